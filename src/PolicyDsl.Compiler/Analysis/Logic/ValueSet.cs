using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>
/// Some of the values 0 … Size − 1 of a finite-domain variable. Immutable, equal by content. Up to 64 values are bits of one word; of
/// larger variables the places are kept where membership changes, since criteria ask for runs: a threshold, a range of codes.
/// </summary>
internal sealed class ValueSet : IEquatable<ValueSet>
{
    private static readonly int[] Nothing = Array.Empty<int>();

    private readonly ulong word;
    private readonly int[] changes;
    private int hash;
    private ValueSet? complement;

    private ValueSet(int size, ulong word, int[] changes)
    {
        Size = size;
        this.word = word;
        this.changes = changes;
    }

    /// <summary>The number of values of the variable.</summary>
    public int Size { get; }

    /// <summary>Whether the variable has so few values that one word holds them.</summary>
    public bool IsSmall => Size <= 64;

    /// <summary>The values of a small variable as bits.</summary>
    public ulong Bits => word;

    /// <summary>No value.</summary>
    public bool IsEmpty => word == 0 && changes.Length == 0;

    /// <summary>Every value.</summary>
    public bool IsFull => IsSmall ? word == AllOf(Size) : changes.Length == 1 && changes[0] == 0;

    /// <summary>The number of values in it.</summary>
    public int Count
    {
        get
        {
            if (IsSmall)
            {
                return BitCount.Of(word);
            }

            var count = 0;
            for (var i = 0; i < changes.Length; i += 2)
            {
                count += (i + 1 < changes.Length ? changes[i + 1] : Size) - changes[i];
            }

            return count;
        }
    }

    /// <summary>The smallest value in it, or -1.</summary>
    public int First => IsEmpty ? -1 : IsSmall ? BitCount.LowestOf(word) : changes[0];

    /// <summary>The number of runs of adjacent values, of a large variable.</summary>
    public int RunCount => (changes.Length + 1) / 2;

    /// <summary>The ends of a run of adjacent values, both included, of a large variable.</summary>
    public (int First, int Last) RunAt(int run) => (changes[run * 2], EndOf(run * 2) - 1);

    /// <summary>The bits of a small variable with so many values.</summary>
    public static ulong AllOf(int size) => size == 64 ? ulong.MaxValue : (1UL << size) - 1;

    /// <summary>All values of a variable of the size.</summary>
    public static ValueSet Full(int size) => Range(size, 0, size - 1);

    /// <summary>One value.</summary>
    public static ValueSet Of(int size, int value) => Range(size, value, value);

    /// <summary>The values of a small variable from their bits.</summary>
    public static ValueSet Of(int size, ulong bits) => new(size, bits, Nothing);

    /// <summary>The given values, in any order.</summary>
    public static ValueSet Of(int size, IEnumerable<int> values)
    {
        if (size <= 64)
        {
            var word = 0UL;
            foreach (var value in values)
            {
                word |= 1UL << value;
            }

            return new ValueSet(size, word, Nothing);
        }

        var sorted = new List<int>(values);
        sorted.Sort();
        var changes = new List<int>();
        foreach (var value in sorted)
        {
            if (changes.Count > 0 && changes[changes.Count - 1] >= value)
            {
                changes[changes.Count - 1] = value + 1;
            }
            else
            {
                changes.Add(value);
                changes.Add(value + 1);
            }
        }

        return Large(size, changes);
    }

    /// <summary>The values from <paramref name="first"/> to <paramref name="last"/>; none where the last is smaller.</summary>
    public static ValueSet Range(int size, int first, int last)
    {
        if (size <= 64)
        {
            return new ValueSet(size, last < first ? 0 : AllOf(last - first + 1) << first, Nothing);
        }

        return new ValueSet(size, 0, last < first ? Nothing : last == size - 1 ? new[] { first } : new[] { first, last + 1 });
    }

    /// <summary>Whether the value is in it.</summary>
    public bool Contains(int value)
    {
        if (IsSmall)
        {
            return (word >> value & 1) != 0;
        }

        var place = Array.BinarySearch(changes, value);
        return ((place >= 0 ? place + 1 : ~place) & 1) != 0;
    }

    /// <summary>The values in both.</summary>
    public ValueSet Intersect(ValueSet other) => IsSmall
        ? new ValueSet(Size, word & other.word, Nothing)
        : Merge(this, other, true);

    /// <summary>The values in either.</summary>
    public ValueSet Union(ValueSet other) => IsSmall
        ? new ValueSet(Size, word | other.word, Nothing)
        : Merge(this, other, false);

    /// <summary>The values that are not in it.</summary>
    public ValueSet Complement()
    {
        if (complement is null)
        {
            complement = IsSmall ? new ValueSet(Size, ~word & AllOf(Size), Nothing) : new ValueSet(Size, 0, Opposite());
            complement.complement = this;
        }

        return complement;
    }

