using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>What a part of a version asks for, and when: the terms of unknown leaves all of whose ancestors are unknown.</summary>
/// <param name="Terms">When each term is asked for, by its index in the version.</param>
/// <param name="Information">When anything but a judgement is.</param>
/// <param name="Judgement">When a judgement is.</param>
internal sealed record Asked(IReadOnlyDictionary<int, Formula> Terms, Formula Information, Formula Judgement)
{
    /// <summary>Nothing, ever.</summary>
    public static Asked Nothing { get; } = new(new Dictionary<int, Formula>(), Formula.False, Formula.False);

    /// <summary>What any of the parts asks for, as long as a condition holds.</summary>
    public static Asked Any(FormulaStore store, Formula condition, IEnumerable<Asked> parts)
    {
        var all = parts.Where(part => part.Terms.Count > 0 || !part.Information.IsFalse || !part.Judgement.IsFalse).ToList();
        if (all.Count == 0 || condition.IsFalse)
        {
            return Nothing;
        }

        Formula When(IEnumerable<Formula> asked) => store.And(condition, store.Or(asked.ToList()));
        return new Asked(
            all.SelectMany(part => part.Terms).GroupBy(term => term.Key, term => term.Value).ToDictionary(group => group.Key, When),
            When(all.Select(part => part.Information)),
            When(all.Select(part => part.Judgement)));
    }
}

/// <summary>What the criteria of a version ask for, as <see cref="MissingFacts"/> says it of one request.</summary>
internal sealed class MissingRails
{
    private readonly FormulaStore store;
    private readonly CriterionRails rails;
    private readonly Dictionary<Criterion, Asked> known = new(CriterionWalk.ByIdentity.Instance);

    public MissingRails(FormulaStore store, CriterionRails rails)
    {
        this.store = store;
        this.rails = rails;
    }

    /// <summary>What keeps a criterion open. An explicit stack: definitions that use definitions can be deep.</summary>
    public Asked Of(Criterion criterion)
    {
        var stack = new Stack<Criterion>();
        stack.Push(criterion);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var waiting = CriterionWalk.ChildrenOf(current).Where(child => !known.ContainsKey(child)).ToList();
            waiting.ForEach(stack.Push);
            if (waiting.Count == 0)
            {
                stack.Pop();
                known[current] = WorkOut(current);
            }
        }

        return known[criterion];
    }

    private Asked WorkOut(Criterion criterion)
    {
        var isUnknown = rails.Of(criterion).Unknown(store);
        return criterion switch
        {
            ScoreCriterion test => Asked.Any(store, isUnknown, Score(test)),
            TermComparisonCriterion test => Comparison(test, isUnknown),
            ElapsedCriterion test => Asked.Any(store, isUnknown, ElapsedTime.TermsOf(test)
                .Select(term => Term(term, store.Or(store.Not(rails.IsKnown(term)), Month(test, term))))),
            BrokenCriterion => new Asked(new Dictionary<int, Formula>(), isUnknown, Formula.False),
            ConstantCriterion => Asked.Nothing,
            HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion or CodeCriterion =>
                Term(CriterionWalk.TermsOf(criterion)[0], isUnknown),
            GroupCriterion or IfCriterion or NotCriterion or DefinitionCriterion or ReferenceCriterion =>
                Asked.Any(store, isUnknown, CriterionWalk.ChildrenOf(criterion).Select(child => known[child])),
            _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
        };
    }

    private Formula Month(ElapsedCriterion test, Term term) =>
        rails.IsMonthAlone(term) is { IsFalse: false } alone ? store.And(alone, rails.MayDecide(test, term)) : Formula.False;

    private IEnumerable<Asked> Score(ScoreCriterion test)
    {
        var score = rails.ScoreOf(test);
        return score.IsTooLarge
            ? test.Score.Rows.Select(row => known[row.Criterion])
            : score.Deciding(test.Interval).Select(line => Asked.Any(store, line.Matters, new[] { known[line.Line] }));
    }

    /// <summary>The terms that are not given; where both are, and both are <c>another</c>, only a judgement can tell.</summary>
    private Asked Comparison(TermComparisonCriterion test, Formula isUnknown)
    {
        var areBothAnother = rails.AreBothAnother(test);
        var parts = new List<Asked> { new(new Dictionary<int, Formula>(), Formula.False, areBothAnother) };
        foreach (var term in new[] { test.Left, test.Right })
        {
            parts.Add(Term(term, store.Not(rails.IsKnown(term))));
            if (CriterionEvaluator.AnotherIndex(term) is >= 0 and var another)
            {
                parts.Add(new Asked(
                    new Dictionary<int, Formula> { [term.Index] = rails.Of(new ValueCriterion(term, EquatableArray.Of(another))).True }, Formula.False, Formula.False));
            }
        }

        return Asked.Any(store, isUnknown, parts);
    }

    private static Asked Term(Term term, Formula isAsked) => new(
        new Dictionary<int, Formula> { [term.Index] = isAsked },
        term.Type is JudgementType ? Formula.False : isAsked,
        term.Type is JudgementType ? isAsked : Formula.False);
}
