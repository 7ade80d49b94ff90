using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Pairs of different statements, by their indexes and without order. A bit each: large policies have millions.</summary>
internal sealed class PairSet
{
    private ulong[]?[] rows = Array.Empty<ulong[]?>();

    /// <summary>Whether the pair is among them.</summary>
    public bool Contains(int first, int second)
    {
        var (low, high) = first < second ? (first, second) : (second, first);
        return high < rows.Length && rows[high] is { } row && (row[low >> 6] >> (low & 63) & 1) != 0;
    }

    /// <summary>Adds a pair.</summary>
    public void Add(int first, int second)
    {
        var (low, high) = first < second ? (first, second) : (second, first);
        if (high >= rows.Length)
        {
            Array.Resize(ref rows, Math.Max(high + 1, rows.Length * 2));
        }

        var row = rows[high] ??= new ulong[(high + 63) / 64];
        row[low >> 6] |= 1UL << (low & 63);
    }

    /// <summary>The lower indexes of the pairs of which this is the higher one, ascending.</summary>
    public IEnumerable<int> Below(int high)
    {
        for (var low = 0; low < high && high < rows.Length && rows[high] is { } row; low++)
        {
            if (row[low >> 6] == 0)
            {
                low |= 63;
            }
            else if ((row[low >> 6] >> (low & 63) & 1) != 0)
            {
                yield return low;
            }
        }
    }

    /// <summary>Whether the same pairs are in both.</summary>
    public bool SetEquals(PairSet other)
    {
        for (var high = 0; high < Math.Max(rows.Length, other.rows.Length); high++)
        {
            var (mine, others) = (RowOf(high), other.RowOf(high));
            for (var word = 0; word < Math.Max(mine.Length, others.Length); word++)
            {
                if ((word < mine.Length ? mine[word] : 0) != (word < others.Length ? others[word] : 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private ulong[] RowOf(int high) => high < rows.Length ? rows[high] ?? Array.Empty<ulong>() : Array.Empty<ulong>();
}
