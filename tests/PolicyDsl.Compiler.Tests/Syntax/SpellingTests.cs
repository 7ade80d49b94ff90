using System;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class SpellingTests
{
    [Theory]
    [InlineData("tems", "terms")]
    [InlineData("TERMS", "terms")]
    [InlineData("exmaples", "examples")]
    [InlineData("investigatonal", "investigational")]
    [InlineData("xyz", null)]
    [InlineData("t", null)]
    [InlineData("", null)]
    public void TheNearestWordIsOffered(string word, string? suggestion) =>
        Assert.Equal(suggestion, Spelling.Suggest(word, new[] { "define", "terms", "examples", "investigational" }));

    [Fact]
    public void OfEquallyNearWordsTheFirstIsOffered()
    {
        Assert.Equal("tumor", Spelling.Suggest("tumer", new[] { "tumor", "tuner" }));
        Assert.Equal("tuner", Spelling.Suggest("tumer", new[] { "tuner", "tumor" }));
    }

    [Fact]
    public void VeryLongWordsHaveNoSuggestion() => Assert.Null(Spelling.Suggest(new string('a', 100), new[] { new string('a', 99) }));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void DistancesAreThoseOfOptimalStringAlignment(string left, string right, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(left, right));
        Assert.Equal(distance, Spelling.Distance(right, left));
    }

    [Fact]
    public void EveryFindingHasItsOwnId()
    {
        Assert.Equal(FindingCatalog.All.Length, FindingCatalog.All.Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(FindingCatalog.All.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal), FindingCatalog.All);
        Assert.All(FindingCatalog.All, descriptor => Assert.Matches("^POL[0-9]{4}$", descriptor.Id));
        Assert.Null(FindingCatalog.Find("POL0000"));
        Assert.Same(TextFindings.Tab, FindingCatalog.Find("POL1002"));
    }
}
