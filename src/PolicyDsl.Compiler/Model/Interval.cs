using System;

namespace PolicyDsl.Compiler.Model;

/// <summary>A run of numbers in the term's own unit; a missing bound is open to infinity.</summary>
public sealed record Interval(Bound? Lower, Bound? Upper)
{
    /// <summary>Exactly one number.</summary>
    public static Interval Exactly(Rational value) => new(new Bound(value, true), new Bound(value, true));

    /// <summary>The numbers that stand to <paramref name="value"/> as the comparison says.</summary>
    /// <exception cref="InvalidOperationException">There is no such comparison.</exception>
    public static Interval Of(Comparison comparison, Rational value) => comparison switch
    {
        Comparison.Equal => Exactly(value),
        Comparison.Less => new Interval(null, new Bound(value, false)),
        Comparison.LessOrEqual => new Interval(null, new Bound(value, true)),
        Comparison.Greater => new Interval(new Bound(value, false), null),
        Comparison.GreaterOrEqual => new Interval(new Bound(value, true), null),
        _ => throw new InvalidOperationException("Unknown comparison " + comparison),
    };

    /// <summary>Whether the number lies in the run.</summary>
    public bool Contains(Rational value) => IsAboveLower(value) && IsBelowUpper(value);

    /// <summary>Whether its lower end lets the number in.</summary>
    internal bool IsAboveLower(Rational value) => Lower is null || (Lower.Inclusive ? value >= Lower.Value : value > Lower.Value);

    /// <summary>Whether its upper end lets the number in.</summary>
    internal bool IsBelowUpper(Rational value) => Upper is null || (Upper.Inclusive ? value <= Upper.Value : value < Upper.Value);
}

/// <summary>An end of an interval; <paramref name="Inclusive"/> when the number itself belongs to it.</summary>
public sealed record Bound(Rational Value, bool Inclusive);
