using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>Comparisons of two numbers of which one is taken from a code: tests of the other alone.</summary>
internal static class TakenNumbers
{
    /// <summary>All such tests of a version.</summary>
    public static IEnumerable<NumberCriterion> TestsOf(PolicyModel policy) =>
        from test in ComparedSpace.Roots(policy).SelectMany(CriterionWalk.Below).OfType<TermComparisonCriterion>()
        where test.Left.Type is NumberType
        from term in new[] { test.Left, test.Right }
        from fact in policy.CodeMeanings.SelectMany(meaning => meaning.Facts)
        where fact.Term.Index == term.Index && fact.Value is NumberValue
        select With(test, term, ((NumberValue)fact.Value).Number);

    /// <summary>What the comparison asks of the other term where one has a number.</summary>
    /// <param name="test">The comparison.</param>
    /// <param name="known">One of its terms.</param>
    /// <param name="number">Its number, in its unit.</param>
    public static NumberCriterion With(TermComparisonCriterion test, Term known, Rational number)
    {
        var isLeft = known.Index == test.Left.Index;
        var other = isLeft ? test.Right : test.Left;
        var bound = UnitOf(known).ConvertTo(UnitOf(other), number);
        return new NumberCriterion(other, Interval.Of(isLeft ? Mirrored(test.Comparison) : test.Comparison, bound));
    }

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private static Unit UnitOf(Term term) => ((NumberType)term.Type).Unit;
}
