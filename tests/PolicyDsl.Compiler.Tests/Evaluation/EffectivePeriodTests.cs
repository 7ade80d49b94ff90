using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>A policy decides what is done while it is in effect; without a date of service it decides as if it were.</summary>
public class EffectivePeriodTests
{
    [Theory]
    [InlineData("2020-08-01", "2019-12-31", Outcome.NotInEffect)]
    [InlineData("2020-08-01", "2020-07-31", Outcome.NotInEffect)]
    [InlineData("2020-08-01", "2020-08-01", Outcome.Covered)]
    [InlineData("2020-08-01", null, Outcome.Covered)]
    [InlineData("2020-08-01", "2020-07", Outcome.NotInEffect)]
    [InlineData("2020-08-15", "2020-08", Outcome.Covered)]
    [InlineData("2020-08-01 to 2024-06-30", "2024-06-30", Outcome.Covered)]
    [InlineData("2020-08-01 to 2024-06-30", "2024-07-01", Outcome.NotInEffect)]
    [InlineData("2020-08-01 to 2024-06", "2024-06-30", Outcome.Covered)]
    [InlineData("2020-08-01 to 2024-06", "2024-07", Outcome.NotInEffect)]
    [InlineData("2020-08-10 to 2020-08-20", "2020-08", Outcome.Covered)]
    public void A_known_date_of_service_outside_it_is_for_another_version(string effective, string? date, Outcome expected)
    {
        var policy = Policy(effective);

        var decision = Decide(policy, date);

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(expected == Outcome.NotInEffect, decision.DateOfService is not null);
        Assert.Empty(decision.Missing);
    }

    [Fact]
    public void It_is_said_before_anything_else_but_that_the_request_is_impossible()
    {
        var policy = BoundText.ModelOf(new PolicyDsl.Compiler.Text.SourceText("p.policy", """
            policy "Sample"
              effective: 2024-01-01
              lines of business: Medicare

            terms
              surgery: date
              unresectable: yes or no

            always
              surgery is on or before date of service

            covered when unresectable
            otherwise review

            examples
              "another line of business, too early"
                line of business is another
                date of service is 2023-12-31
                => not in effect
              "nothing else is known"
                date of service is 2023-12-31
                => not in effect
              "in effect"
                line of business is Medicare
                date of service is 2024-01-01
                unresectable
                => covered
            """));
        var service = policy.Terms.Single(EffectivePeriod.Bounds);
        var surgery = policy.Terms.Single(term => term.Name == "surgery");

        var impossible = Interpreter.Decide(
            policy, Request.Of(policy, [new Fact(service, Date("2023-12-01")), new Fact(surgery, Date("2023-12-02"))]), DisjointPairs.None);

        Assert.NotNull(impossible.Impossible);
        Assert.DoesNotContain(PolicyDsl.Compiler.Analysis.Analyzer.Analyze(policy).Findings, finding => finding.Id == "POL6001");
    }

    [Fact]
    public void An_explanation_has_no_effective_statement()
    {
        var policy = Policy("2020-08-01");

        var explanation = Explainer.Explain(policy, Request.Of(policy, [new Fact(policy.Terms.Single(EffectivePeriod.Bounds), Date("2020-01-01"))]), DisjointPairs.None);

        Assert.All(explanation.Statements, statement => Assert.Equal(Truth.False, statement.Effective));
    }

    [Fact]
    public void A_policy_without_one_knows_no_date_of_service() => Assert.DoesNotContain(BoundText.ModelOf(new PolicyDsl.Compiler.Text.SourceText(
        "p.policy", "policy \"Sample\"\n\nterms\n  unresectable: yes or no\n\ncovered when unresectable\notherwise review\n")).Terms, EffectivePeriod.Bounds);

    private static PolicyModel Policy(string effective) => BoundText.ModelOf(new PolicyDsl.Compiler.Text.SourceText(
        "p.policy", "policy \"Sample\"\n  effective: " + effective + "\n\ncovered\n"));

    private static Decision Decide(PolicyModel policy, string? date) => Interpreter.Decide(
        policy,
        date is null ? Request.Empty(policy) : Request.Of(policy, [new Fact(policy.Terms.Single(EffectivePeriod.Bounds), Date(date))]),
        DisjointPairs.None);

    private static DateValue Date(string text)
    {
        var parts = text.Split('-').Select(int.Parse).ToList();
        return parts.Count == 3
            ? new DateValue(Day.FromYmd(parts[0], parts[1], parts[2]), Day.FromYmd(parts[0], parts[1], parts[2]))
            : new DateValue(Day.FromYmd(parts[0], parts[1], 1), Day.FromYmd(parts[0], parts[1], Day.DaysInMonth(parts[0], parts[1])));
    }
}
