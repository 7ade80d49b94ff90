using System;
using System.Linq;

namespace PolicyDsl.Cli.Tests;

public sealed class ExplainCommandTests : IDisposable
{
    private const string Policy =
        """
        policy "Ablation *new*"
          number: 7
          publisher: PacificSource

        terms
          nodules: count
          fit: yes or no
            note "as the surgeon sees it"

        section I "Tumors"
          requires documentation of "the scan"
          A. "Few" covered for 12 weeks when ALL of:
             1. nodules is at most 3
             2. fit
          otherwise not covered
            because "only few tumors can be ablated"

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_letter_of_denial_gives_the_clause_the_reason_and_the_line_that_is_not_met()
    {
        var run = Explain("{\"nodules\": 4, \"fit\": true}", "--letter");

        Assert.Equal(
            Lines(
                "Decision on your request",
                "========================",
                "",
                "Policy: Ablation *new*, number 7, of PacificSource.",
                "",
                "DECISION",
                "",
                "Your request is not covered.",
                "",
                "- Because: only few tumors can be ablated",
                "",
                "REASON",
                "",
                "I.otherwise (not covered) applies:",
                "",
                "It says what holds where no other statement of its section applies.",
                "",
                "I.A \"Few\" (covered for 12 weeks) would cover your request, and does not apply:",
                "",
                "- not met: 1. nodules is at most 3 (nodules: 4)",
                "",
                "WHAT YOUR REQUEST SAYS",
                "",
                "- nodules: 4",
                "- fit: yes",
                "",
                "WHERE IT IS WRITTEN",
                "",
                "- clause I.otherwise \"Tumors\""),
            run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_letter_asks_for_exactly_what_is_missing()
    {
        var run = Explain("{\"nodules\": 2}", "--letter", "--format", "markdown");

        Assert.Contains(
            Lines(
                "We cannot decide your request yet: information is missing. Nothing is denied because of that.",
                "",
                "## What we still need",
                "",
                "- fit: yes or no?",
                "  - as the surgeon sees it",
                "",
                "## Reason",
                "",
                "I.A \"Few\" (covered for 12 weeks) may apply:",
                "",
                "- not known: 2. fit (fit: not given)"),
            run.Out,
            StringComparison.Ordinal);
        Assert.DoesNotContain("not met", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clinician_sees_every_line_and_what_is_granted()
    {
        var run = Explain("{\"nodules\": 2, \"fit\": true}");

        Assert.Contains(
            Lines(
                "Covered for 12 weeks, by I.A \"Few\"."), run.Out.Replace("Covered, by", "Covered for 12 weeks, by", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(
            Lines("- Authorized for 12 weeks, the first day counted", "- Required document: the scan"), run.Out, StringComparison.Ordinal);
        Assert.Contains("  - met: 1. nodules is at most 3 (nodules: 2)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_policy_says_is_no_markdown()
    {
        var run = Explain("{}", "--format", "markdown");

        Assert.StartsWith("# Ablation \\*new\\*", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal(1, Explain("{\"nodule\": 4}").ExitCode);
        Assert.Equal(1, Explain("{").ExitCode);
        Assert.Equal(2, Tool.Run("explain", folder.Path, "--request", "-").ExitCode);
        Assert.Equal(2, Tool.Run("explain", folder.Write("a.policy", Policy), "--request", folder.At("missing.json")).ExitCode);
        Assert.Equal(1, Tool.RunWithInput("{}"u8.ToArray(), "explain", folder.Write("binary.policy", [0, 255, 1]), "--request", "-").ExitCode);
    }

    private ToolRun Explain(string request, params string[] options) =>
        Tool.Run(["explain", folder.Write("a.policy", Policy), "--request", folder.Write("request.json", request), .. options]);

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + Environment.NewLine));
}
