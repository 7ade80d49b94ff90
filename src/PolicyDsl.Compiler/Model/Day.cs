using System;
using System.Globalization;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// A calendar day (proleptic Gregorian), by number: differences of numbers are days apart. Policies and requests speak of the days
/// from <see cref="First"/> to <see cref="Last"/>; arithmetic may leave that range without harm.
/// </summary>
/// <param name="Number">Days since 0001-01-01, which is 0; the same as System.DateOnly.DayNumber.</param>
public readonly record struct Day(int Number) : IComparable<Day>
{
    private const int DaysOfFourCenturies = 146097;

    /// <summary>The earliest day that a policy or a request may name: 1900-01-01.</summary>
    public static Day First { get; } = FromYmd(1900, 1, 1);

    /// <summary>The latest day that a policy or a request may name: 2199-12-31.</summary>
    public static Day Last { get; } = FromYmd(2199, 12, 31);

    /// <summary>Months since January of the year 0: what whole months are counted by.</summary>
    public int MonthIndex
    {
        get
        {
            var (year, month, _) = ToYmd();
            return (year * 12) + month - 1;
        }
    }

    /// <summary>Whether policies and requests may name it.</summary>
    public bool IsAllowed => Number >= First.Number && Number <= Last.Number;

    /// <summary>The day with this date.</summary>
    /// <param name="year">Any year; 0 is the one before year 1.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to the last day of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static Day FromYmd(int year, int month, int day)
    {
        if (month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(month));
        }

        if (day < 1 || day > DaysInMonth(year, month))
        {
            throw new ArgumentOutOfRangeException(nameof(day));
        }

        // Years begin in March here, so that the leap day is the last day of its year.
        var shifted = month <= 2 ? year - 1 : year;
        var (century, yearOfCycle) = FloorDivide(shifted, 400);
        var dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
        var dayOfCycle = (yearOfCycle * 365) + (yearOfCycle / 4) - (yearOfCycle / 100) + dayOfYear;

        // 0001-01-01 is 306 days after the first of March of the year 0.
        return new Day((century * DaysOfFourCenturies) + dayOfCycle - 306);
    }

    /// <summary>How many days the month has: 28 to 31.</summary>
    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Whether the year has a 29 February.</summary>
    public static bool IsLeapYear(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>The first day of the month with this <see cref="MonthIndex"/>.</summary>
    public static Day FirstOfMonth(int monthIndex)
    {
        var (year, month) = FloorDivide(monthIndex, 12);
        return FromYmd(year, month + 1, 1);
    }

    /// <summary>The last day of the month with this <see cref="MonthIndex"/>.</summary>
    public static Day LastOfMonth(int monthIndex) => FirstOfMonth(monthIndex + 1).AddDays(-1);

    /// <summary>Its year, month (1 to 12) and day of the month.</summary>
    public (int Year, int Month, int DayOfMonth) ToYmd()
    {
        var (cycle, dayOfCycle) = FloorDivide(Number + 306, DaysOfFourCenturies);
        var yearOfCycle = (dayOfCycle - (dayOfCycle / 1460) + (dayOfCycle / 36524) - (dayOfCycle / 146096)) / 365;
        var dayOfYear = dayOfCycle - ((365 * yearOfCycle) + (yearOfCycle / 4) - (yearOfCycle / 100));
        var shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        var month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        return ((cycle * 400) + yearOfCycle + (month <= 2 ? 1 : 0), month, dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1);
    }

    /// <summary>The day so many days later; earlier for a negative number.</summary>
    public Day AddDays(int days) => new(Number + days);

    /// <summary>
    /// The day so many months later: the same day of that month, or the month's last one where it has no such day. Added once, never
    /// chained: 31 January and one month is the end of February, and two months 31 March.
    /// </summary>
    public Day AddMonths(int months)
    {
        var (year, month, day) = ToYmd();
        var (toYear, toMonth) = FloorDivide((year * 12) + month - 1 + months, 12);
        return FromYmd(toYear, toMonth + 1, Math.Min(day, DaysInMonth(toYear, toMonth + 1)));
    }

    /// <inheritdoc/>
    public int CompareTo(Day other) => Number.CompareTo(other.Number);

    /// <summary>2024-03-15.</summary>
    public override string ToString()
    {
        var (year, month, day) = ToYmd();
        return string.Format(CultureInfo.InvariantCulture, "{0:0000}-{1:00}-{2:00}", year, month, day);
    }

    /// <summary>Whether <paramref name="a"/> is earlier.</summary>
    public static bool operator <(Day a, Day b) => a.Number < b.Number;

    /// <summary>Whether <paramref name="a"/> is later.</summary>
    public static bool operator >(Day a, Day b) => a.Number > b.Number;

    /// <summary>Whether <paramref name="a"/> is earlier or the same day.</summary>
    public static bool operator <=(Day a, Day b) => a.Number <= b.Number;

    /// <summary>Whether <paramref name="a"/> is later or the same day.</summary>
    public static bool operator >=(Day a, Day b) => a.Number >= b.Number;

    private static (int Quotient, int Remainder) FloorDivide(int value, int divisor)
    {
        var rest = ((value % divisor) + divisor) % divisor;
        return ((value - rest) / divisor, rest);
    }
}
