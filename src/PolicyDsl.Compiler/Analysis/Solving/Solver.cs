using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Answers whether formulas can all be true at once, given what always holds. One instance answers all questions of a
/// policy: what it learns from one serves the next. Conjunctions of literals are answered without search.
/// </summary>
internal sealed class Solver
{
    /// <summary>With more open groups than this, the search settles them faster than looking at each.</summary>
    private const int MostGroupsByHand = 12;

    private readonly FormulaStore store;
    private readonly FormulaSupport support;
    private readonly SatSolver sat;
    private readonly ClauseEncoder encoder;
    private readonly StepBudget budget;
    private readonly Background background;
    private readonly Theory? theory;
    private readonly ValueSet?[] box;
    private readonly List<int> boxed = new();
    private readonly List<Formula> groups = new();
    private readonly HashSet<int> seenGroups = new();
    private readonly Stack<Formula> open = new();
    private readonly ulong[] cone;
    private int[]? model;

    /// <param name="store">Holds the formulas.</param>
    /// <param name="support">Knows their variables.</param>
    /// <param name="variableCount">The number of variables.</param>
    /// <param name="shapeOf">How many values a variable has, and whether criteria ask for runs of them.</param>
    /// <param name="laws">What always holds. It must be satisfiable.</param>
    /// <param name="budget">Limits every question.</param>
    /// <param name="theory">What is true of the variables' values beyond the laws; null for nothing.</param>
    public Solver(
        FormulaStore store,
        FormulaSupport support,
        int variableCount,
        Func<int, (int Size, bool IsOrdered)> shapeOf,
        IReadOnlyList<Formula> laws,
        StepBudget budget,
        Theory? theory = null)
    {
        this.store = store;
        this.support = support;
        this.budget = budget;
        sat = new SatSolver(budget);
        encoder = new ClauseEncoder(store, sat, shapeOf);
        this.theory = theory;
        background = new Background(support, laws, variableCount, theory?.Connected ?? Array.Empty<IReadOnlyList<int>>());
        box = new ValueSet?[variableCount];
        cone = new ulong[support.Words];
    }

    /// <summary>
    /// The value of each variable in the request that was found last; -1 where any value will do. Valid after
    /// <see cref="Answer.Satisfiable"/> until the next question.
    /// </summary>
    public IReadOnlyList<int> Model => model ?? throw new InvalidOperationException("No request was found.");

    /// <summary>Whether the formulas can all be true at once.</summary>
    public Answer Solve(params Formula[] formulas) => Solve((IReadOnlyList<Formula>)formulas);

    /// <summary>Whether the formulas can all be true at once.</summary>
    public Answer Solve(IReadOnlyList<Formula> formulas)
    {
        budget.StartQuestion();
        model = null;
        Clear();
        foreach (var formula in formulas)
        {
            if (!Take(formula))
            {
                return Answer.Unsatisfiable;
            }
        }

        FindCone(formulas);
        foreach (var law in background.LawsOf(cone))
        {
            if (!Take(law))
            {
                return Answer.Unsatisfiable;
            }
        }

        budget.Spend(boxed.Count + groups.Count);
        try
        {
            var answer = (groups.Count <= MostGroupsByHand ? SettleByHand() : null) ?? Search();
            while (answer == Answer.Satisfiable && BreaksTheory())
            {
                answer = budget.IsExhausted ? Answer.Unknown : Search();
            }

            return answer;
        }
        catch (TooLargeException)
        {
            return Answer.Unknown;
        }
    }

    /// <summary>Whether the theory has a law against the model. The law is kept: it holds for every question.</summary>
    private bool BreaksTheory()
    {
        if (theory?.LawAgainst(Model, budget.Spend) is not { } law)
        {
            return false;
        }

        var children = store.KindOf(law) == FormulaKind.Or ? store.ChildrenOf(law) : new[] { law.Id };
        sat.AddClause(law.IsFalse ? Array.Empty<int>() : Array.ConvertAll(children, child => encoder.LiteralOf(new Formula(child))));
        return true;
    }

