using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Reads the types of numbers: <c>count</c>, <c>number</c>, <c>percent</c>, <c>age in years</c>, <c>length in cm</c>,
/// <c>weight in kg</c>, <c>duration in weeks</c>, any name <c>in</c> a unit; each may end in <c>from x to y</c>.
/// </summary>
internal static class NumberTypeBinder
{
    // Quantities that are never negative, with the dimension that their unit must have.
    private static readonly Dictionary<string, string> NeverNegative = new(StringComparer.Ordinal)
    {
        ["length"] = "length", ["height"] = "length", ["diameter"] = "length", ["width"] = "length", ["depth"] = "length",
        ["thickness"] = "length", ["distance"] = "length", ["weight"] = "weight", ["mass"] = "weight", ["area"] = "length2",
        ["volume"] = "length3", ["age"] = Unit.CalendarTime, ["duration"] = Unit.ClockTime,
    };

    /// <summary>The type, or null: where an error was found, it is reported and <paramref name="reported"/> is true.</summary>
    public static TermType? Bind(EquatableArray<Token> tokens, int end, FileScope file, out bool reported)
    {
        reported = false;
        var from = IndexOf(tokens, end, "from");
        var head = from < 0 ? end : from;
        if (!TryReadUnit(tokens, head, file, out var type, out reported))
        {
            return null;
        }

        if (from < 0)
        {
            return type;
        }

        var bounded = ReadBounds(tokens, from, end, type, file);
        reported = bounded is null;
        return bounded;
    }

    private static bool TryReadUnit(EquatableArray<Token> tokens, int head, FileScope file, out NumberType type, out bool reported)
    {
        reported = false;
        type = new NumberType(Unit.One, false, null, null);
        if (head == 1 && tokens[0].Is("count"))
        {
            type = new NumberType(Unit.One, true, Rational.Zero, null);
            return true;
        }

        if (head == 1 && tokens[0].Is("number"))
        {
            return true;
        }

        if (head == 1 && (tokens[0].Is("percent") || tokens[0].Kind == TokenKind.Percent))
        {
            type = new NumberType(Units.Percent, false, null, null);
            return true;
        }

        var quantity = head > 0 ? tokens[0].Text.ToLowerInvariant() : "";
        if (head == 1 && NeverNegative.ContainsKey(quantity))
        {
            reported = true;
            var unit = quantity switch { "age" => "years", "duration" => "weeks", "weight" or "mass" => "kg", "area" => "cm2", "volume" => "mL", _ => "cm" };
            file.Report(NameFindings.WrongUnit, tokens[0], "Say in which unit: `" + tokens[0].Text + " in " + unit + "`.");
            return false;
        }

        var preposition = IndexOf(tokens, head, "in");
        if (preposition <= 0)
        {
            return false;
        }

        return ReadQuantity(tokens, preposition, head, quantity, file, out type, out reported);
    }

    private static bool ReadQuantity(
        EquatableArray<Token> tokens, int preposition, int head, string quantity, FileScope file, out NumberType type, out bool reported)
    {
        type = new NumberType(Unit.One, false, null, null);
        reported = true;
        if (preposition == head - 1)
        {
            file.Report(NameFindings.WrongUnit, tokens[preposition], "After `in` a unit is missing, such as cm, kg, mg/dL or mmHg.");
            return false;
        }

        var text = file.TextOf(tokens, preposition + 1, head);
        if (!Units.TryParse(text, out var unit))
        {
            file.Report(
                NameFindings.WrongUnit, tokens[preposition + 1],
                "`" + text + "` is not a unit that is known here." + NameSpelling.Hint(NameSpelling.Closest(text, UnitTable.Common)));
            return false;
        }

        var single = preposition == 1;
        if (single && NeverNegative.TryGetValue(quantity, out var dimension))
        {
            if (unit.Dimension != dimension && !(quantity == "duration" && Units.IsTime(unit)))
            {
                file.Report(
                    NameFindings.WrongUnit, tokens[preposition + 1],
                    "`" + text + "` is a unit of " + Units.Describe(unit) + ", not of " + quantity + ".");
                return false;
            }

            type = new NumberType(unit, quantity == "age", Rational.Zero, null);
        }
        else
        {
            type = new NumberType(unit, false, null, null);
        }

        reported = false;
        return true;
    }

    private static TermType? ReadBounds(EquatableArray<Token> tokens, int from, int end, NumberType type, FileScope file)
    {
        var index = from + 1;
        if (!ReadBound(tokens, ref index, end, type, file, out var minimum))
        {
            return null;
        }

        if (index >= end || !tokens[index].Is("to"))
        {
            file.Report(NameFindings.BadType, tokens[Math.Min(index, end - 1)], "Bounds are written `from 0 to 100`.");
            return null;
        }

        index++;
        if (!ReadBound(tokens, ref index, end, type, file, out var maximum))
        {
            return null;
        }

        if (index < end)
        {
            file.Report(NameFindings.DoesNotFit, tokens[index], "`" + tokens[index].Text + "` does not fit after the bounds.");
            return null;
        }

        if (maximum < minimum)
        {
            file.Report(NameFindings.ImpossibleNumber, tokens[from + 1], "The bounds are reversed: write `from " + maximum + " to " + minimum + "`.");
            return null;
        }

        return type with { Minimum = minimum, Maximum = maximum };
    }

    private static bool ReadBound(EquatableArray<Token> tokens, ref int index, int end, NumberType type, FileScope file, out Rational value)
    {
        value = default;
        if (index >= end || !Numbers.BeginsAt(tokens, index))
        {
            file.Report(NameFindings.BadType, tokens[Math.Min(index, end - 1)], "Bounds are written `from 0 to 100`.");
            return false;
        }

        var first = tokens[index];
        if (!Numbers.TryRead(tokens, ref index, out value))
        {
            file.Report(NameFindings.ImpossibleNumber, first, "A number may have at most 28 digits.");
            return false;
        }

        var unit = QuantityReader.ReadUnit(tokens, index, end, file, out var unitEnd);
        index = unitEnd;
        var converted = NumberChecks.Convert(value, unit, type, missingUnitIsFine: true);
        if (converted.Error is { } error)
        {
            file.Report(converted.Descriptor, first, error);
            return false;
        }

        value = converted.Value;
        return true;
    }

    private static int IndexOf(EquatableArray<Token> tokens, int end, string word)
    {
        for (var i = 0; i < end; i++)
        {
            if (tokens[i].Is(word))
            {
                return i;
            }
        }

        return -1;
    }
}
