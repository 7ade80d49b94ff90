using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Reads units: UCUM codes and what people write instead. All conversions are exact.</summary>
public static class Units
{
    private const int LongestUnit = 40;
    private const int LargestExponent = 30;

    /// <summary>Years: of ages, durations and windows. A year is twelve months.</summary>
    public static Unit Years { get; } = new("years", Unit.CalendarTime, 12, Rational.Zero);

    /// <summary>A day in the base unit of hours, days and weeks.</summary>
    internal static Rational SecondsOfDay => 86400;

    /// <summary>Percent as a number: 40 % is 40.</summary>
    public static Unit Percent { get; } = new("%", "percent", Rational.One, Rational.Zero);

    /// <summary>
    /// Reads a unit, spaces aside: "cm", "mg/dL", "kg/m²", "10*9/L", "mm[Hg]", "mmHg", "°C". Its symbol is the text as given.
    /// Months and years convert into each other, hours, days and weeks likewise, but none of these into those.
    /// </summary>
    public static bool TryParse(string text, out Unit unit)
    {
        unit = Unit.One;
        var symbol = text.Trim();
        var code = Plain(symbol);
        if (code.Length is 0 or > LongestUnit)
        {
            return false;
        }

        var lower = code.ToLowerInvariant();
        if (lower is "years" or "year" or "yrs" or "yr" or "y" || code == "a")
        {
            unit = Years with { Symbol = symbol };
            return true;
        }

        if (lower is "months" or "month" or "mos" or "mo")
        {
            unit = Years with { Symbol = symbol, Factor = Rational.One };
            return true;
        }

        if (UnitTable.Everyday.TryGetValue(lower, out var ucum) && !UnitTable.Atoms.ContainsKey(code))
        {
            code = ucum;
        }

        return TryRead(code, symbol, out unit) || (lower != code && TryRead(RecoverCase(code), symbol, out unit));
    }

    /// <summary>The words for a unit's dimension: "length", "weight per volume".</summary>
    internal static string Describe(Unit unit) => unit.Dimension switch
    {
        "number" => "plain number",
        "length3" => "volume",
        "length2" => "area",
        "weight/length3" => "weight per volume",
        "substance/length3" => "substance per volume",
        "weight/length2" => "weight per area",
        "weight/weight" => "weight per weight",
        "length3/time" => "volume per time",
        "1/length3" => "number per volume",
        "1/time" => "rate",
        Unit.ClockTime => "hours, days and weeks",
        Unit.CalendarTime => "months and years",
        var dimension => dimension,
    };

    /// <summary>Whether it is a unit of time: hours, days and weeks, or months and years.</summary>
    internal static bool IsTime(Unit unit) => unit.Dimension is Unit.ClockTime or Unit.CalendarTime;

