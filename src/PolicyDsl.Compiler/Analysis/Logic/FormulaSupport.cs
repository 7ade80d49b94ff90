using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>Which variables a formula depends on, as bits by variable index; computed once per formula.</summary>
internal sealed class FormulaSupport
{
    private readonly FormulaStore store;
    private readonly int words;
    private readonly List<ulong[]?> supports = new();
    private readonly ulong[] nothing;

    public FormulaSupport(FormulaStore store, int variableCount)
    {
        this.store = store;
        words = (variableCount + 63) >> 6;
        nothing = new ulong[words];
    }

    /// <summary>The number of words in every answer.</summary>
    public int Words => words;

    /// <summary>Whether the variable occurs in the formula.</summary>
    public bool Contains(Formula formula, int variable) => (Of(formula)[variable >> 6] >> (variable & 63) & 1) != 0;

    /// <summary>The variables of the formula; not to be changed.</summary>
    public ulong[] Of(Formula formula)
    {
        while (supports.Count < store.Count)
        {
            supports.Add(null);
        }

        if (supports[formula.Id] is { } known)
        {
            return known;
        }

        var stack = new Stack<int>();
        stack.Push(formula.Id);
        while (stack.Count > 0)
        {
            var id = stack.Peek();
            if (supports[id] is not null)
            {
                stack.Pop();
                continue;
            }

            var current = new Formula(id);
            var children = store.ChildrenOf(current);
            var waiting = false;
            foreach (var child in children)
            {
                if (supports[child] is null)
                {
                    stack.Push(child);
                    waiting = true;
                }
            }

            if (!waiting)
            {
                stack.Pop();
                supports[id] = Combine(current, children);
            }
        }

        return supports[formula.Id]!;
    }

    private ulong[] Combine(Formula formula, int[] children)
    {
        if (store.KindOf(formula) == FormulaKind.Constant)
        {
            return nothing;
        }

        var result = new ulong[words];
        if (store.KindOf(formula) == FormulaKind.Literal)
        {
            var variable = store.VariableOf(formula);
            result[variable >> 6] |= 1UL << (variable & 63);
        }

        foreach (var child in children)
        {
            var part = supports[child]!;
            for (var i = 0; i < words; i++)
            {
                result[i] |= part[i];
            }
        }

        return result;
    }
}
