using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL6001: an example gets another decision than it says, or is a request that breaks an <c>always</c>.</summary>
internal static class ExampleFinding
{
    /// <summary>Checks every example by the reference interpreter.</summary>
    public static void Report(PolicyAnalysis analysis, DisjointPairs disjoint)
    {
        foreach (var example in analysis.Policy.Examples)
        {
            analysis.Cancellation.ThrowIfCancellationRequested();
            if (example.ToBeConfirmed is { } line)
            {
                analysis.Report(ReportedFinding.About(new Finding(
                    LogicFindings.Unconfirmed, line,
                    "The decision of \"" + example.Name + "\" was suggested: read the request, and where the decision is right, remove this line")));
            }

            var evaluator = new StatementEvaluator(analysis.Policy, Request.Of(analysis.Policy, example.Facts));
            if (example.HasErrors || DependsOnErrors(analysis.Policy, evaluator))
            {
                continue;
            }

            var decision = Interpreter.Decide(evaluator, disjoint);
            if (Difference(analysis.Policy, example.Expectation, decision, evaluator) is { } difference)
            {
                Report(analysis, example, evaluator, decision, difference);
            }
        }
    }

    /// <summary>Whether a statement with an error may have a say: what it would say is not known.</summary>
    private static bool DependsOnErrors(PolicyModel policy, StatementEvaluator evaluator) => policy.Statements.Any(statement =>
        statement.HasErrors && Kleene.And(evaluator.Scope, evaluator.SectionScope(statement.Section)) != Truth.False);

    private static void Report(
        PolicyAnalysis analysis, Example example, StatementEvaluator evaluator, Decision decision, string difference)
    {
        var policy = analysis.Policy;
        var related = decision.Clauses
            .Select(index => policy.Statements[index])
            .Select(statement => new RelatedLine(statement.Location, Clauses.Name(statement) + " is effective"))
            .Concat((decision.Impossible?.Violated ?? default).Select(
                line => new RelatedLine(line.Info.Location, Clauses.LeadOf(policy, line) + Clauses.Text(line))));
        var finding = new Finding(
            LogicFindings.Example,
            example.Expectation.Location,
            "\"" + example.Name + "\" expects " + Expected(policy, example.Expectation) + ", but " + difference)
        {
            Related = related.ToEquatableArray(),
            Witness = analysis.Describe(evaluator.Given),
        };
        analysis.Report(ReportedFinding.About(finding, decision.Clauses.Select(index => policy.Statements[index]).ToArray()));
    }

    /// <summary>What the decision is instead of what is expected, with the reason; null where it is as expected.</summary>
    private static string? Difference(
        PolicyModel policy, Expectation expected, Decision decision, StatementEvaluator evaluator)
    {
        if (decision.Impossible is { } impossible)
        {
            return impossible.Violated.Length > 0
                ? "no such request exists: it breaks " + Clauses.List(impossible.Violated.Select(line => Broken(policy, line)).ToList())
                    + string.Concat(impossible.Taken.Select(fact => "; " + fact.Term.Name + " is taken from a code: " + Clauses.Text(fact.Meaning.Rule)).Distinct())
                : "no such request exists: " + Clauses.List(impossible.Together.Select(index => Clauses.Name(policy.Statements[index])).ToList())
                    + " exclude each other";
        }

        var verdict = decision.Verdict;
        if (decision.Outcome != expected.Outcome || (expected.Verdict is { } kind && verdict?.Kind != kind))
        {
            return "the decision is " + Actual(policy, decision);
        }

        if (expected.Clause is { } clause && !Matches(policy, clause, decision, evaluator))
        {
            return "it is decided by " + Clauses.List(decision.Clauses.Select(index => Clauses.Name(policy.Statements[index])).ToList());
        }

        if (expected.Length is { } length && decision.Authorization?.Length?.IsSameAs(length) != true)
        {
            return "it is covered " + (decision.Authorization?.Length?.Text ?? "without a length") + Granted(decision);
        }

        if (expected.Limits.FirstOrDefault(limit => decision.Authorization?.Limits.Any(limit.IsSameAs) != true) is not null)
        {
            return "it is covered " + (decision.Authorization is { Limits.Length: > 0 } granted
                ? "with the limit " + string.Join(", ", granted.Limits.Select(limit => limit.Text))
                : "without a limit") + Granted(decision);
        }

        return expected.Missing is { } missing && !missing.OrderBy(term => term).SequenceEqual(decision.Missing)
            ? "the facts that are missing are " + Terms(policy, decision.Missing)
            : null;
    }