    // The superscripts and signs of typeset units as UCUM writes them.
    private static string Plain(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case ' ' or '\u00a0':
                    break;
                case '²':
                    builder.Append('2');
                    break;
                case '³':
                    builder.Append('3');
                    break;
                case 'µ' or 'μ':
                    builder.Append('u');
                    break;
                case '℃':
                    builder.Append("°C");
                    break;
                case '℉':
                    builder.Append("°F");
                    break;
                case '×':
                    builder.Append('*');
                    break;
                default:
                    builder.Append(c);
                    break;
            }
        }

        return builder.ToString();
    }

    // People write ml, dl, mcg, iu and meq inside compound units.
    private static string RecoverCase(string code)
    {
        var builder = new StringBuilder();
        foreach (var part in SplitKeepingOperators(code))
        {
            builder.Append(part switch
            {
                "ml" => "mL",
                "dl" => "dL",
                "ul" => "uL",
                "mcl" => "uL",
                "mcg" => "ug",
                "mcL" => "uL",
                "hr" or "hour" => "h",
                "minute" => "min",
                "day" => "d",
                "week" => "wk",
                "month" => "mo",
                "year" or "yr" => "a",
                "sec" or "second" => "s",
                "IU" or "iu" => "[iU]",
                "mIU" or "miu" => "m[iU]",
                "uIU" or "mcIU" => "u[iU]",
                "kIU" => "k[iU]",
                "MIU" => "M[iU]",
                "mEq" or "meq" => "meq",
                "Eq" => "eq",
                "mOsm" => "mosm",
                "mmHg" => "mm[Hg]",
                "mmh2o" => part,
                "cmH2O" => "cm[H2O]",
                "Kg" or "KG" => "kg",
                _ => part,
            });
        }

        return builder.ToString();
    }

    private static IEnumerable<string> SplitKeepingOperators(string code)
    {
        var start = 0;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is '/' or '.')
            {
                yield return code.Substring(start, i - start);
                yield return code[i].ToString();
                start = i + 1;
            }
        }

        yield return code.Substring(start);
    }

    private static bool TryRead(string code, string symbol, out Unit unit)
    {
        unit = Unit.One;
        var numerator = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var denominator = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var factor = Rational.One;
        var offset = Rational.Zero;
        var terms = 0;
        var position = 0;
        while (position < code.Length)
        {
            var divide = false;
            if (code[position] is '/' or '.')
            {
                divide = code[position] == '/';
                if (code[position] == '.' && position == 0)
                {
                    return false;
                }

                position++;
            }
            else if (position > 0)
            {
                return false;
            }

            var end = EndOfTerm(code, position);
            if (!TryReadTerm(code.Substring(position, end - position), out var atom, out var scale, out var power))
            {
                return false;
            }

            position = end;
            terms++;
            var termFactor = Power(atom.Factor * scale, power);
            factor = divide ? factor / termFactor : factor * termFactor;
            offset = atom.Offset;
            if (atom.Exponent != 0)
            {
                var side = divide == power > 0 ? denominator : numerator;
                side.TryGetValue(atom.Dimension, out var exponent);
                side[atom.Dimension] = exponent + (atom.Exponent * Math.Abs(power));
            }
        }

        // 0 °C is not twice 0 °C: a temperature with an offset stands alone.
        if (terms == 0 || (terms > 1 && offset != Rational.Zero))
        {
            return false;
        }

        // Nothing is cancelled: mg/kg is a weight per weight, not a percentage.
        var top = Join(numerator);
        var bottom = Join(denominator);
        unit = new Unit(symbol, bottom.Length == 0 ? (top.Length == 0 ? "factor" : top) : (top.Length == 0 ? "1" : top) + "/" + bottom, factor, offset);
        return true;
    }

    private static int EndOfTerm(string code, int start)
    {
        var inBrackets = false;
        for (var i = start; i < code.Length; i++)
        {
            inBrackets = code[i] is '[' or '{' || (inBrackets && code[i] is not (']' or '}'));

            // The point of 1.73 is none between units.
            var decimalPoint = code[i] == '.' && i > start && i + 1 < code.Length && char.IsDigit(code[i - 1]) && char.IsDigit(code[i + 1]);
            if (!inBrackets && code[i] is '/' or '.' && !decimalPoint && !inBrackets)
            {
                return i;
            }
        }

        return code.Length;
    }

    private static bool TryReadTerm(string term, out UnitTable.Atom atom, out Rational scale, out int power)
    {
        scale = Rational.One;
        power = 1;
        atom = new UnitTable.Atom("", 0, Rational.One, false);
        var brace = term.IndexOf('{');
        if (brace >= 0)
        {
            if (term[term.Length - 1] != '}')
            {
                return false;
            }

            term = term.Substring(0, brace);
            if (term.Length == 0)
            {
                return true;
            }
        }

        if (UnitTable.CountedThings.Contains(term))
        {
            return true;
        }

        // A number before the unit (1.73m2), or alone (1/uL, 100/mL).
        var digits = 0;
        while (digits < term.Length && (char.IsDigit(term[digits]) || (digits > 0 && term[digits] == '.')))
        {
            digits++;
        }

        if (digits > 0 && !term.StartsWith("10*", StringComparison.Ordinal) && !term.StartsWith("10^", StringComparison.Ordinal))
        {
            if (digits > 10 || !Rational.TryParse(term.Substring(0, digits), out scale) || scale == Rational.Zero)
            {
                return false;
            }

            term = term.Substring(digits);
            if (term.Length == 0)
            {
                return true;
            }
        }

        var name = term;
        var end = term.Length;
        while (end > 0 && char.IsDigit(term[end - 1]))
        {
            end--;
        }

        if (end < term.Length && end > 0 && !UnitTable.Atoms.ContainsKey(term))
        {
            if (term.Length - end > 2)
            {
                return false;
            }

            power = term.Substring(end).Aggregate(0, (value, digit) => (value * 10) + (digit - '0'));
            name = term.Substring(0, end);
            if (name.Length > 1 && name[name.Length - 1] == '-')
            {
                power = -power;
                name = name.Substring(0, name.Length - 1);
            }
            else if (name.Length > 1 && name[name.Length - 1] == '^' && !name.StartsWith("10", StringComparison.Ordinal))
            {
                name = name.Substring(0, name.Length - 1);
            }

            if (power == 0 || Math.Abs(power) > LargestExponent)
            {
                return false;
            }
        }

        // 1.73m2 is 1.73 of m2: the power belongs to the unit alone.
        var number = scale;
        if (!TryReadAtom(name, out atom, out var prefix))
        {
            return false;
        }

        if (atom.Offset != Rational.Zero && (power != 1 || number != Rational.One))
        {
            return false;
        }

        scale = prefix;
        if (number != Rational.One)
        {
            if (power != 1)
            {
                atom = atom with { Factor = Power(atom.Factor * prefix, power) * number, Exponent = atom.Exponent * power };
                scale = Rational.One;
                power = 1;
            }
            else
            {
                scale = prefix * number;
            }
        }

        return true;
    }

    private static bool TryReadAtom(string name, out UnitTable.Atom atom, out Rational prefix)
    {
        prefix = Rational.One;
        if (UnitTable.Atoms.TryGetValue(name, out atom!))
        {
            return true;
        }

        for (var length = 1; length <= 2 && length < name.Length; length++)
        {
            if (UnitTable.Prefixes.TryGetValue(name.Substring(0, length), out var power) &&
                UnitTable.Atoms.TryGetValue(name.Substring(length), out atom!) && atom.Metric)
            {
                prefix = Power(10, power);
                return true;
            }
        }

        return false;
    }

    private static string Join(SortedDictionary<string, int> dimensions) =>
        string.Join(".", dimensions.Select(pair => pair.Key + (pair.Value == 1 ? "" : pair.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static Rational Power(Rational value, int exponent)
    {
        var size = Math.Abs(exponent);
        var result = new Rational(BigInteger.Pow(value.Numerator, size), BigInteger.Pow(value.Denominator, size));
        return exponent < 0 ? Rational.One / result : result;
    }
}
