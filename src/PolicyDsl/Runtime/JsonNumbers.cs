using System;
using System.Globalization;
using System.Numerics;

namespace PolicyDsl.Runtime;

/// <summary>Reads the numbers of a request exactly, or says that it cannot.</summary>
internal static class JsonNumbers
{
    private const int MaximumScale = 28;
    private const int LongestNumber = 200;

    private static readonly BigInteger MaximumDigits = (BigInteger.One << 96) - 1;

    /// <summary>What became of a text that should be a number.</summary>
    internal enum Reading
    {
        /// <summary>It is one.</summary>
        Number,

        /// <summary>It is none.</summary>
        NoNumber,

        /// <summary>It has more digits than a decimal can hold exactly.</summary>
        TooLong,
    }

    /// <summary>Reads digits with an optional minus, an optional point and an optional exponent.</summary>
    public static Reading Read(ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0;
        if (text.Length > LongestNumber)
        {
            return Reading.TooLong;
        }

        var index = 0;
        var negative = text.Length > 0 && text[0] == '-';
        index += negative ? 1 : 0;
        var digits = 0UL;
        var significant = 0;
        var scale = 0;
        var seen = 0;
        var point = false;
        for (; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '.' && !point && seen > 0)
            {
                point = true;
            }
            else if (c is >= (byte)'0' and <= (byte)'9')
            {
                digits = (digits * 10) + (uint)(c - '0');
                significant += significant > 0 || c != '0' ? 1 : 0;
                scale += point ? 1 : 0;
                seen++;
            }
            else
            {
                break;
            }
        }

        if (seen == 0 || text[index - 1] == '.')
        {
            return Reading.NoNumber;
        }

        if (index == text.Length && significant <= 18 && scale <= MaximumScale)
        {
            number = new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale);
            return Reading.Number;
        }

        return ReadLong(text, index, negative, scale, out number);
    }

    /// <summary>The number (value × factor + offset) ÷ divisor, to the 28 digits of a decimal.</summary>
    /// <exception cref="OverflowException">It is too large.</exception>
    public static decimal Convert(decimal value, UnitOption unit) => ((value * unit.Factor) + unit.Offset) / unit.Divisor;

    private static Reading ReadLong(ReadOnlySpan<byte> text, int mantissaEnd, bool negative, int scale, out decimal number)
    {
        number = 0;
        var exponent = 0;
        if (mantissaEnd < text.Length)
        {
            if (text[mantissaEnd] is not ((byte)'e' or (byte)'E') ||
                !int.TryParse(text[(mantissaEnd + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return Reading.NoNumber;
            }

            if (Math.Abs((long)exponent) > LongestNumber)
            {
                return Reading.TooLong;
            }
        }

        var digits = BigInteger.Zero;
        foreach (var c in text[..mantissaEnd])
        {
            digits = c is >= (byte)'0' and <= (byte)'9' ? (digits * 10) + (c - '0') : digits;
        }

        scale -= exponent;
        while (scale > 0 && !digits.IsZero && (digits % 10).IsZero)
        {
            digits /= 10;
            scale--;
        }

        if (digits.IsZero)
        {
            return Reading.Number;
        }

        if (scale < 0)
        {
            digits *= BigInteger.Pow(10, -scale);
            scale = 0;
        }

        if (scale > MaximumScale || digits > MaximumDigits)
        {
            return Reading.TooLong;
        }

        var low = (ulong)(digits & ulong.MaxValue);
        number = new decimal((int)low, (int)(low >> 32), (int)(uint)(digits >> 64), negative, (byte)scale);
        return Reading.Number;
    }
}
