using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler;

/// <summary>
/// An immutable array that is equal to another when their elements are. Our own, because the packages that offer one
/// can clash with the versions that the host compiler has loaded. A slice shares the elements of its array.
/// </summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly T[]? items;
    private readonly int start;

    /// <summary>Copies <paramref name="items"/>, so that later changes of the source are not seen.</summary>
    public EquatableArray(IEnumerable<T> items)
        : this(items.ToArray(), 0, -1)
    {
    }

    private EquatableArray(T[]? items, int start, int length)
    {
        this.items = items;
        this.start = start;
        Length = length < 0 ? items!.Length : length;
    }

    /// <summary>The array without elements; the same as <c>default</c>.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The element at <paramref name="index"/>, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T this[int index] => (uint)index < (uint)Length
        ? items![start + index]
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The elements from <paramref name="from"/> up to, without, <paramref name="to"/>; nothing is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such elements.</exception>
    public EquatableArray<T> Slice(int from, int to) => from >= 0 && from <= to && to <= Length
        ? new EquatableArray<T>(items, start + from, to - from)
        : throw new ArgumentOutOfRangeException(nameof(to));

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        if (ReferenceEquals(items, other.items) && start == other.start)
        {
            return true;
        }

        var comparer = EqualityComparer<T>.Default;
        for (var i = 0; i < Length; i++)
        {
            if (!comparer.Equals(items![start + i], other.items![other.start + i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this)
        {
            hash = unchecked((hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        }

        return hash;
    }

    /// <summary>Walks over the elements, in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have equal elements in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Walks over the elements of an array; a <c>foreach</c> allocates nothing.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly EquatableArray<T> array;
        private int index;

        internal Enumerator(EquatableArray<T> array)
        {
            this.array = array;
            index = -1;
        }

        /// <inheritdoc/>
        public readonly T Current => array[index];

        readonly object? IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++index < array.Length;

        /// <inheritdoc/>
        public void Reset() => index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}

/// <summary>Builds <see cref="EquatableArray{T}"/>s.</summary>
public static class EquatableArray
{
    /// <summary>The given elements, in order.</summary>
    public static EquatableArray<T> Of<T>(params T[] items) => new(items);

    /// <summary>The elements of a sequence, in order.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(items);
}
