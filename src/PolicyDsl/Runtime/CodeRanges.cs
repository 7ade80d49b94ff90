using System;

namespace PolicyDsl.Runtime;

/// <summary>Ranges of codes as generated code holds them: pairs of packed codes, first and last, in one span.</summary>
internal static class CodeRanges
{
    /// <summary>Whether the code lies in one of the ranges.</summary>
    public static bool Contain(ReadOnlySpan<ulong> ranges, ulong code)
    {
        for (var i = 0; i + 1 < ranges.Length; i += 2)
        {
            if (ranges[i] <= code && code <= ranges[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether every code of the ranges lies in <paramref name="cover"/>. Two ranges that merely follow each other leave codes
    /// between them; only ranges that share a code join, and those <see cref="CodeSet{TSystem}"/> has merged.
    /// </summary>
    public static bool AreCovered<TSystem>(ReadOnlySpan<ulong> ranges, ReadOnlySpan<CodeRange<TSystem>> cover)
        where TSystem : struct, ICodeSystem
    {
        for (var i = 0; i + 1 < ranges.Length; i += 2)
        {
            var covered = false;
            foreach (var range in cover)
            {
                covered |= range.First.Key <= ranges[i] && ranges[i + 1] <= range.Last.Key;
            }

            if (!covered)
            {
                return false;
            }
        }

        return true;
    }
}
