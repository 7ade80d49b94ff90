using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Sections and statements for some dates of service only.</summary>
public class DatesOfServiceTests
{
    [Theory]
    [InlineData("from 2024-01-01 to 2024-06-30", "all(2024-01-01 -> date of service in [0..) Days, date of service -> 2024-06-30 in [0..) Days)")]
    [InlineData("from 2024-01-01 through 2024-06-30", "all(2024-01-01 -> date of service in [0..) Days, date of service -> 2024-06-30 in [0..) Days)")]
    [InlineData("from 2024-01 to 2024-06", "all(2024-01-01 -> date of service in [0..) Days, date of service -> 2024-06-30 in [0..) Days)")]
    [InlineData("from 2024-01-01", "2024-01-01 -> date of service in [0..) Days")]
    [InlineData("through 2024-06-30", "date of service -> 2024-06-30 in [0..) Days")]
    [InlineData("on or after 2024-01-01", "2024-01-01 -> date of service in [0..) Days")]
    [InlineData("before 2024-07-01", "date of service -> 2024-07-01 in (0..) Days")]
    [InlineData("within 90 days after discharge", "discharge -> date of service in [0..90] Days")]
    public void A_section(string dates, string meaning)
    {
        var model = Bind.Model($"""
            policy "Test"

            terms
              discharge: date
              severe: yes or no

            section I "Test"
              for dates of service {dates}
              covered when severe and discharge is before 2024-02-01
            """);

        Assert.Equal(meaning, CriterionText.Show(model.Sections[0].Scope));
        Assert.Equal("date of service " + dates, model.Sections[0].Scope.Info.Text);
    }

    [Theory]
    [InlineData("A. covered for dates of service on or after 2024-01-01", "2024-01-01 -> date of service in [0..) Days")]
    [InlineData("A. covered for dates of service on or after 2024-01-01 when severe", "all(2024-01-01 -> date of service in [0..) Days, severe)")]
    [InlineData("A. covered for 12 weeks for dates of service on or after 2024-01-01 when severe", "all(2024-01-01 -> date of service in [0..) Days, severe)")]
    [InlineData("A. covered for dates of service on or after 2024-01-01 for 12 weeks when severe", "all(2024-01-01 -> date of service in [0..) Days, severe)")]
    [InlineData("A. covered when severe\n  for dates of service on or after 2024-01-01", "all(2024-01-01 -> date of service in [0..) Days, severe)")]
    [InlineData("A. covered when severe and stable\n  for dates of service on or after 2024-01-01", "all(2024-01-01 -> date of service in [0..) Days, severe, stable)")]
    [InlineData("A. covered when severe or stable\n  for dates of service on or after 2024-01-01", "all(2024-01-01 -> date of service in [0..) Days, any(severe, stable))")]
    [InlineData("A. coverage requires severe\n  for dates of service on or after 2024-01-01", "all(2024-01-01 -> date of service in [0..) Days, not severe)")]
    public void A_statement(string statement, string meaning)
    {
        var model = Bind.Model("policy \"Test\"\n\nterms\n  severe: yes or no\n  stable: yes or no\n\nB. review when severe and stable\n" + statement + "\n");

        Assert.Equal(meaning, CriterionText.Show(model.Statements.Single(candidate => candidate.Id == "A").Criteria));
    }

    [Fact]
    public void Its_dates_are_scope_of_a_statement_not_criteria()
    {
        var model = Bind.Model("""
            policy "Test"

            terms
              severe: yes or no
              stable: yes or no

            A. covered when ONE of:
              for dates of service on or after 2024-01-01
              1. severe
              2. stable
            B. review when A is met
            C. not covered when A applies
            D. not covered when A.1 applies
            """);

        string Criteria(string id) => CriterionText.Show(model.Statements.Single(candidate => candidate.Id == id).Criteria);
        Assert.Equal("A Met: any(severe, stable)", Criteria("B"));
        Assert.Equal("A Applies: all(2024-01-01 -> date of service in [0..) Days, any(severe, stable))", Criteria("C"));
        Assert.Equal("A.1 Applies: all(severe, 2024-01-01 -> date of service in [0..) Days)", Criteria("D"));
    }

    [Theory]
    [InlineData("section I \"x\"\n  for dates of service[]\n  covered", "POL1014 The dates are missing")]
    [InlineData("section I \"x\"\n  for dates of service from 2024-01-01\n  [for] dates of service before 2024-06-01\n  covered", "POL1015 said already")]
    [InlineData("section I \"x\"\n  for dates of service from [2024-06-01] to 2024-01-01\n  covered", "POL2030 reversed")]
    [InlineData("section I \"x\"\n  for dates of service from [2023-02-30]\n  covered", "POL2030 February 2023 has 28 days")]
    [InlineData("section I \"x\"\n  for dates of service from [3/15/2024]\n  covered", "POL1008 2024-03-15")]
    [InlineData("section I \"x\"\n  for dates of service [severe]\n  covered", "POL2002 does not fit")]
    [InlineData("covered for dates of service[] when severe", "POL1014 The dates are missing")]
    [InlineData("covered for dates of service from 2024-01-01 when severe\n  [for] dates of service from 2024-01-01", "POL1015 said already")]
    [InlineData("covered when severe\notherwise not covered for dates of service [from] 2024-01-01", "POL1015 takes all that is left")]
    public void Wrong_dates(string text, string finding) =>
        Bind.Expect("policy \"Test\"\n\nterms\n  severe: yes or no\n\n" + text + "\n", finding);
}
