using System;
using System.Linq;
using System.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>What the generated code takes from codes.</summary>
public class CodeMeaningTests
{
    private const string Perfusion =
        """
        policy "Perfusion"

        terms
          technique: one of isolated limb perfusion (ILP), isolated limb infusion (ILI)
          agents: any of melphalan, TNF
          warm: yes or no
          earlier: count or none
          codes billed: HCPCS codes

        codes
          limb therapy: CPT
            means earlier is none
            36823 "our words" means technique is ILP and agents include melphalan
            36824 means technique is ILI and not warm

        covered when technique is ILP and agents include melphalan
        otherwise not covered
        """;

    private static readonly Lazy<CompiledProject> Project = new(() => CompiledProject.Of(new Project(("/project/perfusion.policy", Perfusion)).AddCode("""
        using PolicyDsl;
        namespace Acme.Policies;
        public static class Use
        {
            public static long Allocated()
            {
                var request = new Perfusion.Request { CodesBilled = CodeSet.Including(Code<Hcpcs>.Parse("36823")) };
                long bytes = 0;
                for (var round = 0; round < 3; round++)
                {
                    var before = System.GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 1000; i++)
                    {
                        Perfusion.Evaluate(in request);
                    }

                    bytes = System.GC.GetAllocatedBytesForCurrentThread() - before;
                }

                return bytes;
            }

            public static bool LeavesTheRequestAsItIs()
            {
                var request = new Perfusion.Request { CodesBilled = CodeSet.Including(Code<Hcpcs>.Parse("36823")) };
                Perfusion.Evaluate(in request);
                return request.Technique is null;
            }
        }
        """)));

    private static PolicyExplanation Explain(string json) => Project.Value.Policy.Explain(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Facts_are_taken_from_codes_and_told()
    {
        var explanation = Explain("""{"codes billed": ["36823"]}""");

        Assert.Equal(Outcome.Covered, explanation.Decision.Outcome);
        Assert.Equal(
            [
                "technique: isolated limb perfusion, since 36823 means technique is ILP and agents include melphalan",
                "agents: includes melphalan, since 36823 means technique is ILP and agents include melphalan",
                "earlier: none, since limb therapy means earlier is none",
            ],
            explanation.Taken.Select(fact => fact.ToString()));
        Assert.Equal(13, explanation.Taken[0].Line.Line);
        Assert.Equal(["agents: includes melphalan, since 36823 means technique is ILP and agents include melphalan"],
            Explain("""{"codes billed": ["36823"], "technique": "ILP", "earlier": null, "agents": {"excludes": ["TNF"]}}""").Taken
                .Where(fact => fact.Term == "agents").Select(fact => fact.ToString()));
        Assert.Empty(Explain("{}").Taken);
    }

    [Fact]
    public void A_contradiction_names_both_lines()
    {
        var exception = Assert.Throws<ImpossibleRequestException>(() => Explain("""{"codes billed": ["36823", "36824"]}"""));

        Assert.Equal("36824 means technique is ILI and not warm", Assert.Single(exception.Lines).Text);
        Assert.Equal("isolated limb perfusion", exception.Taken.Single(fact => fact.Term == "technique").Value);
        Assert.Contains(
            "perfusion.policy(14): 36824 means technique is ILI and not warm; technique is taken to be isolated limb perfusion by ", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_request_stays_as_it_is_and_nothing_is_allocated()
    {
        Assert.True(Project.Value.Call<bool>("Acme.Policies.Use", "LeavesTheRequestAsItIs"));
        Assert.Equal(0, Project.Value.Call<long>("Acme.Policies.Use", "Allocated"));
    }

    [Fact]
    public void The_catalog_says_what_codes_mean()
    {
        var list = Assert.Single(Project.Value.Policy.Info.CodeLists);

        Assert.Equal(["earlier is none"], list.Means);
        Assert.Equal("technique is ILP and agents include melphalan", list.Entries[0].Means);
        Assert.Equal("our words", list.Entries[0].Words);
    }
}
