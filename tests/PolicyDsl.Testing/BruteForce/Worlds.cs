using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Complete requests, by number: every one that a policy can tell from the others, or random ones; and for each two open terms that are
/// compared a free yes or no for "both another, and the same".
/// </summary>
public sealed class Worlds
{
    private readonly WorldFacts facts;
    private readonly Dictionary<Criterion, WorldSet> tests = new(ReferenceEqualityComparer.Instance);
    private WorldEvaluator? asWritten;

    /// <summary>Counts every request out. Only for policies with few facts.</summary>
    public Worlds(FactSpace space)
        : this(space.Policy, space, WorldFacts.Every(space))
    {
    }

    /// <summary>Takes so many random requests.</summary>
    public Worlds(FactSpace space, int count, Prng random)
        : this(space.Policy, space, WorldFacts.Random(space, count, random))
    {
    }

    /// <summary>Takes given ones.</summary>
    public Worlds(PolicyModel policy, FactSpace space, WorldFacts facts)
    {
        Policy = policy;
        Space = space;
        this.facts = facts;
        Tests = ModelCriteria.All(policy).Distinct<Criterion>(ReferenceEqualityComparer.Instance).ToList();
        All = WorldSet.Where(Count, _ => true);
        None = WorldSet.Where(Count, _ => false);
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>What the terms' values stand for.</summary>
    public FactSpace Space { get; }

    /// <summary>Every criterion of the policy, each object once.</summary>
    public IReadOnlyList<Criterion> Tests { get; }

    /// <summary>How many there are.</summary>
    public int Count => facts.Count;

    /// <summary>All of them.</summary>
    public WorldSet All { get; }

    /// <summary>None of them.</summary>
    public WorldSet None { get; }

    /// <summary>The same requests for another policy with the same terms that tells no more of them apart.</summary>
    public Worlds For(PolicyModel policy) => new(policy, Space, facts);

    /// <summary>How many there would be; ask before making them.</summary>
    public static double Estimate(FactSpace space) => (double)space.Size * Math.Pow(2, WorldFacts.FreeKeys(space.Policy).Count);

    /// <summary>The value of a term in a world.</summary>
    public FactValue Value(int world, Term term) => ValuesOf(term)[Digit(world, term)];

    /// <summary>Which of the term's values it has in a world.</summary>
    public int Digit(int world, Term term) => facts.Digits[term.Index][world];

    /// <summary>The world that differs in one term only; where every world is there.</summary>
    public int With(int world, Term term, int digit) => world + ((digit - Digit(world, term)) * facts.Strides![term.Index]);

    /// <summary>The values of a term.</summary>
    public IReadOnlyList<FactValue> ValuesOf(Term term) => facts.Values[term.Index];

    /// <summary>Whether, in this world, two open terms that are both another are the same (or in this order).</summary>
    public bool Free(int world, TermComparisonCriterion comparison) => facts.Free[WorldFacts.FreeKey(comparison)].Contains(world);

    /// <summary>The criteria as they are written.</summary>
    public WorldEvaluator AsWritten => asWritten ??= new WorldEvaluator(this);

    /// <summary>The worlds that pass a test of facts, which are the same whatever changes around it: worked out once.</summary>
    public WorldSet Test(Criterion test, Func<Criterion, WorldSet> passing)
    {
        if (!tests.TryGetValue(test, out var set))
        {
            tests.Add(test, set = passing(test));
        }

        return set;
    }

    /// <summary>What it says of terms that are both another, as a number; where every world is there.</summary>
    public int FreeBits(int world) => facts.Free.Count == 0 ? 0 : world / facts.Strides![facts.Values.Count];

    /// <summary>The request of a world.</summary>
    public Request RequestOf(int world) => Request.Of(Policy, Policy.Terms.Select(term => new Fact(term, Value(world, term))));
}
