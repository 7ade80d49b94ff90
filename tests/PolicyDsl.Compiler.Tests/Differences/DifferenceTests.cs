using System;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Differences;

/// <summary>What two versions of a policy say differently: texts, and beside them what is found.</summary>
public class DifferenceTests
{
    private const string Terms =
        """
        policy "Ablation"

        terms
          tumor: one of HCC, metastasis or another
          nodules: count
          size: length in cm
          fit: yes or no
          benefit: judgement
          last scan: date or never
          agents: any of melphalan, interferon

        """;

    [Fact]
    public void A_threshold_moves_what_lies_between() => Moves(
        "covered when nodules is at most 3\notherwise not covered",
        "covered when nodules is at most 5\notherwise not covered",
        "not covered -> covered: every with nodules at least 4 and at most 5");

    [Fact]
    public void What_is_written_otherwise_means_the_same() => Moves(
        "covered when NONE of:\n  - nodules is more than 3\n  - fit is no\notherwise not covered",
        "covered when fit and nodules is less than 4\notherwise not covered");

    [Fact]
    public void The_same_answer_for_whole_requests_may_come_later_in_another_version() => Moves(
        "covered when nodules is at most 3\notherwise not covered",
        "covered when nodules is at most 3 and fit\ncovered when nodules is at most 3 and fit is no\notherwise not covered".Replace("\ncovered", "\nB. covered", StringComparison.Ordinal).Insert(0, "A. "),
        "covered -> needs information: with nodules at most 3",
        "needs information, about other facts: with nothing");

    [Fact]
    public void Another_reason_for_a_denial_is_a_change() => Moves(
        "not covered when tumor is HCC\notherwise covered",
        "investigational when tumor is HCC\notherwise covered",
        "not covered -> not covered: investigational: every with tumor HCC");

    [Fact]
    public void A_fact_that_is_no_longer_asked_for_is_a_change() => Moves(
        "covered when fit and nodules is at most 3\ncovered when fit and nodules is more than 3\notherwise review".Replace("\ncovered", "\nB. covered", StringComparison.Ordinal).Insert(0, "A. "),
        "covered when fit\notherwise review",
        "needs information -> covered: with fit yes",
        "needs information, about other facts: with nothing");

    [Fact]
    public void Lengths_and_conditions_are_terms_of_coverage() => Moves(
        "covered for 12 weeks when fit\n  requires documentation of \"the scan\"\notherwise not covered",
        "covered for 3 months when fit\n  requires documentation of \"the scan\"\notherwise not covered",
        "covered, on other terms: every with fit yes");

    [Fact]
    public void Equal_lengths_are_no_change() => Moves(
        "covered for 12 weeks when fit\notherwise not covered",
        "covered for 84 days when fit\n  because \"it helps\"\notherwise not covered");

    [Fact]
    public void Dates_are_compared_by_day_and_by_month() => Moves(
        "covered when last scan is within 90 days\notherwise not covered",
        "covered when last scan is within 100 days\notherwise not covered",
        "not covered -> covered: every with last scan is within 100 days yes, last scan is within 90 days no",
        "needs information -> covered: with last scan *, date of service *",
        "not covered -> needs information: with last scan *, date of service *");

    [Fact]
    public void The_same_dates_are_proved_the_same() => Moves(
        "covered when last scan is within 90 days\notherwise not covered",
        "not covered when last scan is not within 90 days\notherwise covered");

    [Fact]
    public void Sets_are_known_element_by_element() => Moves(
        "covered when agents include melphalan\notherwise not covered",
        "covered when agents include melphalan or interferon\notherwise not covered",
        "needs information -> covered: with agents includes interferon",
        "not covered -> covered: every with agents *",
        "not covered -> needs information: with agents includes none of melphalan");

    /// <summary>Each of the numbers may be given, or taken from a code, or both.</summary>
    [Theory]
    [InlineData("reach is more than size", "size is less than reach")]
    [InlineData("reach is size", "reach is at least size and reach is at most size")]
    [InlineData("reach is at most size", "NONE of:\n  - size is less than reach\n  - size is none")]
    public void A_number_taken_from_a_code_is_compared_like_a_given_one(string before, string after)
    {
        const string Codes = "  reach: length in mm\n  procedure: HCPCS code\n\ncodes\n  wide: HCPCS\n    G0105 means size is 5 cm\n    G0106 means reach is 40 mm\n\n";
        var terms = Terms.Replace("size: length in cm", "size: length in cm or none", StringComparison.Ordinal);
        var found = Find(terms + Codes + $"covered when {before}\notherwise not covered\n", terms + Codes + $"covered when {after}\notherwise not covered\n");

        Assert.Empty(found.Unsettled);
        Assert.Empty(found.Moves);
    }

    private static void Moves(string before, string after, params string[] expected)
    {
        var found = Find(Terms + before + "\n", Terms + after + "\n");
        Assert.Empty(found.Unsettled);
        var told = found.Moves.Select(move => Told(move)).Order(StringComparer.Ordinal).ToList();
        var all = string.Join("\n", told);
        Assert.True(expected.Length == told.Count, all);
        Assert.All(expected.Order(StringComparer.Ordinal).Zip(told), pair => Assert.True(IsLike(pair.First, pair.Second), all));
    }

    private static bool IsLike(string pattern, string text) =>
        System.Text.RegularExpressions.Regex.IsMatch(text, "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$");

    private static string Told(Move move)
    {
        var requests = move.Requests[0];
        var facts = string.Join(
            ", ", requests.Facts.Select(fact => fact.Term.Name + " " + fact.Text).Concat(requests.Dates.Select(test => test.Text + (test.IsMet ? " yes" : " no"))));
        return (move.Kind switch
        {
            MoveKind.Ruling => move.Before.Words + " -> " + move.After.Words,
            MoveKind.Terms => move.Before.Words + ", on other terms",
            _ => move.Before.Words + ", about other facts",
        }) + ": " + (requests.HoldsOfEvery ? "every with " : "with ") + (facts.Length == 0 ? "nothing" : facts);
    }

    internal static PolicyDifference Find(string before, string after)
    {
        var (old, now) = (BoundText.ModelOf(new SourceText("old.policy", before)), BoundText.ModelOf(new SourceText("new.policy", after)));
        var facts = ComparedFacts.Of(old, now, false, out var problems);
        Assert.Empty(problems);
        return PolicyComparer.Compare(facts!, Analyzer.ProveDisjoint(facts!.Before), Analyzer.ProveDisjoint(facts.After));
    }
}
