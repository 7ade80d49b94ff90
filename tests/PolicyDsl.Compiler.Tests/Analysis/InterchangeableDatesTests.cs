using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Several dates of one name: where no line tells them apart, only requests that have them in order are looked at.</summary>
public class InterchangeableDatesTests
{
    private const string Counting = """
        policy "Counting"
          effective: 2024-01-01

        terms
          courses: up to 12 dates
          surgery: date or never
          discharge: date or never

        section I
          A. covered when ALL of:
            - at least 3 of courses are within 12 months before date of service and after surgery
            - at most 1 of courses are within 90 days before discharge
          B. not covered when at least 5 of courses are more than 6 months before date of service
             except A
          C. review when at least 2 of courses are within 30 days after surgery
             except A
             except B
          otherwise investigational

        """;

    [Fact]
    public void Twelve_dates_are_analysed_whole()
    {
        var model = BoundText.ModelOf(new SourceText("counting.policy", Counting));
        var steps = 0L;
        var limits = AnalysisLimits.Default with { ThrowsOnDisagreement = true, BeforeCheck = spent => steps = spent };

        var findings = Analyzer.Analyze(model, limits, CancellationToken.None).Findings;

        Assert.Empty(findings);
        Assert.InRange(steps, 1, 10_000_000);
    }

    [Theory]
    [InlineData("at least 7 of courses are before surgery", "at least 6 of courses are on or after surgery", true)]
    [InlineData("at least 6 of courses are before surgery", "at least 6 of courses are on or after surgery", false)]
    [InlineData("at least 7 of courses are within 2 months before surgery", "at least 6 of courses are more than 8 weeks before surgery", false)]
    [InlineData("at least 7 of courses are within 2 months before surgery", "at least 6 of courses are more than 9 weeks before surgery", true)]
    [InlineData("at least 7 of courses are before surgery", "courses 3 is after surgery", false)]
    [InlineData("none of courses are before surgery", "courses 3 is before surgery", true)]
    public void What_they_say_together(string first, string second, bool isContradiction)
    {
        var findings = Analyzer.Analyze(BoundText.ModelOf(new SourceText("test.policy", $"""
            policy "Counting"

            terms
              courses: up to 12 dates
              surgery: date

            section I
              A. covered when ALL of:
                - {first}
                - {second}
              otherwise not covered

            """)), AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings;

        Assert.Equal(isContradiction, findings.Any(finding => finding.Id is "POL3002"));
        Assert.DoesNotContain(findings, finding => finding.Id == "POL3009");
    }

    /// <summary>A line that names one of them singles it out; the others stay alike.</summary>
    [Fact]
    public void A_line_about_one_of_them_is_held_against_that_one()
    {
        var findings = Analyzer.Analyze(BoundText.ModelOf(new SourceText("test.policy", """
            policy "One of them"

            terms
              courses: up to 4 dates
              surgery: date

            section I
              A. covered when ALL of:
                - courses 1 is before surgery
                - courses 2 is after surgery
                - courses 3 is before surgery
                - courses 4 is after surgery
              B. not covered when ALL of:
                - courses 1 is after surgery
                - courses 2 is before surgery
                - courses 3 is after surgery
              otherwise review

            """)), AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings;

        Assert.Empty(findings);
    }
}
