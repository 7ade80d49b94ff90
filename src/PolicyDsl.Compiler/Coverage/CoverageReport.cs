using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>
/// Which criteria the examples of a policy show met and not met, and which they show to matter on their own: an example in which
/// the statement's effect turns with that criterion alone. Requests that nobody has confirmed the decision of do not count.
/// </summary>
public sealed record CoverageReport(EquatableArray<ConditionCoverage> Conditions)
{
    /// <summary>The number of sides: two for each condition.</summary>
    public int Sides => Conditions.Length * 2;

    /// <summary>The number of sides that an example shows to matter.</summary>
    public int CoveredSides => Conditions.Sum(condition => (condition.Met.IsCovered ? 1 : 0) + (condition.NotMet.IsCovered ? 1 : 0));

    /// <summary>From 0 to 100, rounded down: 100 only where everything is covered. A policy without criteria is covered.</summary>
    public int Percent => Sides == 0 ? 100 : CoveredSides * 100 / Sides;

    /// <summary>What the policy's own examples show.</summary>
    public static CoverageReport Of(PolicyModel policy, CancellationToken cancellation = default) => Of(policy, RequestsOf(policy), cancellation);

    /// <summary>What these requests show, each with its name.</summary>
    public static CoverageReport Of(PolicyModel policy, IEnumerable<(string Name, Request Request)> requests, CancellationToken cancellation = default)
    {
        var runs = requests
            .Where(request => policy.Always.All(line => CriterionEvaluator.Evaluate(line, request.Request) != Truth.False))
            .Select(request => (request.Name, Evaluator: new StatementEvaluator(policy, request.Request)))
            .ToList();
        var conditions = new List<ConditionCoverage>();
        foreach (var condition in Condition.Of(policy))
        {
            cancellation.ThrowIfCancellationRequested();
            conditions.Add(new ConditionCoverage(
                condition, SideOf(policy, condition, Truth.True, runs), SideOf(policy, condition, Truth.False, runs)));
        }

        return new CoverageReport(conditions.ToEquatableArray());
    }

    /// <summary>The requests of the policy's own examples that count.</summary>
    internal static IEnumerable<(string Name, Request Request)> RequestsOf(PolicyModel policy) => policy.Examples
        .Where(example => !example.HasErrors && example.ToBeConfirmed is null)
        .Select(example => (example.Name, Request.Of(policy, example.Facts)));

    private static Side SideOf(PolicyModel policy, Condition condition, Truth truth, List<(string Name, StatementEvaluator Evaluator)> runs)
    {
        var seen = runs.Where(run => CriterionEvaluator.Evaluate(condition.Criterion, run.Evaluator.Request) == truth).ToList();
        foreach (var (name, evaluator) in seen)
        {
            if (condition.Statements.Any(index => new ConditionTruth(evaluator, policy.Statements[index]).Decides(condition.Criterion)))
            {
                return new Side(seen[0].Name, name, null);
            }
        }

        return seen.Count == 0
            ? new Side(null, null, truth == Truth.True ? "no example has it met" : "no example has it not met")
            : new Side(seen[0].Name, null, Masking.Of(policy, condition, seen));
    }
}
