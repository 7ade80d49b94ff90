using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Complete requests that two policies are asked about at once: the facts that they share have one value for both. Shared are the terms of
/// a vocabulary, those that the language has, and codes of one system under one name; nothing of how the analysis joins policies is used.
/// </summary>
public sealed class JointWorlds
{
    private readonly PolicyModel first;
    private readonly PolicyModel second;
    private readonly Dictionary<int, Term> ofSecond = new();
    private readonly FactSpace space;

    /// <summary>Joins the facts of two policies.</summary>
    public JointWorlds(PolicyModel first, PolicyModel second)
    {
        this.first = first;
        this.second = second;
        var terms = first.Terms.ToList();
        foreach (var term in second.Terms)
        {
            var same = terms.Take(first.Terms.Length).FirstOrDefault(other => AreOneFact(other, term));
            var joint = same is null ? term with { Index = terms.Count } : same with
            {
                AllowsNone = same.AllowsNone && term.AllowsNone,
                Type = same.Type is EnumerationType { Open: true } one && same.IsBuiltIn ? Union(one, (EnumerationType)term.Type) : same.Type,
            };
            ofSecond.Add(term.Index, joint);
            if (same is null)
            {
                terms.Add(joint);
            }
            else
            {
                terms[joint.Index] = joint;
            }
        }

        // Every test of either: the values must tell apart what one of them tells apart.
        var tests = ModelCriteria.All(first).Select(test => Over(test, term => terms[term.Index]))
            .Concat(ModelCriteria.All(second).Select(test => Over(test, term => ofSecond[term.Index])))
            .OfType<Criterion>();
        space = new FactSpace(new PolicyModel("joint.policy", InEffectTogether())
        {
            Terms = terms.ToEquatableArray(),
            Always = tests.ToEquatableArray(),
        });
    }

    /// <summary>Whether every request that the two can tell apart is among those of <see cref="Every"/>.</summary>
    public bool IsComplete => space.Dates.IsComplete;

    /// <summary>How many requests there are; ask before making them.</summary>
    public double Estimate => Worlds.Estimate(space);

    /// <summary>Every request, to the first policy and to the second.</summary>
    public (Worlds First, Worlds Second) Every() => Of(WorldFacts.Every(space));

    /// <summary>So many random ones.</summary>
    public (Worlds First, Worlds Second) Random(int count, Prng random) => Of(WorldFacts.Random(space, count, random));

    private (Worlds First, Worlds Second) Of(WorldFacts facts) =>
        (Of(first, facts, term => space.Policy.Terms[term.Index]), Of(second, facts, term => ofSecond[term.Index]));

    private Worlds Of(PolicyModel policy, WorldFacts facts, Func<Term, Term> joint) => new(policy, new FactSpace(policy), new WorldFacts(
        facts.Count,
        policy.Terms.Select(term => (IReadOnlyList<FactValue>)facts.Values[joint(term).Index].Select(value => InPolicy(term, joint(term), value)).ToList()).ToList(),
        policy.Terms.Select(term => facts.Digits[joint(term).Index]).ToList(),
        ModelCriteria.All(policy).OfType<TermComparisonCriterion>().Where(WorldFacts.IsOpen).DistinctBy(WorldFacts.FreeKey).ToDictionary(
            WorldFacts.FreeKey,
            test => facts.Free[WorldFacts.FreeKey(test with { Left = joint(test.Left), Right = joint(test.Right) })]),
        null));

    // Each policy speaks of the days on which it is in effect: both together of those that they have in common.
    private PolicyHeader InEffectTogether()
    {
        var (one, other) = (EffectivePeriod.Of(first.Header), EffectivePeriod.Of(second.Header));
        return one.Intersect(other) is { } both
            ? first.Header with
            {
                EffectiveFrom = both.First > Day.First ? both.First.ToString() : null,
                EffectiveTo = both.Last < Day.Last ? both.Last.ToString() : null,
            }
            : first.Header;
    }

    private static bool AreOneFact(Term one, Term other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) && one.IsBuiltIn == other.IsBuiltIn && (one.IsBuiltIn
            || one.Location.Path == other.Location.Path
            || (one.Type, other.Type) is (CodeType a, CodeType b) && a.System == b.System
            || (one.Type, other.Type) is (CodeSetType c, CodeSetType d) && c.System == d.System);

    // Lines of business and states: those of both, and another.
    private static EnumerationType Union(EnumerationType one, EnumerationType other) => one with
    {
        Values = one.Values.SkipLast(1)
            .Concat(other.Values.SkipLast(1).Where(value => !one.Values.Any(known => known.Name == value.Name)))
            .Append(one.Values[one.Values.Length - 1]).ToEquatableArray(),
    };

    private static FactValue InPolicy(Term own, Term joint, FactValue value)
    {
        if (value is not ChoiceValue choice || own.Type is not EnumerationType { Open: true } type || !own.IsBuiltIn)
        {
            return value;
        }

        var name = ((EnumerationType)joint.Type).Values[choice.Index].Name;
        var index = type.Values.ToList().FindIndex(known => known.Name == name);
        return new ChoiceValue(index < 0 ? type.Values.Length - 1 : index);
    }

    private static Criterion? Over(Criterion test, Func<Term, Term> joint) => test switch
    {
        NumberCriterion number => number with { Term = joint(number.Term) },
        CodeCriterion code => code with { Term = joint(code.Term) },
        TermComparisonCriterion comparison => comparison with { Left = joint(comparison.Left), Right = joint(comparison.Right) },
        ElapsedCriterion elapsed => elapsed with { From = Over(elapsed.From, joint), To = Over(elapsed.To, joint) },
        _ => null,
    };

    private static DateOperand Over(DateOperand operand, Func<Term, Term> joint) => operand switch
    {
        TermDate date => new TermDate(joint(date.Term)),
        FixedDate => operand,
        LatestDate latest => new LatestDate(latest.Operands.Select(part => Over(part, joint)).ToEquatableArray()),
        EarliestDate earliest => new EarliestDate(earliest.Operands.Select(part => Over(part, joint)).ToEquatableArray()),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };
}
