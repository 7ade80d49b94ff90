using System;
using System.Globalization;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads numbers and quantities exactly: "4.2", "1e3", "42 mm", "1,5" not.</summary>
internal static class Quantities
{
    /// <summary>A decimal has at most this many digits after the point, and at most 96 bits of digits.</summary>
    private const int MaximumScale = 28;

    private static readonly BigInteger MaximumDigits = (BigInteger.One << 96) - 1;

    /// <summary>
    /// Reads a number as JSON writes it. Null where it is none, or where System.Decimal cannot hold it exactly
    /// (<paramref name="tooLong"/>): what a compiled policy could not compare, no request may give.
    /// </summary>
    public static Rational? Number(string written, out bool tooLong)
    {
        tooLong = false;
        var exponentAt = written.IndexOfAny(new[] { 'e', 'E' });
        var mantissa = exponentAt < 0 ? written : written.Substring(0, exponentAt);
        if (mantissa.StartsWith("+", StringComparison.Ordinal) || mantissa.Length > 200)
        {
            tooLong = mantissa.Length > 200;
            return null;
        }

        if (!Rational.TryParse(mantissa, out var number))
        {
            return null;
        }

        if (exponentAt >= 0)
        {
            if (!int.TryParse(written.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            {
                return null;
            }

            if (Math.Abs((long)exponent) > 200)
            {
                tooLong = true;
                return null;
            }

            var power = new Rational(BigInteger.Pow(10, Math.Abs(exponent)));
            number = exponent < 0 ? number / power : number * power;
        }

        tooLong = !FitsDecimal(number);
        return tooLong ? null : number;
    }

    /// <summary>Parts a text into its number and what follows: "42 mm" into 42 and "mm".</summary>
    public static (string Number, string Unit) Split(string text)
    {
        text = text.Trim();
        var end = 0;
        while (end < text.Length && (text[end] is (>= '0' and <= '9') or '.' or '-' or '+' or '\u2212'))
        {
            end++;
        }

        return (text.Substring(0, end).Replace('\u2212', '-'), text.Substring(end).Trim());
    }

    private static bool FitsDecimal(Rational number)
    {
        var scaled = number * new Rational(BigInteger.Pow(10, MaximumScale));
        if (!scaled.IsWhole)
        {
            return false;
        }

        // As few digits after the point as it needs.
        var digits = BigInteger.Abs(scaled.Numerator);
        for (var scale = MaximumScale; scale > 0 && (digits % 10).IsZero; scale--)
        {
            digits /= 10;
        }

        return digits <= MaximumDigits;
    }
}