    private static string Broken(PolicyModel policy, Criterion line) =>
        (policy.IsCodeRule(line) ? "what a code means, " : "the always line ") + Clauses.Text(line);

    /// <summary>Why nothing is granted where statements differ in it.</summary>
    private static string Granted(Decision decision) => decision.Authorization?.Difference switch
    {
        null or AuthorizationDifference.None or AuthorizationDifference.EvidenceDevelopment => "",
        _ => ", since the statements that cover it differ",
    };

    /// <summary>
    /// Whether <c>by</c> names an effective statement, the section of an unlabelled one, or a labelled alternative that is met in one.
    /// </summary>
    private static bool Matches(PolicyModel policy, string clause, Decision decision, StatementEvaluator evaluator) =>
        decision.Clauses.Select(index => policy.Statements[index]).Any(statement =>
            statement.Id == clause
            || (statement.Label is null && statement.Section >= 0 && policy.Sections[statement.Section].Path == clause)
            || MetPaths(statement.Criteria, evaluator.Request).Contains(clause));

    private static IEnumerable<string> MetPaths(Criterion root, Request request)
    {
        var open = new Stack<Criterion>();
        open.Push(root);
        while (open.Count > 0)
        {
            var criterion = open.Pop();
            if (CriterionEvaluator.Evaluate(criterion, request) != Truth.True)
            {
                continue;
            }

            if (criterion.Info.Path is { } path)
            {
                yield return path;
            }

            if (criterion is GroupCriterion { Kind: GroupKind.All or GroupKind.Any } group)
            {
                foreach (var child in group.Children)
                {
                    open.Push(child);
                }
            }
        }
    }

    private static string Expected(PolicyModel policy, Expectation expected) => expected.Text.Length > 0
        ? expected.Text
        : OutcomeText(expected.Outcome) + (expected.Missing is { } missing ? " about " + Terms(policy, missing) : "");

    private static string Actual(PolicyModel policy, Decision decision)
    {
        var clauses = Clauses.List(decision.Clauses.Select(index => Clauses.Name(policy.Statements[index])).ToList());
        return decision.Outcome switch
        {
            Outcome.Covered or Outcome.NotCovered or Outcome.Review or Outcome.Follows =>
                decision.Verdict!.Text + " by " + decision.Clause,
            Outcome.NeedsInformation or Outcome.AwaitingJudgement =>
                OutcomeText(decision.Outcome) + " about " + Terms(policy, decision.Missing)
                    + (clauses.Length > 0 ? ", although " + clauses + " is effective" : ""),
            Outcome.NotAddressed => "not addressed: no statement is effective",
            Outcome.OutsidePolicy => "outside this policy: no scope takes the request up",
            Outcome.NotInEffect => "not in effect: the policy is in effect " + EffectivePeriod.Of(policy.Header).Text + ", and the date of service, "
                + FactText.Of(policy.Terms.First(EffectivePeriod.Bounds), decision.DateOfService) + ", lies outside it",
            Outcome.Conflict => "a conflict of " + clauses,
            _ => throw new InvalidOperationException("Unknown outcome " + decision.Outcome),
        };
    }

    private static string Terms(PolicyModel policy, EquatableArray<int> terms) =>
        terms.Length == 0 ? "none" : Clauses.List(terms.Select(term => policy.Terms[term].Name).ToList(), 20);

    private static string OutcomeText(Outcome outcome) => outcome switch
    {
        Outcome.Covered => "covered",
        Outcome.NotCovered => "not covered",
        Outcome.Review => "review",
        Outcome.Follows => "follows",
        Outcome.NeedsInformation => "needs information",
        Outcome.AwaitingJudgement => "awaiting judgement",
        Outcome.NotAddressed => "not addressed",
        Outcome.OutsidePolicy => "outside this policy",
        Outcome.NotInEffect => "not in effect",
        Outcome.Conflict => "conflict",
        _ => throw new InvalidOperationException("Unknown outcome " + outcome),
    };
}
