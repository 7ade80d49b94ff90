using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3001: two statements with different determinations can both be effective, SAT(D ∧ ψᵢ ∧ ψⱼ). The pairs that cannot be
/// are the proofs that code generation needs.
/// </summary>
internal static class ConflictFinding
{
    /// <summary>Beyond so many contradictions of one statement the rest is told in one finding.</summary>
    private const int MostPerStatement = 10;

    /// <summary>Beyond so many contradictions of a policy each statement has one finding.</summary>
    private const int MostPerPolicy = 200;

    /// <summary>Reports every contradiction and returns the proofs.</summary>
    public static DisjointPairs Report(PolicyAnalysis analysis)
    {
        var unproved = new List<(int First, int Second)>();
        var reported = 0;
        foreach (var later in analysis.Policy.Statements)
        {
            var rivals = new List<Statement>();
            foreach (var (earlier, answer) in OpenPairs(analysis, later))
            {
                unproved.Add((earlier.Index, later.Index));
                if (!analysis.TakesPart(later) || !analysis.TakesPart(earlier))
                {
                    continue;
                }

                if (answer == Answer.Unknown)
                {
                    analysis.NotAnalysed.Add(
                        later.Location, "whether " + Clauses.Name(later) + " contradicts " + Clauses.Name(earlier));
                }
                else if (IsShown(analysis, earlier, later))
                {
                    rivals.Add(earlier);
                    if (rivals.Count <= MostPerStatement && reported < MostPerPolicy)
                    {
                        reported++;
                        Report(analysis, earlier, later, Array.Empty<Statement>());
                    }
                }
            }

            var told = Math.Min(rivals.Count, MostPerStatement);
            if (reported >= MostPerPolicy && rivals.Count > 0)
            {
                told = 0;
            }

            if (rivals.Count > told && IsShown(analysis, rivals[told], later))
            {
                Report(analysis, rivals[told], later, rivals.Skip(told + 1).ToList());
            }
        }

        return DisjointPairs.AllBut(analysis.Policy, unproved);
    }

    /// <summary>Only the proofs.</summary>
    public static DisjointPairs Prove(PolicyAnalysis analysis) => DisjointPairs.AllBut(
        analysis.Policy,
        analysis.Policy.Statements.SelectMany(later => OpenPairs(analysis, later).Select(pair => (pair.Earlier.Index, later.Index))));

    /// <summary>The earlier statements of another determination that are not proved disjoint from a statement.</summary>
    private static IEnumerable<(Statement Earlier, Answer Answer)> OpenPairs(PolicyAnalysis analysis, Statement later)
    {
        var statements = analysis.Policy.Statements;
        var condition = analysis.Formulas.EffectiveOf(later.Index);
        foreach (var index in StatementBoxes.StatementsOf(analysis.Boxes.Meeting(condition)))
        {
            if (index >= later.Index)
            {
                yield break;
            }

            var earlier = statements[index];
            if (earlier.Verdict.Determination == later.Verdict.Determination || Overrides(earlier, later) || Overrides(later, earlier))
            {
                continue;
            }

            var answer = analysis.IsPossible(condition, analysis.Formulas.EffectiveOf(index));
            if (answer != Answer.Unsatisfiable)
            {
                yield return (earlier, answer);
            }
        }
    }

    private static bool Overrides(Statement strong, Statement weak)
    {
        for (var i = 0; i < weak.OverriddenBy.Length; i++)
        {
            if (weak.OverriddenBy[i] == strong.Index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a request shows it whatever the lines with errors say. The model is that of the request.</summary>
    private static bool IsShown(PolicyAnalysis analysis, Statement earlier, Statement later) =>
        analysis.IsShown(new[] { analysis.Formulas.EffectiveOf(later.Index), analysis.Formulas.EffectiveOf(earlier.Index) })
            == Answer.Satisfiable;

    private static void Report(PolicyAnalysis analysis, Statement earlier, Statement later, IReadOnlyList<Statement> others)
    {
        var model = analysis.Model.ToArray();
        var witness = analysis.FindWitness(
            evaluator => Kleene.And(evaluator.Effective(earlier.Index), evaluator.Effective(later.Index)),
            later.Location,
            "whether " + Clauses.Name(later) + " contradicts " + Clauses.Name(earlier));
        if (witness is null)
        {
            return;
        }

        var shown = new StatementEvaluator(analysis.Policy, witness);
        var paths = new[] { DecidingClause.Of(later, shown), DecidingClause.Of(earlier, shown) };
        var more = others.Count == 0 ? "" : "; so do " + Clauses.List(others.Select(Clauses.Name).ToList());
        var message = OnlyAt(analysis, earlier, later, model) is { } value
            ? Both(later, earlier, paths) + " when " + value + ": move one of the two thresholds so that only one of them includes it" + more
            : Both(later, earlier, paths) + " for some requests: " + Mend(earlier, later, paths[1]) + more;
        analysis.Report(new ReportedFinding(
            new Finding(LogicFindings.Conflict, later.Location, message)
            {
                Related = new[] { earlier }.Concat(others)
                    .Select(statement => new RelatedLine(statement.Location, "the other statement: " + Clauses.Name(statement)))
                    .ToEquatableArray(),
                Witness = analysis.Describe(witness),
            },
            new[] { earlier.Index, later.Index }.Concat(others.Select(other => other.Index)).ToArray(),
            -1,
            paths));
    }

    private static string Both(Statement later, Statement earlier, string[] paths) =>
        Through(later, paths[0]) + " and " + Through(earlier, paths[1]) + " contradict each other";

    private static string Through(Statement statement, string path) =>
        path == statement.Id ? Clauses.Name(statement) : Clauses.Name(statement) + " by its alternative " + path;

    private static string Mend(Statement earlier, Statement later, string path) =>
        later.Kind == StatementKind.Ordinary && earlier.Kind == StatementKind.Ordinary
            ? "write \"except " + path + "\" under " + later.Id + ", let one override the other, or narrow one of them"
            : "narrow the scope of one of them, or let one override the other";

    /// <summary>
    /// "weight is exactly 150 kg", where the two meet only there and neither asks for exactly that number by itself; else null.
    /// </summary>
    private static string? OnlyAt(PolicyAnalysis analysis, Statement earlier, Statement later, int[] model)
    {
        var first = analysis.Formulas.EffectiveOf(earlier.Index);
        var second = analysis.Formulas.EffectiveOf(later.Index);
        foreach (var variable in analysis.Space.Variables.Where(variable => variable.Kind == FactVariableKind.Number))
        {
            var value = model[variable.Index];
            if (value < 0 || value == variable.NoneValue || !analysis.Space.AxisOf(variable.Term!).Cells[value].IsPoint)
            {
                continue;
            }

            var elsewhere = analysis.Store.Literal(variable.Index, ValueSet.Of(variable.Size, value).Complement());
            if (analysis.IsPossible(first, second, elsewhere) == Answer.Unsatisfiable
                && analysis.IsPossible(first, elsewhere) == Answer.Satisfiable
                && analysis.IsPossible(second, elsewhere) == Answer.Satisfiable)
            {
                var number = new NumberValue(analysis.Space.AxisOf(variable.Term!).Cells[value].Roundest);
                return variable.Term!.Name + " is exactly " + FactText.Of(variable.Term!, number);
            }
        }

        return null;
    }
}
