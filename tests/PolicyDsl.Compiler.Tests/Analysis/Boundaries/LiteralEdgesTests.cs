using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Boundaries;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Boundaries;

/// <summary>Where literals change along a number's values, against looking at every literal between every two.</summary>
public class LiteralEdgesTests
{
    private const int Other = 1;

    [Fact]
    public void An_edge_is_where_a_literal_of_the_variable_changes()
    {
        var random = new Prng(8);
        for (var run = 0; run < 200; run++)
        {
            var size = random.Pick([3, 64, 65, 90]);
            var store = new FormulaStore();
            var formula = Some(store, random, size, 4);

            // All values in order, or some of them in any.
            var cells = random.Chance(50) ? Enumerable.Range(0, size).ToList() : random.PickSome(Enumerable.Range(0, size).Reverse().ToList(), 20);
            var edges = new LiteralEdges(
                store, new FormulaSupport(store, 2), new FactVariable(0, FactVariableKind.Number, size, null, 0), cells,
                new StepBudget(AnalysisLimits.Default, CancellationToken.None));
            var literals = LiteralsOf(store, formula).Where(literal => store.VariableOf(literal) == 0).ToList();
            var expected = Enumerable.Range(0, cells.Count - 1).Where(cell => literals.Exists(literal =>
                store.ValuesOf(literal).Contains(cells[cell]) != store.ValuesOf(literal).Contains(cells[cell + 1])));

            Assert.Equal(expected, edges.Of(formula));
        }
    }

    private static Formula Some(FormulaStore store, Prng random, int size, int depth)
    {
        if (depth == 0 || random.Chance(20))
        {
            var variable = random.Chance(70) ? 0 : Other;
            var first = random.Next(size);
            return store.Literal(variable, ValueSet.Range(size, first, random.Between(first, size - 1)));
        }

        var children = Enumerable.Range(0, random.Between(2, 4)).Select(_ => Some(store, random, size, depth - 1)).ToList();
        return random.Next(3) switch
        {
            0 => store.And(children),
            1 => store.Or(children),
            _ => store.Not(store.AtLeast(2, children)),
        };
    }

    private static IEnumerable<Formula> LiteralsOf(FormulaStore store, Formula formula) => store.KindOf(formula) == FormulaKind.Literal
        ? [formula]
        : store.ChildrenOf(formula).SelectMany(child => LiteralsOf(store, new Formula(child)));
}
