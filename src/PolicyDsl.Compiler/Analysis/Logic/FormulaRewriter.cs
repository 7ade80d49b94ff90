using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>Replaces literals throughout formulas; shared parts are rewritten once.</summary>
internal sealed class FormulaRewriter
{
    private readonly FormulaStore store;
    private readonly Func<Formula, Formula> literal;
    private readonly Func<Formula, bool>? concerns;
    private readonly Dictionary<int, Formula> known = new();

    /// <param name="store">Holds the formulas.</param>
    /// <param name="literal">What a literal becomes.</param>
    /// <param name="concerns">False for formulas that stay as they are; all are looked through without it.</param>
    public FormulaRewriter(FormulaStore store, Func<Formula, Formula> literal, Func<Formula, bool>? concerns = null)
    {
        this.store = store;
        this.literal = literal;
        this.concerns = concerns;
    }

    /// <summary>The formulas that were looked at so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The formula with its literals replaced.</summary>
    public Formula Rewrite(Formula formula)
    {
        if (TryGet(formula, out var done))
        {
            return done;
        }

        var stack = new Stack<Formula>();
        stack.Push(formula);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            if (TryGet(current, out _))
            {
                stack.Pop();
                continue;
            }

            var waiting = false;
            Steps += store.ChildrenOf(current).Length + 1;
            foreach (var child in store.ChildrenOf(current))
            {
                if (!TryGet(new Formula(child), out _))
                {
                    stack.Push(new Formula(child));
                    waiting = true;
                }
            }

            if (!waiting)
            {
                stack.Pop();
                known[current.Id] = Rebuild(current);
            }
        }

        return known[formula.Id];
    }

    private bool TryGet(Formula formula, out Formula result)
    {
        if (known.TryGetValue(formula.Id, out result))
        {
            return true;
        }

        if (store.KindOf(formula) == FormulaKind.Constant || (concerns is not null && !concerns(formula)))
        {
            result = formula;
            return true;
        }

        return false;
    }

    private Formula Rebuild(Formula formula)
    {
        if (store.KindOf(formula) == FormulaKind.Literal)
        {
            return literal(formula);
        }

        var children = Array.ConvertAll(store.ChildrenOf(formula), child =>
        {
            TryGet(new Formula(child), out var result);
            return result;
        });
        return store.KindOf(formula) switch
        {
            FormulaKind.And => store.And(children),
            FormulaKind.Or => store.Or(children),
            FormulaKind.AtLeast when store.WeightsOf(formula) is { } weights => store.AtLeast(store.ThresholdOf(formula), weights, children),
            FormulaKind.AtLeast => store.AtLeast(store.ThresholdOf(formula), children),
            _ => throw new InvalidOperationException("Only groups have children."),
        };
    }
}
