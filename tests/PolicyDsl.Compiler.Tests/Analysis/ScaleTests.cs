using System;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Scale;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Policies built to make an analysis explode get an answer, or POL3009, and do not take the rest of the findings with them.</summary>
public class ScaleTests
{
    public static TheoryData<string> Hard => new(HardPolicies.All.Select(policy => policy.Name));

    [Theory]
    [MemberData(nameof(Hard))]
    public void Hard_policies_end_within_their_memory(string name)
    {
        var model = BoundText.ModelOf(HardPolicies.All.Single(policy => policy.Name == name).Write());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var findings = Analyzer.Analyze(model).Findings;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000_000);
        Assert.True(findings.Length > 0 || name == "alternation", name);
    }

    [Theory]
    [MemberData(nameof(Hard))]
    public void Without_a_budget_it_is_said_by_name_and_in_few_lines(string name)
    {
        var model = BoundText.ModelOf(HardPolicies.All.Single(policy => policy.Name == name).Write());

        var findings = Analyzer.Analyze(model, new AnalysisLimits(0, 0, 0, true), CancellationToken.None).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal("POL3009", finding.Id));
        Assert.InRange(findings.Length, 1, 101);
    }

    [Fact]
    public void Of_many_clauses_that_hold_for_a_witness_a_few_are_told_and_those_of_the_finding_always()
    {
        const int Count = 60;
        var policy = BoundText.ModelOf(new SourceText("many.policy", "policy \"many\"\nterms\n  early: yes or no\n" + string.Concat(
            Enumerable.Range(0, Count).Select(i => $"section s{i}\n  A. {(i % 2 == 0 ? "covered" : "not covered")} when early\n"))));

        var conflicts = Analyzer.Analyze(policy).Findings.Where(finding => finding.Id == "POL3001").ToList();

        Assert.All(conflicts, conflict =>
        {
            var clauses = conflict.Witness!.Clauses.Select(clause => clause.Clause).ToList();
            Assert.Equal(20, clauses.Count);
            Assert.True(conflict.Witness.HasMoreClauses);
            Assert.Contains(clauses, clause => conflict.Message.StartsWith(clause + " ", StringComparison.Ordinal));
        });
        Assert.Equal(Enumerable.Range(1, Count - 1).Select(i => $"s{i}.A"), conflicts.Select(conflict => conflict.Message.Split(' ')[0]).Distinct());
    }

    [Fact]
    public void A_cancelled_analysis_ends()
    {
        var model = BoundText.ModelOf(StructuredPolicy.Of(200, 20, 1));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Analyzer.Analyze(model, cancellation.Token));
    }
}
