using System;
using System.Globalization;

namespace PolicyDsl.Compiler.Model;

/// <summary>What a length of time is counted in.</summary>
public enum TimeUnit
{
    /// <summary>Hours; never of an authorization.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks of seven days.</summary>
    Weeks,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>Years of twelve calendar months.</summary>
    Years,
}

/// <summary>
/// A length of time as a policy writes it: 12 weeks. Hours, days and weeks convert exactly, and so do months and years; how many days a
/// month has depends on where it begins.
/// </summary>
/// <param name="Count">At least 1, and in all at most <see cref="MostYears"/> years.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Period(int Count, TimeUnit Unit)
{
    /// <summary>The longest period that a policy may write, in years.</summary>
    public const int MostYears = 150;

    private const int MonthsOfFourCenturies = 4800;

    /// <summary>Whether it is counted in months or years.</summary>
    public bool IsInMonths => Unit is TimeUnit.Months or TimeUnit.Years;

    /// <summary>In months where it is counted in months or years; otherwise in hours.</summary>
    public int Amount => Unit switch
    {
        TimeUnit.Hours => Count,
        TimeUnit.Days => Count * 24,
        TimeUnit.Weeks => Count * 24 * 7,
        TimeUnit.Months => Count,
        TimeUnit.Years => Count * 12,
        _ => throw new InvalidOperationException("Unknown unit " + Unit),
    };

    /// <summary>"12 weeks", "1 year".</summary>
    public string Text
    {
        get
        {
            var unit = Unit.ToString().ToLowerInvariant();
            return Count.ToString(CultureInfo.InvariantCulture) + " " + (Count == 1 ? unit.Substring(0, unit.Length - 1) : unit);
        }
    }

    /// <summary>Whether both are equally long wherever they begin: 84 days and 12 weeks, 12 months and 1 year.</summary>
    public bool IsSameAs(Period other) => IsInMonths == other.IsInMonths && Amount == other.Amount;

    /// <summary>Whether it is at least as long as another wherever both begin: 6 months are at least 181 days and at most 184.</summary>
    public bool IsAtLeast(Period other) => IsInMonths == other.IsInMonths
        ? Amount >= other.Amount
        : Hours().Least >= other.Hours().Most;

    /// <summary>How many periods of another length it takes at most to cover this one.</summary>
    public int TimesCovered(Period other)
    {
        if (IsInMonths == other.IsInMonths || !other.IsInMonths)
        {
            var whole = IsInMonths == other.IsInMonths ? Amount : Hours().Most;
            return (int)((whole + other.Amount - 1) / other.Amount);
        }

        var times = 1;
        while (new Period(times * other.Amount, TimeUnit.Months).Hours().Least < Amount)
        {
            times++;
        }

        return times;
    }

    /// <summary>How long it is at least and at most, in hours, over all days on which it may begin.</summary>
    public (long Least, long Most) Hours()
    {
        if (!IsInMonths)
        {
            return (Amount, Amount);
        }

        // A period that begins on the 31st and ends in a shorter month lasts no longer, and no shorter, than those from the first of
        // this month and of the next. After four centuries the calendar begins anew.
        long least = long.MaxValue;
        long most = 0;
        for (var month = 0; month < MonthsOfFourCenturies; month++)
        {
            var days = Day.FirstOfMonth(month + Amount).Number - Day.FirstOfMonth(month).Number;
            least = Math.Min(least, days);
            most = Math.Max(most, days);
        }

        return (least * 24, most * 24);
    }
}
