using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// The lines that make something impossible, none of which could be left out: first those that the solver's proof used, then each
/// of these left out in turn.
/// </summary>
internal sealed class MinimalCore
{
    /// <summary>Of more lines several are left out at once, and the proof of what is left says which others go with them.</summary>
    private const int ManyLines = 40;

    /// <summary>The steps that making one core smaller is worth; what it has come to then is shown.</summary>
    private const long MostSteps = 4_000_000;

    private readonly Solver solver;
    private readonly StepBudget budget;

    /// <param name="solver">Knows only the laws of the fact space: the lines of <c>always</c> are lines like others here.</param>
    /// <param name="budget">Takes the work.</param>
    public MinimalCore(Solver solver, StepBudget budget)
    {
        this.solver = solver;
        this.budget = budget;
    }

    /// <summary>Whether a request makes all formulas true, lines of <c>always</c> only where they are among them.</summary>
    public Answer IsPossible(IReadOnlyList<Formula> formulas) => solver.Solve(formulas);

    /// <summary>
    /// The lines of a smallest contradiction, in the given order. Earlier ones are given up first, so the lines nearest to
    /// the finding stand last. Empty where the budget does not suffice.
    /// </summary>
    public IReadOnlyList<CoreLine> Of(IEnumerable<CoreLine> lines)
    {
        var core = lines.Where(line => !line.Formula.IsTrue).ToList();
        if (core.FirstOrDefault(line => line.Formula.IsFalse) is { } impossible)
        {
            return new[] { impossible };
        }

        if (solver.Core(core.ConvertAll(line => line.Formula)) is not { } used)
        {
            return new CoreLine[0];
        }

        core = used.Select(index => core[index]).ToList();
        var end = budget.Spent + MostSteps;
        LeaveOutOne(core, LeaveOutSeveral(core, end), end);
        return core;
    }

    /// <summary>
    /// Leaves out runs of lines, half as many where all of them cannot be (after Junker, "QuickXplain", 2004), until few are left.
    /// How many of the first lines are known to be needed.
    /// </summary>
    private int LeaveOutSeveral(List<CoreLine> core, long end)
    {
        var needed = 0;
        var run = core.Count / 2;
        while (core.Count > ManyLines && needed < core.Count && budget.Spent < end)
        {
            var (first, count) = (needed, Math.Min(Math.Max(run, 1), core.Count - needed));
            var rest = core.Where((_, index) => index < first || index >= first + count).ToList();
            if (solver.Core(rest.ConvertAll(line => line.Formula)) is { } used)
            {
                // Needed lines are in every core of fewer lines.
                core.Clear();
                core.AddRange(used.Select(index => rest[index]));
                run = Math.Min(run * 2, core.Count - needed);
            }
            else
            {
                needed += count == 1 ? 1 : 0;
                run = count / 2;
            }
        }

        return needed;
    }

    private void LeaveOutOne(List<CoreLine> core, int needed, long end)
    {
        for (var i = needed; i < core.Count && budget.Spent < end;)
        {
            var rest = core.Where((_, index) => index != i).Select(line => line.Formula).ToList();
            if (solver.Solve(rest) == Answer.Unsatisfiable)
            {
                core.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }
}
