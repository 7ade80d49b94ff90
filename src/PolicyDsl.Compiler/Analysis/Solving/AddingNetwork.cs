using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Adds weights: literals that are true exactly when the weights of the true inputs add up to at least so much. Input by input
/// (Hölldobler, Manthey and Steinke, "A compact encoding of pseudo-Boolean constraints into SAT", 2012), for the sums alone that
/// can come about, in both directions. One network serves every threshold over the same inputs, so that "at least 5 points" and
/// "at most 4 points" contradict each other at once.
/// </summary>
internal sealed class AddingNetwork
{
    /// <summary>Networks beyond this would cost more memory than the analysis may have.</summary>
    private const int LargestNetwork = 200_000;

    private readonly SatSolver solver;
    private readonly Dictionary<string, Sums> networks = new(StringComparer.Ordinal);

    public AddingNetwork(SatSolver solver) => this.solver = solver;

    /// <summary>The literal that is true exactly when the sum is at least the threshold.</summary>
    /// <param name="threshold">1 … sum of the weights.</param>
    /// <param name="weights">Above zero, one for each input.</param>
    /// <param name="inputs">Literals.</param>
    /// <exception cref="TooLargeException">The weights have more sums than can be encoded.</exception>
    public int AtLeast(int threshold, int[] weights, int[] inputs)
    {
        var order = Enumerable.Range(0, inputs.Length).OrderBy(index => inputs[index] >> 1).ToArray();
        var sortedWeights = Array.ConvertAll(order, index => weights[index]);
        var literals = Array.ConvertAll(order, index => inputs[index]);
        if ((literals[0] & 1) == 0)
        {
            return SumsOf(sortedWeights, literals).AtLeast(threshold);
        }

        // "At least n" of the opposites is "at most all − n": the same network.
        return SumsOf(sortedWeights, Array.ConvertAll(literals, literal => literal ^ 1)).AtLeast(weights.Sum() - threshold + 1) ^ 1;
    }

    private Sums SumsOf(int[] weights, int[] inputs)
    {
        var key = string.Join(" ", inputs) + ":" + string.Join(" ", weights);
        if (!networks.TryGetValue(key, out var sums))
        {
            sums = Add(weights, inputs);
            networks.Add(key, sums);
        }

        return sums;
    }

    private Sums Add(int[] weights, int[] inputs)
    {
        var size = 0;
        var sums = new Sums(new[] { 0 }, Array.Empty<int>());
        for (var i = 0; i < inputs.Length; i++)
        {
            var values = sums.Values.Concat(sums.Values.Select(value => value + weights[i])).Distinct().OrderBy(value => value).ToArray();
            size += values.Length;
            if (size > LargestNetwork)
            {
                throw new TooLargeException();
            }

            sums = Next(sums, values, weights[i], inputs[i]);
        }

        return sums;
    }

    /// <summary>
    /// For each sum v that one more input of weight w makes possible: at least v ⇔ at least v before, or the input and at least
    /// v − w before.
    /// </summary>
    private Sums Next(Sums before, int[] values, int weight, int input)
    {
        var outputs = new int[values.Length - 1];
        var sums = new Sums(values, outputs);
        for (var i = 0; i < outputs.Length; i++)
        {
            var value = values[i + 1];
            outputs[i] = solver.AddVariable(true) * 2;
            if (i > 0)
            {
                solver.AddClause(outputs[i] ^ 1, outputs[i - 1]);
            }

            var without = before.Find(value);
            var with = before.Find(value - weight);
            Imply(without, outputs[i]);
            Imply(with, outputs[i], input);
            Imply(Sums.Opposite(without), outputs[i] ^ 1, input ^ 1);
            Imply(Sums.Opposite(with), outputs[i] ^ 1);
        }

        return sums;
    }

    /// <summary>If what was before holds, and the input where one is given, the output does.</summary>
    private void Imply(int? before, int output, int input = -1)
    {
        if (before == Sums.Never)
        {
            return;
        }

        var clause = new List<int> { output };
        if (before is { } literal)
        {
            clause.Add(literal ^ 1);
        }

        if (input >= 0)
        {
            clause.Add(input ^ 1);
        }

        solver.AddClause(clause.ToArray());
    }

    /// <summary>The sums that can come about, ascending from 0, and for each but 0 the literal that it is reached.</summary>
    private sealed record Sums(int[] Values, int[] Outputs)
    {
        /// <summary>Stands for a sum that cannot come about.</summary>
        public const int Never = -1;

        /// <summary>The literal for the smallest sum that is at least the value; null where it is always reached.</summary>
        public int? Find(int value)
        {
            if (value <= 0)
            {
                return null;
            }

            var index = Array.BinarySearch(Values, value);
            index = index < 0 ? ~index : index;
            return index == Values.Length ? Never : Outputs[index - 1];
        }

        public int AtLeast(int threshold) => Find(threshold)!.Value;

        public static int? Opposite(int? literal) => literal is null ? Never : literal == Never ? null : literal ^ 1;
    }
}
