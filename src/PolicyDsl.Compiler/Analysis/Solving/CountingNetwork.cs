using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Counts literals: outputs that are true exactly when at least 1, 2, 3, ... of the inputs are (the totalizer of Bailleux and
/// Boufkhad, 2003, in both directions), as far as a threshold needs. One network serves every threshold up to that over the same
/// inputs, so that "at least 60" and "at most 59" of the same criteria contradict each other at once.
/// </summary>
internal sealed class CountingNetwork
{
    private readonly SatSolver solver;
    private readonly StepBudget budget;
    private readonly List<int> clause = new();
    private readonly Dictionary<string, int[]> outputs = new(StringComparer.Ordinal);

    /// <param name="solver">Takes the clauses.</param>
    /// <param name="budget">Ends what would be too large.</param>
    public CountingNetwork(SatSolver solver, StepBudget budget)
    {
        this.solver = solver;
        this.budget = budget;
    }

    /// <summary>The literal that is true exactly when at least <paramref name="threshold"/> of the inputs are.</summary>
    /// <param name="threshold">1 … number of inputs.</param>
    /// <param name="inputs">Literals; one that stands twice counts twice.</param>
    /// <exception cref="TooLargeException">The budget does not suffice for the network.</exception>
    public int AtLeast(int threshold, int[] inputs)
    {
        Array.Sort(inputs);
        if ((inputs[0] & 1) != 0)
        {
            // "At least n" of the opposites is "at most k − n": the same network.
            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] ^= 1;
            }

            Array.Sort(inputs);
            return OutputsOf(inputs, inputs.Length - threshold + 1)[inputs.Length - threshold] ^ 1;
        }

        return OutputsOf(inputs, threshold)[threshold - 1];
    }

    private int[] OutputsOf(int[] inputs, int threshold)
    {
        var key = string.Join(" ", inputs);
        if (!outputs.TryGetValue(key, out var result) || result.Length < threshold)
        {
            var most = 4;
            while (most < threshold)
            {
                most *= 2;
            }

            result = Count(inputs, 0, inputs.Length, most);
            outputs[key] = result;
        }

        return result;
    }

    private int[] Count(int[] inputs, int start, int length, int most)
    {
        if (length == 1)
        {
            return new[] { inputs[start] };
        }

        var left = Count(inputs, start, length / 2, most);
        var right = Count(inputs, start + (length / 2), length - (length / 2), most);
        var sums = new int[Math.Min(length, most)];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = solver.AddVariable(true) * 2;
            if (i > 0)
            {
                solver.AddClause(sums[i] ^ 1, sums[i - 1]);
            }
        }

        for (var i = 0; i <= left.Length; i++)
        {
            if (budget.IsExhausted)
            {
                throw new TooLargeException();
            }

            for (var k = 0; k <= right.Length && i + k <= sums.Length; k++)
            {
                Add(left, i, right, k, sums);
            }
        }

        return sums;
    }

    /// <summary>i on the left and k on the right make i + k; fewer than i + 1 and fewer than k + 1 make fewer than i + k + 1.</summary>
    private void Add(int[] left, int i, int[] right, int k, int[] sums)
    {
        if (i + k > 0)
        {
            clause.Clear();
            clause.Add(sums[i + k - 1]);
            AddIf(i > 0, left, i - 1, 1);
            AddIf(k > 0, right, k - 1, 1);
            solver.AddClause(clause.ToArray());
        }

        // Where a side has fewer outputs than inputs, it counts as far as the sums do: then i + k is past them.
        if (i + k < sums.Length)
        {
            clause.Clear();
            clause.Add(sums[i + k] ^ 1);
            AddIf(i < left.Length, left, i, 0);
            AddIf(k < right.Length, right, k, 0);
            solver.AddClause(clause.ToArray());
        }
    }

    private void AddIf(bool condition, int[] literals, int index, int sign)
    {
        if (condition)
        {
            clause.Add(literals[index] ^ sign);
        }
    }
}
