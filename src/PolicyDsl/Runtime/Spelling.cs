using System;
using System.Collections.Generic;

namespace PolicyDsl.Runtime;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    private const int LongestName = 100;

    /// <summary>
    /// The nearest of the names by edit distance with transpositions (Damerau 1964, optimal string alignment), the first of
    /// equally near ones; null when none is near enough: a third of the letters, at least one.
    /// </summary>
    public static string? Suggest(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        string? best = null;
        var limit = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in names)
        {
            var distance = candidate.Length > LongestName ? limit : Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < limit)
            {
                best = candidate;
                limit = distance;
            }
        }

        return best;
    }

    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
