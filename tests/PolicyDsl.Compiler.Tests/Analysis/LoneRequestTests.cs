using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Whatever request of one statement alone is found is one; where the others leave none, none is found.</summary>
public class LoneRequestTests
{
    private const int Variables = 4;
    private const int Values = 3;

    [Fact]
    public void What_is_found_holds_for_one_statement_alone_and_easy_ones_are_found()
    {
        var random = new Prng(11);
        var (possible, found) = (0, 0);
        for (var run = 0; run < 200; run++)
        {
            var store = new FormulaStore();
            var conditions = Enumerable.Range(0, random.Between(1, 9)).Select(_ => (Formula?)Box(store, random)).ToList();
            var lone = Lone(store, conditions);
            var removed = conditions.Count > 2 ? random.Next(conditions.Count) : -1;
            if (removed >= 0)
            {
                lone.Remove(removed);
                conditions[removed] = null;
            }

            for (var statement = 0; statement < conditions.Count; statement++)
            {
                if (conditions[statement] is null)
                {
                    continue;
                }

                var isPossible = Worlds().Any(world => IsAlone(store, conditions, statement, world));
                var values = lone.Of(statement);
                Assert.True(values is null || IsAlone(store, conditions, statement, values), "run " + run + ", statement " + statement);
                possible += isPossible ? 1 : 0;
                found += values is null ? 0 : 1;
            }
        }

        Assert.True(found <= possible && found > possible * 9 / 10, found + " found of " + possible);
    }

    [Fact]
    public void Between_others_that_take_everything_nothing_is_found()
    {
        var store = new FormulaStore();
        Formula? Is(params int[] values) => store.Literal(0, ValueSet.Of(Values, values));
        var lone = Lone(store, [Is(0, 1), Is(1, 2), Is(0, 2)]);

        Assert.Null(lone.Of(0));
        lone.Remove(2);
        Assert.Equal(0, lone.Of(0)![0]);
    }

    private static LoneRequests Lone(FormulaStore store, IReadOnlyList<Formula?> conditions) => new(
        store,
        Enumerable.Range(0, Variables).Select(index => new FactVariable(index, FactVariableKind.Choice, Values, null, 0)).ToList(),
        conditions,
        Started());

    private static StepBudget Started()
    {
        var budget = new StepBudget(AnalysisLimits.Default, CancellationToken.None);
        budget.StartQuestion();
        return budget;
    }

    private static Formula Box(FormulaStore store, Prng random) => store.And(Enumerable.Range(0, Variables)
        .Where(_ => random.Chance(50))
        .Select(variable => store.Literal(variable, ValueSet.Of(Values, random.PickSome([0, 1, 2], random.Between(1, 2)))))
        .ToList());

    private static bool IsAlone(FormulaStore store, IReadOnlyList<Formula?> conditions, int statement, IReadOnlyList<int> values)
    {
        var truth = new FormulaTruth(store, values.ToArray());
        return Enumerable.Range(0, conditions.Count).All(index => conditions[index] is not { } condition || truth.Of(condition) == (index == statement));
    }

    private static IEnumerable<int[]> Worlds() => Enumerable.Range(0, Values * Values * Values * Values)
        .Select(world => new[] { world % 3, world / 3 % 3, world / 9 % 3, world / 27 });
}
