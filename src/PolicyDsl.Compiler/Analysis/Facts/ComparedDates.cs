using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// The pairs of dates that a policy compares, each with the shifts that its tests ask for. The days that the policy names belong to one
/// date, the calendar, whose day is <see cref="Day.First"/>.
/// </summary>
internal sealed class ComparedDates
{
    /// <summary>Stands for the calendar where a term's index is expected.</summary>
    public const int Calendar = -1;

    // More days, and more months, than the calendar of requests has.
    private const int MostCount = 200_000;

    private readonly List<(int From, int To)> pairs = new();
    private readonly Dictionary<(int From, int To), List<DateShift>> shifts = new();

    /// <summary>The pairs as they were first met: from one term, or the calendar, to another.</summary>
    public IReadOnlyList<(int From, int To)> Pairs => pairs;

    /// <summary>The shifts of a pair.</summary>
    public IReadOnlyList<DateShift> ShiftsOf((int From, int To) pair) => shifts[pair];

    /// <summary>The terms of a criterion on dates.</summary>
    public static IEnumerable<Term> TermsOf(ElapsedCriterion criterion) =>
        DatesOf(criterion.From).Concat(DatesOf(criterion.To)).OfType<TermDate>().Select(date => date.Term);

    /// <summary>Adds the comparisons of a criterion.</summary>
    public void Add(ElapsedCriterion criterion)
    {
        foreach (var from in DatesOf(criterion.From))
        {
            foreach (var to in DatesOf(criterion.To))
            {
                Add(from, to, LowerOf(criterion));
                Add(from, to, UpperOf(criterion));
            }
        }
    }

    /// <summary>What the later date reaches where the time is not too short; null without a lower bound.</summary>
    public static DateShift? LowerOf(ElapsedCriterion criterion) => criterion.Interval.Lower is { } bound ? ShiftOf(criterion.Unit, bound, bound.Inclusive) : null;

    /// <summary>What the later date does not reach where the time is not too long; null without an upper bound.</summary>
    public static DateShift? UpperOf(ElapsedCriterion criterion) => criterion.Interval.Upper is { } bound ? ShiftOf(criterion.Unit, bound, !bound.Inclusive) : null;

    /// <summary>
    /// Whether a day or a term is on or after the shifted other: a constant, or a shift of a pair that is reached or not.
    /// </summary>
    public (bool? Constant, (int From, int To) Pair, DateShift Shift, bool IsReached) Compare(DateOperand from, DateOperand to, DateShift shift)
    {
        var (earlier, later) = (IndexOf(from), IndexOf(to));
        if (earlier == later)
        {
            // A date and itself: what a shift does to one day it does to all.
            var (first, second) = (from is FixedDate a ? a.Day : Day.First, to is FixedDate b ? b.Day : Day.First);
            return (second.Number >= shift.Apply(first.Number), default, default, true);
        }

        if (from is FixedDate start)
        {
            return (null, (Calendar, later), FromCalendar(shift.Apply(start.Day.Number)), true);
        }

        if (to is FixedDate end)
        {
            return (null, (Calendar, earlier), FromCalendar(shift.Opposite.Apply(end.Day.Number)), false);
        }

        return shifts.ContainsKey((later, earlier)) ? (null, (later, earlier), shift.Opposite, false) : (null, (earlier, later), shift, true);
    }

    /// <summary>The single dates of an operand.</summary>
    public static IEnumerable<DateOperand> DatesOf(DateOperand operand) => operand switch
    {
        TermDate or FixedDate => new[] { operand },
        LatestDate latest => latest.Operands.SelectMany(DatesOf),
        EarliestDate earliest => earliest.Operands.SelectMany(DatesOf),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    private static int IndexOf(DateOperand date) => date is TermDate term ? term.Term.Index : Calendar;

    private static DateShift FromCalendar(int day) => DateShift.Days(day - Day.First.Number);

    /// <summary>The shift that is reached from the bound on, or only after it.</summary>
    private static DateShift ShiftOf(ElapsedUnit unit, Bound bound, bool fromBoundOn)
    {
        var count = (int)BigInteger.Max(-MostCount, BigInteger.Min(MostCount, bound.Value.Numerator));
        return unit switch
        {
            ElapsedUnit.Days => DateShift.Days(fromBoundOn ? count : count + 1),
            ElapsedUnit.Months => DateShift.Months(count, fromBoundOn ? 0 : 1),
            ElapsedUnit.FullMonths => DateShift.MonthStart(fromBoundOn ? count + 1 : count + 2),
            _ => throw new InvalidOperationException("Unknown unit " + unit),
        };
    }

    private void Add(DateOperand from, DateOperand to, DateShift? shift)
    {
        if (shift is not { } asked || Compare(from, to, asked) is not { Constant: null } comparison)
        {
            return;
        }

        if (!shifts.TryGetValue(comparison.Pair, out var known))
        {
            known = new List<DateShift>();
            shifts.Add(comparison.Pair, known);
            pairs.Add(comparison.Pair);
        }

        if (!known.Contains(comparison.Shift))
        {
            known.Add(comparison.Shift);
        }
    }
}
