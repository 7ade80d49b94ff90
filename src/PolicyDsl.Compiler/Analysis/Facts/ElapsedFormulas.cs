using System;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// What criteria on dates say about the variables of a <see cref="FactSpace"/>: both dates are days, the lower bound is reached and
/// the upper one is not exceeded. The later of several dates reaches what one of them reaches, and since shifts never fall, what the
/// later of several asks for is asked by each of them.
/// </summary>
internal sealed class ElapsedFormulas
{
    private readonly FactSpace space;
    private readonly FormulaStore store;
    private readonly bool separatesExact;

    /// <param name="space">The variables.</param>
    /// <param name="separatesExact">Whether tests for exactly one value use <see cref="FactSpace.ExactOf"/>.</param>
    public ElapsedFormulas(FactSpace space, bool separatesExact)
    {
        this.space = space;
        this.separatesExact = separatesExact;
        store = space.Store;
    }

    /// <summary>The formula of a criterion.</summary>
    public Formula Of(ElapsedCriterion criterion)
    {
        var isExact = separatesExact && CriterionFormulas.IsExact(criterion);
        var lower = ComparedDates.LowerOf(criterion) is { } reached ? Reaches(criterion.From, criterion.To, reached, isExact) : Formula.True;
        var upper = ComparedDates.UpperOf(criterion) is { } exceeded ? store.Not(Reaches(criterion.From, criterion.To, exceeded, isExact)) : Formula.True;
        return store.And(IsDay(criterion.From), IsDay(criterion.To), lower, upper);
    }

    private Formula IsDay(DateOperand date) => date switch
    {
        FixedDate => Formula.True,
        TermDate { Term: { AllowsNone: false } } => Formula.True,
        TermDate term => store.Literal(space.VariableOf(term.Term).Index, ValueSet.Of(2, 0)),
        LatestDate latest => store.Or(latest.Operands.Select(IsDay).ToList()),
        EarliestDate earliest => store.Or(earliest.Operands.Select(IsDay).ToList()),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    /// <summary>Whether the later date is on or after the shifted earlier one, where both are days.</summary>
    private Formula Reaches(DateOperand from, DateOperand to, DateShift shift, bool isExact)
    {
        Formula OfFrom(DateOperand single) => Reaches(single, to, shift, isExact);
        Formula OfTo(DateOperand single) => Reaches(from, single, shift, isExact);
        return (from, to) switch
        {
            (LatestDate latest, _) => AllDays(latest.Operands, OfFrom),
            (EarliestDate earliest, _) => AnyDay(earliest.Operands, OfFrom),
            (_, LatestDate latest) => AnyDay(latest.Operands, OfTo),
            (_, EarliestDate earliest) => AllDays(earliest.Operands, OfTo),
            _ => Single(from, to, shift, isExact),
        };
    }

    private Formula AnyDay(EquatableArray<DateOperand> dates, Func<DateOperand, Formula> reaches) =>
        store.Or(dates.Select(date => store.And(IsDay(date), reaches(date))).ToList());

    private Formula AllDays(EquatableArray<DateOperand> dates, Func<DateOperand, Formula> reaches) =>
        store.And(dates.Select(date => store.Or(store.Not(IsDay(date)), reaches(date))).ToList());

    private Formula Single(DateOperand from, DateOperand to, DateShift shift, bool isExact)
    {
        var (constant, variable, cells) = space.Compare(from, to, shift);
        return constant is { } value ? store.Constant(value) : store.Literal((isExact ? space.ExactOf(variable!) : variable!).Index, cells!);
    }
}
