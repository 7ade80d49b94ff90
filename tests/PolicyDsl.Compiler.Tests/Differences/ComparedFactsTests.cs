using System.Linq;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Differences;

/// <summary>Which terms of two versions are one fact, and what cannot be compared.</summary>
public class ComparedFactsTests
{
    [Fact]
    public void A_renamed_term_is_followed_by_formerly()
    {
        var found = DifferenceTests.Find(
            Policy("size: length in cm", "covered when size is at most 5 cm"),
            Policy("largest tumor: length in mm\n    formerly \"size\"", "covered when largest tumor is at most 50 mm"));

        Assert.True(found.IsNone);
    }

    [Fact]
    public void A_term_that_may_be_renamed_is_an_error_that_names_both()
    {
        var problem = Assert.Single(Problems(
            Policy("size: length in cm", "covered when size is at most 5 cm"),
            Policy("largest tumor: length in cm", "covered when largest tumor is at most 5 cm")));

        Assert.Contains("'size' is only in the earlier version and 'largest tumor' only in the later one", problem, System.StringComparison.Ordinal);
        Assert.Contains("formerly \"size\"", problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_under_one_name_cannot_be_compared()
    {
        var problem = Assert.Single(Problems(
            Policy("size: length in cm", "covered when size is at most 5 cm"), Policy("size: one of small, large", "covered when size is small")));

        Assert.Contains("it is a number in cm in the earlier version and one of several values in the later one", problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_value_is_what_the_earlier_version_calls_another_or_cannot_be_asked_of_it()
    {
        var open = DifferenceTests.Find(
            Policy("tumor: one of HCC or another", "covered when tumor is another"),
            Policy("tumor: one of HCC, metastasis or another", "covered when tumor is another"));
        var closed = DifferenceTests.Find(
            Policy("tumor: one of HCC, cyst", "covered when tumor is HCC"),
            Policy("tumor: one of HCC, cyst, metastasis", "covered when tumor is HCC"));

        Assert.Equal("covered -> not covered", Assert.Single(open.Moves.Select(Words)));
        Assert.Equal("cannot be asked -> not covered", Assert.Single(closed.Moves.Select(Words)));
    }

    [Fact]
    public void A_new_fact_moves_only_what_it_decides()
    {
        var found = DifferenceTests.Find(
            Policy("size: length in cm", "covered when size is at most 5 cm"),
            Policy("size: length in cm\n  consent: yes or no", "covered when size is at most 5 cm and consent"));

        Assert.Equal(["covered -> not covered", "covered -> needs information", "needs information -> not covered", "needs information -> needs information"], found.Moves.Select(Words));
    }

    private static string Words(Move move) => move.Before.Words + " -> " + move.After.Words;

    private static string Policy(string terms, string statement) => $"policy \"P\"\n\nterms\n  {terms}\n\n{statement}\notherwise not covered\n";

    private static EquatableArray<string> Problems(string before, string after)
    {
        Assert.Null(ComparedFacts.Of(
            BoundText.ModelOf(new SourceText("old.policy", before)), BoundText.ModelOf(new SourceText("new.policy", after)), false, out var problems));
        return problems;
    }
}
