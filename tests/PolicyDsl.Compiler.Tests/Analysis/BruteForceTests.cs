using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>The findings on random policies are exactly those that trying every request gives.</summary>
public class BruteForceTests
{
    private const double MostWorlds = 40_000;

    private static readonly AnalysisLimits Strict = AnalysisLimits.Default with { ThrowsOnDisagreement = true };

    [Theory]
    [InlineData(1, 250)]
    [InlineData(1001, 250)]
    [InlineData(2001, 250)]
    [InlineData(3001, 250)]
    public void Conflicts_unreachable_statements_and_gaps_are_those_of_all_requests(int first, int count)
    {
        var compared = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var policy = RandomModels.Create((ulong)seed);
            var space = new FactSpace(policy);
            if (Worlds.Estimate(space) > MostWorlds)
            {
                continue;
            }

            compared++;
            var worlds = new Worlds(space);
            var brute = new BruteForceAnswers(worlds);
            var result = Analyzer.Analyze(policy, Strict, CancellationToken.None);

            Assert.DoesNotContain(result.Findings, finding => finding.Id == "POL3009");
            if (brute.InPolicy.IsEmpty)
            {
                Assert.Single(result.Findings, finding => finding.Id == "POL3002");
                continue;
            }

            var expected = Unreachable(policy, brute).Concat(Conflicts(policy, brute)).ToList();
            Assert.Equal(Sorted(seed, expected), Sorted(seed, result.Findings.Where(IsExpected).Select(Show)));
            if (!ModelCriteria.All(policy).OfType<TermComparisonCriterion>().Any(comparison => comparison.Left.Type is NumberType))
            {
                var holes = new BruteForceHoles(worlds);
                Assert.Equal(
                    Sorted(seed, Gaps(policy, brute, holes.Explained).Concat(holes.Found.Distinct())),
                    Sorted(seed, result.Findings.Where(finding => finding.Id is "POL3006" or "POL3007").Select(ShowGap).Distinct()));
            }

            AssertProofs(policy, brute, result);
            Assert.Equal(Sorted(seed, ScoreLines(policy, brute)), Sorted(seed, ScoreLines(policy, result)));
        }

