using System;
using System.Globalization;
using System.Numerics;

namespace PolicyDsl.Compiler.Model;

/// <summary>An exact fraction in lowest terms with a positive denominator. No rounding anywhere.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger denominatorMinusOne;

    /// <summary>The fraction, reduced.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * (denominator.Sign < 0 ? -1 : 1);
        Numerator = numerator / divisor;
        denominatorMinusOne = (denominator / divisor) - 1;
    }

    /// <summary>A whole number.</summary>
    public Rational(BigInteger value)
    {
        Numerator = value;
        denominatorMinusOne = BigInteger.Zero;
    }

    /// <summary>Zero; the same as <c>default</c>.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One => new(BigInteger.One);

    /// <summary>The numerator; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => denominatorMinusOne + 1;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsWhole => denominatorMinusOne.IsZero;

    /// <summary>Reads digits with an optional sign and an optional point: "-12.50".</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = default;
        var negative = text.Length > 0 && text[0] == '-';
        var index = negative ? 1 : 0;
        var numerator = BigInteger.Zero;
        var denominator = BigInteger.One;
        var digits = 0;
        var point = false;
        for (; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '.' && !point && digits > 0)
            {
                point = true;
            }
            else if (c is >= '0' and <= '9')
            {
                numerator = (numerator * 10) + (c - '0');
                denominator = point ? denominator * 10 : denominator;
                digits++;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || text[text.Length - 1] == '.')
        {
            return false;
        }

        value = new Rational(negative ? -numerator : numerator, denominator);
        return true;
    }

    /// <summary>The greatest whole number that is not larger.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => IsWhole && other.IsWhole
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        Numerator.Equals(other.Numerator) && denominatorMinusOne.Equals(other.denominatorMinusOne);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 31) + denominatorMinusOne.GetHashCode());

    /// <summary>Decimal digits where the fraction has finitely many ("2.5"), else "1/3".</summary>
    public override string ToString()
    {
        var rest = Denominator;
        var twos = 0;
        var fives = 0;
        for (; rest % 2 == 0; rest /= 2)
        {
            twos++;
        }

        for (; rest % 5 == 0; rest /= 5)
        {
            fives++;
        }

        if (!rest.IsOne)
        {
            return Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);
        }

        var places = Math.Max(twos, fives);
        var digits = BigInteger.Abs(Numerator * BigInteger.Pow(10, places) / Denominator).ToString(CultureInfo.InvariantCulture);
        if (places > 0)
        {
            digits = digits.PadLeft(places + 1, '0');
            digits = digits.Substring(0, digits.Length - places) + "." + digits.Substring(digits.Length - places);
        }

        return (Numerator.Sign < 0 ? "-" : "") + digits;
    }

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(int value) => new(value);

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational a, Rational b) => a.IsWhole && b.IsWhole
        ? new(a.Numerator + b.Numerator)
        : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a.IsWhole && b.IsWhole
        ? new(a.Numerator - b.Numerator)
        : new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational a, Rational b) => a.IsWhole && b.IsWhole
        ? new(a.Numerator * b.Numerator)
        : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether <paramref name="a"/> is smaller.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is larger.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is smaller or equal.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is larger or equal.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;
}
