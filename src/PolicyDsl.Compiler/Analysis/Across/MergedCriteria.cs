using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>The criteria of a policy over the facts that it shares with another; every object is worked out once.</summary>
internal sealed class MergedCriteria
{
    private readonly IReadOnlyList<MergedTerm> terms;
    private readonly Dictionary<Criterion, Criterion> known = new(CriterionWalk.ByIdentity.Instance);

    /// <param name="terms">By index of the policy's term.</param>
    public MergedCriteria(IReadOnlyList<MergedTerm> terms) => this.terms = terms;

    /// <summary>The criterion over the facts. An explicit stack: definitions that use definitions can be deep.</summary>
    public Criterion Of(Criterion criterion)
    {
        var stack = new Stack<Criterion>();
        stack.Push(criterion);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var isReady = true;
            foreach (var child in CriterionWalk.ChildrenOf(current))
            {
                if (!known.ContainsKey(child))
                {
                    stack.Push(child);
                    isReady = false;
                }
            }

            if (isReady)
            {
                stack.Pop();
                known[current] = Merge(current);
            }
        }

        return known[criterion];
    }

    private Criterion Merge(Criterion criterion) => criterion switch
    {
        GroupCriterion group => group with { Children = group.Children.Select(child => known[child]).ToEquatableArray() },
        IfCriterion conditional => conditional with { Condition = known[conditional.Condition], Body = known[conditional.Body] },
        NotCriterion not => not with { Operand = known[not.Operand] },
        ScoreCriterion test => test with { Score = Merge(test.Score) },
        DefinitionCriterion test => test with { Definition = test.Definition with { Criterion = known[test.Definition.Criterion] } },
        ReferenceCriterion reference => reference with { Target = known[reference.Target] },
        ConstantCriterion or BrokenCriterion => criterion,
        HoldsCriterion test => test with { Term = FactOf(test.Term) },
        NoneCriterion test => test with { Term = FactOf(test.Term) },
        ValueCriterion test => Values(test),
        NumberCriterion test => test with { Term = FactOf(test.Term), Interval = InUnitOf(FactOf(test.Term), test) },
        ElementCriterion test => Element(test),
        CodeCriterion test => test with { Term = FactOf(test.Term) },
        TermComparisonCriterion test => Compare(test),
        ElapsedCriterion test => test with { From = DateOf(test.From), To = DateOf(test.To) },
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private Score Merge(Score score) => score with
    {
        Parts = score.Parts.Select(part => part with
        {
            Rows = part.Rows.Select(row => row with { Criterion = known[row.Criterion] }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    private Term FactOf(Term term) => terms[term.Index].Fact;

    private DateOperand DateOf(DateOperand date) => date switch
    {
        TermDate term => new TermDate(FactOf(term.Term)),
        FixedDate => date,
        LatestDate latest => new LatestDate(latest.Operands.Select(DateOf).ToEquatableArray()),
        EarliestDate earliest => new EarliestDate(earliest.Operands.Select(DateOf).ToEquatableArray()),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    private ValueCriterion Values(ValueCriterion test) => test with
    {
        Term = FactOf(test.Term),
        Values = test.Values.SelectMany(value => ValuesOf(test.Term, value)).OrderBy(value => value).ToEquatableArray(),
    };

    /// <summary>An element that stands for several of the fact is included where one of those is.</summary>
    private Criterion Element(ElementCriterion test)
    {
        var elements = ValuesOf(test.Term, test.Element)
            .Select(element => (Criterion)(test with { Term = FactOf(test.Term), Element = element })).ToEquatableArray();
        return elements.Length == 1 ? elements[0] : new GroupCriterion(GroupKind.Any, 0, elements) { Info = test.Info };
    }

    private static Interval InUnitOf(Term fact, NumberCriterion test)
    {
        var (own, other) = (((NumberType)test.Term.Type).Unit, ((NumberType)fact.Type).Unit);
        Bound? Of(Bound? bound) => bound is null ? null : bound with { Value = own.ConvertTo(other, bound.Value) };
        return own == other ? test.Interval : new Interval(Of(test.Interval.Lower), Of(test.Interval.Upper));
    }

    private IReadOnlyList<int> ValuesOf(Term term, int value) => terms[term.Index].Values?[value] ?? new[] { value };

    /// <summary>
    /// A comparison of terms whose values have other indexes among the facts (line of business and state, of a term declared <c>same as
    /// state</c>), value by value. Whether two are the same, or in order, where both are <c>another</c>, nobody knows.
    /// </summary>
    private Criterion Compare(TermComparisonCriterion test)
    {
        if (test.Left.Type is not EnumerationType type || (terms[test.Left.Index].Values is null && terms[test.Right.Index].Values is null))
        {
            return test with { Left = FactOf(test.Left), Right = FactOf(test.Right) };
        }

        var cases = Enumerable.Range(0, type.Values.Length).Select(value =>
        {
            var isAnother = value == type.AnotherIndex;
            var partners = isAnother ? new[] { value } : CriterionEvaluator.PartnersOf(test, value);
            var both = new List<Criterion> { Is(test.Left, value), Is(test.Right, partners) };
            if (isAnother)
            {
                both.Add(new BrokenCriterion());
            }

            return (Criterion)new GroupCriterion(GroupKind.All, 0, both.ToEquatableArray());
        });
        return new GroupCriterion(GroupKind.Any, 0, cases.ToEquatableArray()) { Info = test.Info };
    }

    private Criterion Is(Term term, params int[] values) =>
        new ValueCriterion(FactOf(term), values.SelectMany(value => ValuesOf(term, value)).OrderBy(value => value).ToEquatableArray());
}
