using System.Globalization;

namespace PolicyDsl.Compiler.Model;

/// <summary>The days on which a policy is in effect: dates of service outside it are for other policies.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public sealed record EffectivePeriod(Day First, Day Last)
{
    /// <summary>The built-in term that it bounds.</summary>
    public const string DateOfService = "date of service";

    /// <summary>All days: of a policy that says nothing of it.</summary>
    public static EffectivePeriod Always { get; } = new(Day.First, Day.Last);

    /// <summary>
    /// The period of a policy. A month stands for all of its days. A header that could not be read, or whose dates are reversed, bounds nothing:
    /// that is reported elsewhere.
    /// </summary>
    public static EffectivePeriod Of(PolicyHeader header)
    {
        var period = new EffectivePeriod(
            MonthOrDay(header.EffectiveFrom)?.First ?? Day.First, MonthOrDay(header.EffectiveTo)?.Last ?? Day.Last);
        return period.First <= period.Last ? period : Always;
    }

    /// <summary>Whether it bounds a term: the date of service.</summary>
    public static bool Bounds(Term term) => term is { IsBuiltIn: true, Type: DateType, Name: DateOfService };

    /// <summary>Whether the policy is in effect on the day.</summary>
    public bool Contains(Day day) => day >= First && day <= Last;

    /// <summary>Whether no day that the date may be lies in it.</summary>
    public bool Excludes(DateValue date) => date.Last < First || date.First > Last;

    /// <summary>"from 2020-08-01 to 2024-06-30", "from 2020-08-01 on", "until 2024-06-30", "on every day".</summary>
    public string Text => (First > Day.First, Last < Day.Last) switch
    {
        (true, true) => "from " + First + " to " + Last,
        (true, false) => "from " + First + " on",
        (false, true) => "until " + Last,
        (false, false) => "on every day",
    };

    /// <summary>The days of both, or null where there are none.</summary>
    public EffectivePeriod? Intersect(EffectivePeriod other)
    {
        var both = new EffectivePeriod(First > other.First ? First : other.First, Last < other.Last ? Last : other.Last);
        return both.First <= both.Last ? both : null;
    }

    private static EffectivePeriod? MonthOrDay(string? text)
    {
        var parts = text?.Split('-');
        if (parts is not { Length: 2 or 3 } || !TryNumber(parts[0], out var year) || !TryNumber(parts[1], out var month) || month is < 1 or > 12)
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return Allowed(Day.FromYmd(year, month, 1), Day.FromYmd(year, month, Day.DaysInMonth(year, month)));
        }

        return TryNumber(parts[2], out var day) && day >= 1 && day <= Day.DaysInMonth(year, month)
            ? Allowed(Day.FromYmd(year, month, day), Day.FromYmd(year, month, day))
            : null;
    }

    private static EffectivePeriod? Allowed(Day first, Day last) => first.IsAllowed && last.IsAllowed ? new EffectivePeriod(first, last) : null;

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
