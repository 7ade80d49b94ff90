using System;
using System.Linq;
using System.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>What a decision of generated code grants, as typed data.</summary>
public class AuthorizationTests
{
    private const string Text =
        """
        policy "Infusion"
        terms
          arthritis: yes or no
          severe: yes or no
          responded: yes or no

        when lengths differ the longer applies

        section I
          requires documentation of "weight"
          limit 2.5 "mg per kg" every day
          A. covered for 12 weeks initially, limit 4 injections every 12 months, when arthritis
             restricted to "infusion centers"
             prescriber "rheumatologist", "dermatologist"
             setting "outpatient"
          B. covered for up to 6 months when severe
             limit 4 injections every 12 months
             limit 3 scans per calendar year
             except when ALL of:
               - arthritis
               - no responded
          otherwise not covered
        """;

    private static readonly IPolicy Policy = CompiledProject.Of(new Project(("/project/infusion.policy", Text))).Policy;

    [Theory]
    [InlineData("2024-01-01", 12, TimeUnit.Weeks, "2024-03-24")]
    [InlineData("2024-01-01", 84, TimeUnit.Days, "2024-03-24")]
    [InlineData("2024-01-01", 1, TimeUnit.Days, "2024-01-01")]
    [InlineData("2024-01-15", 6, TimeUnit.Months, "2024-07-14")]
    [InlineData("2024-01-01", 1, TimeUnit.Years, "2024-12-31")]
    [InlineData("2024-02-29", 1, TimeUnit.Years, "2025-02-27")]
    [InlineData("2023-03-01", 12, TimeUnit.Months, "2024-02-29")]
    [InlineData("2024-01-31", 1, TimeUnit.Months, "2024-02-28")]
    [InlineData("2024-08-31", 6, TimeUnit.Months, "2025-02-27")]
    [InlineData("2024-01-01", 48, TimeUnit.Hours, "2024-01-02")]
    public void The_first_day_counts(string first, int count, TimeUnit unit, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), new AuthorizationLength(new Period(count, unit)).LastDay(DateOnly.Parse(first, null)));

    [Fact]
    public void Hours_that_are_no_days_end_with_none() =>
        Assert.Throws<InvalidOperationException>(() => new Period(12, TimeUnit.Hours).LastDay(new DateOnly(2024, 1, 1)));

    [Fact]
    public void A_decision_grants_a_length_limits_and_conditions()
    {
        var decision = Decide("""{"arthritis": true, "severe": false}""");
        var granted = decision.Authorization!;

        Assert.Equal(new AuthorizationLength(new Period(12, TimeUnit.Weeks)) { IsInitial = true }, granted.Length);
        Assert.Equal(84, granted.Length!.Period.Days);
        Assert.Equal(
            [
                new QuantityLimit(4) { Of = "injections", Span = LimitSpan.Period, Period = new Period(12, TimeUnit.Months) },
                new QuantityLimit(2.5m) { Of = "mg per kg", Span = LimitSpan.Period, Period = new Period(1, TimeUnit.Days) },
            ],
            granted.Limits);
        Assert.Equal(["infusion centers"], granted.Restrictions);
        Assert.Equal(["rheumatologist", "dermatologist"], granted.Prescribers);
        Assert.Equal(["outpatient"], granted.Settings);
        Assert.Equal(["weight"], granted.RequiredDocuments);
        Assert.Equal((AuthorizationDifference.None, false), (granted.Difference, granted.MayChange));
        Assert.Equal("covered for 12 weeks initially, limit 4 injections every 12 months, limit 2.5 mg per kg every day by I.A", decision.ToString());
        Assert.Equal(decision, Decide("""{"arthritis": true, "severe": false}"""));
    }

    [Fact]
    public void What_statements_grant_together_follows_the_rule_or_differs()
    {
        Assert.True(Decide("""{"arthritis": true}""").Authorization!.MayChange);
        var both = Decide("""{"arthritis": true, "severe": true, "responded": true}""").Authorization!;
        Assert.Equal("for up to 6 months", both.Length!.ToString());
        Assert.Equal(AuthorizationDifference.Limits, both.Difference);
        Assert.Empty(both.Limits);
        Assert.Null(Decide("""{"arthritis": false, "severe": false}""").Authorization);
        Assert.Null(Decide("{}").Authorization);
    }

    [Fact]
    public void The_policy_tells_what_its_statements_grant()
    {
        var statements = Policy.Info.Statements;
        Assert.Equal((Preference.Greater, null), (Policy.Info.WhenLengthsDiffer, Policy.Info.WhenLimitsDiffer));
        Assert.Equal(["for 12 weeks initially", "for up to 6 months", null], statements.Select(statement => statement.Length?.ToString()));
        Assert.Equal(["4 injections every 12 months, 2.5 mg per kg every day", "4 injections every 12 months, 3 scans per calendar year, 2.5 mg per kg every day", ""],
            statements.Select(statement => string.Join(", ", statement.Limits)));
        Assert.StartsWith("covered for 12 weeks initially, limit 4 injections every 12 months, limit 2.5 mg per kg every day when arthritis", statements[0].Clause.Text, StringComparison.Ordinal);
    }

    private static Decision Decide(string json) => Policy.Decide(Encoding.UTF8.GetBytes(json));
}
