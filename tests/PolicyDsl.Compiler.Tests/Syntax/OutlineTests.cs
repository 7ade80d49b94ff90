using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class OutlineTests
{
    [Fact]
    public void IndentationMakesTheTree()
    {
        var tree = Expect("""
            policy "Test"
              number: 1

            # between
            terms
              a: yes or no
                note "first"
              b: yes or no
            """);
        Assert.Equal("policy \"Test\"{number: 1{}};terms{a: yes or no{note \"first\"{}};b: yes or no{}}", Shape(tree.Outline));
    }

    [Theory]
    [InlineData("covered when a and\n    b", "covered when a and b")]
    [InlineData("covered when a or\n  b or\n      c", "covered when a or b or c")]
    [InlineData("covered when tumor is\n  HCC", "covered when tumor is HCC")]
    [InlineData("covered when tumor is not\n  HCC", "covered when tumor is not HCC")]
    [InlineData("covered when nodules is at least\n  3", "covered when nodules is at least 3")]
    [InlineData("covered when nodules is at most\n  3", "covered when nodules is at most 3")]
    [InlineData("covered when nodules is less than\n  3", "covered when nodules is less than 3")]
    [InlineData("covered when nodules is between\n  3 and\n  4", "covered when nodules is between 3 and 4")]
    [InlineData("covered when drugs includes\n  a", "covered when drugs includes a")]
    [InlineData("covered when nodules <=\n  3", "covered when nodules <= 3")]
    [InlineData("covered when nodules \u2265\n  3", "covered when nodules \u2265 3")]
    [InlineData("covered when code is in\n  list", "covered when code is in list")]
    [InlineData("covered when a and # why\n\n  # more\n    b", "covered when a and b")]
    public void AnOpenLineGoesOnDeeper(string text, string line)
    {
        var tree = ExpectBody(text);
        Assert.Equal(line, TokenText.Join(tree.Outline[1].Tokens));
        Assert.Empty(tree.Outline[1].Children);
    }

    [Fact]
    public void AnOpenLineHasItsOwnLinesAfterIt()
    {
        var tree = ExpectBody("""
            covered when ONE of:
              A. encapsulated and
                   unresectable
                 note "both"
              B. encapsulated
            """);
        var group = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        Assert.Equal("encapsulated and unresectable", TokenText.Join(((CriterionLineSyntax)group.Children[0]).Tokens));
        Assert.Equal("both", Assert.Single(group.Children[0].Attributes).Value[0].Text);
    }

    [Theory]
    [InlineData("covered when a [and]\ncovered")]
    [InlineData("covered when ALL of:\n  a [or]\n  b")]
    [InlineData("covered when tumor [is]")]
    [InlineData("covered when nodules is at [least]\nnot covered")]
    [InlineData("covered when nodules [<]")]
    [InlineData("covered when tumor is HCC[,]")]
    public void AnOpenLineWantsMore(string text) => ExpectBody(text, "POL1018 finish it");

    [Fact]
    public void ADedentBetweenLevelsIsOneFinding()
    {
        var tree = ExpectBody("""
            section I
                covered when encapsulated
              [not] covered when unresectable
              otherwise review
            """, "POL1006 indented by 2, which fits no line above: indent it by 4 or by 0");
        Assert.Equal(3, ((SectionSyntax)tree.Document.Members[0]).Members.Length);
    }

    [Fact]
    public void AfterAWrongDedentTheRestIsStillRead()
    {
        var tree = ExpectBody("""
            covered when ALL of:
              ONE of:
                  - encapsulated
                [-] unresectable
                  - small
                - large
              encapsulated
            """, "POL1006 indent it by 6 or by 2");
        var all = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        Assert.Equal(2, all.Children.Length);
        Assert.Equal(4, ((CriterionGroupSyntax)all.Children[0]).Children.Length);
    }

    [Fact]
    public void TheFirstLineStandsAtTheMargin() => Expect("  [policy] \"Test\"\n    number: 1\n", "POL1006 first line");

    [Fact]
    public void ALineLeftOfTheFirstIsSaidOnce()
    {
        var tree = Expect("""
              [policy] "Test"
                number: 1
            [terms]
              a: yes or no
            lists
              x: b, c
            """, "POL1006 first line", "POL1006 less than the first line");
        Assert.Single(tree.Document.Terms);
        Assert.Single(tree.Document.Lists);
    }

    [Theory]
    [InlineData("covered when encapsulated\n    [unresectable]", "POL1017 Criteria cannot stand under")]
    [InlineData("terms\n  nodules: count\n    [small]", "POL1017 takes no lines")]
    [InlineData("terms\n  tumor: one of\n    HCC\n      [large]", "POL1017 takes no lines")]
    [InlineData("use \"Oncology\"\n  [nodules: count]", "POL1017 takes no lines")]
    [InlineData("covered\n  because \"x\"\n    [\"y\"]", "POL1017 takes no lines")]
    [InlineData("covered when a\n  except II\n    [b]", "POL1017 takes no lines")]
    [InlineData("accept POL3006 because \"x\"\n  [y]", "POL1017 takes no lines")]
    public void ALineThatTakesNoneHasOneFinding(string text, string finding) => ExpectBody(text + "\n", finding);

    [Fact]
    public void AHundredLevelsAreRead()
    {
        var tree = Parser.Parse(new SourceText("test.policy", Nested(OutlineReader.MaximumDepth - 1)));
        Assert.Empty(tree.Findings);
        IsConsistent(tree);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(10_000)]
    public void DeeperNestingIsOneFinding(int levels)
    {
        var text = Nested(levels) + "otherwise review\n";
        var watch = Stopwatch.StartNew();
        var tree = Parser.Parse(new SourceText("test.policy", text));
        var finding = Assert.Single(tree.Findings);
        Assert.Equal("POL1007", finding.Id);
        Assert.Equal(new LinePosition(OutlineReader.MaximumDepth + 2, OutlineReader.MaximumDepth + 1), finding.Location.Start);
        Assert.Equal(2, tree.Document.Members.Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void SkippedLinesAreKeptAsTrivia()
    {
        var tree = Parser.Parse(new SourceText("test.policy", Nested(120)));
        Assert.Equal(21, tree.Trivia.Count(line => line.IsSkipped));
        IsConsistent(tree);
    }

    [Fact]
    public void BracketsDoNotNest()
    {
        var text = "policy \"Test\"\ncovered when " + new string('(', 4000) + new string('[', 4000) + "\n";
        IsConsistent(Parser.Parse(new SourceText("test.policy", text)));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('"')]
    [InlineData('(')]
    [InlineData(',')]
    [InlineData(' ')]
    [InlineData('\u200B')]
    public void ALineOfAHundredThousandCharactersIsOneFinding(char c)
    {
        var text = "policy \"Test\"\nterms\n  a: yes or no\nlists\n  " + new string(c, 100_000) + "x: b, c\n  y: b, c\n";
        var watch = Stopwatch.StartNew();
        var tree = Parser.Parse(new SourceText("test.policy", text));
        var finding = Assert.Single(tree.Findings);
        Assert.Equal("POL1005", finding.Id);
        Assert.Equal(5, finding.Location.Start.Line);
        Assert.Single(tree.Document.Lists);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
        IsConsistent(tree);
    }

    [Fact]
    public void WhatStandsUnderALineTooLongIsNotReadAsSomethingElse()
    {
        var text = "policy \"Test\"\ncovered when encapsulated\nnot covered when " + new string('x', 20_000) + "\n  except II\ncovered\n";
        var tree = Parser.Parse(new SourceText("test.policy", text));
        Assert.Single(tree.Findings);
        Assert.Equal(2, tree.Document.Members.Length);
        Assert.All(tree.Document.Members, member => Assert.Empty(((StatementSyntax)member).Exceptions));
    }

    /// <summary>
    /// About a second alone on one core. The clock is no judge where other tests run at the same time, so it only has to end; what
    /// is allocated tells that twenty times the text takes twenty times the work.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FiveMegabytesAreReadInProportion(bool isPolicy)
    {
        var piece = isPolicy ? SamplePolicy.Text[SamplePolicy.Text.IndexOf("section", StringComparison.Ordinal)..] : "no line of any policy, at all\n";
        var watch = Stopwatch.StartNew();
        var quarter = Allocated(piece, 250_000, isPolicy);
        var whole = Allocated(piece, 5_000_000, isPolicy);
        Assert.True(whole < quarter * 30, $"{quarter} bytes for a twentieth, {whole} for all.");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"It took {watch.Elapsed}.");
    }

    private static long Allocated(string piece, int length, bool isGood)
    {
        var text = new StringBuilder("policy \"Test\"\n");
        while (text.Length < length)
        {
            text.Append(piece);
        }

        var source = new SourceText("test.policy", text.ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tree = Parser.Parse(source);
        Assert.Equal(isGood, tree.Findings.Length == 0);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>A statement whose criteria nest one level deeper on every line, by one space.</summary>
    private static string Nested(int levels)
    {
        var text = new StringBuilder("policy \"Test\"\ncovered when ALL of:\n");
        for (var i = 1; i < levels; i++)
        {
            text.Append(' ', i).Append("ALL of:\n");
        }

        return text.Append(' ', levels).Append("encapsulated\n").ToString();
    }

    private static string Shape(EquatableArray<OutlineNode> nodes) =>
        string.Join(";", nodes.Select(node => TokenText.Join(node.Tokens) + "{" + Shape(node.Children) + "}"));
}
