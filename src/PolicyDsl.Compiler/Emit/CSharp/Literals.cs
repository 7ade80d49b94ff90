using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Texts and numbers as C# source. A policy's text reaches generated code only through here: whatever it holds (quotes,
/// backslashes, <c>*/</c>, line ends, directions of writing, look-alikes) it stays a text or a comment.
/// </summary>
internal static class Literals
{
    /// <summary>A string literal in ASCII, or <c>null</c>.</summary>
    public static string String(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case >= ' ' and <= '~':
                    text.Append(c);
                    break;
                default:
                    text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>A collection expression of string literals.</summary>
    public static string Strings(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(String)) + "]";

    /// <summary>What may stand after <c>//</c>: one line of plain characters.</summary>
    public static string Comment(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (IsPlain(c))
            {
                text.Append(c);
            }
            else if (c is '\r' or '\n' or '\t')
            {
                text.Append(' ');
            }
            else
            {
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        // A comment that ends in a backslash is harmless to C#, but not to every tool.
        return text.ToString().TrimEnd(' ', '\\');
    }

    /// <summary>What may stand inside an XML documentation comment.</summary>
    public static string Xml(string value) => Comment(value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A whole number.</summary>
    public static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A set of bits.</summary>
    public static string Bits(ulong value) => "0x" + value.ToString("X", CultureInfo.InvariantCulture) + "UL";

    /// <summary>true or false.</summary>
    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A decimal literal; null where no decimal holds the number, not even rounded.</summary>
    public static string? Decimal(Rational value) => DecimalText(value) is { } text ? text + "m" : null;

    /// <summary>A whole number as a long literal; null where it does not fit.</summary>
    public static string? Long(Rational value) =>
        value.IsWhole && value.Numerator >= long.MinValue && value.Numerator <= long.MaxValue
            ? value.Numerator.ToString(CultureInfo.InvariantCulture) + (value.Numerator > int.MaxValue ? "L" : "")
            : null;

    // Digits of a decimal: at most 28 after the point, 96 bits in all. What has more is cut off, towards minus infinity.
    private static string? DecimalText(Rational value)
    {
        var limit = BigInteger.Pow(2, 96);
        for (var scale = 28; scale >= 0; scale--)
        {
            var power = BigInteger.Pow(10, scale);
            var scaled = Floor(value.Numerator * power, value.Denominator);
            if (BigInteger.Abs(scaled) >= limit)
            {
                continue;
            }

            while (scale > 0 && (scaled % 10).IsZero)
            {
                scaled /= 10;
                scale--;
            }

            var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            var whole = digits.Substring(0, digits.Length - scale);
            return (scaled.Sign < 0 ? "-" : "") + (scale == 0 ? whole : whole + "." + digits.Substring(digits.Length - scale));
        }

        return null;
    }

    private static BigInteger Floor(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    // Latin letters and the signs that policies use; what could be taken for another character, or turns the direction of
    // writing, is shown by its number.
    private static bool IsPlain(char c) =>
        c is (>= ' ' and <= '~') or (>= '\u00a1' and <= '\u017f' and not '\u00ad')
            or '\u2013' or '\u2014' or '\u2018' or '\u2019' or '\u201c' or '\u201d' or '\u2022' or '\u2026' or '\u2264' or '\u2265';
}
