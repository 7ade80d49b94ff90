using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>
/// Finds where policies of one publisher contradict each other: POL3001 at the statement of the later file by path. What one
/// policy says by itself <see cref="Analyzer"/> finds.
/// </summary>
public static class PolicySetAnalyzer
{
    /// <summary>
    /// All findings between the policies, in the order of their places, without those that the later policy accepts; POL5004 for what
    /// an acceptance was left open for and no policy contradicts; POL3009 where the budget, one for the whole set, did not suffice.
    /// The order of <paramref name="policies"/> does not matter.
    /// </summary>
    /// <param name="policies">The policies that are compiled together.</param>
    /// <param name="analysisOf">The findings of one of them alone; asked only for a policy that accepts a contradiction.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EquatableArray<Finding> Analyze(
        IEnumerable<PolicyModel> policies, Func<PolicyModel, AnalysisResult> analysisOf, CancellationToken cancellation = default) =>
        Analyze(policies, analysisOf, AnalysisLimits.Default, cancellation);

    /// <summary>
    /// The findings between some of the policies and all others, for who looks at those alone: no others are held against each other. Beyond
    /// <paramref name="mostPairs"/> pairs, in the order of their paths, none are; gives how many were left out.
    /// </summary>
    /// <param name="policies">The policies that are compiled together.</param>
    /// <param name="isLookedAt">Whether a policy is one of those.</param>
    /// <param name="mostPairs">How many pairs are held against each other at most.</param>
    /// <param name="analysisOf">The findings of one of them alone; asked only for a policy that accepts a contradiction.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (EquatableArray<Finding> Findings, int LeftOut) AnalyzeAround(
        IEnumerable<PolicyModel> policies, Func<PolicyModel, bool> isLookedAt, int mostPairs, Func<PolicyModel, AnalysisResult> analysisOf,
        CancellationToken cancellation = default)
    {
        var (compared, leftOut) = (0, 0);
        bool Takes(PolicyModel earlier, PolicyModel later)
        {
            if (!isLookedAt(earlier) && !isLookedAt(later))
            {
                return false;
            }

            var takes = compared < mostPairs;
            (compared, leftOut) = takes ? (compared + 1, leftOut) : (compared, leftOut + 1);
            return takes;
        }

        return (Analyze(policies, analysisOf, Takes, AnalysisLimits.Default, cancellation), leftOut);
    }

    /// <summary>The same within other limits.</summary>
    internal static EquatableArray<Finding> Analyze(
        IEnumerable<PolicyModel> policies, Func<PolicyModel, AnalysisResult> analysisOf, AnalysisLimits limits, CancellationToken cancellation) =>
        Analyze(policies, analysisOf, (_, _) => true, limits, cancellation);

    private static EquatableArray<Finding> Analyze(
        IEnumerable<PolicyModel> policies, Func<PolicyModel, AnalysisResult> analysisOf, Func<PolicyModel, PolicyModel, bool> takes, AnalysisLimits limits,
        CancellationToken cancellation)
    {
        var earlier = new List<ComparedPolicy>();
        var findings = new List<Finding>();
        var inOrder = policies.Where(ComparablePolicies.TakesPart).OrderBy(policy => policy.Path, StringComparer.Ordinal);
        foreach (var later in inOrder.Select(policy => new ComparedPolicy(policy)))
        {
            var reported = new List<ReportedFinding>();
            var isComplete = true;
            foreach (var other in earlier.Where(other => ComparablePolicies.Are(other.Policy, later.Policy)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!takes(other.Policy, later.Policy))
                {
                    isComplete = false;
                    continue;
                }

                var (found, steps) = CrossPolicyConflictFinding.Find(other, later, limits, cancellation);
                reported.AddRange(found);
                isComplete &= !other.HasErrors && found.All(finding => finding.Finding.Id != LogicFindings.NotAnalysed.Id);
                limits = limits with { Total = Math.Max(0, limits.Total - steps) };
            }

            findings.AddRange(AcceptanceFinding.ApplyAcross(later.Policy, reported, () => isComplete ? analysisOf(later.Policy).OpenAcceptances : default));
            earlier.Add(later);
        }

        return findings
            .OrderBy(finding => finding.Location.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.Span.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
