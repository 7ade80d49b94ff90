using System;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Cli.Tests;

/// <summary>What the codes of a request say of it, as people see it.</summary>
public sealed class CodesOfRequestsTests : IDisposable
{
    private const string Perfusion =
        """
        policy "Perfusion"

        terms
          technique: one of isolated limb perfusion (ILP), isolated limb infusion (ILI)
          warm: yes or no
          codes billed: HCPCS codes

        codes
          limb therapy: CPT
            36823 means technique is ILP
            36824 means technique is ILI and not warm

        covered when technique is ILP
        otherwise not covered
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_decision_shows_what_was_taken_from_codes()
    {
        var text = Decide("""{"codes billed": ["36824"]}""");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains(
            """
            Taken from codes
              technique: isolated limb infusion (36824 means technique is ILI and not warm)
              warm: no (36824 means technique is ILI and not warm)
            """, text.Out, StringComparison.Ordinal);

        var taken = JsonDocument.Parse(Decide("""{"codes billed": ["36824"]}""", "--json").Out).RootElement.GetProperty("taken");
        Assert.Equal(
            ["technique|isolated limb infusion|36824 means technique is ILI and not warm|11", "warm|no|36824 means technique is ILI and not warm|11"],
            taken.EnumerateArray().Select(fact => string.Join('|', fact.EnumerateObject().Select(property => property.Value.ToString()))));
    }

    [Fact]
    public void What_contradicts_a_code_is_refused_with_the_line()
    {
        var run = Decide("""{"codes billed": ["36823"], "technique": "ILI"}""");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("no real request is like this: it contradicts what one of its codes means", run.Error, StringComparison.Ordinal);
        Assert.Contains("perfusion.policy(10,5): 36823 means technique is ILP", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("taken from a code", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_that_contradict_each_other_are_both_named()
    {
        var run = Decide("""{"codes billed": ["36823", "36824"]}""");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("perfusion.policy(11,5): 36824 means technique is ILI and not warm", run.Error, StringComparison.Ordinal);
        Assert.Contains("taken from a code: technique: isolated limb perfusion (36823 means technique is ILP), ", run.Error, StringComparison.Ordinal);
    }

    private ToolRun Decide(string request, params string[] more) =>
        Tool.RunWithInput(Encoding.UTF8.GetBytes(request), ["decide", folder.Write("perfusion.policy", Perfusion), "--request", "-", .. more]);
}
