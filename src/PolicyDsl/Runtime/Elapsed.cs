using System;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// The tests of the time from one date to another. Used by generated code. A test is known as soon as every day that the dates may be
/// gives the same answer: each only becomes truer, or only less true, as a date moves on, so the ends tell. Never makes every test
/// false.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elapsed
{
    /// <summary>Both dates are days.</summary>
    public static Truth Given(in PossibleDays from, in PossibleDays to) =>
        from.IsNever || to.IsNever ? Truth.False : Truth.From(!from.MayBeNever && !to.MayBeNever, true);

    /// <summary>At least so many days.</summary>
    public static Truth AtLeastDays(in PossibleDays from, in PossibleDays to, int days) => NoLater(from, to, new AddDays(days));

    /// <summary>At most so many days.</summary>
    public static Truth AtMostDays(in PossibleDays from, in PossibleDays to, int days) => NoEarlier(from, to, new AddDays(days));

    /// <summary>At least so many months: the same day of a later month, or its last day.</summary>
    public static Truth AtLeastMonths(in PossibleDays from, in PossibleDays to, int months) => NoLater(from, to, new AddMonths(months, 0));

    /// <summary>More than so many months.</summary>
    public static Truth MoreThanMonths(in PossibleDays from, in PossibleDays to, int months) => NoLater(from, to, new AddMonths(months, 1));

    /// <summary>At most so many months.</summary>
    public static Truth AtMostMonths(in PossibleDays from, in PossibleDays to, int months) => NoEarlier(from, to, new AddMonths(months, 0));

    /// <summary>Less than so many months.</summary>
    public static Truth LessThanMonths(in PossibleDays from, in PossibleDays to, int months) => NoEarlier(from, to, new AddMonths(months, -1));

    /// <summary>At least so many whole calendar months between the months of the dates; -1 in one month.</summary>
    public static Truth AtLeastFullMonths(in PossibleDays from, in PossibleDays to, int months) => NoLater(from, to, new FirstOfMonth(months + 1));

    /// <summary>At most so many whole calendar months between the months of the dates; -1 in one month.</summary>
    public static Truth AtMostFullMonths(in PossibleDays from, in PossibleDays to, int months) => NoEarlier(from, to, new LastOfMonth(months + 1));

    /// <summary>What lies so much time after a date is no later than the other date.</summary>
    private static Truth NoLater<TMove>(in PossibleDays from, in PossibleDays to, TMove move)
        where TMove : struct, IMove
    {
        if (from.IsNever || to.IsNever)
        {
            return Truth.False;
        }

        var always = from.HasLast && to.HasFirst && move.Move(from.Last) <= to.First;
        var sometimes = !from.HasFirst || !to.HasLast || move.Move(from.First) <= to.Last;
        return Settle(from, to, always, sometimes);
    }

    /// <summary>What lies so much time after a date is no earlier than the other date.</summary>
    private static Truth NoEarlier<TMove>(in PossibleDays from, in PossibleDays to, TMove move)
        where TMove : struct, IMove
    {
        if (from.IsNever || to.IsNever)
        {
            return Truth.False;
        }

        var always = from.HasFirst && to.HasLast && move.Move(from.First) >= to.Last;
        var sometimes = !from.HasLast || !to.HasFirst || move.Move(from.Last) >= to.First;
        return Settle(from, to, always, sometimes);
    }

    private static Truth Settle(in PossibleDays from, in PossibleDays to, bool always, bool sometimes) =>
        Truth.From(always && !from.MayBeNever && !to.MayBeNever, sometimes);

    /// <summary>Where a day lies after some time. Never falls as the day rises.</summary>
    private interface IMove
    {
        int Move(int day);
    }

    private readonly struct AddDays(int days) : IMove
    {
        public int Move(int day) => day + days;
    }

    private readonly struct AddMonths(int months, int days) : IMove
    {
        public int Move(int day) => DateOnly.FromDayNumber(day).AddMonths(months).DayNumber + days;
    }

    private readonly struct FirstOfMonth(int months) : IMove
    {
        public int Move(int day)
        {
            var date = DateOnly.FromDayNumber(day);
            return new DateOnly(date.Year, date.Month, 1).AddMonths(months).DayNumber;
        }
    }

    private readonly struct LastOfMonth(int months) : IMove
    {
        public int Move(int day) => new FirstOfMonth(months + 1).Move(day) - 1;
    }
}
