using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Coverage;

/// <summary>Suggested examples over random policies: they can be read, they pass, and they show what was missing.</summary>
public class SuggestionTests
{
    [Fact]
    public void Suggested_examples_are_read_pass_and_leave_only_what_is_proved_impossible()
    {
        var proof = new WritingProof();
        for (ulong seed = 0; seed < 80; seed++)
        {
            proof.Try(seed);
        }

        // The search gives up on a side of its criteria that a later example shows.
        proof.Try(172);

        Assert.Empty(proof.Problems);
        Assert.True(proof.Suggested > 300 && proof.Impossible > 20, proof.ToString());
    }

    [Fact]
    public void No_random_request_shows_what_is_proved_impossible()
    {
        var proved = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var model = BoundText.ModelOf(RandomPolicy.Generate(seed, PolicyShape.Small with { Examples = 0 }).Source);
            var sides = ExampleSuggestions.For(model, DisjointPairs.None).Unreachable.Where(side => side.IsProved).ToList();
            if (sides.Count == 0)
            {
                continue;
            }

            proved += sides.Count;
            var space = new FactSpace(model);
            var random = new RandomRequest(space, new Prng(seed));
            var requests = Enumerable.Range(0, 300).Select(index => ("request " + index, random.Complete()));
            var report = CoverageReport.Of(model, requests).Conditions.ToDictionary(condition => condition.Condition.Location);
            foreach (var side in sides)
            {
                var condition = report[side.Condition.Location];
                Assert.False((side.IsMet ? condition.Met : condition.NotMet).IsCovered, $"Seed {seed}: {CriterionText.Of(side.Condition.Criterion)}");
            }
        }

        Assert.True(proved > 5, $"{proved} proved");
    }
}
