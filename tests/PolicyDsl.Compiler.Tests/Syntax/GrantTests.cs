using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>What a verdict grants: lengths and limits, on its line and on lines of their own.</summary>
public class GrantTests
{
    [Theory]
    [InlineData("for 12 weeks")]
    [InlineData("for up to 6 months")]
    [InlineData("for 12 weeks initially")]
    [InlineData("12 weeks initially", "for 12 weeks initially")]
    [InlineData("for an initial 12-week period", "for 12 weeks initially")]
    [InlineData("for initial 12 weeks", "for 12 weeks initially")]
    [InlineData("for a year", "for 1 year")]
    [InlineData("for one year", "for 1 year")]
    [InlineData("for twelve months", "for 12 months")]
    [InlineData("for 1 day")]
    [InlineData("FOR UP TO 90 Days", "for up to 90 days")]
    [InlineData("limit 4 injections every 12 months")]
    [InlineData("limit 4 injections per 12 months", "limit 4 injections every 12 months")]
    [InlineData("limit 4 per 12 months", "limit 4 every 12 months")]
    [InlineData("limit 4 times per year", "limit 4 every year")]
    [InlineData("limit of 2 visits each week", "limit 2 visits every week")]
    [InlineData("limited to 2 visits per day", "limit 2 visits every day")]
    [InlineData("limit up to 100.5 mg every 30 days", "limit 100.5 mg every 30 days")]
    [InlineData("limit 36 sessions")]
    [InlineData("limit 36 sessions in all", "limit 36 sessions")]
    [InlineData("limit 36 sessions over 36 weeks", "limit 36 sessions every 36 weeks")]
    [InlineData("limit 3 scans per calendar year")]
    [InlineData("limit two visits in a calendar month", "limit 2 visits per calendar month")]
    [InlineData("limit one implant per lifetime", "limit 1 implant per lifetime")]
    [InlineData("limit 2 \"units per lesion\" every rolling 12 months", "limit 2 units per lesion every 12 months")]
    [InlineData("limit 8 visits in any 12-month period", "limit 8 visits every 12 months")]
    [InlineData("once every 5 years", "limit once every 5 years")]
    [InlineData("once per lifetime", "limit once per lifetime")]
    [InlineData("once in a lifetime", "limit once per lifetime")]
    [InlineData("one per 5 years", "limit once every 5 years")]
    [InlineData("4 every 12 months", "limit 4 every 12 months")]
    [InlineData("twice per year", "limit 2 every year")]
    [InlineData("limit once every 24 hours", "limit once every 24 hours")]
    public void A_grant_is_read_on_the_verdicts_line_under_it_and_under_a_section(string text, string meaning = "")
    {
        meaning = meaning.Length == 0 ? text : meaning;
        Assert.Equal(meaning, Show(Statement("covered " + text).Grants));
        var statement = Statement("A. covered " + text + " when encapsulated");
        Assert.Equal(meaning, Show(statement.Grants));
        Assert.Equal("encapsulated", TokenText.Join(((CriterionLineSyntax)statement.Criterion!).Tokens));
        Assert.Equal("covered", TokenText.Join(statement.Verdict));
        Assert.Equal(meaning, Show(Statement("covered, " + text + ", when encapsulated").Grants));
        Assert.Equal(meaning, Show(Statement("otherwise covered " + text + " because \"x\"").Grants));
        Assert.Equal(meaning, Show(Statement("covered when ALL of:\n  - encapsulated\n  " + text + "\n  - unresectable").Grants));
        Assert.Equal(meaning, Show(Statement("covered\n  " + text + "\n  when encapsulated").Grants));
        var section = Assert.IsType<SectionSyntax>(Assert.Single(ExpectBody("section I\n  " + text + "\n  covered\n").Document.Members));
        Assert.Equal(meaning, Show(section.Grants));
    }

    [Fact]
    public void Several_grants_stand_together()
    {
        var statement = Statement("covered for 12 weeks, limit 4 injections every 12 months, once per lifetime when encapsulated\n  limit 2 visits every week");
        Assert.Equal("for 12 weeks; limit 4 injections every 12 months; limit once per lifetime; limit 2 visits every week", Show(statement.Grants));
        Assert.False(statement.HasErrors);
    }

    [Theory]
    [InlineData("12 weeks", 2016, false)]
    [InlineData("84 days", 2016, false)]
    [InlineData("1 year", 12, true)]
    [InlineData("18 months", 18, true)]
    public void Days_and_months_are_counted_apart(string text, int amount, bool inMonths)
    {
        var period = Statement("covered for " + text).Grants[0].Length!.Period;
        Assert.Equal((amount, inMonths), (period.Amount, period.IsInMonths));
    }

    [Fact]
    public void Terms_may_begin_with_the_same_words()
    {
        Assert.Empty(Statement("covered when limit of stenosis is 3").Grants);
        var lines = Statement("covered when ALL of:\n  limit of stenosis is 3\n  restricted to bed\n  prescriber specialty is oncology\n  once treated");
        Assert.Empty(lines.Grants);
        Assert.Equal(4, ((CriterionGroupSyntax)lines.Criterion!).Children.Length);
    }

