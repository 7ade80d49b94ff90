using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>What each criterion says about the variables of a <see cref="FactSpace"/>; every object is worked out once.</summary>
internal sealed class CriterionFormulas
{
    private readonly FactSpace space;
    private readonly FormulaStore store;
    private readonly bool separatesExact;
    private readonly ElapsedFormulas dates;
    private readonly Dictionary<Criterion, Formula> known = new(CriterionWalk.ByIdentity.Instance);

    /// <param name="space">The variables.</param>
    /// <param name="separatesExact">Whether tests for exactly one value use <see cref="FactSpace.ExactOf"/>.</param>
    public CriterionFormulas(FactSpace space, bool separatesExact = false)
    {
        this.space = space;
        this.separatesExact = separatesExact;
        store = space.Store;
        dates = new ElapsedFormulas(space, separatesExact);
    }

    /// <summary>The formula of a criterion. An explicit stack: definitions that use definitions can be deep.</summary>
    public Formula Of(Criterion criterion)
    {
        if (known.TryGetValue(criterion, out var formula))
        {
            return formula;
        }

        var stack = new Stack<Criterion>();
        stack.Push(criterion);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var children = CriterionWalk.ChildrenOf(current);
            var formulas = children.Count == 0 ? Array.Empty<Formula>() : new Formula[children.Count];
            var ready = true;
            for (var i = children.Count - 1; i >= 0; i--)
            {
                if (!known.TryGetValue(children[i], out formulas[i]))
                {
                    stack.Push(children[i]);
                    ready = false;
                }
            }

            if (ready)
            {
                stack.Pop();
                known[current] = Combine(current, formulas);
            }
        }

