using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Formulas as clauses. A group becomes a literal that implies it (Plaisted and Greenbaum, 1986: one direction is enough,
/// negation being in the leaves); once the variables are settled, propagation settles whatever matters.
/// </summary>
internal sealed class ClauseEncoder
{
    private readonly FormulaStore store;
    private readonly SatSolver solver;
    private readonly CountingNetwork counting;
    private readonly AddingNetwork adding;
    private readonly Func<int, (int Size, bool IsOrdered)> shapeOf;
    private readonly Dictionary<int, VariableEncoding> variables = new();
    private readonly Dictionary<int, int> equivalents = new();
    private readonly StepBudget budget;

    /// <summary>By formula id the literal, or -1.</summary>
    private int[] literals = Array.Empty<int>();

    /// <param name="store">Holds the formulas.</param>
    /// <param name="solver">Takes the clauses.</param>
    /// <param name="shapeOf">How many values a variable has, and whether criteria ask for runs of them.</param>
    /// <param name="budget">Ends what would be too large.</param>
    public ClauseEncoder(FormulaStore store, SatSolver solver, Func<int, (int Size, bool IsOrdered)> shapeOf, StepBudget budget)
    {
        this.store = store;
        this.solver = solver;
        this.shapeOf = shapeOf;
        this.budget = budget;
        counting = new CountingNetwork(solver, budget);
        adding = new AddingNetwork(solver);
    }

    /// <summary>The encoding of a variable.</summary>
    public VariableEncoding VariableOf(int variable)
    {
        if (!variables.TryGetValue(variable, out var encoding))
        {
            var (size, isOrdered) = shapeOf(variable);
            encoding = new VariableEncoding(solver, size, isOrdered);
            variables.Add(variable, encoding);
        }

        return encoding;
    }

    /// <summary>A literal that, when true, makes the formula true.</summary>
    /// <exception cref="TooLargeException">The budget does not suffice for its clauses.</exception>
    public int LiteralOf(Formula formula)
    {
        var literal = LiteralAt(formula.Id);
        return literal >= 0 ? literal : EncodeAll(formula);
    }

    private int LiteralAt(int id)
    {
        var known = literals.Length;
        if (id >= known)
        {
            Array.Resize(ref literals, Math.Max(id + 1, store.Count) * 2);
            for (var i = known; i < literals.Length; i++)
            {
                literals[i] = -1;
            }
        }

        return literals[id];
    }

    private bool Needs(int id, Stack<int> stack)
    {
        if (LiteralAt(id) >= 0)
        {
            return false;
        }

        stack.Push(id);
        return true;
    }

    private int EncodeAll(Formula formula)
    {
        var stack = new Stack<int>();
        stack.Push(formula.Id);
        while (stack.Count > 0)
        {
            var id = stack.Peek();
            var waiting = false;
            if (LiteralAt(id) < 0)
            {
                var isCounted = store.KindOf(new Formula(id)) == FormulaKind.AtLeast;
                foreach (var child in store.ChildrenOf(new Formula(id)))
                {
                    waiting |= Needs(child, stack);
                    waiting |= isCounted && Needs(store.Not(new Formula(child)).Id, stack);
                }
            }

            if (!waiting)
            {
                stack.Pop();
                if (LiteralAt(id) < 0)
                {
                    literals[id] = Encode(new Formula(id));
                    Exclude(id);
                }
            }
        }

        return literals[formula.Id];
    }

    /// <summary>
    /// A formula and its negation are not both true. That follows from their lines, but only by trying values: told, propagation sees at
    /// once that what no statement decides is not decided.
    /// </summary>
    private void Exclude(int id)
    {
        if (store.KindOf(new Formula(id)) != FormulaKind.Literal && store.NegationOf(new Formula(id)) is { } negation && LiteralAt(negation.Id) >= 0)
        {
            solver.AddClause(literals[id] ^ 1, literals[negation.Id] ^ 1);
        }
    }

    private int Encode(Formula formula)
    {
        if (budget.IsExhausted)
        {
            throw new TooLargeException();
        }

        switch (store.KindOf(formula))
        {
            case FormulaKind.Literal:
                return VariableOf(store.VariableOf(formula)).LiteralOf(store.ValuesOf(formula));
            case FormulaKind.And:
                var all = solver.AddVariable(false) * 2;
                foreach (var child in store.ChildrenOf(formula))
                {
                    solver.AddClause(all ^ 1, literals[child]);
                }

                return all;
            case FormulaKind.Or:
                var any = solver.AddVariable(false) * 2;
                var children = store.ChildrenOf(formula);
                var clause = new int[children.Length + 1];
                for (var i = 0; i < children.Length; i++)
                {
                    clause[i] = literals[children[i]];
                }

                clause[children.Length] = any ^ 1;
                solver.AddClause(clause);
                return any;
            case FormulaKind.AtLeast:
                return Count(formula);
            case FormulaKind.Constant:
                // Of a group that is only seen to be one when it is negated ("x, or what comes to not x"): such a negation may be counted.
                var constant = solver.AddVariable(true) * 2;
                solver.AddClause(constant);
                return formula.IsTrue ? constant : constant ^ 1;
            default:
                throw new InvalidOperationException("Unknown formula " + store.KindOf(formula));
        }
    }

    private int Count(Formula formula)
    {
        var inputs = Array.ConvertAll(store.ChildrenOf(formula), child => EquivalentOf(new Formula(child)));
        return store.WeightsOf(formula) is { } weights
            ? adding.AtLeast(store.ThresholdOf(formula), weights, inputs)
            : counting.AtLeast(store.ThresholdOf(formula), inputs);
    }

    /// <summary>A literal that is true exactly when the formula is: what is counted must not be counted short.</summary>
    private int EquivalentOf(Formula formula)
    {
        if (store.KindOf(formula) == FormulaKind.Literal)
        {
            return LiteralOf(formula);
        }

        if (!equivalents.TryGetValue(formula.Id, out var literal))
        {
            var opposite = store.Not(formula);
            literal = solver.AddVariable(false) * 2;
            solver.AddClause(literal ^ 1, LiteralOf(formula));
            solver.AddClause(literal, LiteralOf(opposite));
            equivalents.Add(formula.Id, literal);
            equivalents[opposite.Id] = literal ^ 1;
        }

        return literal;
    }
}

/// <summary>A formula is too large to be encoded: the question is not answered.</summary>
internal sealed class TooLargeException : Exception
{
}
