using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// POL3007 of the time between two dates by trying every request: with every other test as it is, a maximal run of times that nothing but
/// an <c>otherwise</c> decides, between two that are decided; one exact time, or the band that rounding leaves. Only for policies in which
/// no two dates are held against each other in days and in months (there the order of the tests depends on the month).
/// </summary>
public sealed class BoundaryTimes
{
    private readonly Worlds worlds;
    private readonly PolicyWorlds policy;
    private readonly WorldSet possible;
    private readonly WorldSet undecided;

    /// <summary>Looks for them.</summary>
    /// <param name="worlds">Every request.</param>
    /// <param name="named">By the name of a hole the statements, by index, that a finding about it names.</param>
    public BoundaryTimes(Worlds worlds, ILookup<string, int> named)
    {
        this.worlds = worlds;
        policy = new PolicyWorlds(worlds);
        possible = policy.Domain & policy.Scope;
        undecided = possible - policy.Decided();
        Explained = worlds.None;
        var pairs = ComparedPair.Of(worlds);
        foreach (var pair in pairs)
        {
            var others = OtherFacts(pair, pairs);
            foreach (var (name, first, last) in pair.Runs())
            {
                var requests = HoleAt(pair, others, first, last);
                if (!requests.IsEmpty)
                {
                    // Of several dates that differ in nothing, one is enough.
                    Names.Remove(name);
                    Names.Add(name);
                    Explained |= ExplainedBy(pair, first, last, named[name].ToHashSet());
                }
            }
        }
    }

    /// <summary>The holes, such as "last dose exactly 90 days before biopsy".</summary>
    public List<string> Names { get; } = new();

    /// <summary>The requests in them that those would decide if their times counted as beside the hole.</summary>
    public WorldSet Explained { get; }

    /// <summary>Whether the policy is one of those.</summary>
    public static bool CanJudge(Worlds worlds) => worlds.Space.Dates.IsComplete
        && ComparedPair.Of(worlds).All(pair => pair.IsChain)
        && !worlds.Tests.OfType<ElapsedCriterion>().Any(test => IsExact(test) && (DateTest.Dates(test.From).Count() > 1 || DateTest.Dates(test.To).Count() > 1));

    // For each world its number among those that differ in this pair alone; -1 where a date of the pair is never.
    private Dictionary<string, int>[] OtherFacts(ComparedPair pair, IReadOnlyList<ComparedPair> pairs)
    {
        var groups = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var result = new Dictionary<string, int>[worlds.Count];
        var terms = worlds.Policy.Terms;
        for (var world = 0; world < worlds.Count; world++)
        {
            var here = world;
            var key = string.Join(' ', terms.Select(term => term.Type is not DateType ? worlds.Digit(here, term) : worlds.Value(here, term) is NoneValue ? 0 : 1))
                + worlds.FreeBits(world) + string.Join(' ', pairs.Where(other => other != pair).Select(other => other.CellOf(here)));
            if (!groups.TryGetValue(key, out var group))
            {
                group = new Dictionary<string, int>(StringComparer.Ordinal);
                groups.Add(key, group);
            }

            group[pair.CellOf(world)] = world;
            result[world] = group;
        }

        return result;
    }

    private WorldSet HoleAt(ComparedPair pair, Dictionary<string, int>[] others, int first, int last)
    {
        // Tests for exactly one time make no edge: they see the run, wherever the dates are.
        var below = Frozen(pair, first);
        var above = Frozen(pair, last);
        return WorldSet.Where(worlds.Count, world =>
            pair.PlaceOf(world) is var place && place >= first && place <= last
            && Enumerable.Range(first, last - first + 1).All(inside => At(world, inside) is >= 0 and var moved && undecided.Contains(moved))
            && IsDecided(At(world, first - 1), below)
            && IsDecided(At(world, last + 1), above));

        int At(int world, int place) => others[world].GetValueOrDefault(pair.Cells[place], -1);

        bool IsDecided(int world, PolicyWorlds frozen) => world >= 0 && possible.Contains(world) && worlds.Policy.Statements.Any(statement =>
            statement.Kind != StatementKind.Otherwise && policy.Effective(statement.Index).Contains(world)
            && frozen.Effective(statement.Index).Contains(world));
    }

    private WorldSet ExplainedBy(ComparedPair pair, int first, int last, HashSet<int> named)
    {
        var below = Beside(first - 1, first);
        var above = Beside(last + 1, last);
        var either = named.Aggregate(worlds.None, (set, statement) => set | below(statement) | above(statement));
        var inside = WorldSet.Where(worlds.Count, world => pair.PlaceOf(world) is var place && place >= first && place <= last);
        var undecided = Enumerable.Range(first, last - first + 1)
            .Select(place => CountedAt(pair, place, place).Decided())
            .Aggregate(inside, (rest, decided) => rest - decided);
        return undecided & Any(below) & Any(above) & either;

        WorldSet Any(Func<int, WorldSet> effective) => worlds.Policy.Statements
            .Where(statement => statement.Kind != StatementKind.Otherwise)
            .Aggregate(worlds.None, (set, statement) => set | effective(statement.Index));

        Func<int, WorldSet> Beside(int place, int inRun)
        {
            var (there, frozen) = (CountedAt(pair, place, place), CountedAt(pair, place, inRun));
            return statement => there.Effective(statement) & frozen.Effective(statement);
        }
    }

    private PolicyWorlds CountedAt(ComparedPair pair, int place, int exactPlace) => new(worlds, new WorldEvaluator(worlds, worlds.Tests
        .OfType<ElapsedCriterion>().Where(pair.Has)
        .ToDictionary(test => (Criterion)test, test => pair.CountedAt(test, IsExact(test) ? exactPlace : place), (IEqualityComparer<Criterion>)ReferenceEqualityComparer.Instance)));

    private PolicyWorlds Frozen(ComparedPair pair, int place)
    {
        var replaced = new Dictionary<Criterion, bool>(ReferenceEqualityComparer.Instance);
        foreach (var test in worlds.Tests.OfType<ElapsedCriterion>().Where(test => IsExact(test) && pair.Has(test)))
        {
            replaced[test] = policy.Criteria.Of(test).Contains(pair.WorldAt(place));
        }

        return new PolicyWorlds(worlds, replaced, everywhere: true);
    }

    private static bool IsExact(ElapsedCriterion test) =>
        test.Interval is { Lower: { } low, Upper: { } high } && low.Value == high.Value;
}
