using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>The findings of the analysis against every request of small random policies, tried one by one.</summary>
public class AnalysisTests
{
    private const double MostWorlds = 20_000;

    [Fact]
    public void The_analysis_finds_exactly_what_trying_every_request_finds()
    {
        int policies = 0;
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var mixed = Enumerable.Range(0, 600).Select(seed => (
            Seed: (ulong)seed,
            Shape: (seed % 6) switch { 0 => PolicyShape.Small, 1 or 4 => PolicyShape.Boundaries, 3 => PolicyShape.Windows, _ => PolicyShape.Codes }));
        var listings = Enumerable.Range(0, 100).Select(seed => (Seed: (ulong)seed, Shape: PolicyShape.Listings));
        foreach (var (seed, shape) in mixed.Concat(listings))
        {
            var source = RandomPolicy.Generate(seed, shape).Source;
            var model = BoundText.ModelOf(source);
            var space = new FactSpace(model);
            if (Worlds.Estimate(space) > MostWorlds)
            {
                continue;
            }

            policies++;
            var limits = AnalysisLimits.Default with { ThrowsOnDisagreement = true };
            var findings = Analyzer.Analyze(model, limits, CancellationToken.None).Findings;
            var brute = new BruteForceFindings(new Worlds(space), findings);
            var expected = brute.All().Order(StringComparer.Ordinal).ToList();
            var found = NamedFindings.Of(model, findings)
                .Where(brute.Judges).Order(StringComparer.Ordinal).ToList();
            expected.ForEach(finding => kinds[finding.Split(' ')[0]] = kinds.GetValueOrDefault(finding.Split(' ')[0]) + 1);
            Assert.True(expected.SequenceEqual(found), $"Seed {seed}\nexpected\n  {string.Join("\n  ", expected)}\nfound\n  {string.Join("\n  ", found)}\n{source.Text}");
        }

        var counts = string.Join(", ", kinds.Select(kind => kind.Key + " " + kind.Value).Order(StringComparer.Ordinal));
        Assert.True(policies > 300 && kinds.Values.Sum() > 900, $"{policies} policies, {counts}");
        Assert.All(
            ["POL3001", "POL3002", "POL3004", "POL3006", "POL3007", "POL4003", "POL4004", "POL4005", "POL4006", "POL4007"],
            kind => Assert.True(kinds.GetValueOrDefault(kind) > 0, kind + " of " + counts));
    }

    /// <summary>Statements that together take every value of a number leave the solver nothing to settle about it, and still each has its edge.</summary>
    [Fact]
    public void A_hole_between_statements_that_together_take_every_value_of_another_number_is_found()
    {
        var model = BoundText.ModelOf(new SourceText("holes.policy", """
            policy "Holes"

            terms
              glucose: glucose in mg/dL
              skin temperature: temperature in °C

            section I "Part I"
              applies when glucose is not at least 1.61 g/L or glucose is 161 mg/dL or fewer or glucose >= 161.1 mg/dL
              a. "Statement I.a" not covered
              b) not covered when skin temperature is between 39 °C and 39.1 °C
                overrides I.a, I.e
              e. follows "NCD 20.28"
              otherwise covered with evidence development
            """));
        var findings = Analyzer.Analyze(model, AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings;
        var brute = new BruteForceFindings(new Worlds(new FactSpace(model)), findings);
        var found = NamedFindings.Of(model, findings);

        Assert.Contains(found, finding => finding.StartsWith("POL3007", StringComparison.Ordinal));
        Assert.Equal(brute.All().Order(StringComparer.Ordinal), found.Where(brute.Judges).Order(StringComparer.Ordinal));
    }

    /// <summary>A witness is in the policy's own words: pasted as an example it can be read, and gets the decision that was claimed.</summary>
    [Theory]
    [MemberData(nameof(RandomPolicyTests.Shapes), MemberType = typeof(RandomPolicyTests))]
    public void Every_witness_is_an_example_of_its_finding(string shape)
    {
        var witnesses = 0;
        for (ulong seed = 0; seed < 120; seed++)
        {
            var policy = RandomPolicy.Generate(seed, RandomPolicyTests.ShapeOf(shape) with { Examples = 0 });
            var shown = Analyzer.Analyze(BoundText.ModelOf(policy.Source)).Findings.Where(finding => finding.Id is "POL3001" or "POL3006" or "POL3008").ToList();
            witnesses += shown.Count;
            Assert.Empty(WitnessExample.Problems(policy.Source, shown));
        }

        Assert.True(witnesses > 60, $"Only {witnesses} witnesses.");
    }

    /// <summary>
    /// A part of the long proof (tests/PolicyDsl.Proof): every question of the analysis to the built-in solver, to z3 and to every or random
    /// requests; every finding, line, witness and promise of the language.
    /// </summary>
    [Z3Fact]
    public void The_long_proof_begins_without_a_disagreement()
    {
        var total = PolicyProof.Of(Enumerable.Range(0, 112).Select(seed => (ulong)seed), 1000);

        Assert.Empty(total.Problems);
        Assert.True(total[Proved.AnsweredByZ3] > 8_000 && total[Proved.Unreachable] > 2_000 && total[Proved.UselessLines] > 100, total.ToString());
    }

    /// <summary>The same between two policies that share a vocabulary; one more where a policy ends before a section of the other begins.</summary>
    [Z3Fact]
    public void The_long_proof_of_pairs_begins_without_a_disagreement()
    {
        var total = PairProof.Of(Enumerable.Range(0, 120).Append(287).Select(seed => (ulong)seed), 200);

        Assert.Empty(total.Problems);
        Assert.True(
            total[Proved.AnsweredByZ3] > 300 && total[Proved.Findings] > 50 && total[Proved.Witnesses] > 30 && total[Proved.PairsTriedWithEveryRequest] > 50,
            total.ToString());
    }
}
