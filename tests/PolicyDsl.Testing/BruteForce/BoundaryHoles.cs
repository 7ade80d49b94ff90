using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// POL3007 by trying every request: with all other facts fixed, a maximal run of numbers that nothing but an <c>otherwise</c>
/// decides, between two that are decided; one exact value, or the band that rounding leaves. Only for policies in which no two
/// numbers are compared (there a number cannot move alone), and in which a threshold is always written with the same last digit
/// (what rounding leaves between 50000 g and 51 kg is open to doubt).
/// </summary>
public sealed class BoundaryHoles
{
    private readonly Worlds worlds;
    private readonly PolicyWorlds policy;
    private readonly WorldSet decided;

    /// <summary>Looks for them.</summary>
    /// <param name="worlds">Every request.</param>
    /// <param name="named">By the name of a hole the statements, by index, that a finding about it names.</param>
    public BoundaryHoles(Worlds worlds, ILookup<string, int> named)
    {
        this.worlds = worlds;
        policy = new PolicyWorlds(worlds);
        var possible = policy.Domain & policy.Scope;
        decided = policy.Decided();
        Explained = worlds.None;
        foreach (var term in worlds.Policy.Terms.Where(term => term.Type is NumberType))
        {
            foreach (var (name, first, last) in Runs(term))
            {
                var statements = named[name].ToHashSet();
                if (!HoleAt(term, first, last, possible, _ => true).IsEmpty)
                {
                    Names.Add(name);
                    Explained |= HoleAt(term, first, last, worlds.All, statements.Contains);
                }
            }
        }
    }

    /// <summary>The holes, such as "age of exactly 18 years" and "margin between 14 mm and 15 mm".</summary>
    public List<string> Names { get; } = new();

    /// <summary>The requests in them that those would decide if their numbers counted as beside the hole.</summary>
    public WorldSet Explained { get; }

    /// <summary>Whether the policy is one of those.</summary>
    public static bool CanJudge(Worlds worlds) => worlds.Policy.Terms
        .Where(term => term.Type is NumberType)
        .All(term => !worlds.Space.Numbers.IsCompared(term)
            && LastDigits(worlds, term, _ => true).All(threshold => threshold.Distinct().Count() == 1));

    // By the places of the term's numbers, ascending: every threshold is one, and each gap between two has one.
    private IEnumerable<(string Name, int First, int Last)> Runs(Term term)
    {
        var numbers = worlds.ValuesOf(term).OfType<NumberValue>().Select(value => value.Number).ToList();
        var unit = ((NumberType)term.Type).Unit;
        for (var i = 1; i + 1 < numbers.Count; i++)
        {
            if (worlds.Space.Numbers.IsOneValue(term, numbers[i]))
            {
                yield return (term.Name + " of exactly " + FactText.Quantity(numbers[i], unit), i, i);
            }
        }

        if (((NumberType)term.Type).Whole)
        {
            yield break;
        }

        var digits = LastDigits(worlds, term, test => !IsExact(test));
        for (var low = 0; low < numbers.Count; low++)
        {
            for (var high = low + 2; high < numbers.Count; high++)
            {
                var width = numbers[high] - numbers[low];
                var isRounding =
                    from lowDigit in digits[numbers[low]]
                    from highDigit in digits[numbers[high]]
                    select width == (lowDigit < highDigit ? lowDigit : highDigit);
                if (isRounding.Any(yes => yes))
                {
                    yield return (
                        term.Name + " between " + FactText.Quantity(numbers[low], unit) + " and " + FactText.Quantity(numbers[high], unit),
                        low + 1,
                        high - 1);
                }
            }
        }
    }

    // Where no number decides, between numbers that decide, one of them by a statement that counts.
    private WorldSet HoleAt(Term term, int first, int last, WorldSet possible, Func<int, bool> counts)
    {
        // Tests for exactly one value make no edge: they see the run, wherever the number is.
        var below = Frozen(term, first);
        var above = Frozen(term, last);
        return WorldSet.Where(worlds.Count, world =>
            worlds.Digit(world, term) is var digit && digit >= first && digit <= last
            && Enumerable.Range(first, last - first + 1).All(inside => worlds.With(world, term, inside) is var there && possible.Contains(there) && !decided.Contains(there))
            && IsDecided(worlds.With(world, term, first - 1), below, _ => true)
            && IsDecided(worlds.With(world, term, last + 1), above, _ => true)
            && (IsDecided(worlds.With(world, term, first - 1), below, counts) || IsDecided(worlds.With(world, term, last + 1), above, counts)));

        bool IsDecided(int world, PolicyWorlds frozen, Func<int, bool> counts) => possible.Contains(world) && worlds.Policy.Statements.Any(statement =>
            statement.Kind != StatementKind.Otherwise && counts(statement.Index) && policy.Effective(statement.Index).Contains(world)
            && frozen.Effective(statement.Index).Contains(world));
    }

    private PolicyWorlds Frozen(Term term, int digit)
    {
        var number = ((NumberValue)worlds.ValuesOf(term)[digit]).Number;
        var replaced = new Dictionary<Criterion, bool>(ReferenceEqualityComparer.Instance);
        foreach (var test in worlds.Tests.OfType<NumberCriterion>())
        {
            if (test.Term.Index == term.Index && IsExact(test))
            {
                replaced[test] = test.Interval.Contains(number);
            }
        }

        return new PolicyWorlds(worlds, replaced, everywhere: true);
    }

    // One unit of the last digit of each threshold as it is written.
    private static ILookup<Rational, Rational> LastDigits(Worlds worlds, Term term, Func<NumberCriterion, bool> counts)
    {
        var own = ((NumberType)term.Type).Unit;
        var digits = new List<(Rational Threshold, Rational Digit)>();
        foreach (var test in worlds.Tests.OfType<NumberCriterion>().Where(test => test.Term.Index == term.Index && counts(test)))
        {
            foreach (Match written in Regex.Matches(test.Info.Text, @"(?<![\w.])(?<number>\d+(?:\.(?<decimals>\d+))?) ?(?<unit>%|°?[A-Za-z/]+)?"))
            {
                Rational.TryParse(written.Groups["number"].Value, out var number);
                var unit = Units.TryParse(written.Groups["unit"].Value, out var found) && found.Dimension == own.Dimension ? found : own;
                var step = new Rational(1, System.Numerics.BigInteger.Pow(10, written.Groups["decimals"].Length));
                digits.Add((unit.ConvertTo(own, number), step * unit.Factor / own.Factor));
            }
        }

        return digits.ToLookup(pair => pair.Threshold, pair => pair.Digit);
    }

    private static bool IsExact(NumberCriterion test) =>
        test.Interval is { Lower: { } low, Upper: { } high } && low.Value == high.Value;
}
