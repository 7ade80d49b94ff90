using System;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>What the language promises of every policy, over random ones.</summary>
public class LanguageProofTests
{
    private const int Policies = 120;
    private const int Requests = 30;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_more_fact_never_changes_a_determination(bool withProofs)
    {
        var counts = Over(PolicyShape.Whole, Policies, Requests, withProofs, laws => laws.OneMoreFact());

        Assert.True(counts[Proved.FactsAdded] > 10_000 && counts[Proved.FactsAddedToDefinite] > 3_000, counts.ToString());
    }

    [Fact]
    public void No_request_is_denied_because_a_fact_is_missing()
    {
        var counts = Over(PolicyShape.Small, 4 * Policies, Requests, true, laws => laws.Silence());

        Assert.True(counts[Proved.Denials] > 300 && counts[Proved.CompletedDenials] > 3_000, counts.ToString());
    }

    [Fact]
    public void The_order_of_lines_never_matters()
    {
        var counts = Over(PolicyShape.Whole, Policies, 1, true, laws => laws.Order(Requests));

        Assert.Equal(Policies * Requests, counts[Proved.DecidedInAnotherOrder]);
    }

    private static ProofCounts Over(PolicyShape shape, int policies, int times, bool withProofs, Action<LanguageLaws> prove)
    {
        var counts = new ProofCounts();
        for (ulong seed = 0; seed < (ulong)policies; seed++)
        {
            var sketch = RandomPolicy.Generate(seed, shape with { Examples = 0 });
            var model = BoundText.ModelOf(sketch.Source);
            var disjoint = withProofs ? Analyzer.ProveDisjoint(model) : DisjointPairs.None;
            var laws = new LanguageLaws(sketch, model, disjoint, new Prng(seed), counts);
            for (var i = 0; i < times; i++)
            {
                prove(laws);
            }

            Assert.True(counts.Problems.Count == 0, "Seed " + seed + ": " + string.Join("\n", counts.Problems) + "\n" + sketch.Text);
        }

        return counts;
    }
}
