using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Testing;

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

    /// <summary>
    /// Also where a formula demands so much at once that it is not opened: among alternatives it is demanded only while it is tried.
    /// </summary>
    [Theory]
    [InlineData(3, 4)]
    [InlineData(66, 80)]
    public void Random_formulas_are_answered_as_by_trying_every_request(int fewest, int most)
    {
        const int Variables = 10;
        var answers = new int[2];
        for (var seed = 0ul; seed < 100; seed++)
        {
            var random = new Prng(seed);
            var solver = SolverOf(Variables);
            for (var repeat = 0; repeat < 3; repeat++)
            {
                var question = Enumerable.Range(0, random.Between(1, 4)).Select(_ => Group(2)).ToArray();
                var isPossible = Enumerable.Range(0, 1 << Variables).Any(
                    request => new FormulaTruth(store, Enumerable.Range(0, Variables).Select(variable => request >> variable & 1).ToArray()) is var truth && question.All(truth.Of));
                answers[isPossible ? 1 : 0]++;

                Assert.Equal(isPossible ? Answer.Satisfiable : Answer.Unsatisfiable, solver.Solve(question));
            }

            Formula Literal() => store.Literal(random.Next(Variables), ValueSet.Of(2, random.Next(2)));

            Formula Clause() => store.Or(Literal(), Literal(), Literal());

            Formula Group(int depth) => random.Next(4) switch
            {
                0 => store.And(Enumerable.Range(0, random.Between(fewest, most)).Select(_ => Clause()).ToList()),
                1 when depth > 0 => store.Not(Group(depth - 1)),
                2 => Clause(),
                _ when depth > 0 => store.Or(Enumerable.Range(0, random.Between(2, 3)).Select(_ => Group(depth - 1)).ToList()),
                _ => Literal(),
            };
        }

        Assert.All(answers, count => Assert.True(count > 20, "both answers are given often: " + string.Join(", ", answers)));
    }

    private Solver SolverOf(int variables) => new(
        store, new FormulaSupport(store, variables), variables, _ => (2, false), [], new StepBudget(AnalysisLimits.Default, CancellationToken.None));
}
