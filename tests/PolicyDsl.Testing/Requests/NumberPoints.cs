using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>
/// Enough numbers for every number term of a policy that each way in which a request can lie to the thresholds, and to the
/// other terms that it is compared with, is there: every threshold, and between each two as many numbers as terms are
/// compared with each other.
/// </summary>
public sealed class NumberPoints
{
    private readonly Dictionary<int, List<Rational>> points = new();
    private readonly Dictionary<int, List<Rational>> thresholds = new();
    private readonly HashSet<int> compared = new();

    /// <summary>Works them out for a policy.</summary>
    public NumberPoints(PolicyModel policy)
    {
        var criteria = ModelCriteria.All(policy).ToList();
        var numbers = policy.Terms.Where(term => term.Type is NumberType).ToList();
        var groups = numbers.ToDictionary(term => term.Index, term => new HashSet<Term> { term });
        foreach (var comparison in criteria.OfType<TermComparisonCriterion>().Where(comparison => comparison.Left.Type is NumberType))
        {
            compared.Add(comparison.Left.Index);
            compared.Add(comparison.Right.Index);
            var union = groups[comparison.Left.Index];
            union.UnionWith(groups[comparison.Right.Index]);
            foreach (var term in union.ToList())
            {
                groups[term.Index] = union;
            }
        }

        foreach (var group in groups.Values.Distinct())
        {
            var cuts = Cuts(group, criteria.OfType<NumberCriterion>().Where(test => group.Contains(test.Term)).ToList());
            var axis = Axis(group, new SortedSet<Rational>(cuts));
            foreach (var term in group)
            {
                thresholds[term.Index] = cuts.Select(value => FromBase(term, value)).ToList();
                points[term.Index] = axis.Select(value => FromBase(term, value)).Where(value => IsPossible(term, value)).ToList();
            }
        }
    }

    /// <summary>The numbers of a term, in its unit, ascending.</summary>
    public IReadOnlyList<Rational> Of(Term term) => points[term.Index];

    /// <summary>The numbers that criteria and bounds name, in the term's unit, ascending.</summary>
    public IReadOnlyList<Rational> Thresholds(Term term) => thresholds[term.Index];

    /// <summary>A possible number hardly below or above one of the thresholds, or null where there is none or the term is no number.</summary>
    public Rational? Beside(Term term, Prng random)
    {
        if (!thresholds.TryGetValue(term.Index, out var list))
        {
            return null;
        }

        var distance = TypeOf(term).Whole ? Rational.One : new Rational(1, BigInteger.Pow(10, random.Between(1, 6)));
        var value = random.Pick(list) + (random.Chance(50) ? distance : Rational.Zero - distance);
        return IsPossible(term, value) ? value : null;
    }

    /// <summary>Whether the term is compared with another one.</summary>
    public bool IsCompared(Term term) => compared.Contains(term.Index);

    /// <summary>Whether no other possible number passes the same tests: it is a threshold, or the only whole number between two.</summary>
    public bool IsOneValue(Term term, Rational value)
    {
        if (thresholds[term.Index].Contains(value))
        {
            return true;
        }

        var type = TypeOf(term);
        return type.Whole && HasThresholdIn(value - 1) && HasThresholdIn(value + 1);

        // A threshold, not necessarily whole, from the next whole number on this side up to the value.
        bool HasThresholdIn(Rational beside) => thresholds[term.Index].Exists(threshold =>
            beside < value ? threshold >= beside && threshold < value : threshold > value && threshold <= beside);
    }

    private static SortedSet<Rational> Cuts(HashSet<Term> group, List<NumberCriterion> tests)
    {
        var cuts = new SortedSet<Rational>();
        foreach (var test in tests)
        {
            Cut(test.Term, test.Interval.Lower?.Value);
            Cut(test.Term, test.Interval.Upper?.Value);
        }

        foreach (var term in group)
        {
            Cut(term, TypeOf(term).Minimum);
            Cut(term, TypeOf(term).Maximum);
        }

        if (cuts.Count == 0)
        {
            cuts.Add(ToBase(group.First(), 0));
        }

        return cuts;

        void Cut(Term term, Rational? value)
        {
            if (value is { } number)
            {
                cuts.Add(ToBase(term, number));
            }
        }
    }

    private static List<Rational> Axis(HashSet<Term> group, SortedSet<Rational> cuts)
    {
        // Whole numbers first: exact numbers must be able to lie between, before and after them.
        var size = group.Count;
        foreach (var term in group.Where(term => TypeOf(term).Whole))
        {
            foreach (var (low, high) in Gaps(cuts.ToList()))
            {
                var from = low is { } bound ? Floor(FromBase(term, bound)) + 1 : Ceiling(FromBase(term, high!.Value)) - size;
                for (var i = 0; i < size; i++)
                {
                    var value = ToBase(term, new Rational(from + i));
                    if (high is null || value < high)
                    {
                        cuts.Add(value);
                    }
                }
            }
        }

        if (group.Any(term => !TypeOf(term).Whole))
        {
            foreach (var (low, high) in Gaps(cuts.ToList()))
            {
                for (var i = 1; i <= size; i++)
                {
                    cuts.Add(low is null ? high!.Value - i : high is null ? low.Value + i
                        : low.Value + ((high.Value - low.Value) * new Rational(i, size + 1)));
                }
            }
        }

        return cuts.ToList();
    }

    private static IEnumerable<(Rational? Low, Rational? High)> Gaps(List<Rational> cuts)
    {
        yield return (null, cuts[0]);
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            yield return (cuts[i], cuts[i + 1]);
        }

        yield return (cuts[^1], null);
    }

    private static bool IsPossible(Term term, Rational value) =>
        (!TypeOf(term).Whole || value.IsWhole) && !(value < TypeOf(term).Minimum) && !(value > TypeOf(term).Maximum);

    private static NumberType TypeOf(Term term) => (NumberType)term.Type;

    private static Rational ToBase(Term term, Rational value) => (value * TypeOf(term).Unit.Factor) + TypeOf(term).Unit.Offset;

    private static Rational FromBase(Term term, Rational value) => (value - TypeOf(term).Unit.Offset) / TypeOf(term).Unit.Factor;

    private static BigInteger Floor(Rational value) =>
        BigInteger.Divide(value.Numerator - (value.Numerator.Sign < 0 ? value.Denominator - 1 : 0), value.Denominator);

    private static BigInteger Ceiling(Rational value) => -Floor(Rational.Zero - value);
}
