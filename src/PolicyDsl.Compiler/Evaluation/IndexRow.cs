using System.Collections;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Indexes below a limit, ascending: by number while they are few, else a bit each.</summary>
internal sealed class IndexRow : IReadOnlyCollection<int>
{
    /// <summary>More than one in so many takes less room as bits.</summary>
    private const int BitsOfNumber = 32;

    private readonly int limit;
    private readonly List<int> few = new();
    private ulong[]? bits;

    /// <param name="limit">The indexes are less than this.</param>
    public IndexRow(int limit) => this.limit = limit;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Whether the index is among them.</summary>
    public bool Contains(int index) => bits is null ? few.BinarySearch(index) >= 0 : (bits[index >> 6] >> (index & 63) & 1) != 0;

    /// <summary>Adds an index.</summary>
    public void Add(int index)
    {
        if (bits is not null)
        {
            Count += Contains(index) ? 0 : 1;
            Set(index);
            return;
        }

        var place = few.Count > 0 && few[few.Count - 1] < index ? ~few.Count : few.BinarySearch(index);
        if (place >= 0)
        {
            return;
        }

        few.Insert(~place, index);
        if (++Count > limit / BitsOfNumber)
        {
            bits = new ulong[(limit + 63) / 64];
            few.ForEach(Set);
            few.Clear();
            few.Capacity = 0;
        }
    }

    /// <summary>Whether the same indexes are in both, whose limits are the same.</summary>
    public bool SetEquals(IndexRow other)
    {
        // As many are kept alike.
        if (Count != other.Count)
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

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => bits is null ? few.GetEnumerator() : SetBits(bits);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerator<int> SetBits(ulong[] bits)
    {
        for (var index = 0; index < bits.Length * 64; index++)
        {
            if (bits[index >> 6] == 0)
            {
                index |= 63;
            }
            else if ((bits[index >> 6] >> (index & 63) & 1) != 0)
            {
                yield return index;
            }
        }
    }

    private void Set(int index) => bits![index >> 6] |= 1UL << (index & 63);
}
