using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Pairs of different statements, by their indexes and without order: of each higher index the lower ones. Large policies have millions of pairs,
/// and of most statements none.
/// </summary>
internal sealed class PairSet
{
    private IndexRow?[] rows = Array.Empty<IndexRow?>();

    /// <summary>Whether the pair is among them.</summary>
    public bool Contains(int first, int second)
    {
        var (low, high) = first < second ? (first, second) : (second, first);
        return high < rows.Length && rows[high] is { } row && row.Contains(low);
    }

    /// <summary>Adds a pair.</summary>
    public void Add(int first, int second)
    {
        var (low, high) = first < second ? (first, second) : (second, first);
        if (high >= rows.Length)
        {
            Array.Resize(ref rows, Math.Max(high + 1, rows.Length * 2));
        }

        (rows[high] ??= new IndexRow(high)).Add(low);
    }

    /// <summary>The lower indexes of the pairs of which this is the higher one, ascending.</summary>
    public IEnumerable<int> Below(int high) => (IEnumerable<int>?)RowOf(high) ?? Array.Empty<int>();

    /// <summary>Whether the same pairs are in both.</summary>
    public bool SetEquals(PairSet other)
    {
        for (var high = 0; high < Math.Max(rows.Length, other.rows.Length); high++)
        {
            var (mine, others) = (RowOf(high), other.RowOf(high));
            if (mine is null || others is null ? mine != others : !mine.SetEquals(others))
            {
                return false;
            }
        }

        return true;
    }

    private IndexRow? RowOf(int high) => high < rows.Length ? rows[high] : null;
}
