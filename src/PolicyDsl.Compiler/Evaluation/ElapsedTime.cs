using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Whether the time between two dates lies in an interval. Each bound only becomes truer, or only less true, as a date moves on; so it
/// is known for a date that is known to the month alone as soon as both ends of the month agree.
/// </summary>
internal static class ElapsedTime
{
    /// <summary>Both bounds; false where either date is never.</summary>
    public static Truth Evaluate(ElapsedCriterion criterion, Request request)
    {
        var from = PossibleDays.Of(criterion.From, request);
        var to = PossibleDays.Of(criterion.To, request);
        if (from.IsNever || to.IsNever)
        {
            return Truth.False;
        }

        var truth = Kleene.And(
            criterion.Interval.Lower is { } lower ? AtLeast(criterion.Unit, lower, from, to) : Truth.True,
            criterion.Interval.Upper is { } upper ? AtMost(criterion.Unit, upper, from, to) : Truth.True);

        // Never would make it false.
        return truth == Truth.True && (from.MayBeNever || to.MayBeNever) ? Truth.Unknown : truth;
    }

    /// <summary>The date terms that the criterion speaks of, each once.</summary>
    public static IReadOnlyList<Term> TermsOf(ElapsedCriterion criterion) =>
        TermsOf(criterion.From).Concat(TermsOf(criterion.To)).Distinct().ToList();

    private static IEnumerable<Term> TermsOf(DateOperand operand) => operand switch
    {
        TermDate date => new[] { date.Term },
        FixedDate => Array.Empty<Term>(),
        LatestDate latest => latest.Operands.SelectMany(TermsOf),
        EarliestDate earliest => earliest.Operands.SelectMany(TermsOf),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    // True even from the last to the first, or false even from the first to the last.
    private static Truth AtLeast(ElapsedUnit unit, Bound bound, PossibleDays from, PossibleDays to)
    {
        bool Holds(Day earlier, Day later) => Order(unit, bound, earlier, later) is var order && (bound.Inclusive ? order <= 0 : order < 0);
        return from.HasLast && to.HasFirst && Holds(from.Last, to.First) ? Truth.True
            : from.HasFirst && to.HasLast && !Holds(from.First, to.Last) ? Truth.False
            : Truth.Unknown;
    }

    // True even from the first to the last, or false even from the last to the first.
    private static Truth AtMost(ElapsedUnit unit, Bound bound, PossibleDays from, PossibleDays to)
    {
        bool Holds(Day earlier, Day later) => Order(unit, bound, earlier, later) is var order && (bound.Inclusive ? order >= 0 : order > 0);
        return from.HasFirst && to.HasLast && Holds(from.First, to.Last) ? Truth.True
            : from.HasLast && to.HasFirst && !Holds(from.Last, to.First) ? Truth.False
            : Truth.Unknown;
    }

    /// <summary>How the day (or month) that lies so much time after one compares with another: negative where it comes first.</summary>
    private static int Order(ElapsedUnit unit, Bound bound, Day from, Day to)
    {
        var amount = (int)bound.Value.Numerator;
        return unit switch
        {
            ElapsedUnit.Days => from.AddDays(amount).CompareTo(to),
            ElapsedUnit.Months => from.AddMonths(amount).CompareTo(to),
            ElapsedUnit.FullMonths => (from.MonthIndex + 1 + amount).CompareTo(to.MonthIndex),
            _ => throw new InvalidOperationException("Unknown unit " + unit),
        };
    }
}
