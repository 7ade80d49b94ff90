using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>Makes the weights of a weighted AT LEAST positive and small, and a simpler formula of it where one says the same.</summary>
internal static class WeightedSum
{
    /// <summary>See <see cref="FormulaStore.AtLeast(BigInteger, IReadOnlyList{int}, IReadOnlyList{Formula})"/>.</summary>
    public static Formula AtLeast(FormulaStore store, BigInteger threshold, IReadOnlyList<int> weights, IReadOnlyList<Formula> children)
    {
        var counted = new SortedDictionary<int, int>();
        for (var i = 0; i < children.Count; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }

            var child = children[i];
            var weight = weights[i];
            if (weight < 0)
            {
                threshold -= weight;
                weight = -weight;
                child = store.Not(child);
            }

            if (child.IsTrue)
            {
                threshold -= weight;
            }
            else if (!child.IsFalse)
            {
                counted[child.Id] = (counted.TryGetValue(child.Id, out var known) ? known : 0) + weight;
            }
        }

        foreach (var pair in counted.ToList())
        {
            // One of the two is true: what both count is sure.
            var opposite = store.Not(new Formula(pair.Key)).Id;
            if (opposite > pair.Key && counted.TryGetValue(opposite, out var other))
            {
                var both = Math.Min(pair.Value, other);
                threshold -= both;
                counted[pair.Key] = pair.Value - both;
                counted[opposite] = other - both;
            }
        }

        return Weighted(store, threshold, counted.Where(pair => pair.Value > 0).ToList());
    }

    private static Formula Weighted(FormulaStore store, BigInteger threshold, List<KeyValuePair<int, int>> counted)
    {
        var total = counted.Sum(pair => pair.Value);
        if (threshold <= 0)
        {
            return Formula.True;
        }

        if (threshold > total)
        {
            return Formula.False;
        }

        var shared = counted.Select(pair => pair.Value).Aggregate(0, (a, b) => (int)BigInteger.GreatestCommonDivisor(a, b));
        var needed = ((int)threshold + shared - 1) / shared;
        var weights = counted.Select(pair => pair.Value / shared).ToArray();
        if (weights.All(weight => weight == 1))
        {
            return store.AtLeast(needed, counted.ConvertAll(pair => new Formula(pair.Key)));
        }

        var formulas = counted.ConvertAll(pair => new Formula(pair.Key));
        return weights.Min() >= needed ? store.Or(formulas)
            : (total / shared) - weights.Min() < needed ? store.And(formulas)
            : store.AtLeastOf(needed, counted.Select(pair => pair.Key).ToArray(), weights);
    }
}
