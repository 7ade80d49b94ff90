using System;
using System.Linq;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Coverage;

/// <summary>What the examples of a policy show of its criteria.</summary>
public class CoverageTests
{
    private const string Policy =
        """
        policy "Coverage"

        terms
          tumor: one of HCC, metastasis, benign tumor
          nodules: count
          resectable: yes or no
          recalled: yes or no
          in a trial: yes or no

        define
          small: nodules is at most 3

        section I
          applies when tumor is not benign tumor
          A. covered when ALL of:
             - tumor is HCC
             - ONE of:
               - small
               - not resectable
             except when recalled
          B. review when in a trial
             overrides A
          otherwise not covered

        """;

    [Fact]
    public void Without_examples_nothing_is_seen()
    {
        var report = Report("");

        Assert.Equal(
            ["nodules is at most 3", "tumor is HCC", "not resectable", "recalled", "in a trial"],
            report.Conditions.Select(condition => condition.Condition.Criterion.Info.Text));
        Assert.Equal((10, 0, 0), (report.Sides, report.CoveredSides, report.Percent));
        Assert.All(report.Conditions, condition => Assert.Equal(
            ("no example has it met", "no example has it not met"), (condition.Met.Why, condition.NotMet.Why)));
    }

    [Fact]
    public void A_criterion_matters_where_the_statement_turns_with_it_alone()
    {
        var report = Report(
            """
              "small"
                tumor is HCC
                nodules is 3
                resectable
                no recalled
                no in a trial
                => covered
              "large"
                like "small" but nodules is 4
                => not covered
            """);

        var small = Of(report, "nodules is at most 3");
        Assert.Equal(new Side("small", "small", null), small.Met);
        Assert.Equal(new Side("large", "large", null), small.NotMet);
        Assert.True(small.IsCovered);
        Assert.Equal(new Side("small", "small", null), Of(report, "recalled").NotMet);
        Assert.Equal(new Side("small", "small", null), Of(report, "in a trial").NotMet);

        // Where it is resectable, and small settles the ONE of:
        Assert.Equal(new Side("small", "large", null), Of(report, "not resectable").NotMet);
        Assert.Equal(6, report.CoveredSides);
        Assert.Equal(60, report.Percent);
    }

    [Theory]
    [InlineData("nodules is 2\n    no resectable\n    tumor is HCC\n    no recalled\n    no in a trial", "not resectable", true, "`small` is met")]
    [InlineData("nodules is 2\n    tumor is metastasis\n    no recalled\n    no in a trial", "nodules is at most 3", true, "`tumor is HCC` is not met")]
    [InlineData("nodules is 2\n    resectable\n    no in a trial\n    tumor is HCC", "nodules is at most 3", true, "the exception `recalled` may apply")]
    [InlineData("nodules is 2\n    resectable\n    recalled\n    no in a trial\n    tumor is HCC", "nodules is at most 3", true, "the exception `recalled` applies")]
    [InlineData("nodules is 2\n    resectable\n    no recalled\n    in a trial\n    tumor is HCC", "nodules is at most 3", true, "I.B takes precedence")]
    [InlineData("nodules is 9\n    resectable\n    recalled\n    no in a trial\n    tumor is HCC", "recalled", true, "the criteria of I.A are not met")]
    [InlineData("nodules is 9\n    in a trial\n    tumor is benign tumor", "in a trial", true, "section I does not apply")]
    [InlineData("nodules is 2\n    no recalled\n    no in a trial", "nodules is at most 3", true, "section I may not apply")]
    public void What_masks_a_criterion_is_named(string facts, string criterion, bool isMet, string why)
    {
        var report = Report("  \"it\"\n    " + facts + "\n    => conflict\n");

        var condition = Of(report, criterion);
        Assert.Equal("in \"it\" " + why, (isMet ? condition.Met : condition.NotMet).Why);
    }

    [Fact]
    public void Examples_that_nobody_has_confirmed_and_impossible_requests_show_nothing()
    {
        var report = Report("  \"it\"\n    to be confirmed\n    in a trial\n    tumor is HCC\n    => review\n");
        Assert.Equal("no example has it met", Of(report, "in a trial").Met.Why);
    }

    [Fact]
    public void An_example_to_be_confirmed_is_a_finding_until_its_line_is_removed()
    {
        const string Example = "\nexamples\n  \"it\"\n    to be confirmed\n    in a trial\n    tumor is HCC\n    => review\n";
        Assert.Contains("POL6002", Findings(Policy + Example));
        Assert.DoesNotContain("POL6002", Findings((Policy + Example).Replace("    to be confirmed\n", "", StringComparison.Ordinal)));
    }

    private static string[] Findings(string text) =>
        Compilation.Compile([new SourceText("a.policy", text)]).Findings.Select(finding => finding.Id).ToArray();

    private static ConditionCoverage Of(CoverageReport report, string text) =>
        Assert.Single(report.Conditions, condition => condition.Condition.Criterion.Info.Text == text);

    private static CoverageReport Report(string examples) =>
        CoverageReport.Of(BoundText.ModelOf(new SourceText("a.policy", Policy + (examples.Length > 0 ? "\nexamples\n" + examples : ""))));
}
