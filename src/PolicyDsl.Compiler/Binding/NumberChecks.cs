using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A number in a term's unit, or why it cannot be.</summary>
internal readonly record struct ConvertedNumber(Rational Value, FindingDescriptor Descriptor, string? Error);

/// <summary>Whether a number with its unit can be compared with a term.</summary>
internal static class NumberChecks
{
    /// <summary>Converts exactly into the term's unit, or says what is wrong and how to write it.</summary>
    public static ConvertedNumber Convert(Rational number, Unit? unit, NumberType type, bool missingUnitIsFine)
    {
        var value = number;
        if (unit is null)
        {
            if (type.Unit.Symbol.Length > 0 && !missingUnitIsFine)
            {
                return Fail(NameFindings.WrongUnit, "The unit is missing: write `" + Show(number, type.Unit) + "`.");
            }
        }
        else if (type.Unit.Symbol.Length == 0)
        {
            return Fail(NameFindings.WrongUnit, "A " + (type.Whole ? "count" : "plain number") + " has no unit: write `" + number + "`.");
        }
        else if (unit.Dimension != type.Unit.Dimension)
        {
            return Fail(
                NameFindings.WrongUnit,
                Units.IsTime(unit) && Units.IsTime(type.Unit)
                    ? "A month has no fixed number of days: what is declared in " + type.Unit.Symbol + " can only be compared in " + Units.Describe(type.Unit) + "."
                    : "`" + unit.Symbol + "` is a unit of " + Units.Describe(unit) + ", but this is given in " + type.Unit.Symbol + ", a unit of " + Units.Describe(type.Unit) + ".");
        }
        else
        {
            value = unit.ConvertTo(type.Unit, number);
        }

        if (type.Whole && !value.IsWhole)
        {
            return Fail(NameFindings.ImpossibleNumber, "`" + number + "` can never be reached: " + (type.Unit == Unit.One ? "a count is whole." : "completed " + type.Unit.Symbol + " are whole."));
        }

        // Zero as the smallest value comes from the type itself: counts, lengths, weights and ages.
        return type.Minimum is { } minimum && minimum == Rational.Zero && value < Rational.Zero
            ? Fail(NameFindings.ImpossibleNumber, "`" + Show(number, unit ?? type.Unit) + "` can never be reached: this is never negative.")
            : new ConvertedNumber(value, NameFindings.WrongUnit, null);
    }

    /// <summary>"5 cm", "3", "40 %".</summary>
    internal static string Show(Rational number, Unit unit) => unit.Symbol.Length == 0 ? number.ToString() : number + " " + unit.Symbol;

    private static ConvertedNumber Fail(FindingDescriptor descriptor, string message) => new(default, descriptor, message);
}
