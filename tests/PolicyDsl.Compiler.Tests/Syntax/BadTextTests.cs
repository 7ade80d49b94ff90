using System;
using System.Text;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Characters that no policy should hold, and files that name no policy.</summary>
public class BadTextTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[]\n\n")]
    [InlineData("[]# a comment\n")]
    [InlineData("[]   \r\n \n")]
    public void AnEmptyFileNamesNoPolicy(string text) => Expect(text, "POL1009 The file is empty");

    [Fact]
    public void AFileWithoutPolicyLineIsReadOn()
    {
        var tree = Expect("""
            [terms]
              nodules: count
              tumor[]
            """, "POL1009 begins with `policy \"Title\"`", "POL1014 A colon is missing");
        Assert.Equal(2, tree.Document.Terms.Length);
    }

    [Fact]
    public void AMisspeltPolicyLineIsReadAsOne()
    {
        var tree = Expect("""
            [polcy] "Liver"
              publisher: Us
            """, "POL1011 Did you mean `policy`");
        Assert.Equal("Liver", tree.Document.Title!.Text);
    }

    [Fact]
    public void ASecondPolicyBelongsIntoItsOwnFile()
    {
        var tree = Expect("""
            policy "One"
              number: 1
            [policy "Two"]
              number: 2
            """, "POL1010 one policy");
        Assert.Equal("One", tree.Document.Title!.Text);
        Assert.Single(tree.Document.Header);
    }

    [Fact]
    public void AMissingTitleIsSaid() => Expect("policy[]\n", "POL1014 `policy \"Title\"`");

    [Fact]
    public void ATitleOfSpacesIsMissing() => Expect("policy \" \"[]\n", "POL1014 `policy \"Title\"`");

    [Fact]
    public void ATitleStandsInQuotes() => Expect("policy [Liver] Tumor Treatment\n", "POL1023 `policy \"Title\"`");

    [Fact]
    public void AVocabularyHoldsNoStatements()
    {
        var tree = Expect("""
            vocabulary "Oncology"
            terms
              nodules: count
            [section I "Ablation"]
              covered
            [covered]
            [examples]
              "x"
                => covered
            """, "POL1016 A vocabulary holds", "POL1016 A vocabulary holds", "POL1016 Examples stand in a policy");
        Assert.True(tree.Document.IsVocabulary);
        Assert.Empty(tree.Document.Members);
        Assert.Empty(tree.Document.Examples);
    }

    [Fact]
    public void TabsAreNamedAtTheirColumn() => ExpectBody("""
        terms
        [	]nodules: count
          largest tumor:[	]length in cm
        """, "POL1002 tab", "POL1002 tab");

    [Fact]
    public void AFileIndentedByTabsIsStillUnderstood()
    {
        var tree = ExpectBody("""
            section I
            [	]covered when ALL of:
            [	]	unresectable
            [	]	encapsulated
            """, "POL1002", "POL1002", "POL1002");
        Assert.IsType<StatementSyntax>(Assert.Single(((SectionSyntax)tree.Document.Members[0]).Members));
    }

    [Fact]
    public void WhatIsNotUtf8IsOneFindingAtItsFirstPlace()
    {
        var bytes = Encoding.Latin1.GetBytes("policy \"Test\"\n  publisher: Universit\u00E9\nterms\n  na\u00EFve: yes or no\n  r\u00E9sum\u00E9: yes or no\n");
        var tree = Parser.Parse(SourceDecoder.Decode("test.policy", bytes));
        var finding = Assert.Single(tree.Findings);
        Assert.Equal("POL1001", finding.Id);
        Assert.Equal(new LinePosition(2, 23), finding.Location.Start);
        Assert.Equal(2, tree.Document.Terms.Length);
        IsConsistent(tree);
    }

    [Fact]
    public void AnotherFindingDoesNotHideThatAFileIsNotUtf8() =>
        ExpectBody("terms\n  a:[\u0007] count \uFFFD\n  b[\uFFFD]: count\n  c\uFFFD: count\n", "POL1003", "POL1001");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf16IsNotUtf8(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, true);
        var text = encoding.GetString(encoding.GetPreamble()) + "policy \"Test\"\n  number: 1\n";
        var tree = Parser.Parse(SourceDecoder.Decode("test.policy", encoding.GetBytes(text)));
        Assert.Equal("POL1001", tree.Findings[0].Id);
        Assert.Equal(new LinePosition(1, 1), tree.Findings[0].Location.Start);
        Assert.Single(tree.Findings, finding => finding.Id == "POL1001");
    }

    [Theory]
    [InlineData("\u200B", "U+200B")]
    [InlineData("\u200D", "U+200D")]
    [InlineData("\u00AD", "U+00AD")]
    [InlineData("\u202E", "U+202E")]
    [InlineData("\u2066", "U+2066")]
    [InlineData("\uFEFF", "U+FEFF")]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\u001B", "U+001B")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u2028", "U+2028")]
    public void WhatNobodySeesIsAnErrorEverywhere(string character, string name)
    {
        ExpectBody($"terms\n  nod[{character}]ules: count\n", "POL1003 " + name);
        ExpectBody($"terms\n  nodules: count note \"a[{character}]b\"\n", "POL1003 " + name);
        ExpectBody($"terms\n  nodules: count # a[{character}]b\n", "POL1003 " + name);
        ExpectBody($"[{character}]terms\n  nodules: count\n", "POL1003 " + name);
    }

    [Fact]
    public void AnInvisibleCharacterDoesNotMakeAnotherName()
    {
        var tree = ExpectBody("terms\n  nod[\u200B]u\u200Cles: count\n", "POL1003");
        Assert.Equal("nodules", Assert.Single(tree.Document.Terms[0].Name).Text);
    }

    [Fact]
    public void HalfACharacterIsNotText() => ExpectBody("terms\n  a[\uD83D]b: count\n", "POL1001");

    [Fact]
    public void AnUnclosedQuoteIsNamedWhereItOpens()
    {
        var tree = ExpectBody("""
            section I ["]Ablation
              covered
                because [“]it works
              not covered when encapsulated
                because "it does not" ["]
              otherwise follows ["]NCD 20.28
            """, "POL1004", "POL1004", "POL1004", "POL1004");
        var section = Assert.IsType<SectionSyntax>(Assert.Single(tree.Document.Members));
        Assert.Equal("Ablation", section.Title!.Text);
        Assert.True(section.HasErrors);
        Assert.Equal(3, section.Members.Length);
    }

    [Fact]
    public void AnUnclosedTitleOfAGroupKeepsItsCriteria()
    {
        var tree = ExpectBody("""
            covered when ONE of:
              A. ["]Palliation ALL of:
                - encapsulated
                - unresectable
              B. encapsulated
            """, "POL1004");
        var group = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        var broken = Assert.IsType<CriterionGroupSyntax>(group.Children[0]);
        Assert.Equal("A", broken.Label!.Text);
        Assert.Equal(3, broken.Children.Length);
        Assert.IsType<CriterionErrorSyntax>(broken.Children[2]);
    }

    [Fact]
    public void NothingReachesAnotherLine() => ExpectBody("""
        terms
          a: yes or no note ["]never closed
          b: yes or no note "closed"
        """, "POL1004");

    [Theory]
    [InlineData("nodules is at least [1],000", "POL1008 without the comma: 1000")]
    [InlineData("nodules is at least [12],000,000", "POL1008 without the comma")]
    [InlineData("nodules is at least [4],2", "POL1008 4.2")]
    [InlineData("nodules is at least [1e5]", "POL1008 exponent")]
    [InlineData("nodules is at least [1.5E-3]", "POL1008 exponent")]
    [InlineData("nodules is at least [1.000.000]", "POL1008 separators")]
    [InlineData("nodules is at least [1'000]", "POL1008 separators")]
    [InlineData("nodules is at least [.]5", "POL1008 0.5")]
    public void NumbersArePlainDecimals(string criterion, string finding) => ExpectBody("covered when " + criterion, finding);

    [Theory]
    [InlineData("procedure code is 3E03305")]
    [InlineData("procedure code is 36823,36824")]
    [InlineData("nodules is 1, 200")]
    [InlineData("nodules is 000012345678901234567890.000000000000000000000000000001")]
    public void CodesAndListsAreNoBadNumbers(string criterion) => ExpectBody("covered when " + criterion);

    [Fact]
    public void AHeaderIsForReaders() => Expect("""
        policy "Test"
          source: 1,200 pages, 1e5 words; "quoted", and so on.
          history: 2019-01-01: first
            2020-01-01: second, revised
        """);

    [Fact]
    public void EveryMistakeOfAFileIsTold() => Expect("""
        policy "Test"
          [efective: 2020-08-01]
        [tems]
          nodules: count
          tumor[]
        [bogus line]
        section I "Ablation"
          [coverd] when encapsulated
          not covered when
            encapsulated
            because [no] reason
        examples
          ["x"]
            encapsulated
        """,
        "POL1012 Did you mean `effective`", "POL1011 Did you mean `terms`", "POL1014 colon", "POL1011 no part of a policy",
        "POL1011 Did you mean `covered`", "POL1023 in quotes", "POL1025 what is expected");
}
