using System;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// The days that a date of a policy's test may be, as far as the request says: one, those of a month, every day, or never. Used by
/// generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PossibleDays
{
    // Before and after every day that can be given, and whatever is added to it.
    private const int Beginning = int.MinValue;
    private const int End = int.MaxValue;

    private PossibleDays(int first, int last, bool mayBeNever, bool isNever = false)
    {
        First = first;
        Last = last;
        MayBeNever = mayBeNever;
        IsNever = isNever;
    }

    /// <summary>The first day, as its <see cref="DateOnly.DayNumber"/>.</summary>
    internal int First { get; }

    /// <summary>The last day, as its <see cref="DateOnly.DayNumber"/>.</summary>
    internal int Last { get; }

    /// <summary>Whether it may turn out to be never.</summary>
    internal bool MayBeNever { get; }

    /// <summary>Whether it is never.</summary>
    internal bool IsNever { get; }

    /// <summary>Whether the first day is known.</summary>
    internal bool HasFirst => First != Beginning;

    /// <summary>Whether the last day is known.</summary>
    internal bool HasLast => Last != End;

    /// <summary>Whether nothing is left to be asked: one day, or never.</summary>
    internal bool IsExact => IsNever || First == Last;

    /// <summary>A date that is always a day.</summary>
    public static implicit operator PossibleDays(CalendarDate? date) =>
        date is { } known ? new(known.FirstNumber, known.LastNumber, false) : new(Beginning, End, false);

    /// <summary>A date that may be never.</summary>
    public static implicit operator PossibleDays(OrNone<CalendarDate>? date) =>
        date is not { } known ? new(Beginning, End, true)
        : known.IsNone ? new(Beginning, End, true, isNever: true)
        : new(known.Value.FirstNumber, known.Value.LastNumber, false);

    /// <summary>A day that the policy names.</summary>
    public static PossibleDays Day(int year, int month, int day)
    {
        var number = new DateOnly(year, month, day).DayNumber;
        return new(number, number, false);
    }

    /// <summary>The later of several dates; those that are never are left out.</summary>
    public static PossibleDays Latest(params ReadOnlySpan<PossibleDays> dates)
    {
        var (first, last, earliest, surelyDay, mayBeDay) = (Beginning, Beginning, End, false, false);
        foreach (ref readonly var date in dates)
        {
            if (date.IsNever)
            {
                continue;
            }

            mayBeDay = true;
            last = Math.Max(last, date.Last);
            earliest = Math.Min(earliest, date.First);
            if (!date.MayBeNever)
            {
                surelyDay = true;
                first = Math.Max(first, date.First);
            }
        }

        return mayBeDay ? new(surelyDay ? first : earliest, last, !surelyDay) : new(Beginning, End, true, isNever: true);
    }

    /// <summary>Whether a date can be the later of several, whatever is still learned of it: no other is surely as late.</summary>
    public static bool MayBeLatest(in PossibleDays date, params ReadOnlySpan<PossibleDays> others)
    {
        foreach (ref readonly var other in others)
        {
            if (!other.MayBeNever && other.HasFirst && other.First >= date.Last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a date can be the earlier of several, whatever is still learned of it: no other is surely as early.</summary>
    public static bool MayBeEarliest(in PossibleDays date, params ReadOnlySpan<PossibleDays> others)
    {
        foreach (ref readonly var other in others)
        {
            if (!other.MayBeNever && other.HasLast && other.Last <= date.First)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The earlier of several dates; those that are never are left out.</summary>
    public static PossibleDays Earliest(params ReadOnlySpan<PossibleDays> dates)
    {
        var (first, last, latest, surelyDay, mayBeDay) = (End, End, Beginning, false, false);
        foreach (ref readonly var date in dates)
        {
            if (date.IsNever)
            {
                continue;
            }

            mayBeDay = true;
            first = Math.Min(first, date.First);
            latest = Math.Max(latest, date.Last);
            if (!date.MayBeNever)
            {
                surelyDay = true;
                last = Math.Min(last, date.Last);
            }
        }

        return mayBeDay ? new(first, surelyDay ? last : latest, !surelyDay) : new(Beginning, End, true, isNever: true);
    }
}
