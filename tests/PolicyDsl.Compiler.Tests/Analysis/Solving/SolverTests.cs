using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;

namespace PolicyDsl.Compiler.Tests.Analysis.Solving;

/// <summary>Questions about formulas alone, without a policy.</summary>
public class SolverTests
{
    private readonly FormulaStore store = new();

    [Fact]
    public void What_is_counted_may_turn_out_to_hold_always_when_it_is_negated()
    {
        var flags = Enumerable.Range(0, 6).Select(variable => store.Literal(variable, ValueSet.Of(2, 0))).ToArray();
        var two = store.AtLeast(2, flags.Take(3).ToArray());

        // The opposite of the first group, written before anybody asks for the negation of either.
        var either = store.Or(two, store.AtLeast(2, flags.Take(3).Select(flag => store.Literal(store.VariableOf(flag), ValueSet.Of(2, 1))).ToArray()));
        var counted = store.AtLeast(2, [either, store.And(flags[3], flags[4]), store.And(flags[4], flags[5])]);
        var solver = SolverOf(flags.Length);

        Assert.False(either.IsTrue);
        Assert.Equal(Answer.Satisfiable, solver.Solve(counted, store.Literal(3, ValueSet.Of(2, 1)), store.Or(flags[0], flags[1])));
        Assert.Equal(Answer.Unsatisfiable, solver.Solve(counted, store.Literal(4, ValueSet.Of(2, 1)), store.Or(flags[0], flags[1])));
    }

    [Fact]
    public void What_is_fixed_holds_for_every_question()
    {
        var flags = Enumerable.Range(0, 4).Select(variable => store.Literal(variable, ValueSet.Of(2, 0))).ToArray();
        var solver = SolverOf(4);
        solver.Fix([store.Not(store.And(flags[0], flags[1])), store.Not(store.And(store.Not(flags[0]), flags[2])), store.And(flags[3], store.Or(flags[1], flags[2]))]);

        Assert.Equal(Answer.Satisfiable, solver.Solve(flags[0]));
        Assert.Equal([0, 1, 0, 0], solver.Model);
        Assert.Equal(Answer.Satisfiable, solver.Solve(flags[1]));
        Assert.Equal([1, 0, 1, 0], solver.Model);
        Assert.Equal(Answer.Unsatisfiable, solver.Solve(flags[0], store.Not(flags[2])));
        Assert.Equal(Answer.Unsatisfiable, solver.Solve(flags[0], flags[1]));
        Assert.Equal(Answer.Satisfiable, solver.Solve());
    }

    private Solver SolverOf(int variables) => new(
        store, new FormulaSupport(store, variables), variables, _ => (2, false), [], new StepBudget(AnalysisLimits.Default, CancellationToken.None));
}
