using System;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.BruteForce;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// POL3008 and what belongs to it. Marks: <c>^</c> at the end of a line is where the finding stands, <c>*</c> the line beside it.
/// </summary>
public class DifferentGrantsTests
{
    private const string Terms = "policy \"T\"\nterms\n  early: yes or no\n  late: yes or no\n  severe: yes or no\n";

    [Theory]
    [InlineData("A. covered for 12 weeks when early *\nB. covered for 6 months when late ^", "different lengths")]
    [InlineData("A. covered for 12 weeks when early *\nB. medically necessary when late ^", "different lengths")]
    [InlineData("A. covered for 12 weeks when early *\nB. covered for up to 12 weeks when late ^", "different lengths")]
    [InlineData("A. covered once per lifetime when early *\nB. covered twice per lifetime when late ^", "different limits")]
    [InlineData("A. covered for 1 year once per lifetime when early *\nB. covered when late ^", "different lengths and different limits")]
    [InlineData("A. covered with evidence development when early *\nB. approve when late ^", "coverage with and without evidence development")]
    [InlineData("A. covered for 90 days when early *\nB. covered for 3 months when late ^\nwhen lengths differ the longer applies", "of which none is always the longer")]
    [InlineData("A. covered limit 4 per year when early *\nB. covered limit 3 per 6 months when late ^\nwhen limits differ the larger applies", "of which none allows all that the other allows")]
    [InlineData("section I\n  for 12 weeks\n  A. covered when early *\nsection II\n  covered when late ^", "different lengths")]
    [InlineData("A. covered for 12 weeks when early *\notherwise review\nsection I\n  applies when severe\n  otherwise covered for 1 year ^", "narrow the scope of one of them")]
    public void Two_statements_that_grant_one_request_different_things_are_found(string text, string message)
    {
        var finding = Assert.Single(Findings(text), finding => finding.Id == "POL3008");

        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal([LineOf(text, '^'), LineOf(text, '*')], [finding.Location.Start.Line, .. finding.Related.Select(line => line.Location.Start.Line)]);
        Assert.Contains(finding.Witness!.Facts, fact => fact.Value == "yes");
        Assert.Equal(2, finding.Witness!.Clauses.Length);
    }

    /// <summary>What is written of one limit and another allows the same as counting what can be used up from every day on.</summary>
    [Fact]
    public void A_limit_allows_another_where_it_can_never_be_used_up_too_fast()
    {
        var spans = new[] { "per day", "per week", "every 28 days", "every 6 months", "every 12 months", "every 18 months", "every 2 years", "per calendar month", "per calendar year", "per lifetime", "in all" };
        var limits = (from span in spans from quantity in new[] { 1, 2, 3, 12, 13 } select LimitOf($"{quantity} visits {span}")).ToList();
        var pairs = (from larger in limits from smaller in limits select (larger, smaller)).ToList();

        Assert.All(pairs, pair => Assert.True(
            pair.larger.Allows(pair.smaller) == GrantDifferences.Allows(pair.larger, pair.smaller), pair.larger.Text + " and " + pair.smaller.Text));
        Assert.InRange(pairs.Count(pair => pair.larger.Allows(pair.smaller)), pairs.Count / 5, pairs.Count / 2);
    }

