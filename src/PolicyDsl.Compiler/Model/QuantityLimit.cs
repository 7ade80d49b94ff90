using System;
using System.Linq;

namespace PolicyDsl.Compiler.Model;

/// <summary>Over what time a limit counts.</summary>
public enum LimitSpan
{
    /// <summary>Over the whole authorization: <c>limit 36 sessions</c>.</summary>
    Authorization,

    /// <summary>In any run of so much time: <c>every 12 months</c>.</summary>
    Period,

    /// <summary>From the first to the last day of a month.</summary>
    CalendarMonth,

    /// <summary>From January to December.</summary>
    CalendarYear,

    /// <summary>Over the patient's whole life.</summary>
    Lifetime,
}

/// <summary>How much a statement covers: <c>limit 4 injections every 12 months</c>, <c>once per lifetime</c>.</summary>
/// <param name="Quantity">More than zero.</param>
/// <param name="Of">What is counted, as written: "injections"; null where the line does not say.</param>
/// <param name="Span">Over what time.</param>
/// <param name="Period">How long that is where <paramref name="Span"/> is <see cref="LimitSpan.Period"/>; otherwise null.</param>
public sealed record QuantityLimit(Rational Quantity, string? Of, LimitSpan Span, Period? Period)
{
    /// <summary>"4 injections every 12 months".</summary>
    public string Text => (Of is null && Quantity == Rational.One ? "once" : Quantity + (Of is null ? "" : " " + Of)) + Span switch
    {
        LimitSpan.Authorization => Of is null ? " in all" : "",
        LimitSpan.Period => " every " + (Period!.Count == 1 ? Period.Text.Substring(2) : Period.Text),
        LimitSpan.CalendarMonth => " per calendar month",
        LimitSpan.CalendarYear => " per calendar year",
        LimitSpan.Lifetime => " per lifetime",
        _ => throw new InvalidOperationException("Unknown span " + Span),
    };

    /// <summary>What is counted, one spelling for all: without case, "injection" for "injections"; empty where the line does not say.</summary>
    public string Thing => string.Join(" ", (Of ?? "").ToLowerInvariant().Split(' ').Select(Singular));

    /// <summary>Whether both count the same thing over the same time: one takes the place of the other.</summary>
    public bool CountsAs(QuantityLimit other) =>
        Thing == other.Thing && Span == other.Span && (Period is null || Period.IsSameAs(other.Period!));

    /// <summary>Whether both say the same.</summary>
    public bool IsSameAs(QuantityLimit other) => Quantity == other.Quantity && CountsAs(other);

    /// <summary>Whether it allows whatever another limit on the same thing allows, wherever the times of both begin.</summary>
    public bool Allows(QuantityLimit other) =>
        Thing == other.Thing && (CountsAs(other) ? other.Quantity : other.MostWithin(this)) is { } most && most <= Quantity;

    /// <summary>The most that this limit allows in any time over which another one counts; null where there is no end to it.</summary>
    private Rational? MostWithin(QuantityLimit window)
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

    private Period Length => Span switch
    {
        LimitSpan.Period => Period!,
        LimitSpan.CalendarMonth => new Period(1, TimeUnit.Months),
        LimitSpan.CalendarYear => new Period(12, TimeUnit.Months),
        LimitSpan.Authorization or LimitSpan.Lifetime => throw new InvalidOperationException("No time is said."),
        _ => throw new InvalidOperationException("Unknown span " + Span),
    };

    private static string Singular(string word) =>
        word.Length > 3 && word[word.Length - 1] == 's' && word[word.Length - 2] != 's' ? word.Substring(0, word.Length - 1) : word;
}
