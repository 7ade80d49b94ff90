using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Conjunctions with few groups: literals narrow a box, and the alternatives of the groups that it leaves open are tried one after the
/// other. Most questions about the lines of a statement end here, without a clause being written.
/// </summary>
internal sealed class AlternativeSearch
{
    /// <summary>With more open groups, learning from conflicts settles them faster.</summary>
    private const int MostGroups = 48;

    /// <summary>The children to look at before a question is left to the search that learns.</summary>
    private const int MostLooks = 1500;

    /// <summary>Of more formulas that hold together many questions ask: they are left as one, which the search that learns keeps.</summary>
    private const int MostTaken = 64;

    private readonly FormulaStore store;
    private readonly Stack<int> waiting = new();
    private readonly List<int> literals = new();
    private readonly List<int> groups = new();
    private readonly List<int> unopened = new();
    private readonly List<int> open = new();
    private int looks;
    private int counted;
    private int narrowest;

    /// <param name="store">Holds the formulas.</param>
    /// <param name="box">What the literals leave of the variables.</param>
    public AlternativeSearch(FormulaStore store, Box box)
    {
        this.store = store;
        Box = box;
    }

    /// <summary>What the literals leave of the variables; after a satisfiable question whatever values it holds will do.</summary>
    public Box Box { get; }

    /// <summary>The ids of the literals that narrowed the box.</summary>
    public IReadOnlyList<int> Literals => literals;

    /// <summary>The ids of the groups that are still open.</summary>
    public IReadOnlyList<int> Groups => groups;

    /// <summary>The ids of conjunctions too large to be opened here.</summary>
    public IReadOnlyList<int> Unopened => unopened;

    /// <summary>The steps that were taken since they were last asked for.</summary>
    public long TakeSteps()
    {
        var steps = looks - counted + Box.TakeSteps();
        counted = looks;
        return steps;
    }

    /// <summary>Starts a question.</summary>
    public void Clear()
    {
        Box.Return(0);
        literals.Clear();
        groups.Clear();
        unopened.Clear();
        looks = 0;
        counted = 0;
    }

    /// <summary>Demands a formula. False where that is surely impossible.</summary>
    public bool Take(Formula formula)
    {
        looks++;
        switch (store.KindOf(formula))
        {
            case FormulaKind.Constant:
                return formula.IsTrue;
            case FormulaKind.Literal:
                return TakeLiteral(formula);
            case FormulaKind.Or:
            case FormulaKind.AtLeast:
                groups.Add(formula.Id);
                return true;
            case FormulaKind.And when store.ChildrenOf(formula).Length > MostTaken:
                unopened.Add(formula.Id);
                return true;
            default:
                return TakeAll(formula);
        }
    }

    /// <summary>
    /// Answers where the open groups are few. Unknown where they are not: then the groups that the box settles are gone, and what the others
    /// leave no choice about has narrowed it.
    /// </summary>
    public Answer Settle() => unopened.Count > 0 || groups.Count > MostGroups ? Answer.Unknown : Settle(0);

    private bool TakeLiteral(Formula formula)
    {
        var before = Box.Mark;
        var isPossible = Box.Restrict(store.VariableOf(formula), store.ValuesOf(formula));
        if (Box.Mark > before)
        {
            literals.Add(formula.Id);
        }

        return isPossible;
    }

    private bool TakeAll(Formula formula)
    {
        var bottom = waiting.Count;
        waiting.Push(formula.Id);
        while (waiting.Count > bottom)
        {
            foreach (var id in store.ChildrenOf(new Formula(waiting.Pop())))
            {
                var child = new Formula(id);
                looks++;
                switch (store.KindOf(child))
                {
                    case FormulaKind.And when store.ChildrenOf(child).Length > MostTaken:
                        unopened.Add(id);
                        break;
                    case FormulaKind.And:
                        waiting.Push(id);
                        break;
                    case FormulaKind.Literal when !TakeLiteral(child):
                        while (waiting.Count > bottom)
                        {
                            waiting.Pop();
                        }

                        return false;
                    case FormulaKind.Or or FormulaKind.AtLeast:
                        groups.Add(id);
                        break;
                }
            }
        }

        return true;
    }

