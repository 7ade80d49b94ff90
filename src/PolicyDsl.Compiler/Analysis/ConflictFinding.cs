using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Codes;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3001: two statements with different determinations can both be effective, SAT(D ∧ ψᵢ ∧ ψⱼ). Where only codes that are listed
/// twice make them contradict, POL4006 says so instead.
/// </summary>
internal static class ConflictFinding
{
    /// <summary>Beyond so many contradictions of one statement the rest is told in one finding.</summary>
    private const int MostPerStatement = 10;

    /// <summary>Beyond so many contradictions of a policy each statement has one finding.</summary>
    private const int MostPerPolicy = 200;

    /// <summary>Reports every contradiction.</summary>
    /// <param name="analysis">The policy.</param>
    /// <param name="pairs">The pairs that are not proved disjoint.</param>
    public static void Report(PolicyAnalysis analysis, OpenPairs pairs)
    {
        var listings = new OppositeListings(analysis);
        var reported = 0;
        foreach (var later in analysis.Policy.Statements.Where(analysis.TakesPart))
        {
            if (later.Index >= pairs.FirstUnsettled || (analysis.Budget.IsOver && pairs.Before(later).Any(pair => Contradict(pair.Earlier, later))))
            {
                analysis.NotAnalysed.Add(later.Location, "whether " + Clauses.Name(later) + " contradicts a statement before it");
                continue;
            }

            var told = 0;
            OpenPair? summary = null;
            var others = new IndexRow(later.Index + 1);
            foreach (var pair in pairs.Before(later))
            {
                if (!Contradict(pair.Earlier, later) || !analysis.TakesPart(pair.Earlier))
                {
                    continue;
                }

                analysis.Budget.Spend((others.Count & (OpenPairs.PairsOfStep - 1)) == 0 ? 1 : 0);
                if (pair.Answer == Answer.Unknown)
                {
                    analysis.NotAnalysed.Add(pair.Later.Location, Question(pair));
                }
                else if (!analysis.Formulas.HasBroken || pair.IsShown(analysis))
                {
                    if (listings.Between(pair.Earlier, pair.Later) is { Count: > 0 } twice && pair.IsShown(analysis))
                    {
                        Report(analysis, pair.Earlier, pair.Later, twice);
                    }
                    else if (told < MostPerStatement && reported < MostPerPolicy)
                    {
                        told++;
                        reported += TryReport(analysis, pair, Array.Empty<int>()) ? 1 : 0;
                    }
                    else if (summary is null)
                    {
                        summary = pair;
                    }
                    else
                    {
                        others.Add(pair.Earlier.Index);
                    }
                }
            }

            if (summary is { } first)
            {
                TryReport(analysis, first, others);
            }
        }
    }

    /// <summary>Reports a pair of which it is known that both can be effective, if the steps suffice for a request that shows it.</summary>
    private static bool TryReport(PolicyAnalysis analysis, OpenPair pair, IReadOnlyCollection<int> others)
    {
        var isShown = pair.IsShown(analysis);
        if (isShown)
        {
            Report(analysis, pair.Earlier, pair.Later, others);
        }
        else
        {
            analysis.NotAnalysed.Add(pair.Later.Location, Question(pair));
        }

        return isShown;
    }

    private static string Question(OpenPair pair) => Question(pair.Earlier, pair.Later);

    private static string Question(Statement earlier, Statement later) => "whether " + Clauses.Name(later) + " contradicts " + Clauses.Name(earlier);

    private static bool Contradict(Statement first, Statement second) => first.Verdict.Determination != second.Verdict.Determination;

    private static void Report(PolicyAnalysis analysis, Statement earlier, Statement later, IReadOnlyCollection<int> others)
    {
        var model = analysis.Model.ToArray();
        if (FindWitness(analysis, earlier, later) is not { } shown)
        {
            return;
        }

        var paths = new[] { DecidingClause.Of(later, shown), DecidingClause.Of(earlier, shown) };
        var named = others.Take(MostPerStatement).Select(other => analysis.Policy.Statements[other]).ToList();
        var more = others.Count == 0 ? "" : "; so do " + Clauses.ListOf(named, others.Count);
        var message = OnlyAt(analysis, earlier, later, model) is { } value
            ? Both(later, earlier, paths) + " when " + value + ": move one of the two thresholds so that only one of them includes it" + more
            : Both(later, earlier, paths) + " for some requests: " + Mend(earlier, later, paths[1]) + more;
        analysis.Report(new ReportedFinding(
            new Finding(LogicFindings.Conflict, later.Location, message)
            {
                Related = named.Prepend(earlier)
                    .Select(statement => new RelatedLine(statement.Location, "the other statement: " + Clauses.Name(statement)))
                    .ToEquatableArray(),
                Witness = analysis.Describe(shown, earlier, later),
            },
            About(earlier, later, others),
            -1,
            paths));
    }

    private static IReadOnlyCollection<int> About(Statement earlier, Statement later, IReadOnlyCollection<int> others)
    {
        var statements = new IndexRow(later.Index + 1) { earlier.Index, later.Index };
        foreach (var other in others)
        {
            statements.Add(other);
        }

        return statements;
    }

    /// <summary>POL4006: what contradicts is the table.</summary>
    private static void Report(PolicyAnalysis analysis, Statement earlier, Statement later, IReadOnlyList<OppositeListing> twice)
    {
        if (FindWitness(analysis, earlier, later) is not { } shown)
        {
            return;
        }

        var lower = twice.OrderBy(pair => pair.Lower.Entry.Location.Span.Start).First();
        var codes = CodeFindingReport.Names(twice.Select(pair => pair.Lower));
        analysis.Report(new ReportedFinding(
            new Finding(
                CodeFindings.OppositeVerdicts,
                lower.Lower.Entry.Location,
                codes + (twice.Count == 1 ? " stands" : " stand") + " in `" + lower.First.List.Name + "`, for " + Clauses.Name(earlier) + ", and in `"
                    + lower.Second.List.Name + "`, for " + Clauses.Name(later) + ": take " + (twice.Count == 1 ? "it" : "them")
                    + " out of one of the lists, or say which statement overrides the other")
            {
                Related = new[] { new RelatedLine(lower.Upper.Entry.Location, "`" + lower.Upper.List.Name + "`") }
                    .Concat(new[] { earlier, later }.Select(statement => new RelatedLine(statement.Location, Clauses.Name(statement))))
                    .ToEquatableArray(),
                Witness = analysis.Describe(shown, earlier, later),
            },
            new[] { earlier.Index, later.Index },
            -1,
            Array.Empty<string>()));
    }

    private static StatementEvaluator? FindWitness(PolicyAnalysis analysis, Statement earlier, Statement later) => analysis.FindWitness(
        WitnessGoal.BothEffective(earlier, later),
        later.Location,
        Question(earlier, later));

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