        Assert.True(compared > count / 2, "Only " + compared + " policies were small enough.");
    }

    private static string Sorted(int seed, IEnumerable<string> lines) =>
        "seed " + seed + ": " + string.Join("; ", lines.OrderBy(line => line, StringComparer.Ordinal));

    private static bool IsExpected(Finding finding) =>
        finding.Id is "POL3001" or "POL3002" or "POL3008" || (finding.Id == "POL3004" && finding.Message.Contains("the other statements decide", StringComparison.Ordinal));

    private static string ShowGap(Finding finding) => finding.Id == "POL3006"
        ? "POL3006 " + finding.Location.Start.Line
        : finding.Message.Substring(0, finding.Message.IndexOf(" falls between ", StringComparison.Ordinal)).Replace("Term", "term");

    private static string Show(Finding finding) => finding.Id switch
    {
        "POL3001" or "POL3008" => finding.Id + " " + finding.Location.Start.Line + " " + finding.Related[0].Location.Start.Line,
        _ => finding.Id + " " + finding.Location.Start.Line,
    };

    private static IEnumerable<string> Unreachable(PolicyModel policy, BruteForceAnswers brute)
    {
        foreach (var section in policy.Sections)
        {
            if (brute.InSection(section.Index).IsEmpty && (section.Parent < 0 || !brute.InSection(section.Parent).IsEmpty))
            {
                yield return "POL3002 " + section.Location.Start.Line;
            }
        }

        foreach (var statement in policy.Statements)
        {
            if (brute.Effective(statement.Index).IsEmpty && (statement.Section < 0 || !brute.InSection(statement.Section).IsEmpty))
            {
                yield return (statement.Kind == StatementKind.Otherwise ? "POL3004 " : "POL3002 ") + statement.Location.Start.Line;
            }
        }
    }

    private static IEnumerable<string> Conflicts(PolicyModel policy, BruteForceAnswers brute) =>
        from first in policy.Statements
        from second in policy.Statements
        let isConflict = first.Verdict.Determination != second.Verdict.Determination
        where first.Index < second.Index && (isConflict || new GrantDifferences(policy).AreUnsettled(first, second))
        where !brute.Conflict(first.Index, second.Index).IsEmpty
        select (isConflict ? "POL3001 " : "POL3008 ") + second.Location.Start.Line + " " + first.Location.Start.Line;

    private static IEnumerable<string> Gaps(PolicyModel policy, BruteForceAnswers brute, WorldSet explained)
    {
        var open = policy.Sections
            .Where(section => !policy.Statements.Any(statement => statement.Section == section.Index && statement.Kind == StatementKind.Otherwise))
            .Select(section => (section.Location, Scope: brute.InSection(section.Index), Gap: brute.Gap(section.Index)))
            .ToList();
        if (policy.Statements.Any(statement => statement.Section < 0 && statement.Kind == StatementKind.Ordinary)
            && policy.Statements.All(statement => statement.Section >= 0 || statement.Kind != StatementKind.Otherwise))
        {
            open.Add((policy.Header.Location, brute.InPolicy, brute.InPolicy - brute.Policy.AnyEffective()));
        }

        open = open.ConvertAll(scope => (scope.Location, scope.Scope, scope.Gap - explained));
        open.RemoveAll(scope => scope.Gap.IsEmpty);
        var before = brute.Policy.Worlds.None;
        while (open.Count > 0)
        {
            var next = open.First(scope => !open.Any(other =>
                (other.Scope - scope.Scope).IsEmpty && !(scope.Scope - other.Scope).IsEmpty));
            open.Remove(next);
            if (!(next.Gap - before).IsEmpty)
            {
                yield return "POL3006 " + next.Location.Start.Line;
            }

            before |= next.Scope;
        }
    }

    /// <summary>Lines that give their points to nobody or to everybody.</summary>
    private static IEnumerable<string> ScoreLines(PolicyModel policy, BruteForceAnswers brute)
    {
        foreach (var row in UsedScores(policy).SelectMany(score => score.Rows))
        {
            var met = brute.InPolicy & brute.Policy.Criteria.Of(row.Criterion);
            var line = row.Criterion.Info.Location.Start.Line;
            if (met.IsEmpty || (brute.InPolicy - met).IsEmpty)
            {
                yield return (met.IsEmpty ? "POL3003 " : "POL3005 ") + line;
            }
        }
    }

    private static IEnumerable<string> ScoreLines(PolicyModel policy, AnalysisResult result)
    {
        var lines = UsedScores(policy).SelectMany(score => score.Rows).Select(row => row.Criterion.Info.Location).ToHashSet();
        return result.Findings.Where(finding => lines.Contains(finding.Location)).Select(Show);
    }

    private static IEnumerable<Score> UsedScores(PolicyModel policy)
    {
        var used = policy.Statements.SelectMany(statement => statement.Exceptions.Select(exception => exception.Criterion).Prepend(statement.Criteria))
            .Concat(policy.Always)
            .Append(policy.Scope)
            .Concat(policy.Sections.Select(section => section.Scope))
            .SelectMany(ModelCriteria.Below)
            .OfType<ScoreCriterion>()
            .Select(test => test.Score.Index)
            .ToHashSet();
        return policy.Scores.Where(score => used.Contains(score.Index));
    }

    private static void AssertProofs(PolicyModel policy, BruteForceAnswers brute, AnalysisResult result)
    {
        var alone = Analyzer.ProveDisjoint(policy);
        foreach (var first in policy.Statements)
        {
            foreach (var second in policy.Statements.Where(other => other.Verdict.Determination != first.Verdict.Determination
                || new GrantDifferences(policy).LengthsDiffer(first, other)))
            {
                var isDisjoint = brute.Conflict(first.Index, second.Index).IsEmpty;
                Assert.Equal(isDisjoint, result.Disjoint.AreDisjoint(first.Index, second.Index));
                Assert.Equal(isDisjoint, alone.AreDisjoint(first.Index, second.Index));
            }
        }
    }
}
