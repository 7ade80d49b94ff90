using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Criteria on dates in three-valued logic. Each bound only becomes truer, or only less true, as a date moves on (see
/// <see cref="ElapsedTime"/>): it is surely met where it is even for the worst of the days that the dates may be.
/// </summary>
internal sealed class ElapsedRails
{
    private readonly ComparedSpace space;
    private readonly FormulaStore store;
    private readonly Func<Term, VersionTerm> factOf;

    /// <param name="space">The requests.</param>
    /// <param name="factOf">The fact of a term of the version.</param>
    public ElapsedRails(ComparedSpace space, Func<Term, VersionTerm> factOf)
    {
        this.space = space;
        this.factOf = factOf;
        store = space.Store;
    }

    /// <summary>The rails of a criterion.</summary>
    public Rails Of(ElapsedCriterion test)
    {
        var (from, to) = (test.From, test.To);
        var met = new[] { IsSurelyDay(from), IsSurelyDay(to) }.ToList();
        var failed = new[] { IsNever(from), IsNever(to) }.ToList();
        if (test.Interval.Lower is { } lower)
        {
            // From + n ≤ To: hardest for the last day of From and the first of To.
            met.Add(Latest(from, earlier => Earliest(to, later => Holds(test.Unit, earlier, later, new Interval(lower, null)))));
            failed.Add(Earliest(from, earlier => Latest(to, later => Holds(test.Unit, earlier, later, new Interval(null, Opposite(lower))))));
        }

        if (test.Interval.Upper is { } upper)
        {
            met.Add(Earliest(from, earlier => Latest(to, later => Holds(test.Unit, earlier, later, new Interval(null, upper)))));
            failed.Add(Latest(from, earlier => Earliest(to, later => Holds(test.Unit, earlier, later, new Interval(Opposite(upper), null)))));
        }

        return new Rails(store.And(met), store.Or(failed));
    }

    /// <summary>Whether a date is given by its month alone.</summary>
    public Formula IsMonthAlone(Term term)
    {
        var fact = factOf(term).Fact;
        var (first, last) = space.DaysOf(fact);
        return first.Index == last.Index
            ? Formula.False
            : store.And(space.IsGiven(fact), store.Not(IsNever(new TermDate(term))), store.Not(space.World.Of(space.IsOneDay(fact.Index))));
    }

    /// <summary>
    /// Whether the day of a date that is given by its month alone can matter to the test: of several dates, those that another one surely
    /// outdoes do not matter.
    /// </summary>
    public Formula MayDecide(ElapsedCriterion test, Term term)
    {
        var places = new List<Formula>();
        foreach (var operand in new[] { test.From, test.To })
        {
            if (operand is TermDate alone && alone.Term == term)
            {
                return Formula.True;
            }

            var rivals = ComparedSpace.Rivals(new ElapsedCriterion(operand, operand, test.Unit, test.Interval))
                .Where(pair => pair.Part is TermDate date && date.Term == term).Distinct().ToList();
            if (rivals.Count > 0)
            {
                places.Add(store.And(rivals.Select(pair => store.Not(IsOutdone(pair.Part, pair.Other, pair.IsLatest))).ToList()));
            }
        }

        return store.Or(places);
    }

    private Formula IsOutdone(DateOperand part, DateOperand other, bool isLatest) => Single(part, date => Single(other, rival => space.World.Of(
        isLatest ? ComparedSpace.IsNoLater(space.LastOf(date), space.FirstOf(rival)) : ComparedSpace.IsNoLater(space.LastOf(rival), space.FirstOf(date)))));

    private static Bound Opposite(Bound bound) => bound with { Inclusive = !bound.Inclusive };

    private Formula Holds(ElapsedUnit unit, DateOperand from, DateOperand to, Interval interval) =>
        space.World.Of(new ElapsedCriterion(from, to, unit, interval));

    private Formula IsNever(DateOperand date) => date switch
    {
        FixedDate => Formula.False,
        TermDate term => term.Term.AllowsNone
            ? store.And(space.IsGiven(factOf(term.Term).Fact), space.World.Of(new NoneCriterion(factOf(term.Term).Fact)))
            : Formula.False,
        LatestDate latest => store.And(latest.Operands.Select(IsNever).ToList()),
        EarliestDate earliest => store.And(earliest.Operands.Select(IsNever).ToList()),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    /// <summary>Whether it cannot be never: a day that nobody gave is one, where the term is never "never".</summary>
    private Formula IsSurelyDay(DateOperand date) => date switch
    {
        FixedDate => Formula.True,
        TermDate term => term.Term.AllowsNone
            ? store.And(space.IsGiven(factOf(term.Term).Fact), store.Not(space.World.Of(new NoneCriterion(factOf(term.Term).Fact))))
            : Formula.True,
        LatestDate latest => store.Or(latest.Operands.Select(IsSurelyDay).ToList()),
        EarliestDate earliest => store.Or(earliest.Operands.Select(IsSurelyDay).ToList()),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    /// <summary>
    /// Whether a test holds for the last day that the date may be, which is known. The test only becomes less true as the date moves on:
    /// the later of several passes where all do, the earlier where one does that is surely a day.
    /// </summary>
    private Formula Latest(DateOperand date, Func<DateOperand, Formula> test) => date switch
    {
        LatestDate latest => AllDays(latest.Operands, single => Latest(single, test)),
        EarliestDate earliest => store.Or(earliest.Operands.Select(single => Latest(single, test)).ToList()),
        TermDate or FixedDate => Single(date, fact => test(space.LastOf(fact))),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    /// <summary>The same for the first day and a test that only becomes truer.</summary>
    private Formula Earliest(DateOperand date, Func<DateOperand, Formula> test) => date switch
    {
        LatestDate latest => store.Or(latest.Operands.Select(single => Earliest(single, test)).ToList()),
        EarliestDate earliest => AllDays(earliest.Operands, single => Earliest(single, test)),
        TermDate or FixedDate => Single(date, fact => test(space.FirstOf(fact))),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    private Formula AllDays(EquatableArray<DateOperand> dates, Func<DateOperand, Formula> passes) => store.And(
        store.Or(dates.Select(date => store.Not(IsNever(date))).ToList()),
        store.And(dates.Select(date => store.Or(IsNever(date), passes(date))).ToList()));

    /// <summary>A day that is given, and the test of it.</summary>
    private Formula Single(DateOperand date, Func<DateOperand, Formula> test) => date is TermDate term
        ? store.And(space.IsGiven(factOf(term.Term).Fact), IsSurelyDay(date), test(new TermDate(factOf(term.Term).Fact)))
        : test(date);
}
