using System.Threading;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Finds what is wrong with the meaning of a policy: POL3xxx and POL6001. Deterministic; the budget counts solver steps.</summary>
public static class Analyzer
{
    /// <summary>All findings of one policy, in the order of their lines.</summary>
    public static AnalysisResult Analyze(PolicyModel policy, CancellationToken cancellation = default) =>
        new(default, DisjointPairs.None);

    /// <summary>Only the proofs that code generation needs: which statements of different determinations are disjoint.</summary>
    public static DisjointPairs ProveDisjoint(PolicyModel policy, CancellationToken cancellation = default) => DisjointPairs.None;
}

/// <summary>What the analysis of a policy gives.</summary>
public sealed record AnalysisResult(EquatableArray<Finding> Findings, DisjointPairs Disjoint);
