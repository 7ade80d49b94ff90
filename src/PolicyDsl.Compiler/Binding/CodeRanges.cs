using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Sets of codes as sorted ranges that do not overlap.</summary>
internal static class CodeRanges
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Sorted, overlapping ranges merged.</summary>
    public static EquatableArray<CodeRange> Normalize(IEnumerable<CodeRange> ranges)
    {
        var result = new List<CodeRange>();
        foreach (var range in ranges.OrderBy(range => CodeRange.Key(range.First), StringComparer.Ordinal))
        {
            var last = result.Count - 1;
            if (last >= 0 && string.CompareOrdinal(CodeRange.Key(range.First), CodeRange.Key(result[last].Last)) <= 0)
            {
                if (string.CompareOrdinal(CodeRange.Key(range.Last), CodeRange.Key(result[last].Last)) > 0)
                {
                    result[last] = result[last] with { Last = range.Last };
                }
            }
            else
            {
                result.Add(range);
            }
        }

        return result.ToEquatableArray();
    }

    /// <summary>The ranges without one code.</summary>
    public static EquatableArray<CodeRange> Without(CodeSystem system, EquatableArray<CodeRange> ranges, string code)
    {
        if (!ranges.Any(range => range.Contains(code)))
        {
            return ranges;
        }

        var outside = Normalize(Complement(system, ranges).Concat(new[] { new CodeRange(code, code) }));
        return Complement(system, outside);
    }

    /// <summary>Every code of the system that lies in none of the ranges (normalized).</summary>
    public static EquatableArray<CodeRange> Complement(CodeSystem system, EquatableArray<CodeRange> ranges)
    {
        var shortest = system switch { CodeSystem.Hcpcs => 5, CodeSystem.Icd10Cm => 3, CodeSystem.Icd10Pcs => 7, _ => throw new InvalidOperationException() };
        var longest = system switch { CodeSystem.Hcpcs => 5, CodeSystem.Icd10Cm => 7, CodeSystem.Icd10Pcs => 7, _ => throw new InvalidOperationException() };
        var result = new List<CodeRange>();
        string? start = new('0', shortest);
        foreach (var range in ranges)
        {
            if (start is not null && Before(CodeRange.Key(range.First), shortest, longest) is { } end && string.CompareOrdinal(start, end) <= 0)
            {
                result.Add(new CodeRange(CodeFormat.Display(system, start), CodeFormat.Display(system, end)));
            }

            start = After(CodeRange.Key(range.Last), shortest, longest);
        }

        if (start is not null)
        {
            result.Add(new CodeRange(CodeFormat.Display(system, start), CodeFormat.Display(system, new string('Z', longest))));
        }

        return result.ToEquatableArray();
    }

    /// <summary>The next key in ordinal order among keys of the allowed lengths, or null after the last.</summary>
    private static string? After(string key, int shortest, int longest)
    {
        if (key.Length < longest)
        {
            return key + "0";
        }

        var characters = key.ToCharArray();
        for (var i = characters.Length - 1; i >= 0; i--)
        {
            var place = Characters.IndexOf(characters[i]);
            if (place < Characters.Length - 1)
            {
                characters[i] = Characters[place + 1];
                return new string(characters, 0, i + 1).PadRight(shortest, '0');
            }
        }

        return null;
    }

    /// <summary>The key before in ordinal order among keys of the allowed lengths, or null before the first.</summary>
    private static string? Before(string key, int shortest, int longest)
    {
        // Nothing stands between E11 and E110.
        if (key.Length > shortest && key[key.Length - 1] == '0')
        {
            return key.Substring(0, key.Length - 1);
        }

        var characters = key.ToCharArray();
        for (var i = characters.Length - 1; i >= 0; i--)
        {
            var place = Characters.IndexOf(characters[i]);
            if (place > 0)
            {
                characters[i] = Characters[place - 1];
                return new string(characters, 0, i + 1).PadRight(longest, 'Z');
            }
        }

        return null;
    }
}
