using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Counts literals: outputs that are true exactly when at least 1, 2, 3, ... of the inputs are (the totalizer of Bailleux and
/// Boufkhad, 2003, in both directions). One network serves every threshold over the same inputs, so that "at least 60" and
/// "at most 59" of the same criteria contradict each other at once.
/// </summary>
internal sealed class CountingNetwork
{
    private readonly SatSolver solver;
    private readonly Dictionary<string, int[]> outputs = new(StringComparer.Ordinal);

    public CountingNetwork(SatSolver solver) => this.solver = solver;

    /// <summary>The number of clauses of a network over so many inputs, roughly.</summary>
    public static long CostOf(int inputs) => (long)inputs * inputs * 3;

    /// <summary>The literal that is true exactly when at least <paramref name="threshold"/> of the inputs are.</summary>
    /// <param name="threshold">1 … number of inputs.</param>
    /// <param name="inputs">Literals; one that stands twice counts twice.</param>
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
            return OutputsOf(inputs)[inputs.Length - threshold] ^ 1;
        }

        return OutputsOf(inputs)[threshold - 1];
    }

    private int[] OutputsOf(int[] inputs)
    {
        var key = string.Join(" ", inputs);
        if (!outputs.TryGetValue(key, out var result))
        {
            result = Count(inputs, 0, inputs.Length);
            outputs.Add(key, result);
        }

        return result;
    }

    private int[] Count(int[] inputs, int start, int length)
    {
        if (length == 1)
        {
            return new[] { inputs[start] };
        }

        var left = Count(inputs, start, length / 2);
        var right = Count(inputs, start + (length / 2), length - (length / 2));
        var sums = new int[length];
        for (var i = 0; i < length; i++)
        {
            sums[i] = solver.AddVariable(true) * 2;
            if (i > 0)
            {
                solver.AddClause(sums[i] ^ 1, sums[i - 1]);
            }
        }

        for (var i = 0; i <= left.Length; i++)
        {
            for (var k = 0; k <= right.Length; k++)
            {
                Add(i, k);
            }
        }

        return sums;

        // i on the left and k on the right make i + k; fewer than i + 1 and fewer than k + 1 make fewer than i + k + 1.
        void Add(int i, int k)
        {
            if (i + k > 0)
            {
                var clause = new List<int> { sums[i + k - 1] };
                AddIf(i > 0, i > 0 ? left[i - 1] ^ 1 : 0, clause);
                AddIf(k > 0, k > 0 ? right[k - 1] ^ 1 : 0, clause);
                solver.AddClause(clause.ToArray());
            }

            if (i + k < length)
            {
                var clause = new List<int> { sums[i + k] ^ 1 };
                AddIf(i < left.Length, i < left.Length ? left[i] : 0, clause);
                AddIf(k < right.Length, k < right.Length ? right[k] : 0, clause);
                solver.AddClause(clause.ToArray());
            }
        }

        static void AddIf(bool condition, int literal, List<int> clause)
        {
            if (condition)
            {
                clause.Add(literal);
            }
        }
    }
}
