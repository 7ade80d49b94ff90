using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.CodeSets;
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
/// <param name="Coverage">Of each statement, by id: its conditions, and what the examples show of each.</param>
internal sealed record AnalysedDocument(
    CheckedDocument Document, IReadOnlyList<Finding> Findings, DisjointPairs Disjoint, IReadOnlyDictionary<string, Finding> Failures,
    IReadOnlyDictionary<string, IReadOnlyList<ConditionCoverage>> Coverage)
{
    /// <summary>Analyses a policy, its codes held against the code sets that there are.</summary>
    /// <exception cref="System.OperationCanceledException">The token was cancelled.</exception>
    public static AnalysedDocument Of(CheckedDocument document, PolicyModel policy, IReadOnlyList<CodeSetFile> codeSets, CancellationToken cancellation)
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
        return new AnalysedDocument(document, analysis.Findings.Concat(CodeSetCheck.Check(policy, codeSets, cancellation)).ToList(), analysis.Disjoint, failures, policy.Statements.ToDictionary(
            statement => statement.Id,
            statement => (IReadOnlyList<ConditionCoverage>)coverage.Conditions.Where(condition => condition.Condition.Statements.Contains(statement.Index)).ToList()));
    }
}
