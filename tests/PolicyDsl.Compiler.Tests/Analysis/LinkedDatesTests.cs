using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// The 90th day falls between two statements, and windows to other dates may allow no other day. A request of that day is explained by the hole
/// where the thresholds that the finding names would decide it, whether or not it could have the day before; otherwise it is a gap of its own.
/// </summary>
public class LinkedDatesTests
{
    private const string Hole = "POL3007 discharge exactly 90 days before surgery";
    private const string Gap = "POL3006 section I";

    /// <summary>The statements, and the gaps and holes that they leave.</summary>
    public static TheoryData<string, string> Policies => new()
    {
        // The thresholds are all that is wrong.
        {
            """
              A. covered when surgery is less than 90 days after discharge
              B. not covered when surgery is more than 90 days after discharge
            """,
            Hole
        },

        // The frail are decided in these windows alone, where no day lies beside the 90th: the same thresholds decide them.
        {
            """
              A. covered when ALL of:
                1. surgery is less than 90 days after discharge
                2. ONE of:
                  - frail is no
                  - in windows
              B. not covered when ALL of:
                1. surgery is more than 90 days after discharge
                2. ONE of:
                  - frail is no
                  - in windows
              C. review when frail and outside windows
            """,
            Hole
        },

        // The frail in these windows are decided by other statements on both sides, whose thresholds no request reaches and no finding names.
        {
            """
              A. covered when frail is no and surgery is less than 90 days after discharge
              B. not covered when frail is no and surgery is more than 90 days after discharge
              C. covered when ALL of:
                1. frail and refused is no
                2. ONE of:
                  - urgent
                  - surgery is less than 90 days after discharge and in windows
              D. not covered when ALL of:
                1. frail and urgent is no
                2. ONE of:
                  - refused
                  - surgery is more than 90 days after discharge and in windows
              E. review when frail and urgent and refused
              F. review when frail and urgent is no and refused is no and outside windows
            """,
            Gap + "; " + Hole
        },

        // Those windows are all that is undecided: no request has a day beside it, so there is no hole.
        {
            """
              A. covered when ALL of:
                1. refused is no
                2. ONE of:
                  - urgent
                  - surgery is less than 90 days after discharge and in windows
              B. not covered when ALL of:
                1. urgent is no
                2. ONE of:
                  - refused
                  - surgery is more than 90 days after discharge and in windows
              C. review when urgent and refused
              D. review when urgent is no and refused is no and outside windows
            """,
            Gap
        },

        // The day is decided.
        {
            """
              A. covered when surgery is less than 90 days after discharge
              B. not covered when surgery is at least 90 days after discharge
            """,
            ""
        },
    };

    /// <summary>As trying every request says.</summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void A_hole_explains_what_its_thresholds_would_decide_on_days_that_the_policy_names(string statements, string expected)
    {
        var (model, findings) = Analyzed(statements, """
            - discharge is on or after 2024-03-01
                - discharge is on or before 2024-03-01
                - surgery is on or after 2024-05-30
                - surgery is on or before 2024-05-30
            """);

        Assert.Equal(expected, GapsAmong(NamedFindings.Of(model, findings)));
        var space = new FactSpace(model);
        Assert.True(space.Dates.IsComplete);
        Assert.Equal(expected, GapsAmong(new BruteForceFindings(new Worlds(space), findings).All()));
    }

    /// <summary>There are too many requests to try.</summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void A_hole_explains_what_its_thresholds_would_decide_between_windows_to_a_third_date(string statements, string expected)
    {
        var (model, findings) = Analyzed(statements, """
            - date of service is exactly 30 days after discharge
                - surgery is exactly 60 days after date of service
            """);

        Assert.Equal(expected, GapsAmong(NamedFindings.Of(model, findings)));
    }

    private static (PolicyModel Model, EquatableArray<Finding> Findings) Analyzed(string statements, string windows)
    {
        var model = BoundText.ModelOf(new SourceText("test.policy", $"""
            policy "Linked"

            terms
              surgery: date
              discharge: date
              frail: yes or no
              urgent: yes or no
              refused: yes or no

            define
              in windows: ALL of:
                {windows}
              outside windows: NONE of:
                - in windows

            section I
              applies when surgery is on or after discharge
            {statements}

            """));
        return (model, Analyzer.Analyze(model, AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings);
    }

    private static string GapsAmong(IEnumerable<string> findings) => string.Join("; ", findings
        .Where(finding => finding.StartsWith("POL3006", StringComparison.Ordinal) || finding.StartsWith("POL3007", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));
}
