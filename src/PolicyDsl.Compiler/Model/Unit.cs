namespace PolicyDsl.Compiler.Model;

/// <summary>A unit of measure, after UCUM. A value in the dimension's base unit is value × Factor + Offset, exactly.</summary>
/// <param name="Symbol">As people write it: cm, mg/dL, °C; empty for a plain number or a count.</param>
/// <param name="Dimension">Only units of one dimension convert into each other.</param>
/// <param name="Factor">How many base units one of it is.</param>
/// <param name="Offset">For temperatures; otherwise zero.</param>
public sealed record Unit(string Symbol, string Dimension, Rational Factor, Rational Offset)
{
    /// <summary>The dimension of months and years: no number of days is a month, so hours, days and weeks are another dimension.</summary>
    public const string CalendarTime = "months";

    /// <summary>The dimension of seconds, hours, days and weeks.</summary>
    public const string ClockTime = "time";

    /// <summary>No unit: counts and plain numbers.</summary>
    public static Unit One { get; } = new("", "number", Rational.One, Rational.Zero);

    /// <summary>The same quantity given in another unit of the dimension.</summary>
    public Rational ConvertTo(Unit other, Rational value) => ((value * Factor) + Offset - other.Offset) / other.Factor;
}
