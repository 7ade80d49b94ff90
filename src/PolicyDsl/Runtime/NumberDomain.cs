using System;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>A unit that a request may give a number in: the number in the term's unit is (value × Factor + Offset) ÷ Divisor.</summary>
/// <param name="Symbol">As people write it, without spaces.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Offset">For temperatures; otherwise 0.</param>
/// <param name="Divisor">The divisor.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct UnitOption(string Symbol, decimal Factor, decimal Offset, decimal Divisor);

/// <summary>What numbers a term allows, and the units in which a request may give them. Used by generated code.</summary>
/// <param name="term">The term.</param>
/// <param name="units">The other units of the same dimension.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NumberDomain(TermInfo term, params UnitOption[] units)
{
    /// <summary>Accepts a number that is unknown, none, or in the domain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside the domain.</exception>
    public void Check(in Fact<decimal> value)
    {
        if (value.HasValue && WhyNot(value.Value) is { } problem)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value.Value, term.Name + " " + problem + ".");
        }
    }

    /// <summary>What is wrong with a number, as the end of a sentence about the term; null when nothing is.</summary>
    internal string? WhyNot(decimal value)
    {
        if (term.IsWhole && value != decimal.Truncate(value))
        {
            return "is a whole number, not " + Text(value);
        }

        if (value < term.Minimum)
        {
            return term.Minimum == 0
                ? "cannot be negative, as " + Text(value) + " is"
                : "is at least " + Text(term.Minimum.Value) + ", not " + Text(value);
        }

        return value > term.Maximum ? "is at most " + Text(term.Maximum.Value) + ", not " + Text(value) : null;
    }

    /// <summary>The unit with the symbol, or null.</summary>
    internal UnitOption? Find(string symbol)
    {
        if (string.Equals(symbol, term.Unit?.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal))
        {
            return new UnitOption(symbol, 1, 0, 1);
        }

        foreach (var unit in units)
        {
            if (string.Equals(unit.Symbol, symbol, StringComparison.Ordinal))
            {
                return unit;
            }
        }

        return null;
    }

    private string Text(decimal value) => FactText.Quantity(value, term.Unit ?? "");
}
