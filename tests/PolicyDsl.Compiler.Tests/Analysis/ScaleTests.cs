using System;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
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
    public void A_cancelled_analysis_ends()
    {
        var model = BoundText.ModelOf(StructuredPolicy.Of(200, 20, 1));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Analyzer.Analyze(model, cancellation.Token));
    }
}