        return known[criterion];
    }

    /// <summary>What a criterion says when its children say <paramref name="children"/>; for a leaf its own meaning.</summary>
    public Formula Combine(Criterion criterion, IReadOnlyList<Formula> children) => criterion switch
    {
        GroupCriterion group => Group(group.Kind, group.Count, children),
        IfCriterion => store.Or(store.Not(children[0]), children[1]),
        NotCriterion => store.Not(children[0]),
        ScoreCriterion test => Sum(test, children),
        DefinitionCriterion or ReferenceCriterion => children[0],
        ConstantCriterion constant => store.Constant(constant.Value),
        HoldsCriterion holds => Choice(holds.Term, new[] { 0 }),
        ValueCriterion test => Choice(test.Term, test.Values),
        NoneCriterion none => None(none.Term),
        NumberCriterion test => Number(test),
        ElementCriterion test => Bit(space.VariableOf(test.Term, test.Element), true),
        CodeCriterion test => Codes(test),
        TermComparisonCriterion test => Compare(test),
        ElapsedCriterion test => dates.Of(test),
        BrokenCriterion => Bit(space.AddBroken(), true),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private Formula Group(GroupKind kind, int count, IReadOnlyList<Formula> children) => kind switch
    {
        GroupKind.All => store.And(children),
        GroupKind.Any => store.Or(children),
        GroupKind.ExactlyOne => store.And(store.Or(children), store.Not(store.AtLeast(2, children))),
        GroupKind.AtLeast => store.AtLeast(count, children),
        GroupKind.AtMost => store.Not(store.AtLeast(count + 1, children)),
        GroupKind.None => store.Not(store.Or(children)),
        _ => throw new InvalidOperationException("Unknown group " + kind),
    };

    /// <summary>The sum of a score in whole steps: at least the first that the interval holds, not yet the first above it.</summary>
    private Formula Sum(ScoreCriterion test, IReadOnlyList<Formula> children)
    {
        var step = test.Score.Step;
        var points = test.Score.Rows.Select(row => (int)(row.Points / step).Numerator).ToList();
        var (first, last) = test.Score.InSteps(test.Interval);
        return store.And(
            first is { } least ? store.AtLeast(least, points, children) : Formula.True,
            last is { } most ? store.Not(store.AtLeast(most + 1, points, children)) : Formula.True);
    }

    private Formula Choice(Term term, IEnumerable<int> values)
    {
        var variable = space.VariableOf(term);
        return store.Literal(variable.Index, ValueSet.Of(variable.Size, values));
    }

    private Formula Bit(FactVariable variable, bool value) =>
        store.Literal(variable.Index, ValueSet.Of(2, value ? 0 : 1));

    private Formula None(Term term)
    {
        switch (term.Type)
        {
            case SetType set:
                return store.And(Enumerable.Range(0, set.Elements.Values.Length)
                    .Select(element => Bit(space.VariableOf(term, element), false)).ToList());
            case CodeSetType:
                return store.And(Enumerable.Range(0, space.ClassesOf(term).Count)
                    .Select(part => Bit(space.VariableOf(term, part), false)).ToList());
            case DateType when !term.AllowsNone:
                return Formula.False;
            case YesNoType or JudgementType or EnumerationType or NumberType or DateType or CodeType:
                var variable = space.VariableOf(term);
                return variable.NoneValue < 0
                    ? Formula.False
                    : store.Literal(variable.Index, ValueSet.Of(variable.Size, variable.NoneValue));
            default:
                throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name);
        }
    }

    private Formula Number(NumberCriterion test)
    {
        var variable = space.VariableOf(test.Term);
        var cells = space.AxisOf(test.Term).In(test.Interval, variable.Size);
        return store.Literal(IsExact(test) && separatesExact ? space.ExactOf(variable).Index : variable.Index, cells);
    }

    /// <summary>Whether a test asks for exactly one value: "is 150", "is the planned dose", "is 30 days after the biopsy".</summary>
    public static bool IsExact(Criterion test) =>
        test is NumberCriterion { Interval: { Lower: { } low, Upper: { } high } } && low.Value == high.Value
        || test is ElapsedCriterion { Interval: { Lower: { } from, Upper: { } to } } && from.Value == to.Value
        || test is TermComparisonCriterion { Comparison: Comparison.Equal, Left.Type: NumberType };

    private Formula Codes(CodeCriterion test) => HasCode(test.Term, space.ClassesOf(test.Term).In(test.Ranges).Values());

    /// <summary>The term has a code of one of the classes.</summary>
    public Formula HasCode(Term term, IEnumerable<int> classes)
    {
        if (term.Type is CodeSetType)
        {
            return store.Or(classes.Select(part => Bit(space.VariableOf(term, part), true)).ToList());
        }

        var variable = space.VariableOf(term);
        return store.Literal(variable.Index, ValueSet.Of(variable.Size, classes));
    }

    /// <summary>A one-of term has the value.</summary>
    public Formula HasValue(Term term, int value) => Choice(term, new[] { value });

    private Formula Compare(TermComparisonCriterion test)
    {
        var (left, right) = (space.VariableOf(test.Left), space.VariableOf(test.Right));
        if (test.Left.Type is NumberType)
        {
            var agrees = test.Left.Index == test.Right.Index ? store.Constant(Agrees(test.Comparison, 1)) : Order(test);
            return store.And(NotNone(left), NotNone(right), agrees);
        }

        var another = test.Left.Type is EnumerationType type ? type.AnotherIndex : -1;
        var known = (left.NoneValue < 0 ? left.Size : left.Size - 1) - (another < 0 ? 0 : 1);
        var cases = new List<Formula>();
        for (var value = 0; value < known; value++)
        {
            var partners = Enumerable.Range(0, known).Where(
                other => Agrees(test.Comparison, value < other ? 0 : value == other ? 1 : 2));
            cases.Add(store.And(
                store.Literal(left.Index, ValueSet.Of(left.Size, value)),
                store.Literal(right.Index, ValueSet.Of(right.Size, partners))));
        }

        if (another >= 0)
        {
            cases.Add(store.And(
                store.Literal(left.Index, ValueSet.Of(left.Size, another)),
                store.Literal(right.Index, ValueSet.Of(right.Size, another)),
                Bit(space.AnotherOf(test), true)));
        }

        return store.Or(cases);
    }

    private Formula Order(TermComparisonCriterion test)
    {
        var (variable, reversed) = space.OrderOf(test.Left, test.Right);
        return store.Literal(IsExact(test) && separatesExact ? space.ExactOf(variable).Index : variable.Index, ValueSet.Of(3, Enumerable.Range(0, 3).Where(
            order => Agrees(test.Comparison, reversed ? 2 - order : order))));
    }

    private Formula NotNone(FactVariable variable) => variable.NoneValue < 0
        ? Formula.True
        : store.Literal(variable.Index, ValueSet.Of(variable.Size, variable.NoneValue).Complement());

    /// <summary>Whether an order (0 less, 1 equal, 2 greater) is what the comparison asks for.</summary>
    private static bool Agrees(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 1,
        Comparison.Less => order == 0,
        Comparison.LessOrEqual => order <= 1,
        Comparison.Greater => order == 2,
        Comparison.GreaterOrEqual => order >= 1,
        _ => throw new InvalidOperationException("Unknown comparison " + comparison),
    };
}
