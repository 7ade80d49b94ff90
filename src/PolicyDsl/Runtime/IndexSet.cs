using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Runtime;

/// <summary>A set of small numbers: 0 to 255 without allocation, larger ones in an array. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct IndexSet : IEquatable<IndexSet>
{
    private const int InlineWords = 4;

    private ulong word0;
    private ulong word1;
    private ulong word2;
    private ulong word3;
    private ulong[]? more;

    /// <summary>Whether nothing is in it.</summary>
    public readonly bool IsEmpty
    {
        get
        {
            for (var i = 0; i < WordCount; i++)
            {
                if (Word(i) != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>How many numbers are in it.</summary>
    public readonly int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < WordCount; i++)
            {
                count += BitOperations.PopCount(Word(i));
            }

            return count;
        }
    }

    /// <summary>The smallest number in it, or -1.</summary>
    public readonly int First => Next(0);

    internal readonly int WordCount => InlineWords + (more?.Length ?? 0);

    /// <summary>Whether the number is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(int index) => (Word(index >> 6) >> (index & 63) & 1) != 0;

    /// <summary>Puts a number into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int index) => Or(index >> 6, 1UL << (index & 63));

    /// <summary>Puts a number into it when <paramref name="bit"/> is 1, and does nothing when it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int index, int bit) => Or(index >> 6, (ulong)bit << (index & 63));

    /// <summary>The smallest number in it that is at least <paramref name="from"/>, or -1.</summary>
    public readonly int Next(int from)
    {
        for (var i = from >> 6; i < WordCount; i++)
        {
            var word = Word(i);
            if (i == from >> 6)
            {
                word &= ulong.MaxValue << (from & 63);
            }

            if (word != 0)
            {
                return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return -1;
    }

    /// <summary>The 64 numbers from 64 times <paramref name="index"/> on, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong Word(int index) => index switch
    {
        0 => word0,
        1 => word1,
        2 => word2,
        3 => word3,
        _ => more is not null && index - InlineWords < more.Length ? more[index - InlineWords] : 0,
    };

    /// <summary>Puts 64 numbers at once into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Or(int index, ulong bits)
    {
        switch (index)
        {
            case 0:
                word0 |= bits;
                break;
            case 1:
                word1 |= bits;
                break;
            case 2:
                word2 |= bits;
                break;
            case 3:
                word3 |= bits;
                break;
            default:
                OrBeyond(index - InlineWords, bits);
                break;
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(IndexSet other)
    {
        var count = Math.Max(WordCount, other.WordCount);
        for (var i = 0; i < count; i++)
        {
            if (Word(i) != other.Word(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is IndexSet other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(word0, word1, word2, word3);

    // A copy shares the array, so it is never changed in place: two copies must not see each other's numbers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OrBeyond(int index, ulong bits)
    {
        if (bits == 0)
        {
            return;
        }

        var next = new ulong[Math.Max(index + 1, more?.Length ?? 0)];
        more?.CopyTo(next, 0);
        next[index] |= bits;
        more = next;
    }
}
