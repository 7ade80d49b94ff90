using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Text;

/// <summary>Finds the name that a writer probably meant.</summary>
public static class Spelling
{
    /// <summary>Longer words get no suggestion: nobody mistypes them, and comparing them costs time.</summary>
    private const int MaximumLength = 80;

    /// <summary>
    /// The candidate nearest to <paramref name="word"/>, or null where none is near: at most one change for every three
    /// characters (at least one) counts as near. Of candidates equally near the first one wins, so the order of the
    /// candidates decides and the answer is the same on every machine. Case does not count.
    /// </summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string? Suggest(string word, IEnumerable<string> candidates)
    {
        if (word is null)
        {
            throw new ArgumentNullException(nameof(word));
        }

        if (candidates is null)
        {
            throw new ArgumentNullException(nameof(candidates));
        }

        if (word.Length < 2 || word.Length > MaximumLength)
        {
            return null;
        }

        var folded = word.ToLowerInvariant();
        string? best = null;
        var nearest = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - folded.Length) >= nearest)
            {
                continue;
            }

            var distance = Distance(folded, candidate.ToLowerInvariant());
            if (distance < nearest)
            {
                nearest = distance;
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>
    /// The number of characters to insert, delete, replace or swap with their neighbour to turn one word into the other
    /// (Damerau's distance in its restricted form, optimal string alignment), by ordinal comparison.
    /// </summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static int Distance(string left, string right)
    {
        if (left is null)
        {
            throw new ArgumentNullException(nameof(left));
        }

        if (right is null)
        {
            throw new ArgumentNullException(nameof(right));
        }

        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var distance = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    distance = Math.Min(distance, beforePrevious[column - 2] + 1);
                }

                current[column] = distance;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }
}
