using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>What the solver and the examples say of a policy.</summary>
/// <param name="Document">What was analysed.</param>
/// <param name="Findings">The findings of the analysis, by place.</param>
/// <param name="Disjoint">The proofs that decisions rest on.</param>
/// <param name="Failures">The examples that are decided otherwise, by name, with the finding that says so.</param>
/// <param name="Coverage">Of each statement, by id: how many sides of its criteria the examples show to matter, and how many there are.</param>
internal sealed record AnalysedDocument(
    CheckedDocument Document, IReadOnlyList<Finding> Findings, DisjointPairs Disjoint, IReadOnlyDictionary<string, Finding> Failures,
    IReadOnlyDictionary<string, (int Covered, int Sides)> Coverage)
{
    /// <summary>Analyses a policy.</summary>
    /// <exception cref="System.OperationCanceledException">The token was cancelled.</exception>
    public static AnalysedDocument Of(CheckedDocument document, PolicyModel policy, CancellationToken cancellation)
    {
        var analysis = Analyzer.Analyze(policy, cancellation);
        var failures = new Dictionary<string, Finding>();
        foreach (var example in policy.Examples)
        {
            if (analysis.Findings.FirstOrDefault(finding => finding.Descriptor == LogicFindings.Example && finding.Location == example.Expectation.Location) is { } failure)
            {
                failures.TryAdd(example.Name, failure);
            }
        }

        var coverage = CoverageReport.Of(policy, cancellation);
        return new AnalysedDocument(document, analysis.Findings.ToList(), analysis.Disjoint, failures, policy.Statements.ToDictionary(
            statement => statement.Id,
            statement =>
            {
                var own = coverage.Conditions.Where(condition => condition.Condition.Statements.Contains(statement.Index)).ToList();
                return (own.Sum(condition => (condition.Met.IsCovered ? 1 : 0) + (condition.NotMet.IsCovered ? 1 : 0)), own.Count * 2);
            }));
    }
}