    /// <summary>
    /// The places of formulas that cannot all be true, ascending: those that the proof used. Null where they can, or where
    /// the budget does not suffice. No formula is a constant.
    /// </summary>
    public IReadOnlyList<int>? Core(IReadOnlyList<Formula> formulas)
    {
        budget.StartQuestion();
        FindCone(formulas);
        try
        {
            var literals = formulas.Select(encoder.LiteralOf).ToList();
            var laws = background.LawsOf(cone).Where(law => !law.IsTrue).Select(encoder.LiteralOf);
            var assumptions = literals.Concat(laws).ToList();
            var answer = sat.Solve(assumptions, Decisions());
            while (answer == Answer.Satisfiable && theory is not null)
            {
                TakeModel();
                answer = !BreaksTheory() || budget.IsExhausted ? Answer.Unknown : sat.Solve(assumptions, Decisions());
            }

            if (answer != Answer.Unsatisfiable)
            {
                return null;
            }

            var failed = sat.FailedAssumptions();
            return Enumerable.Range(0, literals.Count).Where(index => failed.Contains(literals[index])).ToList();
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    private void Clear()
    {
        foreach (var variable in boxed)
        {
            box[variable] = null;
        }

        boxed.Clear();
        groups.Clear();
        seenGroups.Clear();
    }

    /// <summary>Puts the literals of a conjunction into the box and its groups beside it. False where the box becomes empty.</summary>
    private bool Take(Formula formula)
    {
        open.Clear();
        open.Push(formula);
        while (open.Count > 0)
        {
            var current = open.Pop();
            switch (store.KindOf(current))
            {
                case FormulaKind.Constant:
                    if (current.IsFalse)
                    {
                        return false;
                    }

                    break;
                case FormulaKind.Literal:
                    if (!Restrict(store.VariableOf(current), store.ValuesOf(current)))
                    {
                        return false;
                    }

                    break;
                case FormulaKind.And:
                    foreach (var child in store.ChildrenOf(current))
                    {
                        open.Push(new Formula(child));
                    }

                    break;
                case FormulaKind.Or:
                case FormulaKind.AtLeast:
                    if (seenGroups.Add(current.Id))
                    {
                        groups.Add(current);
                    }

                    break;
                default:
                    throw new InvalidOperationException("Unknown formula.");
            }
        }

        return true;
    }

    private bool Restrict(int variable, ValueSet values)
    {
        if (box[variable] is { } present)
        {
            if (present.IsSubsetOf(values))
            {
                return true;
            }

            values = present.Intersect(values);
        }
        else
        {
            boxed.Add(variable);
        }

        box[variable] = values;
        return !values.IsEmpty;
    }

    /// <summary>The variables of the question and all that laws connect them with.</summary>
    private void FindCone(IReadOnlyList<Formula> formulas)
    {
        Array.Clear(cone, 0, cone.Length);
        foreach (var formula in formulas)
        {
            var variables = support.Of(formula);
            for (var i = 0; i < cone.Length; i++)
            {
                cone[i] |= variables[i];
            }
        }

        background.Extend(cone);
    }

    /// <summary>
    /// Drops the groups that the box makes true, narrows the box by those with one literal left, and answers where nothing
    /// remains open.
    /// </summary>
    private Answer? SettleByHand()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = groups.Count - 1; i >= 0; i--)
            {
                if (store.KindOf(groups[i]) != FormulaKind.Or)
                {
                    continue;
                }

                var (isTrue, left) = Look(groups[i], out var last);
                if (isTrue)
                {
                    groups.RemoveAt(i);
                    continue;
                }

                if (left == 0)
                {
                    return Answer.Unsatisfiable;
                }

                if (left == 1 && store.KindOf(last) is FormulaKind.Literal or FormulaKind.And)
                {
                    groups.RemoveAt(i);
                    changed = true;
                    if (!Take(last))
                    {
                        return Answer.Unsatisfiable;
                    }
                }
            }
        }

        if (groups.Count > 0)
        {
            return null;
        }

        model = new int[box.Length];
        for (var variable = 0; variable < model.Length; variable++)
        {
            model[variable] = box[variable]?.First ?? ((cone[variable >> 6] >> (variable & 63) & 1) != 0 ? 0 : -1);
        }

        return Answer.Satisfiable;
    }

    /// <summary>Whether the box makes an OR true, and how many of its children it leaves possible.</summary>
    private (bool IsTrue, int Left) Look(Formula group, out Formula last)
    {
        var left = 0;
        last = default;
        foreach (var id in store.ChildrenOf(group))
        {
            var child = new Formula(id);
            if (store.KindOf(child) == FormulaKind.Literal && box[store.VariableOf(child)] is { } present)
            {
                if (present.IsSubsetOf(store.ValuesOf(child)))
                {
                    return (true, 0);
                }

                if (!present.Intersects(store.ValuesOf(child)))
                {
                    continue;
                }
            }

            left++;
            last = child;
        }

        return (false, left);
    }

    private Answer Search()
    {
        var assumptions = new List<int>(boxed.Count + groups.Count);
        foreach (var variable in boxed)
        {
            if (!box[variable]!.IsFull)
            {
                assumptions.Add(encoder.VariableOf(variable).LiteralOf(box[variable]!));
            }
        }

        foreach (var group in groups)
        {
            assumptions.Add(encoder.LiteralOf(group));
        }

        var answer = sat.Solve(assumptions, Decisions());
        if (answer == Answer.Satisfiable)
        {
            TakeModel();
        }

        return answer;
    }

    private void TakeModel()
    {
        model = new int[box.Length];
        for (var variable = 0; variable < model.Length; variable++)
        {
            model[variable] = InCone(variable) ? encoder.VariableOf(variable).Value : -1;
        }
    }

    private List<int> Decisions()
    {
        var decisions = new List<int>();
        for (var variable = 0; variable < box.Length; variable++)
        {
            if (InCone(variable))
            {
                foreach (var literal in encoder.VariableOf(variable).Basis)
                {
                    decisions.Add(literal >> 1);
                }
            }
        }

        return decisions;
    }

    private bool InCone(int variable) => (cone[variable >> 6] >> (variable & 63) & 1) != 0;
}
