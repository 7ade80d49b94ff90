using System;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>What the statements that cover a request grant together.</summary>
public class AuthorizationTests
{
    private const string Terms =
        """
        policy "Sample"
        terms
          a: yes or no
          b: yes or no
          c: yes or no

        """;

    [Theory]
    [InlineData("", "a", "for 12 weeks")]
    [InlineData("", "b", "for 6 months")]
    [InlineData("", "c", "")]
    [InlineData("", "a b", "Lengths")]
    [InlineData("", "a c", "Lengths")]
    [InlineData("when lengths differ the longer applies", "a b", "for 6 months")]
    [InlineData("when lengths differ the longer applies", "a c", "")]
    [InlineData("when lengths differ the shorter applies", "a b", "for 12 weeks")]
    [InlineData("when lengths differ the shorter applies", "a b c", "for 12 weeks")]
    public void A_rule_chooses_among_lengths(string rule, string facts, string granted) => Assert.Equal(
        granted, Granted(Terms + rule + "\nA. covered for 12 weeks when a\nB. covered for 6 months when b\nC. covered when c\n", facts));

    [Theory]
    [InlineData("for 84 days", "for 12 weeks", "", "for 84 days")]
    [InlineData("for 12 months", "for one year", "", "for 12 months")]
    [InlineData("for 12 weeks initially", "for 12 weeks", "", "for 12 weeks initially")]
    [InlineData("for up to 12 weeks", "for 12 weeks", "", "Lengths")]
    [InlineData("for up to 12 weeks", "for 12 weeks", "longer", "for 12 weeks")]
    [InlineData("for up to 12 weeks", "for 12 weeks", "shorter", "for up to 12 weeks")]
    [InlineData("for up to 13 weeks", "for 12 weeks", "longer", "for up to 13 weeks")]
    [InlineData("for 90 days", "for 3 months", "longer", "Lengths")]
    [InlineData("for 88 days", "for 3 months", "longer", "for 3 months")]
    [InlineData("for 89 days", "for 3 months", "longer", "for 3 months")]
    [InlineData("for 92 days", "for 3 months", "longer", "for 92 days")]
    [InlineData("for 92 days", "for 3 months", "shorter", "for 3 months")]
    [InlineData("for 365 days", "for 1 year", "longer", "for 1 year")]
    [InlineData("for 366 days", "for 1 year", "longer", "for 366 days")]
    public void Lengths_are_compared_by_what_they_come_to(string first, string second, string rule, string granted) => Assert.Equal(
        granted,
        Granted(Terms + (rule.Length == 0 ? "" : "when lengths differ the " + rule + " applies") + "\nA. covered " + first + " when a\nB. covered " + second + " when b\n", "a b"));

    [Theory]
    [InlineData("limit 4 visits every year", "limit 4 visits per 12 months", "", "4 visits every year")]
    [InlineData("limit 4 visits every year", "limit 4 Visit every year", "", "4 visits every year")]
    [InlineData("limit 4 visits every year", "limit 4 every year", "", "Limits")]
    [InlineData("limit 4 visits every year", "", "larger", "")]
    [InlineData("limit 4 visits every year", "", "smaller", "4 visits every year")]
    [InlineData("limit 4 visits every year", "limit 5 visits every year", "larger", "5 visits every year")]
    [InlineData("limit 4 visits every year", "limit 2 visits every 6 months", "larger", "4 visits every year")]
    [InlineData("limit 4 visits every year", "limit 3 visits every 6 months", "larger", "Limits")]
    [InlineData("limit 6 visits every year", "limit 3 visits every 6 months", "larger", "6 visits every year")]
    [InlineData("limit 2 visits every 13 weeks", "limit 1 visit every 13 weeks", "smaller", "1 visit every 13 weeks")]
    [InlineData("limit 4 visits every 12 months", "limit 4 visits per calendar year", "larger", "4 visits per calendar year")]
    [InlineData("limit 8 visits every 12 months", "limit 4 visits per calendar year", "larger", "8 visits every 12 months")]
    [InlineData("limit 7 visits every 12 months", "limit 4 visits per calendar year", "larger", "Limits")]
    [InlineData("limit 12 visits per calendar year", "limit 1 visit per calendar month", "larger", "12 visits per calendar year")]
    [InlineData("limit 11 visits per calendar year", "limit 1 visit per calendar month", "larger", "Limits")]
    [InlineData("limit 5 visits per calendar month", "limit 5 visits per calendar year", "larger", "5 visits per calendar month")]
    [InlineData("once per lifetime", "once every 5 years", "larger", "once every 5 years")]
    [InlineData("limit 2 per lifetime", "once every 5 years", "larger", "Limits")]
    [InlineData("limit 2 per lifetime", "limit 1 in all", "larger", "Limits")]
    [InlineData("limit 3 sessions", "limit 2 sessions", "larger", "3 sessions")]
    [InlineData("limit 1 visit every 31 days", "limit 1 visit every month", "larger", "1 visit every month")]
    [InlineData("limit 1 visit every 30 days", "limit 1 visit every month", "larger", "Limits")]
    [InlineData("limit 1 visit every 24 hours", "limit 1 visit every day", "", "1 visit every 24 hours")]
    public void Of_limits_the_larger_allows_all_that_the_other_does(string first, string second, string rule, string granted) => Assert.Equal(
        granted,
        Granted(Terms + (rule.Length == 0 ? "" : "when limits differ the " + rule + " applies") + "\nA. covered " + first + " when a\nB. covered " + second + " when b\n", "a b"));

