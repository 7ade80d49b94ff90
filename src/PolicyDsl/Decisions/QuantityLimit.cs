using System;
using System.Globalization;
using System.Linq;

namespace PolicyDsl;

/// <summary>Over what time a limit counts.</summary>
public enum LimitSpan
{
    /// <summary>Over the whole authorization.</summary>
    Authorization,

    /// <summary>In any run of so much time: <see cref="QuantityLimit.Period"/>.</summary>
    Period,

    /// <summary>From the first to the last day of a month.</summary>
    CalendarMonth,

    /// <summary>From January to December.</summary>
    CalendarYear,

    /// <summary>Over the patient's whole life.</summary>
    Lifetime,
}

/// <summary>How much a statement covers: 4 injections every 12 months, once per lifetime.</summary>
/// <param name="Quantity">More than zero.</param>
public sealed record QuantityLimit(decimal Quantity)
{
    /// <summary>What is counted, as the policy writes it: "injections"; null where it does not say.</summary>
    public string? Of { get; init; }

    /// <summary>Over what time.</summary>
    public LimitSpan Span { get; init; }

    /// <summary>How long that is where <see cref="Span"/> is <see cref="LimitSpan.Period"/>; otherwise null.</summary>
    public Period? Period { get; init; }

    /// <summary>Whether both count the same thing over the same time.</summary>
    /// <param name="other">Another limit.</param>
    public bool CountsAs(QuantityLimit other) =>
        Thing == other.Thing && Span == other.Span && (Period is null || Period.IsSameAs(other.Period!));

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">Another limit.</param>
    public bool IsSameAs(QuantityLimit other) => Quantity == other.Quantity && CountsAs(other);

    /// <summary>Whether it allows whatever another limit on the same thing allows, wherever the times of both begin.</summary>
    /// <param name="other">Another limit.</param>
    public bool Allows(QuantityLimit other) =>
        Thing == other.Thing && (CountsAs(other) ? other.Quantity : other.MostWithin(this)) is { } most && most <= Quantity;

    /// <summary>"4 injections every 12 months".</summary>
    public override string ToString()
    {
        var what = Of is null && Quantity == 1
            ? "once"
            : Quantity.ToString(CultureInfo.InvariantCulture) + (Of is null ? "" : " " + Of);
        return what + Span switch
        {
            LimitSpan.Authorization => Of is null ? " in all" : "",
            LimitSpan.Period => " every " + (Period!.Count == 1 ? Period.ToString()[2..] : Period.ToString()),
            LimitSpan.CalendarMonth => " per calendar month",
            LimitSpan.CalendarYear => " per calendar year",
            LimitSpan.Lifetime => " per lifetime",
            _ => throw new InvalidOperationException("There is no span " + Span + "."),
        };
    }

    // One spelling for all: "injection" for "Injections".
    private string Thing => string.Join(' ', (Of ?? "").ToLowerInvariant().Split(' ').Select(Singular));

    private Period Length => Span switch
    {
        LimitSpan.Period => Period!,
        LimitSpan.CalendarMonth => new Period(1, TimeUnit.Months),
        LimitSpan.CalendarYear => new Period(12, TimeUnit.Months),
        _ => throw new InvalidOperationException("A limit for " + Span + " says no time."),
    };

    /// <summary>The most that this limit allows in any time over which another one counts; null where there is no end to it.</summary>
    private decimal? MostWithin(QuantityLimit window)
    {
        if (Span == LimitSpan.Lifetime)
        {
            return Quantity;
        }

        if (Span == LimitSpan.Authorization || window.Span is LimitSpan.Authorization or LimitSpan.Lifetime)
        {
            return null;
        }

        if ((Span, window.Span) is (LimitSpan.CalendarYear, LimitSpan.CalendarMonth))
        {
            return Quantity;
        }

        // A run of 12 months meets two calendar years, but a calendar year meets twelve months and no part of another.
        var isWhole = Span == LimitSpan.Period || (Span, window.Span) is (LimitSpan.CalendarMonth, LimitSpan.CalendarYear);
        return Quantity * (window.Length.TimesCovered(Length) + (isWhole ? 0 : 1));
    }

    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
