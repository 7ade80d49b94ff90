using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Suggestions for misspelt words: the closest candidate by edits, where it is close enough to be meant.</summary>
public static class Spelling
{
    /// <summary>Longer texts are not compared: the cost grows with the product of the lengths.</summary>
    private const int LongestCompared = 100;

    /// <summary>
    /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours) from the text, compared by folded
    /// name, at most a third of its length; the first of equals; null where none is close.
    /// </summary>
    public static string? Closest(string text, IEnumerable<string> candidates)
    {
        var key = NameFolding.Key(text);
        if (key.Length is 0 or > LongestCompared)
        {
            return null;
        }

        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var other = NameFolding.Key(candidate);
            if (other.Length is 0 or > LongestCompared)
            {
                continue;
            }

            var allowed = Allowed(key, other);
            if (Math.Abs(key.Length - other.Length) > Math.Min(allowed, bestDistance))
            {
                continue;
            }

            var distance = Distance(key, other);
            if (distance <= allowed && distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>" Did you mean 'x'?" or nothing.</summary>
    internal static string Hint(string? suggestion) => suggestion is null ? "" : " Did you mean '" + suggestion + "'?";

    internal static int Allowed(string text, string candidate) => Math.Max(1, Math.Min(text.Length, candidate.Length) / 3);

    /// <summary>Edits between two texts; a swap of neighbours is one.</summary>
    internal static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, beforeLast[j - 2] + 1);
                }

                row[j] = value;
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
