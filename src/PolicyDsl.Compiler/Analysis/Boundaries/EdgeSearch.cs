using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>
/// The pairs of statements between whose edges a number or time falls. Mending either edge mends a hole: no edge is part of two.
/// </summary>
internal sealed class EdgeSearch
{
    /// <summary>What it is worth to ask of all edges at once: few questions settle easy runs, hard ones are settled edge by edge.</summary>
    private const long StepsForAll = 40_000;

    private readonly PolicyAnalysis analysis;
    private readonly BoundaryQuestions questions;
    private readonly BoundaryRun run;
    private readonly string words;
    private readonly List<Statement> left;
    private readonly List<Statement> right;
    private readonly List<Formula> below;
    private readonly List<Formula> above;
    private readonly Formula undecided;
    private readonly long end;
    private readonly List<Formula> others = new();

    /// <param name="analysis">The policy.</param>
    /// <param name="questions">Asks about the number or time.</param>
    /// <param name="number">The hole.</param>
    /// <param name="left">The statements with an edge below it.</param>
    /// <param name="right">The statements with an edge above it.</param>
    /// <param name="end">The steps at which to leave the rest to the other findings.</param>
    public EdgeSearch(
        PolicyAnalysis analysis, BoundaryQuestions questions, BoundaryMeasure number, List<Statement> left, List<Statement> right, long end)
    {
        this.end = end;
        this.analysis = analysis;
        this.questions = questions;
        this.left = left;
        this.right = right;
        (run, words) = (number.Run, number.Words);
        below = left.ConvertAll(statement => questions.EffectiveBeside(statement, run.First - 1, run.First));
        above = right.ConvertAll(statement => questions.EffectiveBeside(statement, run.Last + 1, run.Last));
        undecided = analysis.Store.And(questions.Undecided(run));
    }

    /// <summary>The pairs, each while the last model is a request that it decides on both sides of the hole.</summary>
    public IEnumerable<(Statement Below, Statement Above)> Pairs()
    {
        var all = IsOver ? Answer.Unknown : Ask(below, StepsForAll);
        while (all == Answer.Satisfiable)
        {
            yield return Next();
            all = Ask(below, StepsForAll);
        }

        for (var i = 0; i < left.Count && all == Answer.Unknown; i++)
        {
            if (below[i].IsFalse)
            {
                continue;
            }

            if (IsOver)
            {
                analysis.NotAnalysed.Add(left[i].Location, "whether " + words + " falls between two statements");
                yield break;
            }

            switch (Ask(new[] { below[i] }, null))
            {
                case Answer.Satisfiable:
                    yield return Next();
                    break;
                case Answer.Unknown:
                    analysis.NotAnalysed.Add(left[i].Location, "whether " + words + " falls between " + left[i].Id + " and another statement");
                    break;
                case Answer.Unsatisfiable:
                    break;
            }
        }
    }

    private bool IsOver => analysis.Budget.Spent >= end;

    private (Statement Below, Statement Above) Next()
    {
        var (i, k) = (analysis.FirstTrue(below), analysis.FirstTrue(above));
        others.Add(analysis.Store.Not(below[i]));
        others.Add(analysis.Store.Not(above[k]));
        below[i] = Formula.False;
        above[k] = Formula.False;
        return (left[i], right[k]);
    }

    private Answer IsShown(List<Formula> question, long? mostSteps) =>
        analysis.CanAskUndecided ? analysis.IsUndecided(question, mostSteps) : analysis.IsShown(question, mostSteps);

    private Answer Ask(IReadOnlyCollection<Formula> edges, long? mostSteps)
    {
        var question = new List<Formula> { undecided, analysis.Store.Or(edges), analysis.Store.Or(above) };
        question.AddRange(others);
        var answer = IsShown(question, mostSteps);
        while (answer == Answer.Satisfiable && questions.LawOfNeighbours(run) is { } law)
        {
            others.Add(law);
            question.Add(law);
            answer = IsShown(question, mostSteps);
        }

        return answer;
    }
}