    [Theory]
    [InlineData("covered for [when] encapsulated", "POL1011 After `for` stands a length of time")]
    [InlineData("covered for 12 [monts] when encapsulated", "POL1011 Did you mean `months`")]
    [InlineData("covered for 12[]", "POL1014 unit of time is missing")]
    [InlineData("covered for[]", "POL1014 length of time is missing")]
    [InlineData("covered for a [weak] when encapsulated", "POL1011 Did you mean `week`")]
    [InlineData("covered for [1.5] years", "POL2006 whole number of years")]
    [InlineData("covered for [0] weeks", "POL2006 between 1 and")]
    [InlineData("covered for [200] years", "POL2006 between 1 and 150 years")]
    [InlineData("covered for [99999999999] days", "POL2006 whole number")]
    [InlineData("covered for [12] hours", "POL2005 whole days")]
    [InlineData("covered for 12 weeks, [for] 6 months", "POL1015 said already for how long")]
    [InlineData("covered limit [every] 12 months", "POL1014 How much is missing")]
    [InlineData("covered limit[]", "POL1014 How much is missing")]
    [InlineData("covered limit [0] visits every year", "POL2006 not covered")]
    [InlineData("covered limit [1234567890123] visits every year", "POL2006 12 digits")]
    [InlineData("covered limit 4 injections [evry] 12 months", "POL1011 Did you mean `every`")]
    [InlineData("covered limit 4 injections every 12 [moths] when encapsulated", "POL1011 Did you mean `months`")]
    [InlineData("covered limit 2 units per [lesion] every 12 months", "POL1011 put that into quotes")]
    [InlineData("covered limit 2 scans per calendar[] when encapsulated", "POL1014 `year` or `month`")]
    [InlineData("covered limit once[]", "POL1014 How often is missing")]
    [InlineData("covered limit 4 visits per year, [limit] 5 visit every 12 months", "POL1015 limit on the same")]
    [InlineData("covered limit [1],000 mg every day", "POL1008")]
    [InlineData("not covered [for] 12 weeks when encapsulated", "POL1015 Only what is covered has a length")]
    [InlineData("review [once] per lifetime", "POL1015 Only what is covered has a limit")]
    [InlineData("otherwise not covered [for] 12 weeks", "POL1015 Only what is covered")]
    [InlineData("coverage requires encapsulated\n    [for] 12 weeks", "POL1015 Only what is covered")]
    [InlineData("covered when encapsulated\n    for 12 weeks [and] more", "POL1015 ends after what is granted")]
    [InlineData("covered\n    restricted to [centers]", "POL1023 in quotes")]
    [InlineData("covered\n    prescriber[]", "POL1014 text in quotes")]
    [InlineData("[limit to visits]\n  covered", "POL1011 no line of a section")]
    [InlineData("prescriber [oncologist]\n  covered", "POL1023 in quotes")]
    [InlineData("for 12 weeks\n  [for] 6 months\n  covered", "POL1015 said already")]
    [InlineData("[when lengths differ the longer applies]\n  covered", "POL1016 outside the sections")]
    public void Mistakes(string line, string finding) => ExpectBody("section X\n  " + line + "\n", finding);

    [Theory]
    [InlineData("[for 12 weeks]", "POL1016 under a statement")]
    [InlineData("[limit 4 visits every year]", "POL1016 under a statement")]
    [InlineData("when lengths differ the [larger] applies", "POL1015 `when lengths differ the longer applies`")]
    [InlineData("when limits [agree]", "POL1015 `when limits differ the larger applies`")]
    [InlineData("when lengths differ the longer applies\n  [always]", "POL1017")]
    public void Mistakes_at_the_margin(string line, string finding) => ExpectBody(line + "\ncovered\n", finding);

    [Theory]
    [InlineData("when lengths differ the longer applies", false, Preference.Greater)]
    [InlineData("when lengths differ, the shorter applies", false, Preference.Lesser)]
    [InlineData("when limits differ the larger applies", true, Preference.Greater)]
    [InlineData("when limits differ the smaller applies", true, Preference.Lesser)]
    public void A_rule_says_what_applies(string line, bool ofLimits, Preference preference)
    {
        var rule = Assert.IsType<DifferenceRuleSyntax>(ExpectBody(line + "\ncovered\n").Document.Members[0]);
        Assert.Equal((ofLimits, preference), (rule.OfLimits, rule.Preference));
    }

    [Theory]
    [InlineData("covered for 12 weeks by I.A", "covered by I.A", "for 12 weeks")]
    [InlineData("covered by I.A for 12 weeks", "covered by I.A", "for 12 weeks")]
    [InlineData("covered by I.A, for 12 weeks, once per lifetime", "covered by I.A", "for 12 weeks; limit once per lifetime")]
    [InlineData("medically necessary limit 4 visits every year", "medically necessary", "limit 4 visits every year")]
    [InlineData("needs information about time waiting for 2 weeks", "needs information about time waiting for 2 weeks", "")]
    public void An_example_expects_them(string expected, string rest, string grants)
    {
        var example = Assert.Single(ExpectBody("examples\n  \"x\"\n    encapsulated\n    => " + expected + "\n").Document.Examples);
        Assert.Equal(rest, TokenText.Join(example.Expectation));
        Assert.Equal(grants, Show(example.Grants));
    }

    private static string Show(EquatableArray<GrantSyntax> grants) =>
        string.Join("; ", grants.Select(grant => grant.Length?.Text ?? "limit " + grant.Limit!.Text));

    private static StatementSyntax Statement(string text) =>
        Assert.IsType<StatementSyntax>(Assert.Single(ExpectBody(text + "\n").Document.Members));
}
