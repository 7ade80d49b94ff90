using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The truth of a criterion: strong Kleene logic over the tree as written. Small and slow on purpose: what it says is what
/// the language means, and every other back end is compared with it.
/// </summary>
public static class CriterionEvaluator
{
    /// <summary>The truth of <paramref name="criterion"/> for what the request gives.</summary>
    public static Truth Evaluate(Criterion criterion, Request request) => criterion switch
    {
        GroupCriterion group => Group(group, request),
        IfCriterion conditional => Kleene.Or(
            Kleene.Not(Evaluate(conditional.Condition, request)), Evaluate(conditional.Body, request)),
        NotCriterion not => Kleene.Not(Evaluate(not.Operand, request)),
        ConstantCriterion constant => Kleene.Of(constant.Value),
        HoldsCriterion holds => Holds(request[holds.Term]),
        NoneCriterion none => IsNone(none.Term, request[none.Term]),
        ValueCriterion test => Values(request[test.Term], test.Values),
        NumberCriterion test => Number(request[test.Term], test.Interval),
        ElementCriterion test => Includes(request[test.Term], test.Element),
        CodeCriterion test => Codes(request[test.Term], test.Ranges),
        TermComparisonCriterion comparison => Compare(comparison, request),
        ScoreCriterion test => new PossibleSums(test.Score, request).Within(test.Interval),
        ElapsedCriterion test => ElapsedTime.Evaluate(test, request),
        DefinitionCriterion definition => Evaluate(definition.Definition.Criterion, request),
        ReferenceCriterion reference => Evaluate(reference.Target, request),
        BrokenCriterion => Truth.Unknown,
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    /// <summary>Counts the children: t surely met, u unknown (language reference, "Meaning").</summary>
    internal static Truth Group(GroupCriterion group, Func<Criterion, Truth> truthOf)
    {
        var (t, u) = (0, 0);
        for (var i = 0; i < group.Children.Length; i++)
        {
            Count(truthOf(group.Children[i]), ref t, ref u);
        }

        return Settle(group, t, u);
    }

    // The same without a function to call: this is where most time goes.
    private static Truth Group(GroupCriterion group, Request request)
    {
        var (t, u) = (0, 0);
        for (var i = 0; i < group.Children.Length; i++)
        {
            Count(Evaluate(group.Children[i], request), ref t, ref u);
        }

        return Settle(group, t, u);
    }

    private static void Count(Truth child, ref int t, ref int u)
    {
        t += child == Truth.True ? 1 : 0;
        u += child == Truth.Unknown ? 1 : 0;
    }

    private static Truth Settle(GroupCriterion group, int t, int u)
    {
        var n = group.Count;
        return group.Kind switch
        {
            GroupKind.All => Settle(t == group.Children.Length, t + u < group.Children.Length),
            GroupKind.Any => Settle(t >= 1, t + u < 1),
            GroupKind.ExactlyOne => Settle(t == 1 && u == 0, t >= 2 || t + u == 0),
            GroupKind.AtLeast => Settle(t >= n, t + u < n),
            GroupKind.AtMost => Settle(t + u <= n, t > n),
            GroupKind.None => Settle(t + u == 0, t > 0),
            _ => throw new InvalidOperationException("Unknown group " + group.Kind),
        };
    }

    private static Truth Settle(bool surelyMet, bool surelyNot) =>
        surelyMet ? Truth.True : surelyNot ? Truth.False : Truth.Unknown;

    private static Truth Holds(FactValue? value) =>
        value is null ? Truth.Unknown : Kleene.Of(value is YesNoValue { IsYes: true });

    private static Truth Values(FactValue? value, EquatableArray<int> values) =>
        value is null ? Truth.Unknown : Kleene.Of(value is ChoiceValue choice && Has(values, choice.Index));

    private static Truth Number(FactValue? value, Interval interval) =>
        value is null ? Truth.Unknown : Kleene.Of(value is NumberValue number && interval.Contains(number.Number));

    private static bool Has(EquatableArray<int> indexes, int index)
    {
        for (var i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] == index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A set is none when it surely has no element: its own elements decide, each on its own.</summary>
    private static Truth IsNone(Term term, FactValue? value) => value switch
    {
        null => Truth.Unknown,
        NoneValue => Truth.True,
        ElementsValue elements => Settle(
            elements.Includes.Length == 0 && term.Type is SetType set && elements.Excludes.Length == set.Elements.Values.Length,
            elements.Includes.Length > 0),
        CodesValue codes => Settle(codes.Complete && codes.Includes.Length == 0, codes.Includes.Length > 0),
        YesNoValue or ChoiceValue or NumberValue or DateValue or CodeValue => Truth.False,
        _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name),
    };

    private static Truth Includes(FactValue? value, int element) => value switch
    {
        ElementsValue elements => Settle(Has(elements.Includes, element), Has(elements.Excludes, element)),
        null => Truth.Unknown,
        _ => Truth.False,
    };

    private static Truth Codes(FactValue? value, EquatableArray<CodeRange> ranges) => value switch
    {
        CodeValue code => Kleene.Of(CodeCoverage.Contain(ranges, code.Code)),
        CodesValue codes => Settle(
            CodeCoverage.ContainAny(ranges, codes.Includes), codes.Complete || CodeCoverage.Cover(codes.Excludes, ranges)),
        null => Truth.Unknown,
        _ => Truth.False,
    };

    /// <summary>One term against another. None makes it false whatever the other is.</summary>
    private static Truth Compare(TermComparisonCriterion criterion, Request request)
    {
        var left = request[criterion.Left];
        var right = request[criterion.Right];
        if (left is NoneValue || right is NoneValue)
        {
            return Truth.False;
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => Truth.Unknown,
            (YesNoValue a, YesNoValue b) => Kleene.Of(criterion.Comparison == Comparison.Equal && a.IsYes == b.IsYes),
            (ChoiceValue a, ChoiceValue b) => CompareChoices(criterion, a.Index, b.Index),
            (NumberValue a, NumberValue b) => Kleene.Of(
                Agrees(criterion.Comparison, a.Number.CompareTo(InUnitOf(criterion.Left, criterion.Right, b.Number)))),
            _ => throw new InvalidOperationException("Terms of different types are compared: " + criterion.Info.Text),
        };
    }

    /// <summary>Two times <c>another</c> may or may not be the same; next to a declared value it is neither equal nor in order.</summary>
    private static Truth CompareChoices(TermComparisonCriterion criterion, int left, int right)
    {
        var another = AnotherIndex(criterion.Left);
        return left == another && right == another
            ? Truth.Unknown
            : Kleene.Of(left != another && right != another && Agrees(criterion.Comparison, left.CompareTo(right)));
    }

    private static bool Agrees(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => throw new InvalidOperationException("Unknown comparison " + comparison),
    };

    private static Rational InUnitOf(Term target, Term source, Rational value) =>
        target.Type is NumberType to && source.Type is NumberType from && from.Unit != to.Unit
            ? from.Unit.ConvertTo(to.Unit, value)
            : value;

    /// <summary>The values of the right term for which the comparison holds beside a value of the left one that is not <c>another</c>.</summary>
    internal static int[] PartnersOf(TermComparisonCriterion criterion, int left)
    {
        var type = (EnumerationType)criterion.Right.Type;
        return Enumerable.Range(0, type.Values.Length)
            .Where(right => right != type.AnotherIndex && Agrees(criterion.Comparison, left.CompareTo(right)))
            .ToArray();
    }

    /// <summary>The index of <c>another</c> among the values of a one-of term, or -1.</summary>
    internal static int AnotherIndex(Term term) => term.Type is EnumerationType { Open: true } open ? open.AnotherIndex : -1;
}
