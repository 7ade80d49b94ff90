using System;
using System.Runtime.CompilerServices;

namespace PolicyDsl;

/// <summary>
/// True, false or unknown: strong Kleene logic (S. C. Kleene, Introduction to Metamathematics, 1952, § 64). Unknown means
/// that a fact is missing: a conjunction is false as soon as one part is, a disjunction true as soon as one part is,
/// whatever else is unknown.
/// </summary>
public readonly struct Truth : IEquatable<Truth>
{
    // Bit 0: possibly true. Bit 1: certainly true. So "and" and "or" are the bitwise operators, without a branch.
    private const int FalseBits = 0b00;
    private const int UnknownBits = 0b01;
    private const int TrueBits = 0b11;

    private readonly int bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Truth(int bits) => this.bits = bits;

    /// <summary>Certainly not so; the same as <c>default</c>.</summary>
    public static Truth False => default;

    /// <summary>A fact is missing to say.</summary>
    public static Truth Unknown => new(UnknownBits);

    /// <summary>Certainly so.</summary>
    public static Truth True => new(TrueBits);

    /// <summary>Whether it is certainly so.</summary>
    public bool IsTrue => bits == TrueBits;

    /// <summary>Whether it is certainly not so.</summary>
    public bool IsFalse => bits == FalseBits;

    /// <summary>Whether a fact is missing to say.</summary>
    public bool IsUnknown => bits == UnknownBits;

    /// <summary>1 when certainly true, else 0.</summary>
    internal int Certain => bits >> 1;

    /// <summary>1 when true or unknown, else 0.</summary>
    internal int Possible => bits & 1;

    /// <summary>True or false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Of(bool value) => new(value ? TrueBits : FalseBits);

    /// <summary>True, false, or unknown for null.</summary>
    public static Truth Of(bool? value) => value is { } known ? Of(known) : Unknown;

    /// <summary>From what is certain and what is possible; what is certain must be possible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Truth From(bool certain, bool possible) => new((certain ? 0b10 : 0) | (possible ? 0b01 : 0));

    /// <summary>From the two bits; the caller keeps to 00, 01 and 11.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Truth FromBits(int bits) => new(bits);

    /// <summary>Both: the lesser of the two in the order false, unknown, true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator &(Truth left, Truth right) => new(left.bits & right.bits);

    /// <summary>Either: the greater of the two in the order false, unknown, true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator |(Truth left, Truth right) => new(left.bits | right.bits);

    /// <summary>The opposite; unknown stays unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator !(Truth value) => new((0b00_00_01_11 >> (value.bits * 2)) & 0b11);

    /// <summary>Whether it is certainly so; makes <c>||</c> stop at the first true part.</summary>
    public static bool operator true(Truth value) => value.IsTrue;

    /// <summary>Whether it is certainly not so; makes <c>&amp;&amp;</c> stop at the first false part.</summary>
    public static bool operator false(Truth value) => value.IsFalse;

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Truth left, Truth right) => left.bits == right.bits;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Truth left, Truth right) => left.bits != right.bits;

    /// <inheritdoc/>
    public bool Equals(Truth other) => bits == other.bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Truth other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bits;

    /// <summary>"true", "false" or "unknown".</summary>
    public override string ToString() => bits switch
    {
        TrueBits => "true",
        FalseBits => "false",
        _ => "unknown",
    };
}
