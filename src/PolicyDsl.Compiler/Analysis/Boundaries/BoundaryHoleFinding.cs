using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>
/// POL3007: with all other facts fixed, an exact number, or the band that rounding leaves, that no statement but <c>otherwise</c> decides,
/// between two that are decided. Not where <c>is</c> or <c>is not</c> a number makes the edge.
/// </summary>
internal static class BoundaryHoleFinding
{
    /// <summary>The steps that may go into this finding, in percent of all: the rest of the analysis needs some too.</summary>
    private const int PercentOfSteps = 50;

    /// <summary>Reports the holes and returns the requests that they explain, so that gaps leave them out.</summary>
    public static IReadOnlyList<Formula> Report(PolicyAnalysis analysis)
    {
        var holes = new List<Hole>();
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var end = analysis.Budget.EndOfShare(PercentOfSteps);
        var times = analysis.Criteria.OfType<ElapsedCriterion>().ToList();
        var tests = analysis.Criteria.OfType<NumberCriterion>().ToLookup(test => test.Term.Index);
        foreach (var variable in analysis.Space.Variables.ToList())
        {
            if (variable.Kind == FactVariableKind.Elapsed)
            {
                holes.AddRange(ReportTimes(analysis, variable, times, end, reported));
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
                if (Report(analysis, questions, new BoundaryNumber(analysis.Policy, analysis.Space, variable, run), end, reported) is { } hole)
                {
                    holes.Add(hole);
                }
            }
        }

        // Of several dates that differ in nothing, one is told: what it names is named for all.
        var named = holes.GroupBy(hole => hole.Number.Words, StringComparer.Ordinal)
            .ToDictionary(alike => alike.Key, alike => new HashSet<int>(alike.SelectMany(hole => hole.Named)), StringComparer.Ordinal);
        return holes.ConvertAll(hole => hole.Questions.Explained(hole.Number.Run, named[hole.Number.Words].Contains));
    }

    /// <summary>The same for the time between two dates. Where days and months are mixed, each order of their cells is looked at.</summary>
    private static IEnumerable<Hole> ReportTimes(PolicyAnalysis analysis, FactVariable variable, IReadOnlyList<ElapsedCriterion> tests, long end, HashSet<string> reported)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chain in analysis.Space.AxisOf(variable).Chains)
        {
            var questions = new BoundaryQuestions(analysis, variable, chain);
            foreach (var run in questions.IsEmpty ? Array.Empty<ElapsedRun>() : ElapsedRuns.Of(analysis.Space, variable, chain, tests))
            {
                var time = new BoundaryElapsed(analysis.Policy, analysis.Space, variable, chain, run);
                var cells = string.Join(" ", Enumerable.Range(run.First - 1, run.Last - run.First + 3).Select(place => chain[place]));
                if (seen.Add(cells) && Report(analysis, questions, time, end, reported) is { } hole)
                {
                    yield return hole;
                }
            }
        }
    }

    /// <summary>Reports one hole per pair of edges that could be mended. Null where there is none.</summary>
    private static Hole? Report(PolicyAnalysis analysis, BoundaryQuestions questions, BoundaryMeasure number, long end, HashSet<string> reported)
    {
        var run = number.Run;
        var left = questions.WithEdgeAfter(run.First - 1);
        var right = questions.WithEdgeAfter(run.Last);
        if (left.Count == 0 || right.Count == 0)
        {
            return null;
        }

        if (analysis.Budget.Spent >= end)
        {
            analysis.NotAnalysed.Add(left[0].Location, "whether " + number.Words + " falls between two statements");
            return null;
        }

        var named = new List<int>();
        foreach (var (below, above) in new EdgeSearch(analysis, questions, number, left, right, end).Pairs())
        {
            named.Add(below.Index);
            named.Add(above.Index);
            Report(analysis, number, below, above, reported);
        }

        return named.Count == 0 ? null : new Hole(questions, number, named);
    }

    private static void Report(PolicyAnalysis analysis, BoundaryMeasure number, Statement below, Statement above, HashSet<string> reported)
    {
        var lowEdge = number.EdgeOf(analysis.Policy, below, number.Run.First - 1);
        var highEdge = number.EdgeOf(analysis.Policy, above, number.Run.Last);

        // Of several dates that differ in nothing, one is enough.
        if (!reported.Add(number.Words + ": " + lowEdge.Location + ", " + highEdge.Location))
        {
            return;
        }

        var later = highEdge.Location.Span.Start >= lowEdge.Location.Span.Start ? highEdge : lowEdge;
        number.Observe(analysis.Model);
        var witness = analysis.FindWitness(
            new WitnessGoal(new NeighbouringRequests(analysis.Policy, number, below, above).Decide) { NotEffective = analysis.Ordinary },
            later.Location,
            "whether " + number.Words + " falls between " + below.Id + " and " + above.Id);
        if (witness is null)
        {
            return;
        }

        var caught = analysis.Policy.Statements.FirstOrDefault(statement => statement.Kind == StatementKind.Otherwise
            && witness.Effective(statement.Index) == Truth.True);
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

    /// <summary>A number or time that was found to fall between statements, which are named by their indices.</summary>
    private sealed record Hole(BoundaryQuestions Questions, BoundaryMeasure Number, IReadOnlyList<int> Named);

    /// <summary>The requests that differ from one in the number alone.</summary>
    private sealed class NeighbouringRequests
    {
        private readonly BoundaryMeasure number;
        private readonly Statement below;
        private readonly Statement above;
        private readonly StatementEvaluator elsewhere;

        public NeighbouringRequests(PolicyModel policy, BoundaryMeasure number, Statement below, Statement above)
        {
            this.number = number;
            this.below = below;
            this.above = above;
            elsewhere = new StatementEvaluator(policy, Request.Empty(policy));
        }

        /// <summary>With the number in the hole the policy speaks about the request, and with the number below or above it is decided.</summary>
        public Truth Decide(StatementEvaluator evaluator) =>
            !number.IsIn(evaluator.Request) || evaluator.Scope == Truth.False ? Truth.False
            : Kleene.And(evaluator.Scope, IsEffective(below, number.Below(evaluator.Request))) is var truth && truth == Truth.False ? Truth.False
            : Kleene.And(truth, IsEffective(above, number.Above(evaluator.Request)));

        private Truth IsEffective(Statement statement, IEnumerable<Request> requests)
        {
            var truth = Truth.False;
            foreach (var request in requests)
            {
                elsewhere.MoveTo(request);
                truth = Kleene.Or(truth, elsewhere.IsImpossible ? Truth.False : elsewhere.Effective(statement.Index));
                if (truth == Truth.True)
                {
                    break;
                }
            }

            return truth;
        }
    }
}
