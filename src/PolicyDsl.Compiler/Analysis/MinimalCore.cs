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
    /// <summary>Of more lines than a reader follows the proof's own are shown.</summary>
    private const int MostMinimized = 40;

    private readonly Solver solver;

    /// <param name="solver">Knows only the laws of the fact space: the lines of <c>always</c> are lines like others here.</param>
    public MinimalCore(Solver solver) => this.solver = solver;

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
        for (var i = 0; i < core.Count && core.Count <= MostMinimized;)
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

        return core;
    }
}
