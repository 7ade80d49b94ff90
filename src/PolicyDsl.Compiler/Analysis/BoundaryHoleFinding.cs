using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3007: with all other facts fixed, an exact number, or the band that rounding leaves, that no statement but <c>otherwise</c> decides,
/// between two that are decided. Not where <c>is</c> or <c>is not</c> a number makes the edge.
/// </summary>
internal static class BoundaryHoleFinding
{
    /// <summary>Reports the holes and returns the requests that they explain, so that gaps leave them out.</summary>
    public static IReadOnlyList<Formula> Report(PolicyAnalysis analysis)
    {
        var explained = new List<Formula>();
        var times = CriterionWalk.Of(analysis.Policy).OfType<ElapsedCriterion>().ToList();
        var tests = CriterionWalk.Of(analysis.Policy).OfType<NumberCriterion>().ToLookup(test => test.Term.Index);
        foreach (var variable in analysis.Space.Variables.ToList())
        {
            if (variable.Kind == FactVariableKind.Elapsed)
            {
                explained.AddRange(ReportTimes(analysis, variable, times));
                continue;
            }

            if (variable.Kind is not (FactVariableKind.Number or FactVariableKind.Order))
            {
                continue;
            }

            var questions = new BoundaryQuestions(analysis, variable, Enumerable.Range(0, variable.Size).ToArray());
            if (questions.IsEmpty)
            {
                continue;
            }

            var runs = variable.Kind == FactVariableKind.Order
                ? BoundaryRuns.OfOrder
                : BoundaryRuns.Of(analysis.Space.AxisOf(variable.Term!), tests[variable.Term!.Index].ToList());
            foreach (var run in runs)
            {
                if (Report(analysis, questions, new BoundaryNumber(analysis.Space, variable, run)))
                {
                    explained.Add(questions.Explained(run));
                }
            }
        }

        return explained;
    }

