using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using PolicyDsl.Runtime;

namespace PolicyDsl;

/// <summary>
/// What is known of a set whose elements are those of an enumeration: each element is known to be in it, known not to be, or
/// unknown. <c>default</c> knows nothing. A collection expression is the whole set: <c>[A, B]</c> has A and B and nothing else.
/// </summary>
/// <typeparam name="T">The enumeration, as the policy's generated code declares it: its values count from 0 without gaps.</typeparam>
[CollectionBuilder(typeof(SetOf), nameof(SetOf.Only))]
public readonly struct SetOf<T> : IEquatable<SetOf<T>>, IEnumerable<T>
    where T : struct, Enum
{
    // Elements 0 to 63. Of a complete set every other element is excluded.
    private readonly ulong included;
    private readonly ulong excluded;

    // Elements from 64 on: pairs of included and excluded words. Never changed after construction.
    private readonly ulong[]? more;
    private readonly bool complete;

    private SetOf(ulong included, ulong excluded, ulong[]? more, bool complete)
    {
        this.included = included;
        this.excluded = excluded;
        this.more = more;
        this.complete = complete;
    }

    /// <summary>Nothing is known; the same as <c>default</c>.</summary>
    public static SetOf<T> Unknown => default;

    /// <summary>The set has no element.</summary>
    public static SetOf<T> Empty => new(0, ulong.MaxValue, null, true);

    /// <summary>Whether the element is in the set.</summary>
    public Truth Includes(T element) => Includes(EnumIndex.Of(element));

    /// <summary>The set with these elements known to be in it.</summary>
    /// <exception cref="ArgumentException">One of them is known not to be in it.</exception>
    public SetOf<T> Including(params ReadOnlySpan<T> elements) => With(elements, []);

    /// <summary>The set with these elements known not to be in it.</summary>
    /// <exception cref="ArgumentException">One of them is known to be in it.</exception>
    public SetOf<T> Excluding(params ReadOnlySpan<T> elements) => With([], elements);

    /// <summary>The elements that are known to be in it.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        var included = Indexes(Truth.True);
        for (var index = included.Next(0); index >= 0; index = included.Next(index + 1))
        {
            yield return EnumIndex.Value<T>(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both know the same.</summary>
    public static bool operator ==(SetOf<T> left, SetOf<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(SetOf<T> left, SetOf<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SetOf<T> other) =>
        complete == other.complete && Indexes(Truth.True).Equals(other.Indexes(Truth.True)) &&
        (complete || Indexes(Truth.False).Equals(other.Indexes(Truth.False)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SetOf<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(included, excluded, complete);

    /// <summary>The elements that are known to be in it, in brackets.</summary>
    public override string ToString() => "[" + string.Join(", ", this.Select(element => element.ToString())) + "]";

    /// <summary>Whether the element with the index is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Truth Includes(int index) =>
        index < 64
            ? Truth.FromBits(((int)(included >> index & 1) * 3) | (int)(~excluded >> index & 1))
            : IncludesBeyond(index);

    /// <summary>From the numbers of elements. No element may be in both.</summary>
    internal static SetOf<T> FromIndexes(in IndexSet includes, in IndexSet excludes, bool complete)
    {
        // Where each element is said to be in it or not, nothing more can be known, however it was said.
        complete |= includes.Count + excludes.Count == EnumIndex.Count<T>();
        var words = Math.Max(includes.WordCount, excludes.WordCount);
        while (words > 1 && (includes.Word(words - 1) | excludes.Word(words - 1)) == 0)
        {
            words--;
        }

        var more = words > 1 ? new ulong[(words - 1) * 2] : null;
        for (var i = 1; i < words; i++)
        {
            more![(i - 1) * 2] = includes.Word(i);
            more[((i - 1) * 2) + 1] = complete ? ~includes.Word(i) : excludes.Word(i);
        }

        return new SetOf<T>(includes.Word(0), complete ? ~includes.Word(0) : excludes.Word(0), more, complete);
    }

    internal static SetOf<T> Make(ReadOnlySpan<T> includes, ReadOnlySpan<T> excludes, bool complete)
    {
        IndexSet @in = default;
        IndexSet @out = default;
        Add(includes, ref @in);
        Add(excludes, ref @out);
        return FromIndexes(@in, @out, complete);
    }

    private static void Add(ReadOnlySpan<T> elements, ref IndexSet indexes)
    {
        foreach (var element in elements)
        {
            indexes.Add(
                Enum.IsDefined(element)
                    ? EnumIndex.Of(element)
                    : throw new ArgumentOutOfRangeException(
                        nameof(elements), element, "This is no value of " + typeof(T).Name + "."));
        }
    }

    private SetOf<T> With(ReadOnlySpan<T> includes, ReadOnlySpan<T> excludes)
    {
        foreach (var element in includes)
        {
            RejectIf(Includes(element).IsFalse, element);
        }

        foreach (var element in excludes)
        {
            RejectIf(Includes(element).IsTrue, element);
        }

        var @in = Indexes(Truth.True);
        var @out = complete ? default : Indexes(Truth.False);
        Add(includes, ref @in);
        Add(excludes, ref @out);
        return FromIndexes(@in, @out, complete);
    }

    private static void RejectIf(bool contradiction, T element)
    {
        if (contradiction)
        {
            throw new ArgumentException(element + " is said to be both in the set and not in it.", nameof(element));
        }
    }

    /// <summary>The elements of the stored words that are in the set, or those that are not.</summary>
    private IndexSet Indexes(Truth truth)
    {
        IndexSet indexes = default;
        indexes.Or(0, truth.IsTrue ? included : excluded);
        for (var i = truth.IsTrue ? 0 : 1; i < (more?.Length ?? 0); i += 2)
        {
            indexes.Or((i >> 1) + 1, more![i]);
        }

        return indexes;
    }

    private Truth IncludesBeyond(int index)
    {
        var word = ((index >> 6) - 1) * 2;
        return more is not null && word + 1 < more.Length
            ? Truth.FromBits(((int)(more[word] >> (index & 63) & 1) * 3) | (int)(~more[word + 1] >> (index & 63) & 1))
            : complete ? Truth.False : Truth.Unknown;
    }
}

/// <summary>Makes sets.</summary>
public static class SetOf
{
    /// <summary>The whole set: these elements and nothing else.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is no value of the enumeration.</exception>
    public static SetOf<T> Only<T>(params ReadOnlySpan<T> elements)
        where T : struct, Enum => SetOf<T>.Make(elements, [], complete: true);

    /// <summary>These elements are in it; nothing is known of the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is no value of the enumeration.</exception>
    public static SetOf<T> Including<T>(params ReadOnlySpan<T> elements)
        where T : struct, Enum => SetOf<T>.Make(elements, [], complete: false);

    /// <summary>These elements are not in it; nothing is known of the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is no value of the enumeration.</exception>
    public static SetOf<T> Excluding<T>(params ReadOnlySpan<T> elements)
        where T : struct, Enum => SetOf<T>.Make([], elements, complete: false);
}
