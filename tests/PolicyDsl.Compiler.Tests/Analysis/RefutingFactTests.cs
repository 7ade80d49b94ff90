using System.Linq;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>What one fact refutes alone is surely not effective in any request with that fact; what is not open, nothing else refutes within the scope of the policy.</summary>
public class RefutingFactTests
{
    [Fact]
    public void Refuted_statements_are_not_effective_and_the_others_are_unless_open()
    {
        var (refuted, open, kept, effectiveOnes) = (0, 0, 0, 0);
        for (ulong seed = 0; seed < 80; seed++)
        {
            var policy = BoundText.ModelOf(RandomPolicy.Generate(seed, PolicyShape.Small with { CodeTerms = 0, BuiltInScope = 0 }).Source);
            if (policy.Header.EffectiveFrom is not null)
            {
                continue;
            }

            var facts = new RefutingFacts(policy, new bool[policy.Terms.Length]);
            var draw = new RandomRequest(new FactSpace(policy), new Prng(seed));
            for (var i = 0; i < 20; i++)
            {
                var evaluator = new StatementEvaluator(policy, draw.Partial(40));
                for (var index = 0; index < policy.Statements.Length; index++)
                {
                    var isRefuted = Enumerable.Range(0, policy.Terms.Length).Any(term => (facts.By(policy.Terms[term], evaluator.Request[term], evaluator.Request)[index >> 6] >> (index & 63) & 1) != 0);
                    var isUnmet = policy.Terms.Any(term => (facts.Unmet(term, evaluator.Request)[index >> 6] >> (index & 63) & 1) != 0);
                    var effective = evaluator.Effective(index);
                    Assert.False(isRefuted && !isUnmet, "refuted, but not unmet");
                    Assert.False(isUnmet && effective == Truth.True, "unmet, but effective");
                    effectiveOnes += effective == Truth.True ? 1 : 0;
                    if (isRefuted)
                    {
                        Assert.Equal(Truth.False, effective);
                        refuted++;
                    }
                    else if (facts.IsOpen(index))
                    {
                        open++;
                    }
                    else
                    {
                        Assert.NotEqual(Truth.False, effective);
                        kept++;
                    }
                }
            }
        }

        Assert.True(
            refuted > 500 && open > 500 && kept > 50 && effectiveOnes > 50,
            $"{refuted} refuted, {open} open, {kept} kept, {effectiveOnes} effective");
    }

    [Fact]
    public void A_fact_that_may_come_from_a_code_refutes_nothing_by_itself()
    {
        var policy = BoundText.ModelOf(new SourceText("t.policy", "policy \"T\"\nterms\n  early: yes or no\n  late: yes or no\nA. covered when early and late\nB. review when late\n"));
        var request = Request.Empty(policy).With(policy.Terms[1], new YesNoValue(false));

        Assert.Equal(0b11UL, new RefutingFacts(policy, [false, false]).By(policy.Terms[1], request[1], request)[0]);
        Assert.Equal(0UL, new RefutingFacts(policy, [false, true]).By(policy.Terms[1], request[1], request)[0]);
        Assert.False(new RefutingFacts(policy, [false, false]).IsOpen(0));
        Assert.True(new RefutingFacts(policy, [false, true]).IsOpen(0));
    }
}