    [Theory]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 84 days when late")]
    [InlineData("A. covered for 12 weeks initially when early\nB. covered for 12 weeks when late")]
    [InlineData("A. covered limit 4 visits per year when early\nB. covered limit 4 visit every 12 months when late")]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 1 year when late\n   except A")]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 1 year when late\n   overrides A")]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 1 year when ALL of:\n   - late\n   - no early")]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 1 year when late\nwhen lengths differ the longer applies")]
    [InlineData("A. covered for 12 weeks when early\nB. covered when late\nwhen lengths differ the shorter applies")]
    [InlineData("A. covered once per year when early\nB. covered twice per year when late\nwhen limits differ the smaller applies")]
    [InlineData("always\n  AT MOST 1 of:\n    - early\n    - late\nA. covered for 12 weeks when early\nB. covered for 1 year when late")]
    [InlineData("A. covered for 12 weeks when early\nB. not covered when ALL of:\n   - late\n   - no early")]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 1 year when late\n   accept POL3008 because \"the medical director says\"")]
    public void What_is_alike_never_meets_or_is_settled_is_not(string text) =>
        Assert.DoesNotContain(Findings(text + "\notherwise review"), finding => finding.Id is "POL3008" or "POL3004" or "POL5004");

    [Theory]
    [InlineData("A. covered for 12 weeks when early\nB. covered for 84 days when late\nwhen lengths differ the longer applies ^")]
    [InlineData("A. covered once per year when early\nB. covered when late\nwhen lengths differ the longer applies ^\nwhen limits differ the larger applies")]
    [InlineData("A. covered once per year when early\nB. not covered when ALL of:\n   - late\n   - no early\nwhen limits differ the larger applies ^")]
    public void A_rule_that_settles_nothing_changes_nothing(string text)
    {
        var finding = Assert.Single(Findings(text + "\notherwise review"), finding => finding.Id == "POL3004");
        Assert.Equal(LineOf(text, '^'), finding.Location.Start.Line);
    }

    /// <summary>A statement says the same as others only where they grant the same.</summary>
    [Theory]
    [InlineData("for 12 weeks", "for 12 weeks", true)]
    [InlineData("for 12 weeks", "for 1 year", false)]
    [InlineData("once per year", "once per year", true)]
    [InlineData("once per year", "", false)]
    [InlineData("", "restricted to \"centers\"", false)]
    [InlineData("", "prescriber \"surgeon\"", false)]
    public void A_statement_is_redundant_only_beside_one_of_the_same_terms(string narrow, string wide, bool redundant)
    {
        var text = "A. covered when ALL of:\n   - early\n   - late\n   " + narrow + "\nB. covered when early\n   " + wide + "\notherwise review\nwhen lengths differ the longer applies\nwhen limits differ the larger applies";
        Assert.Equal(redundant, Findings(text).Any(finding => finding.Message.StartsWith("A (", StringComparison.Ordinal) && finding.Id == "POL3004"));
    }

    [Fact]
    public void Beyond_ten_of_one_statement_the_rest_is_told_in_one()
    {
        var text = string.Concat(Enumerable.Range(1, 13).Select(number => number + ". covered for " + number + " weeks when early\n")) + "Z. covered for 20 weeks when late";
        var findings = Findings(text).Where(finding => finding.Id == "POL3008" && finding.Location.Start.Line == LineOf(text + " ^", '^')).ToList();
        Assert.Equal(10, findings.Count);
        Assert.Single(findings, finding => finding.Message.EndsWith("so do 11 (covered for 11 weeks), 12 (covered for 12 weeks) and 13 (covered for 13 weeks)", StringComparison.Ordinal));
    }

    [Fact]
    public void Beyond_the_budget_it_is_said_by_name()
    {
        var model = Binder.BindPolicy(Parser.Parse(new SourceText("t.policy", Terms + "A. covered for 12 weeks when early\nB. covered for 1 year when late")), []).Model;
        var findings = Analyzer.Analyze(model, new AnalysisLimits(0, 0, 0, true), CancellationToken.None).Findings;
        Assert.DoesNotContain(findings, finding => finding.Id == "POL3008");
        Assert.Contains(findings, finding => finding.Id == "POL3009");
    }

    [Fact]
    public void The_question_is_one_for_other_solvers_as_well()
    {
        var model = Binder.BindPolicy(Parser.Parse(new SourceText("t.policy", Terms
            + "A. covered for 12 weeks when early\nB. covered for 1 year when late\nC. covered for 84 days when severe")), []).Model;
        var questions = new SmtQuestions(model).Pairs().ToList();
        Assert.Equal(
            ["can A (covered for 12 weeks) and B (covered for 1 year) both be effective?", "can B (covered for 1 year) and C (covered for 84 days) both be effective?"],
            questions.Select(question => question.Words));
        Assert.All(questions, question => Assert.Equal(SmtQuestionKind.DifferentGrants, question.Kind));
    }

    private static Finding[] Findings(string text)
    {
        var findings = Compilation.Compile([new SourceText("t.policy", Terms + text.Replace(" ^", "", StringComparison.Ordinal).Replace(" *", "", StringComparison.Ordinal))]).Findings;
        Assert.DoesNotContain(findings, finding => finding.Id[3] is '1' or '2');
        return findings.ToArray();
    }

    private static int LineOf(string text, char mark) => Terms.Count(c => c == '\n') + Array.FindIndex(text.Split('\n'), line => line.EndsWith(mark)) + 1;

    private static QuantityLimit LimitOf(string text) => BoundText.ModelOf(new SourceText(
        "limits.policy", "policy \"T\"\nterms\n  early: yes or no\nA. covered when early\n   limit " + text + "\notherwise review\n"))
        .Statements[0].Limits.Single();
}
