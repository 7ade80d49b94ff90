using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>Some of the values 0 … Size − 1 of a finite-domain variable. Immutable, equal by content.</summary>
internal sealed class ValueSet : IEquatable<ValueSet>
{
    private readonly ulong[] words;
    private readonly int hash;

    private ValueSet(int size, ulong[] words)
    {
        Size = size;
        this.words = words;
        var h = unchecked((ulong)size * 0x9E3779B97F4A7C15UL);
        foreach (var word in words)
        {
            h = unchecked((h ^ word) * 0xC2B2AE3D27D4EB4FUL);
            h ^= h >> 29;
        }

        hash = unchecked((int)(h ^ (h >> 32)));
    }

    /// <summary>The number of values of the variable.</summary>
    public int Size { get; }

    /// <summary>No value.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var word in words)
            {
                if (word != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Every value.</summary>
    public bool IsFull
    {
        get
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i] != WordMask(Size, i))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The number of values in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in words)
            {
                count += PopCount(word);
            }

            return count;
        }
    }

    /// <summary>The smallest value in it, or -1.</summary>
    public int First
    {
        get
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i] != 0)
                {
                    return (i * 64) + PopCount((words[i] & (~words[i] + 1)) - 1);
                }
            }

            return -1;
        }
    }

    /// <summary>All values of a variable of the size.</summary>
    public static ValueSet Full(int size) => Range(size, 0, size - 1);

    /// <summary>One value.</summary>
    public static ValueSet Of(int size, int value) => Range(size, value, value);

    /// <summary>The given values.</summary>
    public static ValueSet Of(int size, IEnumerable<int> values)
    {
        var words = new ulong[WordCount(size)];
        foreach (var value in values)
        {
            words[value >> 6] |= 1UL << (value & 63);
        }

        return new ValueSet(size, words);
    }

    /// <summary>The values from <paramref name="first"/> to <paramref name="last"/>; none where the last is smaller.</summary>
    public static ValueSet Range(int size, int first, int last)
    {
        var words = new ulong[WordCount(size)];
        for (var value = first; value <= last; value++)
        {
            words[value >> 6] |= 1UL << (value & 63);
        }

        return new ValueSet(size, words);
    }

    /// <summary>Whether the value is in it.</summary>
    public bool Contains(int value) => (words[value >> 6] >> (value & 63) & 1) != 0;

    /// <summary>The values in both.</summary>
    public ValueSet Intersect(ValueSet other)
    {
        var result = new ulong[words.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = words[i] & other.words[i];
        }

        return new ValueSet(Size, result);
    }

    /// <summary>The values in either.</summary>
    public ValueSet Union(ValueSet other)
    {
        var result = new ulong[words.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = words[i] | other.words[i];
        }

        return new ValueSet(Size, result);
    }

    /// <summary>The values that are not in it.</summary>
    public ValueSet Complement()
    {
        var result = new ulong[words.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = ~words[i] & WordMask(Size, i);
        }

        return new ValueSet(Size, result);
    }

    /// <summary>Whether a value is in both.</summary>
    public bool Intersects(ValueSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every value of it is in the other.</summary>
    public bool IsSubsetOf(ValueSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & ~other.words[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The values in it, ascending.</summary>
    public IEnumerable<int> Values()
    {
        for (var value = 0; value < Size; value++)
        {
            if (Contains(value))
            {
                yield return value;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(ValueSet? other)
    {
        if (other is null || hash != other.hash || Size != other.Size)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != other.words[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueSet);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    private static int WordCount(int size) => (size + 63) >> 6;

    private static ulong WordMask(int size, int word) =>
        (word + 1) * 64 <= size ? ulong.MaxValue : (1UL << (size & 63)) - 1;

    private static int PopCount(ulong word)
    {
        word -= (word >> 1) & 0x5555555555555555UL;
        word = (word & 0x3333333333333333UL) + ((word >> 2) & 0x3333333333333333UL);
        word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0FUL;
        return (int)(unchecked(word * 0x0101010101010101UL) >> 56);
    }
}
