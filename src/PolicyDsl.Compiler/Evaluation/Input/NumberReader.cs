using System;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads the value of a number term: a number in its unit, or text with a unit of the same dimension.</summary>
internal sealed class NumberReader
{
    private readonly NumberType type;
    private readonly FactMistakes mistakes;

    public NumberReader(NumberType type, FactMistakes mistakes)
    {
        this.type = type;
        this.mistakes = mistakes;
    }

    /// <summary>The number in the term's unit; null where it is wrong (then with an error).</summary>
    public FactValue? Read(InputValue value)
    {
        var (written, unitText) = value switch
        {
            InputNumber number => (number.Written, ""),
            InputText text => Quantities.Split(text.Text),
            _ => ("", ""),
        };
        if (written.Length == 0 || unitText.StartsWith(",", StringComparison.Ordinal))
        {
            return mistakes.Wrong(value, (value is InputText odd ? "cannot be " + FactMistakes.Quote(odd.Text) : FactMistakes.Is(value)) + ": " + mistakes.Expected());
        }

        if (Quantities.Number(written, out var tooLong) is not { } given)
        {
            return mistakes.Wrong(value, tooLong
                ? "has more digits than a decimal number can hold (28 after the point, about 29 in all)"
                : "cannot be " + FactMistakes.Quote(written + (unitText.Length == 0 ? "" : " " + unitText)) + ": " + mistakes.Expected());
        }

        var unit = type.Unit;
        if (unitText.Length > 0 && unitText != unit.Symbol)
        {
            if (!Units.TryParse(unitText, out var other))
            {
                return mistakes.Wrong(value, "has the unknown unit " + FactMistakes.Quote(unitText) + ": " + mistakes.Expected());
            }

            if (other.Dimension != unit.Dimension)
            {
                return mistakes.Wrong(value, "is given in " + NameOf(unit) + ", and " + FactMistakes.Quote(unitText) + " is a unit of " + Units.Describe(other) + ": " + mistakes.Expected());
            }

            unit = other;
        }

        return InDomain(value, unit == type.Unit ? given : unit.ConvertTo(type.Unit, given));
    }

    private FactValue? InDomain(InputValue value, Rational number)
    {
        string Show(Rational bound) => FactText.Quantity(bound, type.Unit);
        if (type.Whole && !number.IsWhole)
        {
            return mistakes.Wrong(value, "is a whole number, not " + Show(number));
        }

        if (type.Minimum is { } minimum && number < minimum)
        {
            return mistakes.Wrong(value, minimum == Rational.Zero
                ? "cannot be negative, as " + Show(number) + " is"
                : "is at least " + Show(minimum) + ", not " + Show(number));
        }

        if (type.Maximum is { } maximum && number > maximum)
        {
            return mistakes.Wrong(value, "is at most " + Show(maximum) + ", not " + Show(number));
        }

        return new NumberValue(number);
    }

    private static string NameOf(Unit unit) =>
        unit.Symbol.Length == 0 ? "plain numbers" : unit.Symbol + ", a unit of " + Units.Describe(unit);
}
