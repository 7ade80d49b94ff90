using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Questions about runs of codes, in code order (<see cref="CodeRange.Key"/>).</summary>
internal static class CodeCoverage
{
    /// <summary>Whether a code lies in one of the ranges.</summary>
    public static bool Contain(EquatableArray<CodeRange> ranges, string code)
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].Contains(code))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the codes lies in one of the ranges.</summary>
    public static bool ContainAny(EquatableArray<CodeRange> ranges, EquatableArray<string> codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if (Contain(ranges, codes[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every code of <paramref name="ranges"/> lies in <paramref name="cover"/>.</summary>
    public static bool Cover(EquatableArray<CodeRange> cover, EquatableArray<CodeRange> ranges)
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (!Covers(cover, ranges[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Goes from the range's first code to the last one reachable through ranges that share a code: E10 to E12 is covered by
    /// E10 to E11 and E11 to E12. Ranges that merely follow each other leave codes between them (E11 to E11.9, E12: E11.95).
    /// </summary>
    private static bool Covers(EquatableArray<CodeRange> cover, CodeRange range)
    {
        var target = CodeRange.Key(range.Last);
        var reached = range.First;
        var farther = true;
        while (farther)
        {
            farther = false;
            for (var i = 0; i < cover.Length; i++)
            {
                if (!cover[i].Contains(reached))
                {
                    continue;
                }

                if (string.CompareOrdinal(CodeRange.Key(cover[i].Last), target) >= 0)
                {
                    return true;
                }

                if (string.CompareOrdinal(CodeRange.Key(cover[i].Last), CodeRange.Key(reached)) > 0)
                {
                    reached = cover[i].Last;
                    farther = true;
                }
            }
        }

        return false;
    }
}
