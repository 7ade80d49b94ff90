using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>Where the literals of a formula change along the values of one variable: most change at few of thousands.</summary>
internal sealed class LiteralEdges
{
    private readonly FormulaStore store;
    private readonly FormulaSupport support;
    private readonly FactVariable variable;
    private readonly IReadOnlyList<int> cells;
    private readonly StepBudget budget;
    private readonly bool isInOrder;
    private readonly Dictionary<int, int[]> known = new();

    /// <param name="store">Holds the formulas.</param>
    /// <param name="support">Knows their variables.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="cells">Its values in order, or some of them: what is called a cell is a place among them.</param>
    /// <param name="budget">Takes the work.</param>
    public LiteralEdges(FormulaStore store, FormulaSupport support, FactVariable variable, IReadOnlyList<int> cells, StepBudget budget)
    {
        this.store = store;
        this.support = support;
        this.variable = variable;
        this.cells = cells;
        this.budget = budget;
        isInOrder = cells.Count == variable.Size && cells.Select((value, cell) => value == cell).All(isSame => isSame);
    }

    /// <summary>The cells, ascending, between which and the next a literal of the formula changes; not to be changed.</summary>
    public int[] Of(Formula formula)
    {
        var stack = new Stack<int>();
        stack.Push(formula.Id);
        while (stack.Count > 0)
        {
            var current = new Formula(stack.Peek());
            if (known.ContainsKey(current.Id))
            {
                stack.Pop();
                continue;
            }

            var children = Array.FindAll(store.ChildrenOf(current), child => support.Contains(new Formula(child), variable.Index));
            var open = Array.FindAll(children, child => !known.ContainsKey(child));
            Array.ForEach(open, stack.Push);
            if (open.Length == 0)
            {
                stack.Pop();
                known.Add(current.Id, children.Length == 1 ? known[children[0]] : children.Length > 1 ? Union(children) : OfLiteral(current));
            }
        }

        return known[formula.Id];
    }

    private int[] Union(int[] children)
    {
        var result = new List<int>();
        foreach (var child in children)
        {
            result.AddRange(known[child]);
        }

        budget.Spend(result.Count);
        result.Sort();
        return result.Distinct().ToArray();
    }

    private int[] OfLiteral(Formula formula)
    {
        if (store.KindOf(formula) != FormulaKind.Literal || store.VariableOf(formula) != variable.Index)
        {
            return Array.Empty<int>();
        }

        var values = store.ValuesOf(formula);
        return isInOrder
            ? values.Runs().SelectMany(run => new[] { run.First - 1, run.Last }).Where(cell => cell >= 0 && cell + 1 < cells.Count).ToArray()
            : Enumerable.Range(0, cells.Count - 1).Where(cell => values.Contains(cells[cell]) != values.Contains(cells[cell + 1])).ToArray();
    }
}