    /// <summary>The groups from a place on in the list are open. What alternatives add stands behind them.</summary>
    private Answer Settle(int start)
    {
        if (!Propagate(start))
        {
            return Answer.Unsatisfiable;
        }

        if (unopened.Count > 0)
        {
            return Answer.Unknown;
        }

        if (groups.Count == start)
        {
            return Answer.Satisfiable;
        }

        if (looks > MostLooks)
        {
            return Answer.Unknown;
        }

        var group = new Formula(groups[narrowest]);
        if (store.KindOf(group) == FormulaKind.AtLeast)
        {
            var either = new Formula(Array.Find(store.ChildrenOf(group), child => LookAt(child) is null));
            var answer = Try(start, -1, either);
            return answer != Answer.Unsatisfiable ? answer : Try(start, -1, store.Not(either));
        }

        var chosen = narrowest;
        foreach (var child in store.ChildrenOf(group))
        {
            if (LookAt(child) != false && Try(start, chosen, new Formula(child)) is var answer && answer != Answer.Unsatisfiable)
            {
                return answer;
            }
        }

        return Answer.Unsatisfiable;
    }

    /// <summary>The open groups but one (-1 for none) with one more formula. Everything is as it was, unless that can be.</summary>
    private Answer Try(int start, int without, Formula formula)
    {
        var (box, literal, conjunction, next) = (Box.Mark, literals.Count, unopened.Count, groups.Count);
        for (var i = start; i < next; i++)
        {
            if (i != without)
            {
                groups.Add(groups[i]);
            }
        }

        var answer = Take(formula) ? Settle(next) : Answer.Unsatisfiable;
        groups.RemoveRange(next, groups.Count - next);
        literals.RemoveRange(literal, literals.Count - literal);
        unopened.RemoveRange(conjunction, unopened.Count - conjunction);
        if (answer != Answer.Satisfiable)
        {
            Box.Return(box);
        }

        return answer;
    }

    /// <summary>Drops what the box makes true and takes what it leaves no choice about. False where a group cannot be met.</summary>
    private bool Propagate(int start)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var least = int.MaxValue;
            for (var i = groups.Count - 1; i >= start; i--)
            {
                var group = new Formula(groups[i]);
                var (needed, left) = LookInto(group);
                if (left < needed)
                {
                    return false;
                }

                if (needed > 0 && left > needed)
                {
                    (narrowest, least) = left <= least ? (i, left) : (narrowest, least);
                    continue;
                }

                groups.RemoveAt(i);
                narrowest--;
                if (needed > 0)
                {
                    changed = true;
                    if (!TakeOpen(group))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Demands every child that the box leaves open: all of them, also those that one before them has made impossible.</summary>
    private bool TakeOpen(Formula group)
    {
        open.Clear();
        foreach (var child in store.ChildrenOf(group))
        {
            if (LookAt(child) is null)
            {
                open.Add(child);
            }
        }

        foreach (var child in open)
        {
            if (!Take(new Formula(child)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many more children a group needs, and how many can still be met; of children with weights what they weigh.</summary>
    private (int Needed, int Left) LookInto(Formula group)
    {
        var needed = store.KindOf(group) == FormulaKind.AtLeast ? store.ThresholdOf(group) : 1;
        var left = 0;
        var (children, weights) = (store.ChildrenOf(group), store.WeightsOf(group));
        for (var i = 0; i < children.Length && needed > 0; i++)
        {
            var truth = LookAt(children[i]);
            var weight = weights?[i] ?? 1;
            needed -= truth == true ? weight : 0;
            left += truth is null ? weight : 0;
        }

        return (Math.Max(needed, 0), left);
    }

    /// <summary>What the box says of a formula, as far as its literals tell; null where it is open.</summary>
    private bool? LookAt(int id)
    {
        looks++;
        var formula = new Formula(id);
        switch (store.KindOf(formula))
        {
            case FormulaKind.Literal:
                return LookAtLiteral(formula);
            case FormulaKind.And:
            case FormulaKind.Or:
                var settling = store.KindOf(formula) == FormulaKind.Or;
                var isSettled = true;
                foreach (var child in store.ChildrenOf(formula))
                {
                    var truth = store.KindOf(new Formula(child)) == FormulaKind.Literal ? LookAtLiteral(new Formula(child)) : null;
                    looks++;
                    if (truth == settling)
                    {
                        return settling;
                    }

                    isSettled &= truth is not null;
                }

                return isSettled ? !settling : null;
            default:
                return null;
        }
    }

    private bool? LookAtLiteral(Formula literal)
    {
        var (variable, values) = (store.VariableOf(literal), store.ValuesOf(literal));
        return Box.IsWithin(variable, values) ? true : Box.Meets(variable, values) ? null : false;
    }
}
