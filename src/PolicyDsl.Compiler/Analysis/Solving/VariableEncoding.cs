using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// A finite-domain variable as Booleans: one literal per value, or, where there are many values or they are ordered, one per
/// "at most this value". Sets of values that criteria ask for get a literal of their own, in both directions.
/// </summary>
internal sealed class VariableEncoding
{
    /// <summary>Above this many values every two of them would need a clause too many.</summary>
    private const int LargestDirect = 24;

    private readonly SatSolver solver;
    private readonly int size;
    private readonly bool isOrdered;
    private readonly int[] basis;
    private readonly Dictionary<ValueSet, int> sets = new();
    private readonly Dictionary<(int First, int Last), int> runs = new();

    /// <param name="solver">Takes the clauses.</param>
    /// <param name="size">The number of values.</param>
    /// <param name="isOrdered">Whether criteria ask for runs of values.</param>
    public VariableEncoding(SatSolver solver, int size, bool isOrdered)
    {
        this.solver = solver;
        this.size = size;
        this.isOrdered = isOrdered || size > LargestDirect || size == 2;
        basis = new int[this.isOrdered ? size - 1 : size];
        for (var i = 0; i < basis.Length; i++)
        {
            basis[i] = solver.AddVariable(true) * 2;
        }

        if (this.isOrdered)
        {
            for (var i = 0; i + 1 < basis.Length; i++)
            {
                solver.AddClause(basis[i] ^ 1, basis[i + 1]);
            }
        }
        else
        {
            ExactlyOneValue();
        }
    }

    /// <summary>The literals that settle the value: all others follow from them.</summary>
    public IReadOnlyList<int> Basis => basis;

    /// <summary>The value in the solver's model.</summary>
    public int Value
    {
        get
        {
            for (var i = 0; i < basis.Length; i++)
            {
                if (solver.IsTrue(basis[i]))
                {
                    return i;
                }
            }

            return size - 1;
        }
    }

    /// <summary>The literal that is true exactly when the variable has one of the values; neither none nor all of them.</summary>
    public int LiteralOf(ValueSet values)
    {
        if (!sets.TryGetValue(values, out var literal))
        {
            literal = isOrdered ? OrderedSet(values) : DirectSet(values);
            sets.Add(values, literal);
            sets[values.Complement()] = literal ^ 1;
        }

        return literal;
    }

    private void ExactlyOneValue()
    {
        solver.AddClause((int[])basis.Clone());
        for (var i = 0; i < size; i++)
        {
            for (var k = i + 1; k < size; k++)
            {
                solver.AddClause(basis[i] ^ 1, basis[k] ^ 1);
            }
        }
    }

    private int DirectSet(ValueSet values)
    {
        var count = values.Count;
        if (count == 1)
        {
            return basis[values.First];
        }

        if (count == size - 1)
        {
            return basis[values.Complement().First] ^ 1;
        }

        // With exactly one value true, these imply both directions.
        var literal = solver.AddVariable(true) * 2;
        for (var value = 0; value < size; value++)
        {
            solver.AddClause(basis[value] ^ 1, values.Contains(value) ? literal : literal ^ 1);
        }

        return literal;
    }

    private int OrderedSet(ValueSet values)
    {
        var inside = values.Runs().ToList();
        var outside = values.Complement().Runs().ToList();
        if (outside.Count < inside.Count)
        {
            return Union(outside) ^ 1;
        }

        return Union(inside);
    }

    private int Union(List<(int First, int Last)> parts)
    {
        if (parts.Count == 1)
        {
            return Run(parts[0].First, parts[0].Last);
        }

        var literal = solver.AddVariable(true) * 2;
        var clause = new int[parts.Count + 1];
        for (var i = 0; i < parts.Count; i++)
        {
            clause[i] = Run(parts[i].First, parts[i].Last);
            solver.AddClause(clause[i] ^ 1, literal);
        }

        clause[parts.Count] = literal ^ 1;
        solver.AddClause(clause);
        return literal;
    }

    private int Run(int first, int last)
    {
        if (first == 0)
        {
            return basis[last];
        }

        if (last == size - 1)
        {
            return basis[first - 1] ^ 1;
        }

        if (!runs.TryGetValue((first, last), out var literal))
        {
            literal = solver.AddVariable(true) * 2;
            solver.AddClause(literal ^ 1, basis[first - 1] ^ 1);
            solver.AddClause(literal ^ 1, basis[last]);
            solver.AddClause(basis[first - 1], basis[last] ^ 1, literal);
            runs.Add((first, last), literal);
        }

        return literal;
    }
}
