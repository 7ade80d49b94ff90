using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>How a <see cref="DateShift"/> counts.</summary>
internal enum DateShiftKind
{
    /// <summary>So many days later.</summary>
    Days,

    /// <summary>So many months later, at the month's end where that month is too short; then the days of <see cref="DateShift.Extra"/>.</summary>
    Months,

    /// <summary>The first day from which so many months, and then the days of <see cref="DateShift.Extra"/>, reach further than the given day.</summary>
    MonthsBack,

    /// <summary>The first day of the month that is so many months after the day's own.</summary>
    MonthStart,
}

/// <summary>
/// The earliest day that another date may have: a function of days that never falls. Every test of two dates comes down to "the
/// one is on or after the shifted other", and so does its opposite, seen from the other date (<see cref="Opposite"/>).
/// </summary>
internal readonly struct DateShift : IEquatable<DateShift>
{
    // More than the calendar of requests has: a longer time is never reached, whichever it is.
    private const int MostDays = 150_000;
    private const int MostMonths = 5_000;

    private DateShift(DateShiftKind kind, int count, int extra)
    {
        Kind = kind;
        Count = count;
        Extra = extra;
    }

    /// <summary>How it counts.</summary>
    public DateShiftKind Kind { get; }

    /// <summary>So many days or months; may be negative.</summary>
    public int Count { get; }

    /// <summary>Days after the months; otherwise 0.</summary>
    public int Extra { get; }

    /// <summary>
    /// With the opposite of this: "b is not on or after the shifted a" says that a is on or after b, shifted by it. The opposite of
    /// that is this again.
    /// </summary>
    public DateShift Opposite => Kind switch
    {
        DateShiftKind.Days => Days(1 - Count),
        DateShiftKind.Months => new DateShift(DateShiftKind.MonthsBack, Count, Extra),
        DateShiftKind.MonthsBack => new DateShift(DateShiftKind.Months, Count, Extra),
        DateShiftKind.MonthStart => MonthStart(1 - Count),
        _ => throw new InvalidOperationException("Unknown shift " + Kind),
    };

    /// <summary>So many days later.</summary>
    public static DateShift Days(int count) => new(DateShiftKind.Days, Limit(count, MostDays), 0);

    /// <summary>So many months later, and then so many days.</summary>
    public static DateShift Months(int count, int extra) =>
        count == 0 ? Days(extra) : new(DateShiftKind.Months, Limit(count, MostMonths), extra);

    /// <summary>The first day of the month that is so many months later.</summary>
    public static DateShift MonthStart(int count) => new(DateShiftKind.MonthStart, Limit(count, MostMonths), 0);

    /// <summary>The earliest day of the other date. Days are <see cref="Day.Number"/>.</summary>
    public int Apply(int day) => Kind switch
    {
        DateShiftKind.Days => day + Count,
        DateShiftKind.Months => new Day(day).AddMonths(Count).Number + Extra,
        DateShiftKind.MonthsBack => LastReaching(new Day(day - Extra)) + 1,
        DateShiftKind.MonthStart => Day.FirstOfMonth(new Day(day).MonthIndex + Count).Number,
        _ => throw new InvalidOperationException("Unknown shift " + Kind),
    };

    public bool Equals(DateShift other) => Kind == other.Kind && Count == other.Count && Extra == other.Extra;

    public override bool Equals(object? obj) => obj is DateShift other && Equals(other);

    public override int GetHashCode() => unchecked((((int)Kind * 31) + Count) * 31) + Extra;

    public override string ToString() => Kind + " " + Count + (Extra == 0 ? "" : " + " + Extra);

    /// <summary>The last day from which so many months reach no further than the given day: month ends reach month ends.</summary>
    private int LastReaching(Day day)
    {
        var last = Day.LastOfMonth(day.MonthIndex - Count).Number;
        return day == Day.LastOfMonth(day.MonthIndex) ? last : Math.Min(last, Day.FirstOfMonth(day.MonthIndex - Count).Number + day.ToYmd().DayOfMonth - 1);
    }

    private static int Limit(int count, int most) => Math.Max(-most, Math.Min(most, count));
}
