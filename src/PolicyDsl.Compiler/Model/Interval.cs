namespace PolicyDsl.Compiler.Model;

/// <summary>A run of numbers in the term's own unit; a missing bound is open to infinity.</summary>
public sealed record Interval(Bound? Lower, Bound? Upper)
{
    /// <summary>Exactly one number.</summary>
    public static Interval Exactly(Rational value) => new(new Bound(value, true), new Bound(value, true));

    /// <summary>Whether the number lies in the run.</summary>
    public bool Contains(Rational value) =>
        (Lower is null || (Lower.Inclusive ? value >= Lower.Value : value > Lower.Value)) &&
        (Upper is null || (Upper.Inclusive ? value <= Upper.Value : value < Upper.Value));
}

/// <summary>An end of an interval; <paramref name="Inclusive"/> when the number itself belongs to it.</summary>
public sealed record Bound(Rational Value, bool Inclusive);
