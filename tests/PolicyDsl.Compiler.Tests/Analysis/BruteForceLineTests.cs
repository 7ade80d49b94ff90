using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// POL3003, POL3004 and POL3005 on random policies: who follows the advice of POL3004 changes no request's decision, and then exactly the
/// lines are reported that trying every request finds fault with.
/// </summary>
public class BruteForceLineTests
{
    private const double MostWorlds = 10_000;

    private static readonly AnalysisLimits Strict = AnalysisLimits.Default with { ThrowsOnDisagreement = true };

    [Theory]
    [InlineData(5001, 300)]
    [InlineData(7001, 300)]
    public void Every_useless_line_is_found_and_no_other(int first, int count)
    {
        var compared = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var policy = RandomModels.CreateWithoutLengths((ulong)seed);
            var space = new FactSpace(policy);
            if (Worlds.Estimate(space) > MostWorlds)
            {
                continue;
            }

            var worlds = new Worlds(space);
            var brute = new BruteForceAnswers(worlds);
            if (brute.InPolicy.IsEmpty)
            {
                continue;
            }

            compared++;
            var result = Analyzer.Analyze(policy, Strict, CancellationToken.None);
            var reduced = new ReducedPolicy(policy, result.Findings);
            AssertNothingChanges(seed, policy, brute, reduced);
            AssertNothingLeft(seed, policy, brute, reduced, result.Findings);
        }

        Assert.True(compared > count / 3, "Only " + compared + " policies were small enough.");
    }

    private static void AssertNothingChanges(int seed, PolicyModel policy, BruteForceAnswers before, ReducedPolicy reduced)
    {
        var overrides = new BruteForceAnswers(before.Policy.Worlds.For(reduced.Overrides));
        var all = new BruteForceAnswers(before.Policy.Worlds.For(reduced.All));
        foreach (var statement in policy.Statements)
        {
            Assert.True(
                (overrides.Effective(statement.Index) ^ all.Effective(statement.Index)).IsEmpty,
                "seed " + seed + ": the lines of " + statement.Id + " matter");

            // Without a statement that changes nothing, others say the same.
            Assert.True(
                (Said(statement.Verdict, policy, before) ^ Said(statement.Verdict, policy, overrides)).IsEmpty,
                "seed " + seed + ": what " + statement.Verdict.Text + " takes up");
        }
    }

    private static WorldSet Said(Verdict verdict, PolicyModel policy, BruteForceAnswers answers) => policy.Statements
        .Where(other => other.Verdict == verdict)
        .Aggregate(answers.Policy.Worlds.None, (set, other) => set | answers.Effective(other.Index));

    private static void AssertNothingLeft(
        int seed, PolicyModel policy, BruteForceAnswers before, ReducedPolicy reduced, EquatableArray<Finding> findings)
    {
        var given = new BruteForceAnswers(before.Policy.Worlds.For(reduced.Overrides));
        var after = new BruteForceAnswers(before.Policy.Worlds.For(reduced.All));
        foreach (var statement in reduced.All.Statements.Where(statement => !before.Effective(statement.Index).IsEmpty))
        {
            var name = "seed " + seed + ": " + statement.Id;
            if (reduced.Removed.Contains(statement.Index))
            {
                continue;
            }

            Assert.False(
                after.Alone(statement.Index).IsEmpty && policy.Statements.All(other => !other.OverriddenBy.Contains(statement.Index)),
                name + " says nothing of its own");
            AssertLines(name, statement.Index, given, after, findings);
            AssertOverrides(name, statement, before, reduced);
        }
    }

    /// <summary>
    /// A line that can be found fault with, in the policy as it is without useless statements and overrides, and without useless lines as well, is reported or stands in a
    /// reported one; but for those from which a useless line was taken, which are judged before it. A reported line can be found fault
    /// with in one of them.
    /// </summary>
    private static void AssertLines(
        string name, int statement, BruteForceAnswers before, BruteForceAnswers after, EquatableArray<Finding> findings)
    {
        var reported = findings
            .Where(finding => finding.Id is "POL3003" or "POL3005")
            .ToDictionary(finding => finding.Location, finding => finding.Id);
        var useless = findings.Where(finding => finding.Id == "POL3004").Select(finding => finding.Location).ToHashSet();
        var hollow = before.Criteria(statement)
            .Where(place => ModelCriteria.Below(place.Criterion).Any(part => useless.Contains(part.Info.Location)))
            .Select(place => place.Criterion.Info.Location)
            .ToHashSet();
        var first = Faults(before, statement);
        var last = Faults(after, statement);
        foreach (var (location, faults) in last)
        {
            var line = name + ", line " + location.Start.Line;
            var earlier = first.TryGetValue(location, out var known) ? known : "";
            if (reported.TryGetValue(location, out var id))
            {
                Assert.True((earlier + faults).Contains(id, System.StringComparison.Ordinal), line + " is reported as " + id + ", but is " + earlier + faults);
            }
            else if (!hollow.Contains(location))
            {
                Assert.True(!faults.Split(' ').Intersect(earlier.Split(' ')).Any(fault => fault.Length > 0), line + " is not reported as " + faults);
            }
        }

        Dictionary<SourceLocation, string> Faults(BruteForceAnswers answers, int index)
        {
            var places = answers.Criteria(index).Where(place => place.Criterion.Info.Text.Length > 0).ToList();
            var below = places
                .Where(place => reported.ContainsKey(place.Criterion.Info.Location))
                .SelectMany(place => ModelCriteria.Below(place.Criterion).Skip(1))
                .ToHashSet(ReferenceEqualityComparer.Instance);
            return places.Where(place => !below.Contains(place.Criterion)).ToDictionary(
                place => place.Criterion.Info.Location,
                place => (place.Met.IsEmpty && !place.Negated ? "POL3003 " : "") + (place.FailsInScope.IsEmpty ? "POL3005 " : "")
                    + (place.Fails.IsEmpty ? "implied " : "") + (place.Matters.Value.IsEmpty ? "vain " : ""));
        }
    }

    private static void AssertOverrides(string name, Statement statement, BruteForceAnswers before, ReducedPolicy reduced)
    {
        var given = new PolicyWorlds(before.Policy.Worlds.For(reduced.Overrides));
        foreach (var strong in reduced.Overrides.Statements[statement.Index].OverriddenBy)
        {
            if (statement.Kind == StatementKind.Otherwise || reduced.Removed.Contains(strong) || before.Effective(strong).IsEmpty)
            {
                continue;
            }

            var without = new PolicyWorlds(before.Policy.Worlds.For(reduced.Overrides with
            {
                Statements = reduced.Overrides.Statements.Select(other => other.Index == statement.Index
                    ? other with { OverriddenBy = other.OverriddenBy.Where(index => index != strong).ToEquatableArray() }
                    : other).ToEquatableArray(),
            }));
            Assert.False(
                (without.Domain & (without.Effective(statement.Index) ^ given.Effective(statement.Index))).IsEmpty,
                name + " is overridden in vain by statement " + strong);
        }
    }
}