    /// <summary>Whether a value is in both.</summary>
    public bool Intersects(ValueSet other)
    {
        if (IsSmall)
        {
            return (word & other.word) != 0;
        }

        if (changes.Length == 0 || other.changes.Length == 0)
        {
            return false;
        }

        // What lies before the first run of the other meets nothing.
        for (int i = FirstRunAfter(other.First), k = other.FirstRunAfter(First); i < changes.Length && k < other.changes.Length;)
        {
            var (end, otherEnd) = (EndOf(i), other.EndOf(k));
            if (Math.Max(changes[i], other.changes[k]) < Math.Min(end, otherEnd))
            {
                return true;
            }

            i += end <= otherEnd ? 2 : 0;
            k += otherEnd <= end ? 2 : 0;
        }

        return false;
    }

    /// <summary>Whether every value of it is in the other.</summary>
    public bool IsSubsetOf(ValueSet other) => IsSmall ? (word & ~other.word) == 0 : !Intersects(other.Complement());

    /// <summary>The values in it, ascending.</summary>
    public IEnumerable<int> Values()
    {
        foreach (var (first, last) in Runs())
        {
            for (var value = first; value <= last; value++)
            {
                yield return value;
            }
        }
    }

    /// <summary>The runs of adjacent values in it, ascending, both ends included.</summary>
    public IEnumerable<(int First, int Last)> Runs()
    {
        if (!IsSmall)
        {
            for (var i = 0; i < changes.Length; i += 2)
            {
                yield return (changes[i], EndOf(i) - 1);
            }

            yield break;
        }

        for (var value = 0; value < Size; value++)
        {
            if ((word >> value & 1) != 0)
            {
                var first = value;
                while (value + 1 < Size && (word >> (value + 1) & 1) != 0)
                {
                    value++;
                }

                yield return (first, value);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(ValueSet? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || GetHashCode() != other.GetHashCode() || Size != other.Size || word != other.word || changes.Length != other.changes.Length)
        {
            return false;
        }

        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i] != other.changes[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueSet);

    /// <inheritdoc/>
    public override int GetHashCode() => hash == 0 ? hash = Hash() : hash;

    // Only literals that are kept are ever looked up; what narrows a box is not.
    private int Hash()
    {
        var h = unchecked(((ulong)Size * 0x9E3779B97F4A7C15UL) ^ word) * 0xC2B2AE3D27D4EB4FUL;
        foreach (var change in changes)
        {
            h = unchecked((h ^ (uint)change) * 0xC2B2AE3D27D4EB4FUL);
            h ^= h >> 29;
        }

        return unchecked((int)(h ^ (h >> 32)));
    }

    /// <summary>The place after the run that begins at a change.</summary>
    private int EndOf(int run) => run + 1 < changes.Length ? changes[run + 1] : Size;

    private int[] Opposite()
    {
        if (changes.Length > 0 && changes[0] == 0)
        {
            var rest = new int[changes.Length - 1];
            Array.Copy(changes, 1, rest, 0, rest.Length);
            return rest;
        }

        var more = new int[changes.Length + 1];
        changes.CopyTo(more, 1);
        return more;
    }

    /// <summary>Where in the changes the first run begins that ends after a value.</summary>
    private int FirstRunAfter(int value)
    {
        var place = Array.BinarySearch(changes, value);
        place = place >= 0 ? place : ~place;
        return Math.Max(0, (place & 1) == 0 && place < changes.Length && changes[place] == value ? place : (place - 1) & ~1);
    }

    /// <summary>The values in both, or in either.</summary>
    private static ValueSet Merge(ValueSet left, ValueSet right, bool isBoth)
    {
        if (left.changes.Length < right.changes.Length)
        {
            (left, right) = (right, left);
        }

        if (right.changes.Length == 0)
        {
            return isBoth ? right : left;
        }

        // Before the first change of the shorter one the other stands alone, or counts for nothing.
        var merged = new int[left.changes.Length + right.changes.Length];
        var (count, i, k) = (0, 0, 0);
        var first = Array.BinarySearch(left.changes, right.changes[0]);
        i = first >= 0 ? first : ~first;
        if (!isBoth)
        {
            Array.Copy(left.changes, merged, i);
            count = i;
        }

        while (k < right.changes.Length)
        {
            var at = i < left.changes.Length ? Math.Min(left.changes[i], right.changes[k]) : right.changes[k];
            i += i < left.changes.Length && left.changes[i] == at ? 1 : 0;
            k += right.changes[k] == at ? 1 : 0;
            Add(at);
        }

        // After the last one as well.
        var isRightIn = (k & 1) != 0;
        if (isRightIn == isBoth)
        {
            Array.Copy(left.changes, i, merged, count, left.changes.Length - i);
            count += left.changes.Length - i;
        }

        Array.Resize(ref merged, count);
        return new ValueSet(left.Size, 0, merged);

        void Add(int at)
        {
            var (isLeft, isRight) = ((i & 1) != 0, (k & 1) != 0);
            if ((isBoth ? isLeft && isRight : isLeft || isRight) != ((count & 1) != 0))
            {
                merged[count++] = at;
            }
        }
    }

    private static ValueSet Large(int size, List<int> changes)
    {
        if (changes.Count > 0 && changes[changes.Count - 1] == size)
        {
            changes.RemoveAt(changes.Count - 1);
        }

        return new ValueSet(size, 0, changes.ToArray());
    }
}
