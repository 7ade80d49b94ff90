using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Every complete request that a policy can tell from the others, and for each two open terms that are compared a free yes or
/// no for "both another, and the same". Only for policies with few facts.
/// </summary>
public sealed class Worlds
{
    private readonly IReadOnlyList<FactValue>[] values;
    private readonly int[] strides;
    private readonly Dictionary<(int, int, Comparison), int> freeStrides = new();

    /// <summary>Counts them out.</summary>
    public Worlds(FactSpace space)
    {
        Space = space;
        Policy = space.Policy;
        Tests = ModelCriteria.All(Policy).Distinct<Criterion>(ReferenceEqualityComparer.Instance).ToList();
        values = Policy.Terms.Select(space.Of).ToArray();
        strides = new int[values.Length];
        var count = 1;
        for (var term = 0; term < values.Length; term++)
        {
            strides[term] = count;
            count = checked(count * values[term].Count);
        }

        foreach (var comparison in ModelCriteria.All(Policy).OfType<TermComparisonCriterion>().Where(IsOpen))
        {
            if (freeStrides.TryAdd(FreeKey(comparison), count))
            {
                count = checked(count * 2);
            }
        }

        Count = count;
        All = WorldSet.Where(count, _ => true);
        None = WorldSet.Where(count, _ => false);
    }

    private Worlds(Worlds original, PolicyModel policy)
    {
        Policy = policy;
        Space = original.Space;
        Tests = original.Tests;
        values = original.values;
        strides = original.strides;
        freeStrides = original.freeStrides;
        Count = original.Count;
        All = original.All;
        None = original.None;
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>What the terms' values stand for.</summary>
    public FactSpace Space { get; }

    /// <summary>Every criterion of the policy, each object once.</summary>
    public IReadOnlyList<Criterion> Tests { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>All of them.</summary>
    public WorldSet All { get; }

    /// <summary>None of them.</summary>
    public WorldSet None { get; }

    /// <summary>The same requests for another policy with the same terms that tells no more of them apart.</summary>
    public Worlds For(PolicyModel policy) => new(this, policy);

    /// <summary>How many there would be; ask before making them.</summary>
    public static double Estimate(FactSpace space) => (double)space.Size
        * Math.Pow(2, ModelCriteria.All(space.Policy).OfType<TermComparisonCriterion>().Where(IsOpen).Select(FreeKey).Distinct().Count());

    /// <summary>The value of a term in a world.</summary>
    public FactValue Value(int world, Term term) => values[term.Index][Digit(world, term)];

    /// <summary>Which of the term's values it has in a world.</summary>
    public int Digit(int world, Term term) => world / strides[term.Index] % values[term.Index].Count;

    /// <summary>The world that differs in one term only.</summary>
    public int With(int world, Term term, int digit) => world + ((digit - Digit(world, term)) * strides[term.Index]);

    /// <summary>The values of a term.</summary>
    public IReadOnlyList<FactValue> ValuesOf(Term term) => values[term.Index];

    /// <summary>Whether, in this world, two open terms that are both another are the same (or in this order).</summary>
    public bool Free(int world, TermComparisonCriterion comparison) => world / freeStrides[FreeKey(comparison)] % 2 == 1;

    /// <summary>What it says of terms that are both another, as a number.</summary>
    public int FreeBits(int world) => freeStrides.Count == 0 ? 0 : world / freeStrides.Values.Min();

    /// <summary>The request of a world.</summary>
    public Request RequestOf(int world) => Request.Of(Policy, Policy.Terms.Select(term => new Fact(term, Value(world, term))));

    private static bool IsOpen(TermComparisonCriterion comparison) =>
        comparison.Left.Type is EnumerationType { Open: true } && comparison.Right.Type is EnumerationType { Open: true };

    // Equal is the same question in both directions.
    private static (int, int, Comparison) FreeKey(TermComparisonCriterion comparison)
    {
        var (left, right) = (comparison.Left.Index, comparison.Right.Index);
        return comparison.Comparison == Comparison.Equal && left > right
            ? (right, left, comparison.Comparison)
            : (left, right, comparison.Comparison);
    }
}
