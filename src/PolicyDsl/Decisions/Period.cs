using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>
/// A length of time as a policy writes it: 12 weeks. Hours, days and weeks convert exactly, and so do months and years; how many days a
/// month has depends on where it begins.
/// </summary>
/// <param name="Count">At least 1.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Period(int Count, TimeUnit Unit)
{
    private const int MonthsOfFourCenturies = 4800;

    /// <summary>How many whole days it lasts; null where that depends on where it begins (months, years) and for hours that are no days.</summary>
    public int? Days => Unit switch
    {
        TimeUnit.Hours => Count % 24 == 0 ? Count / 24 : null,
        TimeUnit.Days => Count,
        TimeUnit.Weeks => 7 * Count,
        TimeUnit.Months or TimeUnit.Years => null,
        _ => throw new InvalidOperationException("There is no unit " + Unit + "."),
    };

    /// <summary>How many months it lasts; null for hours, days and weeks.</summary>
    public int? Months => Unit switch
    {
        TimeUnit.Months => Count,
        TimeUnit.Years => 12 * Count,
        TimeUnit.Hours or TimeUnit.Days or TimeUnit.Weeks => null,
        _ => throw new InvalidOperationException("There is no unit " + Unit + "."),
    };

    /// <summary>
    /// The last day of a period that begins with a given day, which counts: 12 weeks from 2024-01-01 are 84 days and end on 2024-03-24.
    /// Months are added once, forward, to the month's end where it has no such day, and the period ends on the day before: 6 months from
    /// 2024-01-15 end on 2024-07-14.
    /// </summary>
    /// <param name="first">The first day.</param>
    /// <exception cref="InvalidOperationException">It is counted in hours that are no whole days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It ends after the year 9999.</exception>
    public DateOnly LastDay(DateOnly first) => (Days, Months) switch
    {
        ({ } days, _) => first.AddDays(days - 1),
        (_, { } months) => first.AddMonths(months).AddDays(-1),
        _ => throw new InvalidOperationException(this + " do not end with a day."),
    };

    /// <summary>"12 weeks", "1 year".</summary>
    public override string ToString()
    {
        var unit = Unit.ToString().ToLowerInvariant();
        return Count.ToString(CultureInfo.InvariantCulture) + " " + (Count == 1 ? unit[..^1] : unit);
    }

    /// <summary>Whether both are equally long wherever they begin: 84 days and 12 weeks, 12 months and 1 year.</summary>
    /// <param name="other">Another period.</param>
    public bool IsSameAs(Period other) => Months == other.Months && (Months is not null || Hours == other.Hours);

    /// <summary>Whether it is at least as long as another wherever both begin: 6 months are at least 181 days and at most 184.</summary>
    /// <param name="other">Another period.</param>
    public bool IsAtLeast(Period other) => (Months, other.Months) switch
    {
        ({ } own, { } others) => own >= others,
        _ => HoursRange().Least >= other.HoursRange().Most,
    };

    /// <summary>How many periods of another length it takes at most to cover this one.</summary>
    internal long TimesCovered(Period other)
    {
        if (other.Months is not { } months)
        {
            return (HoursRange().Most + other.Hours - 1) / other.Hours;
        }

        if (Months is { } own)
        {
            return (own + months - 1) / months;
        }

        var times = 1;
        while (new Period(times * months, TimeUnit.Months).HoursRange().Least < Hours)
        {
            times++;
        }

        return times;
    }

    /// <summary>Of hours, days and weeks.</summary>
    private long Hours => Unit == TimeUnit.Hours ? Count : 24L * Days!.Value;

    // A period that begins on the 31st and ends in a shorter month lasts no longer, and no shorter, than those from the first of this
    // month and of the next. After four centuries the calendar begins anew.
    private (long Least, long Most) HoursRange()
    {
        if (Months is not { } months)
        {
            return (Hours, Hours);
        }

        var least = long.MaxValue;
        var most = 0L;
        for (var month = 0; month < MonthsOfFourCenturies; month++)
        {
            var begin = new DateOnly(2000 + (month / 12), (month % 12) + 1, 1);
            var days = begin.AddMonths(months).DayNumber - begin.DayNumber;
            least = Math.Min(least, days);
            most = Math.Max(most, days);
        }

        return (24 * least, 24 * most);
    }
}