    [Fact]
    public void Evidence_development_beside_plain_coverage_differs() => Assert.Equal(
        "EvidenceDevelopment", Granted(Terms + "A. covered when a\nB. covered with evidence development when b\n", "a b"));

    [Theory]
    [InlineData("", "a", true)]
    [InlineData("", "a -b -c", false)]
    [InlineData("", "b -c", true)]
    [InlineData("when lengths differ the longer applies", "b -c", false)]
    [InlineData("when lengths differ the longer applies", "b", true)]
    [InlineData("when lengths differ the shorter applies", "a", false)]
    [InlineData("when lengths differ the longer applies", "a c", false)]
    public void It_may_change_while_a_statement_that_grants_something_else_is_unknown(string rule, string facts, bool mayChange)
    {
        var decision = Decide(Terms + rule + "\nA. covered for 12 weeks when a\nB. covered for 6 months when b\nC. covered when c\n", facts);
        Assert.Equal((Outcome.Covered, mayChange), (decision.Outcome, decision.Authorization!.MayChange));
    }

    [Fact]
    public void A_statement_that_cannot_join_changes_nothing()
    {
        const string text = Terms + "always\n  AT MOST 1 of:\n    - a\n    - b\nA. covered for 12 weeks when a\nB. covered for 6 months when b\n";
        Assert.False(Decide(text, "a").Authorization!.MayChange);
        Assert.True(Decide(text, "a", proved: false).Authorization!.MayChange);
        Assert.Null(Decide(text, "-a -b").Authorization);
    }

    /// <summary>Over every month of four centuries, by the calendar of .NET.</summary>
    [Fact]
    public void Months_last_as_long_as_the_calendar_says()
    {
        for (var months = 1; months <= 25; months++)
        {
            var (least, most) = (int.MaxValue, 0);
            for (var first = new DateOnly(2000, 1, 1); first.Year < 2060; first = first.AddDays(1))
            {
                var days = first.AddMonths(months).DayNumber - first.DayNumber;
                (least, most) = (Math.Min(least, days), Math.Max(most, days));
            }

            Assert.Equal((months, 24L * least, 24L * most), (months, new Period(months, TimeUnit.Months).Hours().Least, new Period(months, TimeUnit.Months).Hours().Most));
        }
    }

    [Fact]
    public void Sections_grant_what_their_covering_statements_do_not_say()
    {
        var model = Compilation.Compile([new SourceText("sample.policy", Terms + """
            section I
              for 6 months
              limit 36 visits
              limit 4 injections every year
              restricted to "centers of excellence"
              prescriber "oncologist"
              section A
                limit 5 injections every 12 months
                1. covered for 12 weeks when a
                   limit 1 visit every day
                   restricted to "members of 18 years or more" and "one site"
                2. covered when b
                   prescriber "surgeon", "urologist"
                3. not covered when c
              otherwise covered
            """)]).Policies[0].Model;

        Assert.Equal(
            [
                "covered for 12 weeks, limit 1 visit every day, limit 5 injections every 12 months, limit 36 visits",
                "covered for 6 months, limit 5 injections every 12 months, limit 36 visits",
                "not covered",
                "covered for 6 months, limit 36 visits, limit 4 injections every year",
            ],
            model.Statements.Select(statement => statement.VerdictText));
        Assert.Equal(
            ["members of 18 years or more|one site|centers of excellence", "centers of excellence", "", "centers of excellence"],
            model.Statements.Select(statement => string.Join('|', statement.Restrictions)));
        Assert.Equal(["oncologist", "surgeon|urologist", "", "oncologist"], model.Statements.Select(statement => string.Join('|', statement.Prescribers)));
    }

    [Theory]
    [InlineData("covered by A for 12 weeks", null)]
    [InlineData("covered by A for 84 days, limit 4 visits every 12 months", null)]
    [InlineData("covered for 6 months", "it is covered for 12 weeks")]
    [InlineData("covered for up to 12 weeks", "it is covered for 12 weeks")]
    [InlineData("covered limit 5 visits every year", "it is covered with the limit 4 visits every year")]
    public void Examples_expect_a_length_and_limits(string expected, string? difference)
    {
        var findings = Compilation.Compile([new SourceText("sample.policy", Terms
            + "A. covered for 12 weeks, limit 4 visits every year when a and b and c\nexamples\n  \"x\"\n    a\n    b\n    c\n    => " + expected)]).Findings
            .Where(finding => finding.Id != "POL3006").ToList();
        Assert.Equal(difference is null ? [] : ["\"x\" expects " + expected + ", but " + difference], findings.Select(finding => finding.Message));
    }

    private static string Granted(string text, string facts)
    {
        var granted = Decide(text, facts).Authorization!;
        return granted.Difference != AuthorizationDifference.None
            ? granted.Difference.ToString()
            : string.Join("; ", granted.Limits.Select(limit => limit.Text).Prepend(granted.Length?.Text ?? "").Where(part => part.Length > 0));
    }

    private static Decision Decide(string text, string facts, bool proved = true)
    {
        var policy = Compilation.Compile([new SourceText("sample.policy", text)]).Policies[0];
        Assert.Empty(policy.Tree.Findings);
        var request = Request.Of(policy.Model, facts.Split(' ').Select(fact => new Fact(
            policy.Model.Terms.Single(term => term.Name == fact.TrimStart('-')), new YesNoValue(!fact.StartsWith('-')))));
        return Interpreter.Decide(policy.Model, request, proved ? policy.Analysis.Disjoint : DisjointPairs.None);
    }
}
