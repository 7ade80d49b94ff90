using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Where a date always lies is said behind its type, and holds as a line of <c>always</c> does.</summary>
public class DateWindowTests
{
    [Theory]
    [InlineData("date or never, after request date", "any(request date -> next planned surgery in (0..) Days, next planned surgery is none)", "next planned surgery is after request date, or never")]
    [InlineData("date, on or before date of service", "next planned surgery -> date of service in [0..) Days", "next planned surgery is on or before date of service")]
    [InlineData("date or never, within 6 months after last visit", "any(last visit -> next planned surgery in [0..6] Months, next planned surgery is none)", "next planned surgery is within 6 months after last visit, or never")]
    [InlineData("date or never, between last visit and 2024-12-31", "any(all(last visit -> next planned surgery in [0..) Days, next planned surgery -> 2024-12-31 in [0..) Days), next planned surgery is none)", "next planned surgery is between last visit and 2024-12-31, or never")]
    public void Windows(string type, string meaning, string text)
    {
        var line = Assert.Single(Bind.Model(Policy(type)).Always);

        Assert.Equal(meaning, CriterionText.Show(line));
        Assert.Equal(text, line.Info.Text);
    }

    [Theory]
    [InlineData("date or never, [never]", "POL2002 anything else belongs under `always`")]
    [InlineData("date or never, [soon]", "POL2004")]
    [InlineData("date or never[,]", "POL1018")]
    [InlineData("date after request [date]", "POL2014 behind a comma")]
    public void Mistakes(string type, string finding) => Bind.Expect(Policy(type), finding);

    [Fact]
    public void Nobody_is_shown_a_planned_date_in_the_past()
    {
        var findings = Analyzer.Analyze(BoundText.ModelOf(new SourceText("test.policy", """
            policy "Planned"

            terms
              next planned surgery: date or never, on or after date of service

            section I
              A. covered when next planned surgery is before date of service
              otherwise not covered

            """))).Findings;

        var finding = Assert.Single(findings);
        Assert.Equal("POL3002", finding.Id);
        Assert.Contains(finding.Related, line => line.Message.Contains("next planned surgery is on or after date of service, or never", System.StringComparison.Ordinal));
    }

    private static string Policy(string type) =>
        "policy \"Test\"\n\nterms\n  last visit: date\n  next planned surgery: " + type + "\n\ncovered when next planned surgery is after last visit\notherwise review\n";
}
