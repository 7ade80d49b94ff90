using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Explains a decision: nothing is left out, so that a reader can choose what to show.</summary>
public static class Explainer
{
    /// <summary>Decides a request and gives every reason.</summary>
    public static Explanation Explain(PolicyModel policy, Request request, DisjointPairs disjoint)
    {
        var evaluator = new StatementEvaluator(policy, request);
        return new Explanation(
            Interpreter.Decide(evaluator, disjoint),
            Explain(policy.Scope, evaluator.Request),
            policy.Always.Select(line => Explain(line, evaluator.Request)).ToEquatableArray(),
            policy.Statements.Select(statement => Explain(statement, evaluator)).ToEquatableArray())
        {
            Taken = evaluator.Taken,
        };
    }

    /// <summary>Whether a test anywhere in the criterion asks about the term.</summary>
    internal static bool Mentions(Criterion criterion, Term term) => criterion switch
    {
        GroupCriterion group => group.Children.Any(child => Mentions(child, term)),
        IfCriterion conditional => Mentions(conditional.Condition, term) || Mentions(conditional.Body, term),
        NotCriterion not => Mentions(not.Operand, term),
        DefinitionCriterion definition => Mentions(definition.Definition.Criterion, term),
        ReferenceCriterion reference => Mentions(reference.Target, term),
        ScoreCriterion test => test.Score.Rows.Any(row => Mentions(row.Criterion, term)),
        _ => TermsOf(criterion).Any(other => other.Index == term.Index),
    };

    /// <summary>The truth of a criterion and of every part of it.</summary>
    public static Reason Explain(Criterion criterion, Request request)
    {
        var truth = CriterionEvaluator.Evaluate(criterion, request);
        var text = CriterionText.Of(criterion);
        return criterion switch
        {
            GroupCriterion group => Node(group.Children.ToArray()),
            IfCriterion conditional => Node(conditional.Condition, conditional.Body),
            NotCriterion { Operand: var operand } not => IsTest(operand) && !not.HasWordsOfOperand
                ? Test(TermsOf(operand))
                : Node(operand),
            ScoreCriterion test => Score(test),
            DefinitionCriterion definition => Node(definition.Definition.Criterion),
            ReferenceCriterion reference => Node(reference.Target),
            HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion or CodeCriterion
                or TermComparisonCriterion or ElapsedCriterion => Test(TermsOf(criterion)),
            ConstantCriterion or BrokenCriterion => Node(),
            _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
        };

        Reason Node(params Criterion[] children) =>
            new(criterion, truth, text, default, children.Select(child => Explain(child, request)).ToEquatableArray());

        Reason Score(ScoreCriterion test)
        {
            var sums = new PossibleSums(test.Score, request);
            return new Reason(criterion, truth, text, default, test.Score.Rows
                .Select(row => Explain(row.Criterion, request) with { Points = row.Points })
                .ToEquatableArray())
            {
                Sum = new ScoreReason(sums.Sure, sums.Least, sums.Most, test.Interval),
            };
        }

        Reason Test(Term[] terms) =>
            new(criterion, truth, text, terms.Select(term => Fact(term, request)).ToEquatableArray(), default);
    }

    private static StatementReason Explain(Statement statement, StatementEvaluator evaluator)
    {
        var request = evaluator.Request;
        return new StatementReason(
            statement,
            evaluator.Effective(statement.Index),
            evaluator.Policy.SectionChain(statement.Section)
                .Where(section => section.Scope is not ConstantCriterion { Value: true })
                .Select(section => Explain(section.Scope, request))
                .ToEquatableArray(),
            statement.Criteria is ConstantCriterion { Value: true } ? null : Explain(statement.Criteria, request),
            statement.Exceptions.Select(exception => Explain(exception.Criterion, request)).ToEquatableArray(),
            statement.OverriddenBy.Select(other => new OverriderReason(other, evaluator.Effective(other))).ToEquatableArray());
    }

    private static FactReason Fact(Term term, Request request) =>
        new(term, request[term] is not null, FactText.Of(term, request[term]));

    /// <summary>Whether the criterion asks one question about terms, so that its negation reads as one line too.</summary>
    private static bool IsTest(Criterion criterion) => TermsOf(criterion).Length > 0;

    private static Term[] TermsOf(Criterion criterion) => criterion switch
    {
        HoldsCriterion test => new[] { test.Term },
        NoneCriterion test => new[] { test.Term },
        ValueCriterion test => new[] { test.Term },
        NumberCriterion test => new[] { test.Term },
        ElementCriterion test => new[] { test.Term },
        CodeCriterion test => new[] { test.Term },
        TermComparisonCriterion test => new[] { test.Left, test.Right },
        ElapsedCriterion test => ElapsedTime.TermsOf(test).ToArray(),
        GroupCriterion or IfCriterion or NotCriterion or ConstantCriterion or ScoreCriterion or DefinitionCriterion or ReferenceCriterion
            or BrokenCriterion => Array.Empty<Term>(),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };
}
