using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The days that a date may be, for what a request gives: all from the first to the last, never, or either. A day is one, a month all
/// of its days, an unknown date every day.
/// </summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="MayBeDay">Whether it may be a day at all.</param>
/// <param name="MayBeNever">Whether it may be never.</param>
internal readonly record struct PossibleDays(Day First, Day Last, bool MayBeDay, bool MayBeNever)
{
    // Far outside of every calendar, and of everything that may be added to it.
    private static readonly Day Beginning = new(-100_000_000);
    private static readonly Day End = new(100_000_000);

    private static readonly PossibleDays Never = new(Beginning, End, false, true);

    /// <summary>Whether it can be nothing but never.</summary>
    public bool IsNever => !MayBeDay;

    /// <summary>Whether <see cref="First"/> is a day that is known, not just any.</summary>
    public bool HasFirst => First > Beginning;

    /// <summary>Whether <see cref="Last"/> is a day that is known, not just any.</summary>
    public bool HasLast => Last < End;

    /// <summary>The days of an operand.</summary>
    public static PossibleDays Of(DateOperand operand, Request request) => operand switch
    {
        TermDate date => Of(date.Term, request[date.Term]),
        FixedDate day => new PossibleDays(day.Day, day.Day, true, false),
        LatestDate latest => Latest(latest.Operands.Select(part => Of(part, request)).ToList()),
        EarliestDate earliest => Earliest(earliest.Operands.Select(part => Of(part, request)).ToList()),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    /// <summary>Whether the day of a date that is given, perhaps by its month alone, can matter to a criterion that speaks of it.</summary>
    public static bool MayDecide(ElapsedCriterion criterion, Term term, Request request) =>
        MayDecide(criterion.From, term, request) || MayDecide(criterion.To, term, request);

    // Of several dates those that another one surely outdoes do not matter.
    private static bool MayDecide(DateOperand operand, Term term, Request request) => operand switch
    {
        TermDate date => date.Term == term,
        FixedDate => false,
        LatestDate latest => MayDecide(latest.Operands, term, request, (date, other) => other.HasFirst && other.First >= date.Last),
        EarliestDate earliest => MayDecide(earliest.Operands, term, request, (date, other) => other.HasLast && other.Last <= date.First),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    private static bool MayDecide(EquatableArray<DateOperand> operands, Term term, Request request, Func<PossibleDays, PossibleDays, bool> isOutdone) =>
        operands.Any(part => MayDecide(part, term, request)
            && !operands.Any(other => other != part && Of(other, request) is { MayBeNever: false } days && isOutdone(Of(part, request), days)));

    private static PossibleDays Of(Term term, FactValue? value) => value switch
    {
        null => new PossibleDays(Beginning, End, true, term.AllowsNone),
        DateValue date => new PossibleDays(date.First, date.Last, true, false),
        NoneValue => Never,
        _ => throw new InvalidOperationException("The value of \"" + term.Name + "\" is not of its type."),
    };

    // Those that are never are left out: the latest is no earlier than any that is surely a day, and no later than all.
    private static PossibleDays Latest(List<PossibleDays> dates)
    {
        var days = dates.Where(date => date.MayBeDay).ToList();
        var sure = days.Where(date => !date.MayBeNever).ToList();
        return days.Count == 0
            ? Never
            : new PossibleDays(
                sure.Count > 0 ? sure.Max(date => date.First) : days.Min(date => date.First), days.Max(date => date.Last), true, sure.Count == 0);
    }

    private static PossibleDays Earliest(List<PossibleDays> dates)
    {
        var days = dates.Where(date => date.MayBeDay).ToList();
        var sure = days.Where(date => !date.MayBeNever).ToList();
        return days.Count == 0
            ? Never
            : new PossibleDays(
                days.Min(date => date.First), sure.Count > 0 ? sure.Min(date => date.Last) : days.Max(date => date.Last), true, sure.Count == 0);
    }
}
