using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// How a number is typed in generated code: lengths, weights and ages by types of their own, whole numbers as <c>long</c>, plain
/// numbers as <c>decimal</c>, everything else by a type of its unit, so that units cannot be confused.
/// </summary>
/// <param name="Type">The C# type.</param>
/// <param name="Make">What makes one from a decimal in the term's unit, with {0} for it.</param>
/// <param name="Take">What gives the decimal in the term's unit, with {0} for the value.</param>
/// <param name="Unit">The name of the unit's own type, where one must be declared; null otherwise.</param>
internal sealed record NumberCode(string Type, string Make, string Take, string? Unit)
{
    /// <summary>How a number of the unit is typed.</summary>
    /// <param name="type">The number.</param>
    /// <param name="unitName">The full name of the unit's own type, used where nothing better fits.</param>
    public static NumberCode Of(NumberType type, string unitName)
    {
        const string runtime = "global::PolicyDsl.";
        var unit = type.Unit;
        if (unit.Dimension == "number" && unit.Symbol.Length == 0)
        {
            return type.Whole
                ? new NumberCode("long", "(long){0}", "(decimal){0}", null)
                : new NumberCode("decimal", "{0}", "{0}", null);
        }

        if (type.IsAgeInYears)
        {
            return new NumberCode(runtime + "Age", runtime + "Age.Years((int){0})", "(decimal){0}.InYears", null);
        }

        return Factory(unit) is { } factory
            ? new NumberCode(
                runtime + factory.Type, runtime + factory.Type + "." + factory.Unit + "({0})", "{0}.In" + factory.Unit, null)
            : new NumberCode(runtime + "Quantity<" + unitName + ">", runtime + "Quantity<" + unitName + ">.Of({0})", "{0}.Value", unitName);
    }

    private static (string Type, string Unit)? Factory(Unit unit)
    {
        if (unit.Offset != Rational.Zero)
        {
            return null;
        }

        // In metres and in grams.
        foreach (var (dimension, numerator, denominator, type, name) in new[]
        {
            ("length", 1, 1000, "Length", "Millimeters"), ("length", 1, 100, "Length", "Centimeters"), ("length", 1, 1, "Length", "Meters"),
            ("length", 254, 10000, "Length", "Inches"), ("length", 3048, 10000, "Length", "Feet"),
            ("weight", 1, 1000, "Weight", "Milligrams"), ("weight", 1, 1, "Weight", "Grams"), ("weight", 1000, 1, "Weight", "Kilograms"),
            ("weight", 45359237, 100000, "Weight", "Pounds"),
        })
        {
            if (unit.Dimension == dimension && unit.Factor == new Rational(numerator, denominator))
            {
                return (type, name);
            }
        }

        return null;
    }
}
