using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis.Boundaries;
using PolicyDsl.Compiler.Analysis.Codes;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Finds what is wrong with the meaning of a policy: POL3xxx, POL4003 to POL4007, POL5004 and POL6001. Deterministic; the budget counts solver steps.</summary>
public static class Analyzer
{
    /// <summary>All findings of one policy, in the order of their lines, without those that it accepts.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AnalysisResult Analyze(PolicyModel policy, CancellationToken cancellation = default) =>
        Analyze(policy, AnalysisLimits.Of(policy), cancellation);

    /// <summary>
    /// Only the proofs that code generation needs: which statements that decide differently are disjoint. None of a policy that no
    /// request can keep to.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DisjointPairs ProveDisjoint(PolicyModel policy, CancellationToken cancellation = default)
    {
        // The solver takes for granted that some request keeps to every always.
        var analysis = new PolicyAnalysis(policy, AnalysisLimits.Of(policy), cancellation);
        return analysis.IsPolicyPossible() == Answer.Satisfiable ? OpenPairs.Of(analysis).Disjoint() : DisjointPairs.None;
    }

    /// <summary>
    /// The lines that are never met, always met, or change nothing: whole statements first, then overrides, then what stands in
    /// statements, each without what was found before.
    /// </summary>
    private static void ReportLines(PolicyAnalysis analysis)
    {
        var conditions = new EffectiveConditions(analysis.Policy, analysis.Formulas);
        RedundantStatement.Report(analysis, conditions);
        RedundantOverride.Report(analysis, conditions);
        var definitions = new DefinitionUses(analysis);
        foreach (var statement in analysis.Policy.Statements)
        {
            analysis.Budget.Check();
            if (analysis.TakesPart(statement) && !conditions.IsRemoved(statement.Index))
            {
                var overriders = conditions.OverridersOf(statement)
                    .Select(other => (analysis.Policy.Statements[other], conditions.Of(other)));
                CriterionFinding.Report(analysis, new CriterionContext(analysis, statement, overriders), definitions);
                definitions.FinishStatement();
            }
            else
            {
                definitions.NotJudged(statement);
            }
        }

        ReportDefinitions(analysis, definitions);
        definitions.Finish();
    }

    /// <summary>The lines of the definitions that scopes, <c>always</c> and scores use.</summary>
    private static void ReportDefinitions(PolicyAnalysis analysis, DefinitionUses definitions)
    {
        Judge(CriterionContext.OfAlways(analysis), true);
        foreach (var section in analysis.Policy.Sections)
        {
            Judge(CriterionContext.OfScope(analysis, section), !section.HasErrors && !analysis.IsImpossible[section.Index]);
        }

        foreach (var (score, row) in ScoreLineFinding.Lines(analysis))
        {
            Judge(CriterionContext.OfScoreLine(analysis, score, row), !analysis.ScoreLinesReported.Contains(row.Criterion));
        }

        void Judge(CriterionContext context, bool isOpen)
        {
            if (!context.UsesDefinitions)
            {
                return;
            }

            analysis.Budget.Check();
            if (isOpen)
            {
                CriterionFinding.Report(analysis, context, definitions);
                definitions.FinishStatement();
            }
            else
            {
                definitions.NotJudged(context.Criteria.Criterion);
            }
        }
    }

    /// <summary>The same within other limits.</summary>
    internal static AnalysisResult Analyze(PolicyModel policy, AnalysisLimits limits, CancellationToken cancellation)
    {
        var analysis = new PolicyAnalysis(policy, limits, cancellation);
        var disjoint = DisjointPairs.None;
        if (NeverEffectiveFinding.ReportPolicy(analysis))
        {
            NeverEffectiveFinding.ReportSections(analysis);
            NeverEffectiveFinding.ReportStatements(analysis);
            var pairs = OpenPairs.Of(analysis);
            disjoint = pairs.Disjoint();
            analysis.Budget.Check();
            ConflictFinding.Report(analysis, pairs);
            DifferentGrantsFinding.Report(analysis, pairs);
            CodeFindingReport.Report(analysis);
            GapFinding.Report(analysis, BoundaryHoleFinding.Report(analysis));
            ScoreLineFinding.Report(analysis);
            ReportLines(analysis);
        }

        ExampleFinding.Report(analysis, disjoint);
        analysis.NotAnalysed.Report(analysis);
        var (left, open) = AcceptanceFinding.Apply(analysis);
        var findings = left
            .OrderBy(finding => finding.Location.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.Span.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal);
        return new AnalysisResult(findings.ToEquatableArray(), disjoint) { OpenAcceptances = open };
    }
}

/// <summary>What the analysis of a policy gives.</summary>
public sealed record AnalysisResult(EquatableArray<Finding> Findings, DisjointPairs Disjoint)
{
    /// <summary>
    /// The acceptances, by index and ascending, that match nothing in the policy itself but may match what it contradicts in another
    /// policy: <see cref="Across.PolicySetAnalyzer"/> tells.
    /// </summary>
    public EquatableArray<int> OpenAcceptances { get; init; }
}
