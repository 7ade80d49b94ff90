using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>Whether formulas are true where variables have one value each. What is not known counts as not so, or as whatever makes a formula true.</summary>
internal sealed class FormulaTruth
{
    private readonly FormulaStore store;
    private readonly IReadOnlyList<int> values;
    private readonly bool ofUnknown;
    private readonly Dictionary<int, bool> known = new();

    /// <param name="store">Holds the formulas.</param>
    /// <param name="values">By variable; -1 where it is not known.</param>
    /// <param name="ofUnknown">Whether a test of a variable that is not known counts as passed. No formula negates another: then what may be true is.</param>
    public FormulaTruth(FormulaStore store, IReadOnlyList<int> values, bool ofUnknown = false)
    {
        this.store = store;
        this.values = values;
        this.ofUnknown = ofUnknown;
    }

    /// <summary>How many formulas were looked at.</summary>
    public int Count => known.Count;

    /// <summary>Whether the formula is true.</summary>
    public bool Of(Formula formula)
    {
        var open = new Stack<Formula>();
        open.Push(formula);
        while (open.Count > 0)
        {
            var current = open.Peek();
            var count = open.Count;
            if (!known.ContainsKey(current.Id) && store.KindOf(current) is not (FormulaKind.Constant or FormulaKind.Literal))
            {
                foreach (var child in store.ChildrenOf(current))
                {
                    if (!known.ContainsKey(child))
                    {
                        open.Push(new Formula(child));
                    }
                }
            }

            if (open.Count == count)
            {
                known[open.Pop().Id] = OfKnownChildren(current);
            }
        }

        return known[formula.Id];
    }

    private bool OfKnownChildren(Formula formula)
    {
        switch (store.KindOf(formula))
        {
            case FormulaKind.Constant:
                return formula.IsTrue;
            case FormulaKind.Literal:
                var value = values[store.VariableOf(formula)];
                return value < 0 ? ofUnknown : store.ValuesOf(formula).Contains(value);
            case FormulaKind.And:
                return Array.TrueForAll(store.ChildrenOf(formula), child => known[child]);
            case FormulaKind.Or:
                return Array.Exists(store.ChildrenOf(formula), child => known[child]);
            case FormulaKind.AtLeast:
                var (children, weights, sum) = (store.ChildrenOf(formula), store.WeightsOf(formula), 0L);
                for (var i = 0; i < children.Length; i++)
                {
                    sum += known[children[i]] ? weights?[i] ?? 1 : 0;
                }

                return sum >= store.ThresholdOf(formula);
            default:
                throw new InvalidOperationException("Unknown formula " + store.KindOf(formula));
        }
    }
}
