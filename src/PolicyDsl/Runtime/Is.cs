using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Runtime;

/// <summary>
/// The tests of generated code. A fact that is not known makes a test unknown; the known value none makes every test false
/// but the one for none.
/// </summary>
/// <remarks>
/// Yes/no facts and choices are packed into small numbers: 0 is unknown; of a yes/no fact 1 is no, 2 is yes and 3 is none; of a
/// choice 1 is its first value, and one more than its last is none. So <c>default</c> of a request knows nothing, and a test is
/// a shift and a mask.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Is
{
    /// <summary>The packed number of yes.</summary>
    internal const int PackedYes = 2;

    /// <summary>The packed number of none of a yes/no fact.</summary>
    internal const int PackedNeither = 3;

    /// <summary>A yes/no fact is yes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Yes(int packed) => Truth.FromBits((0b00_11_00_01 >> (packed * 2)) & 0b11);

    /// <summary>A choice, or a yes/no fact, is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth None(int packed, int packedNone) => Truth.From(packed == packedNone, packed == packedNone || packed == 0);

    /// <summary>A choice is one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Value(int packed, int value) => Truth.From(packed == value + 1, packed == value + 1 || packed == 0);

    /// <summary>A choice of at most 63 values is one of those whose bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth OneOf(int packed, ulong values) =>
        Truth.FromBits(((int)((values << 1) >> packed & 1) * 0b11) | (packed == 0 ? 0b01 : 0));

    /// <summary>A choice is one of the values whose bits are set, 64 in each word.</summary>
    public static Truth OneOf(int packed, ReadOnlySpan<ulong> values) =>
        packed == 0
            ? Truth.Unknown
            : Truth.Of((packed - 1) >> 6 < values.Length && (values[(packed - 1) >> 6] >> ((packed - 1) & 63) & 1) != 0);

    /// <summary>A fact is none.</summary>
    public static Truth None<T>(in Fact<T> fact)
        where T : struct => Truth.From(fact.IsNone, !fact.HasValue);

    /// <summary>A set includes the element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Included<T>(in SetOf<T> set, int element)
        where T : struct, Enum => set.Includes(element);

    /// <summary>A set has no element.</summary>
    /// <param name="set">The set.</param>
    /// <param name="count">How many elements it could have.</param>
    public static Truth Empty<T>(in SetOf<T> set, int count)
        where T : struct, Enum
    {
        var any = Truth.False;
        for (var element = 0; element < count; element++)
        {
            any |= set.Includes(element);
        }

        return !any;
    }

    /// <summary>A number is exactly this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Exactly<T>(in Fact<T> fact, in T value)
        where T : struct, IComparable<T> => Known(fact, fact.HasValue && fact.Value.CompareTo(value) == 0);

    /// <summary>A number is at least this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth AtLeast<T>(in Fact<T> fact, in T bound)
        where T : struct, IComparable<T> => Known(fact, fact.HasValue && fact.Value.CompareTo(bound) >= 0);

    /// <summary>A number is more than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth MoreThan<T>(in Fact<T> fact, in T bound)
        where T : struct, IComparable<T> => Known(fact, fact.HasValue && fact.Value.CompareTo(bound) > 0);

    /// <summary>A number is at most this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth AtMost<T>(in Fact<T> fact, in T bound)
        where T : struct, IComparable<T> => Known(fact, fact.HasValue && fact.Value.CompareTo(bound) <= 0);

    /// <summary>A number is less than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth LessThan<T>(in Fact<T> fact, in T bound)
        where T : struct, IComparable<T> => Known(fact, fact.HasValue && fact.Value.CompareTo(bound) < 0);

    /// <summary>A number is any number, but not none.</summary>
    public static Truth Given<T>(in Fact<T> fact)
        where T : struct => Known(fact, fact.HasValue);

    /// <summary>Two numbers are the same.</summary>
    public static Truth Same<T>(in Fact<T> left, in Fact<T> right)
        where T : struct, IComparable<T> => Both(left, right, left.Value.CompareTo(right.Value) == 0);

    /// <summary>The left number is smaller.</summary>
    public static Truth Less<T>(in Fact<T> left, in Fact<T> right)
        where T : struct, IComparable<T> => Both(left, right, left.Value.CompareTo(right.Value) < 0);

    /// <summary>The left number is smaller or the same.</summary>
    public static Truth LessOrSame<T>(in Fact<T> left, in Fact<T> right)
        where T : struct, IComparable<T> => Both(left, right, left.Value.CompareTo(right.Value) <= 0);

    /// <summary>Two yes/no facts are both yes or both no.</summary>
    public static Truth SameAnswer(int left, int right) => SameChoice(left, PackedNeither, right, PackedNeither, 0);

    /// <summary>Two choices are the same value. Two times <c>another</c> may or may not be the same.</summary>
    /// <param name="left">The packed choice.</param>
    /// <param name="leftNone">The packed number of none on the left.</param>
    /// <param name="right">The packed choice.</param>
    /// <param name="rightNone">The packed number of none on the right.</param>
    /// <param name="another">The packed number of <c>another</c>, or 0 without it.</param>
    public static Truth SameChoice(int left, int leftNone, int right, int rightNone, int another) =>
        Choices(left, leftNone, right, rightNone, another, left == right);

    /// <summary>The left choice comes before the right one in declared order; <c>another</c> has no place in it.</summary>
    public static Truth LessChoice(int left, int leftNone, int right, int rightNone, int another) =>
        Choices(left, leftNone, right, rightNone, another, left < right && left != another && right != another);

    /// <summary>The left choice comes before the right one or is the same; <c>another</c> has no place in the order.</summary>
    public static Truth LessOrSameChoice(int left, int leftNone, int right, int rightNone, int another) =>
        Choices(left, leftNone, right, rightNone, another, left <= right && left != another && right != another);

    /// <summary>A code lies in a range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth In<TSystem>(in Fact<Code<TSystem>> fact, ReadOnlySpan<ulong> ranges)
        where TSystem : struct, ICodeSystem => Known(fact, fact.HasValue && CodeRanges.Contain(ranges, fact.Value.Key));

    /// <summary>One code of a set lies in a range.</summary>
    public static Truth AnyIn<TSystem>(in CodeSet<TSystem> codes, ReadOnlySpan<ulong> ranges)
        where TSystem : struct, ICodeSystem
    {
        foreach (var code in codes.Includes)
        {
            if (CodeRanges.Contain(ranges, code.Key))
            {
                return Truth.True;
            }
        }

        return codes.IsComplete || CodeRanges.AreCovered(ranges, codes.Excludes) ? Truth.False : Truth.Unknown;
    }

    /// <summary>A set of codes has no code.</summary>
    public static Truth Empty<TSystem>(in CodeSet<TSystem> codes)
        where TSystem : struct, ICodeSystem =>
        codes.Includes.Length > 0 ? Truth.False : codes.IsComplete ? Truth.True : Truth.Unknown;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Truth Known<T>(in Fact<T> fact, bool holds)
        where T : struct => Truth.From(holds, holds || !fact.IsKnown);

    private static Truth Both<T>(in Fact<T> left, in Fact<T> right, bool holds)
        where T : struct =>
        left.IsNone || right.IsNone ? Truth.False : left.HasValue && right.HasValue ? Truth.Of(holds) : Truth.Unknown;

    private static Truth Choices(int left, int leftNone, int right, int rightNone, int another, bool holds) =>
        left == leftNone || right == rightNone ? Truth.False
        : left == 0 || right == 0 || (left == another && right == another) ? Truth.Unknown
        : Truth.Of(holds);
}
