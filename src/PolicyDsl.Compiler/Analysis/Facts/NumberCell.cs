using System.Collections.Generic;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// Numbers that no criterion of the policy tells apart: one exact number, or those strictly between two. Of a whole term the
/// bounds are the first and the last whole number, both included.
/// </summary>
internal sealed class NumberCell(int position, Rational? lower, Rational? upper, bool isWhole)
{
    private Rational? roundest;

    /// <summary>Its place on the axis that compared terms share: odd for an exact number, even between two.</summary>
    public int Position => position;

    /// <summary>Null for no lower end.</summary>
    public Rational? Lower => lower;

    /// <summary>Null for no upper end.</summary>
    public Rational? Upper => upper;

    /// <summary>Whether only whole numbers are in it.</summary>
    public bool IsWhole => isWhole;

    /// <summary>Whether it is one exact number.</summary>
    public bool IsPoint => Lower is { } low && Upper is { } high && low == high;

    /// <summary>The roundest number in it.</summary>
    public Rational Roundest => roundest ??= IsPoint ? Lower!.Value : RoundestOf();

    /// <summary>Different numbers of it, ascending: the roundest ones. There must be as many.</summary>
    public IReadOnlyList<Rational> Pick(int count)
    {
        if (IsPoint)
        {
            return new[] { Lower!.Value };
        }

        if (count == 1)
        {
            return new[] { Roundest };
        }

        // The coarsest steps of 1, 0.1, 0.01, ... of which enough fit in.
        for (var step = Rational.One; ; step /= 10)
        {
            var numbers = Multiples(step, count);
            if (numbers.Count == count)
            {
                return numbers;
            }
        }
    }

    /// <summary>Whether the number is in it.</summary>
    public bool Contains(Rational number)
    {
        var inclusive = IsPoint || IsWhole;
        return (Lower is not { } low || number > low || (inclusive && number == low)) &&
            (Upper is not { } high || number < high || (inclusive && number == high)) &&
            (!IsWhole || number.IsWhole);
    }

    /// <summary>
    /// How round a number is: first the fewest digits that are not zeros at an end, then the smaller one. Zero is a special
    /// value more often than an example: it comes last.
    /// </summary>
    public static (int Digits, Rational Size) Roundness(Rational number)
    {
        var size = number.Numerator.Sign < 0 ? Rational.Zero - number : number;
        if (size == Rational.Zero)
        {
            return (int.MaxValue, size);
        }

        var digits = number.ToString().Replace(".", "").Trim('-').Trim('0');
        return (digits.Length, size);
    }

    /// <summary>The greatest whole number that is not larger.</summary>
    public static BigInteger Floor(Rational number) => number.Floor();

    private Rational RoundestOf()
    {
        if (Lower is { } low && Upper is { } high)
        {
            return RoundestBetween(low, high);
        }

        if (Lower is { } from)
        {
            return from.Numerator.Sign < 0 ? Rational.One : NextRound(from);
        }

        if (Upper is { } to)
        {
            return to > Rational.One ? PreviousRound(to) : Rational.Zero - NextRound(Rational.Zero - to);
        }

        return Rational.One;
    }

    /// <summary>The first number above with one digit that is not zero: 200 after 150, 4 after 3, 1 after 0.</summary>
    private Rational NextRound(Rational number)
    {
        if (IsWhole && number == Rational.Zero)
        {
            return Rational.One;
        }

        var step = Rational.One;
        while (step * 10 <= number)
        {
            step *= 10;
        }

        var next = (new Rational(Floor(number / step)) + 1) * step;
        return IsWhole && Contains(number) && Roundness(number).Digits == 1 ? number : next;
    }

    /// <summary>The last number below with one digit that is not zero: 30 before 40, 1 before 1.5. Near the bound it looks like a patient, which 1 kg/m² does not.</summary>
    private static Rational PreviousRound(Rational number)
    {
        var step = Rational.One;
        while (step * 10 < number)
        {
            step *= 10;
        }

        var count = new Rational(Floor(number / step));
        return (count * step == number ? count - 1 : count) * step;
    }

    private Rational RoundestBetween(Rational low, Rational high)
    {
        var widest = high - low;
        var step = Rational.One;
        while (step * 10 <= widest)
        {
            step *= 10;
        }

        for (; ; step /= 10)
        {
            if (Middle(step * 5, low, high) is { } five)
            {
                return five;
            }

            if (Middle(step, low, high) is { } round)
            {
                return round;
            }
        }
    }

    /// <summary>The multiple of the step in the cell, but zero, that is nearest to its middle, the smaller of two; or null.</summary>
    private Rational? Middle(Rational step, Rational low, Rational high)
    {
        var middle = (low + high) / 2;
        var below = new Rational(Floor(middle / step)) * step;
        var above = below + step;
        var first = middle - below <= above - middle ? below : above;
        var second = first == below ? above : below;
        return IsExample(first) ? first : IsExample(second) ? second : null;
    }

    private bool IsExample(Rational number) => number != Rational.Zero && Contains(number);

    private List<Rational> Multiples(Rational step, int count)
    {
        var numbers = new List<Rational>();
        var start = Lower is { } low ? new Rational(Floor(low / step)) * step
            : Upper is { } high ? (new Rational(Floor(high / step)) - count) * step
            : Rational.Zero;
        for (var i = 0; i <= count + 1 && numbers.Count < count; i++)
        {
            var number = start + (step * i);
            if (Contains(number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }
}
