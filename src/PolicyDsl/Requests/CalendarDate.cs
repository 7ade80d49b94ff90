using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>
/// A date of a request: a day, or a month where only that is known ("2024-03"). Made from a <see cref="DateOnly"/> or by
/// <see cref="Day"/>, <see cref="Month"/> and <see cref="TryParse"/>; <c>default</c> is 1900-01-01.
/// </summary>
public readonly struct CalendarDate : IEquatable<CalendarDate>
{
    /// <summary>The earliest day that a request may give.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>The latest day that a request may give.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    private static readonly int Beginning = Earliest.DayNumber;

    private readonly int offset;
    private readonly int more;

    private CalendarDate(DateOnly first, int days)
    {
        if (first < Earliest || first > Latest)
        {
            throw new ArgumentOutOfRangeException(nameof(first), first, "Dates lie between 1900-01-01 and 2199-12-31.");
        }

        offset = first.DayNumber - Beginning;
        more = days - 1;
    }

    /// <summary>The day, or the first day of the month.</summary>
    public DateOnly First => DateOnly.FromDayNumber(FirstNumber);

    /// <summary>The day, or the last day of the month.</summary>
    public DateOnly Last => DateOnly.FromDayNumber(LastNumber);

    /// <summary>Whether the day is known; otherwise only the month is.</summary>
    public bool IsDay => more == 0;

    /// <summary><see cref="First"/> as its <see cref="DateOnly.DayNumber"/>.</summary>
    internal int FirstNumber => Beginning + offset;

    /// <summary><see cref="Last"/> as its <see cref="DateOnly.DayNumber"/>.</summary>
    internal int LastNumber => Beginning + offset + more;

    /// <summary>A day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie between 1900-01-01 and 2199-12-31.</exception>
    public static implicit operator CalendarDate(DateOnly day) => new(day, 1);

    /// <summary>A day.</summary>
    /// <param name="year">1900 to 2199.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to the last day of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static CalendarDate Day(int year, int month, int day) => new(new DateOnly(year, month, day), 1);

    /// <summary>A month of which the day is not known.</summary>
    /// <param name="year">1900 to 2199.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static CalendarDate Month(int year, int month) => new(new DateOnly(year, month, 1), DateTime.DaysInMonth(year, month));

    /// <summary>Reads "2024-03-15" or "2024-03"; false where it is neither, or where there is no such day between 1900 and 2199.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CalendarDate date)
    {
        date = default;
        text = text.Trim();
        Span<char> day = stackalloc char[10];
        if (text.Length is not (7 or 10))
        {
            return false;
        }

        text.CopyTo(day);
        if (text.Length == 7)
        {
            "-01".AsSpan().CopyTo(day[7..]);
        }

        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first < Earliest || first > Latest)
        {
            return false;
        }

        date = text.Length == 10 ? new CalendarDate(first, 1) : Month(first.Year, first.Month);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(CalendarDate other) => offset == other.offset && more == other.more;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CalendarDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (offset * 31) + more;

    /// <summary>"2024-03-15", or "2024-03".</summary>
    public override string ToString() => First.ToString(IsDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Whether both say the same: one day, or one month.</summary>
    public static bool operator ==(CalendarDate left, CalendarDate right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CalendarDate left, CalendarDate right) => !left.Equals(right);
}
