using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Pairs of different statements, by their indexes and without order. Of each higher index the lower ones, by number while they are few, else a
/// bit each: large policies have millions of pairs, and of most statements none.
/// </summary>
internal sealed class PairSet
{
    /// <summary>More than one in so many takes less room as bits.</summary>
    private const int BitsOfNumber = 32;

    private Row?[] rows = Array.Empty<Row?>();

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

        (rows[high] ??= new Row()).Add(low, high);
    }

    /// <summary>The lower indexes of the pairs of which this is the higher one, ascending.</summary>
    public IEnumerable<int> Below(int high) => RowOf(high)?.Numbers() ?? Array.Empty<int>();

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

    private Row? RowOf(int high) => high < rows.Length ? rows[high] : null;

    /// <summary>Lower indexes, at least one.</summary>
    private sealed class Row
    {
        private readonly List<int> few = new();
        private ulong[]? bits;
        private int count;

        public bool Contains(int low) => bits is null ? few.BinarySearch(low) >= 0 : (bits[low >> 6] >> (low & 63) & 1) != 0;

        public void Add(int low, int high)
        {
            if (bits is null)
            {
                var place = few.BinarySearch(low);
                if (place >= 0)
                {
                    return;
                }

                few.Insert(~place, low);
                if (++count > high / BitsOfNumber)
                {
                    bits = new ulong[(high + 63) / 64];
                    few.ForEach(Set);
                    few.Clear();
                    few.Capacity = 0;
                }
            }
            else if (!Contains(low))
            {
                Set(low);
                count++;
            }
        }

        public IEnumerable<int> Numbers() => bits is null ? few : SetBits(bits);

        // As many pairs of one higher index are written alike.
        public bool SetEquals(Row other)
        {
            if (count != other.count)
            {
                return false;
            }

            for (var i = 0; i < few.Count; i++)
            {
                if (few[i] != other.few[i])
                {
                    return false;
                }
            }

            for (var i = 0; bits is not null && i < bits.Length; i++)
            {
                if (bits[i] != other.bits![i])
                {
                    return false;
                }
            }

            return true;
        }

        private static IEnumerable<int> SetBits(ulong[] bits)
        {
            for (var low = 0; low < bits.Length * 64; low++)
            {
                if (bits[low >> 6] == 0)
                {
                    low |= 63;
                }
                else if ((bits[low >> 6] >> (low & 63) & 1) != 0)
                {
                    yield return low;
                }
            }
        }

        private void Set(int low) => bits![low >> 6] |= 1UL << (low & 63);
    }
}
