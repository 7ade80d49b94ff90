using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>Why a condition does not matter in the examples that have it: what else settles the statement there.</summary>
internal static class Masking
{
    /// <summary>A sentence about the example that comes closest: the first in which the statement's scope holds.</summary>
    public static string Of(PolicyModel policy, Condition condition, List<(string Name, StatementEvaluator Evaluator)> seen)
    {
        var cases =
            from run in seen
            from index in condition.Statements
            let truth = new ConditionTruth(run.Evaluator, policy.Statements[index])
            orderby truth.Scope == Truth.True ? 0 : 1
            select (run.Name, run.Evaluator, Statement: policy.Statements[index], Truth: truth);
        var (name, evaluator, statement, conditionTruth) = cases.First();
        return "in \"" + name + "\" " + Reason(policy, condition.Criterion, evaluator, statement, conditionTruth);
    }

    private static string Reason(
        PolicyModel policy, Criterion condition, StatementEvaluator evaluator, Statement statement, ConditionTruth truth)
    {
        if (truth.Scope != Truth.True)
        {
            return (statement.Section < 0 ? "the policy" : "section " + policy.Sections[statement.Section].Path) + State(truth.Scope, "applies", "does not apply", "may not apply");
        }

        foreach (var root in statement.Exceptions.Select(exception => exception.Criterion).Prepend(statement.Criteria))
        {
            if (PathTo(root, condition) is { } path)
            {
                return Inside(path, condition, truth)
                    ?? Outside(policy, root, evaluator, statement, truth)
                    ?? "a fact is missing that the statement needs";
            }
        }

        throw new InvalidOperationException("A condition stands in its statement.");
    }

    /// <summary>The criteria from the root to the condition, without it.</summary>
    private static List<Criterion>? PathTo(Criterion root, Criterion condition)
    {
        if (ReferenceEquals(root, condition))
        {
            return new List<Criterion>();
        }

        foreach (var part in Condition.PartsOf(root))
        {
            if (PathTo(part, condition) is { } path)
            {
                path.Insert(0, root);
                return path;
            }
        }

        return null;
    }

    /// <summary>The first group around the condition that is surely the same whatever it says; else the first that a missing fact leaves open.</summary>
    private static string? Inside(List<Criterion> path, Criterion condition, ConditionTruth truth) =>
        Inside(path, condition, truth, (with, without) => with == without && with != Truth.Unknown)
            ?? Inside(path, condition, truth, (with, without) => with == Truth.Unknown || without == Truth.Unknown);

    private static string? Inside(List<Criterion> path, Criterion condition, ConditionTruth truth, Func<Truth, Truth, bool> masks)
    {
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var group = path[i];
            if (!masks(truth.Of(group, condition, Truth.True), truth.Of(group, condition, Truth.False)))
            {
                continue;
            }

            var child = i + 1 < path.Count ? path[i + 1] : condition;
            var others = Condition.PartsOf(group).Where(part => !ReferenceEquals(part, child))
                .Select(part => (Part: part, Truth: truth.Of(part, condition, Truth.True))).ToList();
            return group switch
            {
                GroupCriterion { Kind: GroupKind.All } => Blame(others, Truth.False) ?? Blame(others, Truth.Unknown),
                GroupCriterion { Kind: GroupKind.Any or GroupKind.None or GroupKind.ExactlyOne } => Blame(others, Truth.True) ?? Blame(others, Truth.Unknown),
                IfCriterion => Blame(others, ReferenceEquals(child, ((IfCriterion)group).Body) ? Truth.False : Truth.True) ?? Blame(others, Truth.Unknown),
                _ => null,
            } ?? "the other lines of " + CriterionText.Of(group) + " settle it already";
        }

        return null;
    }

    /// <summary>What keeps the whole statement from turning with its criteria.</summary>
    private static string? Outside(PolicyModel policy, Criterion root, StatementEvaluator evaluator, Statement statement, ConditionTruth truth)
    {
        if (!ReferenceEquals(root, statement.Criteria) && truth.Of(statement.Criteria, root, Truth.True) is not Truth.True and var criteria)
        {
            return "the criteria of " + statement.Id + State(criteria, "are met", "are not met", "are not all known");
        }

        foreach (var exception in statement.Exceptions.Where(exception => !ReferenceEquals(exception.Criterion, root)))
        {
            if (CriterionEvaluator.Evaluate(exception.Criterion, evaluator.Request) is not Truth.False and var applies)
            {
                return "the exception `" + CriterionText.Of(exception.Criterion) + "`" + State(applies, "applies", "does not apply", "may apply");
            }
        }

        foreach (var other in statement.OverriddenBy)
        {
            if (evaluator.Effective(other) is not Truth.False and var effective)
            {
                return policy.Statements[other].Id + State(effective, "takes precedence", "does not take precedence", "may take precedence");
            }
        }

        return null;
    }

    private static string? Blame(List<(Criterion Part, Truth Truth)> others, Truth truth) =>
        others.Where(other => other.Truth == truth).Select(other => Name(other.Part) + State(truth, "is met", "is not met", "is not known")).FirstOrDefault();

    private static string Name(Criterion criterion) => criterion.Info.Path ?? "`" + CriterionText.Of(criterion) + "`"
        + (criterion is GroupCriterion ? " of line " + new Rational(criterion.Info.Location.Start.Line) : "");

    private static string State(Truth truth, string met, string notMet, string unknown) => " " + truth switch
    {
        Truth.True => met,
        Truth.False => notMet,
        Truth.Unknown => unknown,
        _ => throw new InvalidOperationException("Unknown truth " + truth),
    };
}