    /// <summary>The same for the time between two dates. Where days and months are mixed, each order of their cells is looked at.</summary>
    private static IEnumerable<Formula> ReportTimes(PolicyAnalysis analysis, FactVariable variable, IReadOnlyList<ElapsedCriterion> tests)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chain in analysis.Space.AxisOf(variable).Chains)
        {
            var questions = new BoundaryQuestions(analysis, variable, chain);
            foreach (var run in questions.IsEmpty ? Array.Empty<ElapsedRun>() : ElapsedRuns.Of(analysis.Space, variable, chain, tests))
            {
                var time = new BoundaryElapsed(analysis.Policy, analysis.Space, variable, chain, run);
                var cells = string.Join(" ", Enumerable.Range(run.First - 1, run.Last - run.First + 3).Select(place => chain[place]));
                if (seen.Add(cells) && Report(analysis, questions, time))
                {
                    yield return questions.Explained(time.Run);
                }
            }
        }
    }

    /// <summary>Reports one hole per pair of edges that could be mended. False where there is none.</summary>
    private static bool Report(PolicyAnalysis analysis, BoundaryQuestions questions, BoundaryMeasure number)
    {
        var run = number.Run;
        var left = questions.WithEdgeAfter(run.First - 1);
        var right = questions.WithEdgeAfter(run.Last);
        if (left.Count == 0 || right.Count == 0)
        {
            return false;
        }

        var found = false;
        var undecided = questions.Undecided(run);
        var below = left.ConvertAll(statement => questions.EffectiveBeside(statement, run.First - 1, run.First));
        var above = right.ConvertAll(statement => questions.EffectiveBeside(statement, run.Last + 1, run.Last));
        for (var i = 0; i < left.Count; i++)
        {
            if (analysis.Budget.IsOver)
            {
                analysis.NotAnalysed.Add(left[i].Location, "whether " + number.Words + " falls beside " + left[i].Id);
                break;
            }

            for (var k = 0; k < right.Count && !below[i].IsFalse; k++)
            {
                if (above[k].IsFalse)
                {
                    continue;
                }

                var answer = analysis.IsShown(undecided.Append(below[i]).Append(above[k]));
                while (answer == Answer.Satisfiable && questions.LawOfNeighbours(run) is { } law)
                {
                    undecided.Add(law);
                    answer = analysis.IsShown(undecided.Append(below[i]).Append(above[k]));
                }

                if (answer == Answer.Unknown)
                {
                    analysis.NotAnalysed.Add(
                        right[k].Location, "whether " + number.Words + " falls between " + left[i].Id + " and " + right[k].Id);
                }

                if (answer == Answer.Satisfiable)
                {
                    found = true;
                    Report(analysis, number, left[i], right[k]);

                    // Mending either edge mends this hole: others must have another edge on both sides.
                    undecided.Add(analysis.Store.Not(below[i]));
                    undecided.Add(analysis.Store.Not(above[k]));
                    below[i] = Formula.False;
                    above[k] = Formula.False;
                }
            }
        }

        return found;
    }

    private static void Report(PolicyAnalysis analysis, BoundaryMeasure number, Statement below, Statement above)
    {
        var lowEdge = number.EdgeOf(analysis.Policy, below, number.Run.First - 1);
        var highEdge = number.EdgeOf(analysis.Policy, above, number.Run.Last);
        var later = highEdge.Location.Span.Start >= lowEdge.Location.Span.Start ? highEdge : lowEdge;
        var witness = analysis.FindWitness(
            evaluator => Shows(analysis.Policy, evaluator, number, below, above),
            later.Location,
            "whether " + number.Words + " falls between " + below.Id + " and " + above.Id);
        if (witness is null)
        {
            return;
        }

        var caught = analysis.Policy.Statements.FirstOrDefault(statement => statement.Kind == StatementKind.Otherwise
            && new StatementEvaluator(analysis.Policy, witness).Effective(statement.Index) == Truth.True);
        var message = number.Words + " falls between " + lowEdge.Text + " of " + Clauses.Name(below) + " and " + highEdge.Text + " of "
            + Clauses.Name(above) + (caught is null ? "" : ", so that only " + caught.Id + " decides it") + ": " + number.Mend;
        var finding = new Finding(LogicFindings.BoundaryHole, later.Location, char.ToUpperInvariant(message[0]) + message.Substring(1))
        {
            Related = new[] { lowEdge, highEdge }.Where(edge => edge.Location != later.Location)
                .Select(edge => new RelatedLine(edge.Location, "the other threshold")).ToEquatableArray(),
            Witness = analysis.Describe(witness),
        };
        analysis.Report(ReportedFinding.About(finding, new[] { below, above }.Distinct().ToArray()));
    }

    /// <summary>Nothing but <c>otherwise</c> decides the request, and with the number below or above it is decided.</summary>
    private static Truth Shows(
        PolicyModel policy, StatementEvaluator evaluator, BoundaryMeasure number, Statement below, Statement above)
    {
        if (!number.IsIn(evaluator.Request))
        {
            return Truth.False;
        }

        var undecided = evaluator.Scope;
        for (var i = 0; i < policy.Statements.Length && undecided != Truth.False; i++)
        {
            undecided = policy.Statements[i].Kind == StatementKind.Otherwise
                ? undecided
                : Kleene.And(undecided, Kleene.Not(evaluator.Effective(i)));
        }

        return undecided == Truth.False ? Truth.False : Kleene.And(undecided, Kleene.And(
            number.Below(evaluator.Request).Select(request => EffectiveIn(request, below)).Aggregate(Truth.False, Kleene.Or),
            number.Above(evaluator.Request).Select(request => EffectiveIn(request, above)).Aggregate(Truth.False, Kleene.Or)));

        Truth EffectiveIn(Request request, Statement statement)
        {
            var elsewhere = new StatementEvaluator(policy, request);
            return elsewhere.IsImpossible ? Truth.False : elsewhere.Effective(statement.Index);
        }
    }
}
