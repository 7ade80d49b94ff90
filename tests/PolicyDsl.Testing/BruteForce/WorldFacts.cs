using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>What each of the worlds of a policy holds.</summary>
/// <param name="Count">How many worlds there are.</param>
/// <param name="Values">The values of each term.</param>
/// <param name="Digits">For each term the place among its values, world by world.</param>
/// <param name="Free">For each comparison of open terms the worlds in which two that are both another are the same.</param>
/// <param name="Strides">How far apart worlds are that differ in one term alone; null where not every world is there.</param>
public sealed record WorldFacts(
    int Count,
    IReadOnlyList<IReadOnlyList<FactValue>> Values,
    IReadOnlyList<ushort[]> Digits,
    IReadOnlyDictionary<(int Left, int Right, Comparison Comparison), WorldSet> Free,
    IReadOnlyList<int>? Strides)
{
    /// <summary>Every world.</summary>
    public static WorldFacts Every(FactSpace space)
    {
        var values = space.Policy.Terms.Select(space.Of).ToList();
        var sizes = values.Select(list => list.Count).Concat(FreeKeys(space.Policy).Select(_ => 2)).ToList();
        var strides = new int[sizes.Count];
        var count = 1;
        for (var i = 0; i < sizes.Count; i++)
        {
            strides[i] = count;
            count = checked(count * sizes[i]);
        }

        return new WorldFacts(
            count,
            values,
            values.Select((list, term) => Digits(world => world / strides[term] % list.Count)).ToList(),
            FreeKeys(space.Policy)
                .Select((key, index) => (key, Set: WorldSet.Where(count, world => world / strides[values.Count + index] % 2 == 1)))
                .ToDictionary(pair => pair.key, pair => pair.Set),
            strides);

        ushort[] Digits(Func<int, int> digit) => Enumerable.Range(0, count).Select(world => checked((ushort)digit(world))).ToArray();
    }

    /// <summary>So many random ones, in which every value of a term is as likely as any other.</summary>
    public static WorldFacts Random(FactSpace space, int count, Prng random)
    {
        var values = space.Policy.Terms.Select(space.Of).ToList();
        return new WorldFacts(
            count,
            values,
            values.Select(list => Enumerable.Range(0, count).Select(_ => checked((ushort)random.Next(list.Count))).ToArray()).ToList(),
            FreeKeys(space.Policy).ToDictionary(key => key, _ => WorldSet.Where(count, _ => random.Chance(50))),
            null);
    }

    /// <summary>The comparisons in which two terms can both be another, each once.</summary>
    public static IReadOnlyList<(int Left, int Right, Comparison Comparison)> FreeKeys(PolicyModel policy) =>
        ModelCriteria.All(policy).OfType<TermComparisonCriterion>().Where(IsOpen).Select(FreeKey).Distinct().ToList();

    /// <summary>What tells such a comparison from others: equal is the same question in both directions.</summary>
    public static (int Left, int Right, Comparison Comparison) FreeKey(TermComparisonCriterion comparison)
    {
        var (left, right) = (comparison.Left.Index, comparison.Right.Index);
        return comparison.Comparison == Comparison.Equal && left > right
            ? (right, left, comparison.Comparison)
            : (left, right, comparison.Comparison);
    }

    /// <summary>Whether both of its terms can be another.</summary>
    public static bool IsOpen(TermComparisonCriterion comparison) =>
        comparison.Left.Type is EnumerationType { Open: true } && comparison.Right.Type is EnumerationType { Open: true };
}
