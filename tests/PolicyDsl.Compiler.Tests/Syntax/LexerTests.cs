using System;
using System.Linq;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class LexerTests
{
    [Theory]
    [InlineData("Child-Pugh class", "Word:Child-Pugh Word:class")]
    [InlineData("Child\u2013Pugh class", "Word:Child\u2013Pugh Word:class")]
    [InlineData("HbA1c >= 6.5 %", "Word:HbA1c GreaterOrEqual:>= Number:6.5 Percent:%")]
    [InlineData("glucose \u2264 126 mg/dL", "Word:glucose LessOrEqual:\u2264 Number:126 Word:mg/dL")]
    [InlineData("a<b<=c>d=e=>f", "Word:a Less:< Word:b LessOrEqual:<= Word:c Greater:> Word:d Equals:= Word:e Arrow:=> Word:f")]
    [InlineData("0JH60VZ 36823 E10.10 I.B.2 2020-08-01", "Word:0JH60VZ Number:36823 Word:E10.10 Word:I.B.2 Word:2020-08-01")]
    [InlineData("Crohn's patients' Crohn\u2019s", "Word:Crohn's Word:patients Mark:' Word:Crohn\u2019s")]
    [InlineData("A. x", "Word:A Mark:. Word:x")]
    [InlineData("1. x", "Number:1 Mark:. Word:x")]
    [InlineData("(1) x [TACE]", "OpenParenthesis:( Number:1 CloseParenthesis:) Word:x OpenBracket:[ Word:TACE CloseBracket:]")]
    [InlineData("- x \u2013 y", "Dash:- Word:x Dash:\u2013 Word:y")]
    [InlineData("\u00B0C \u00B5g/mL kg/m\u00B2 10^9/L", "Mark:\u00B0 Word:C Word:\u00B5g/mL Word:kg/m\u00B2 Number:10 Mark:^ Word:9/L")]
    [InlineData("\"a, b\": c", "String:a, b Colon:: Word:c")]
    [InlineData("\u201Ccurly\u201D \"straight\"", "String:curly String:straight")]
    [InlineData("\"a \u201Cquoted\u201D word\"", "String:a \u201Cquoted\u201D word")]
    [InlineData("\"Word made this\u201D x", "String:Word made this Word:x")]
    [InlineData("x # comment \"with quote\"", "Word:x")]
    [InlineData("\"# no comment\" x", "String:# no comment Word:x")]
    [InlineData("na\u00EFve r\u00E9sum\u00E9 \u4E2D\u6587 \U0001D400b", "Word:na\u00EFve Word:r\u00E9sum\u00E9 Word:\u4E2D\u6587 Word:\U0001D400b")]
    [InlineData("a\u00A0b", "Word:a Word:b")]
    [InlineData("and/or 1/2 3-4", "Word:and/or Word:1/2 Word:3-4")]
    public void ReadsTokens(string line, string expected)
    {
        var context = new ParseContext(new SourceText("test.policy", line));
        var tokens = new Lexer(context).Read(1).Tokens;
        Assert.Equal(expected, string.Join(" ", tokens.Select(token => token.Kind + ":" + token.Text)));
        Assert.Empty(context.Findings.ToArray());
    }

    [Fact]
    public void KnowsWhereWhiteSpaceStands()
    {
        var tokens = new Lexer(new ParseContext(new SourceText("test.policy", "  A.  x(y)"))).Read(1).Tokens;
        Assert.Equal(new[] { true, false, true, false, false, false }, tokens.Select(token => token.SpaceBefore));
    }

    [Fact]
    public void KeepsEveryCharacter()
    {
        foreach (var text in new[]
        {
            "", "\n", "\r\n", " ", "# only a comment", SamplePolicy.Text, SamplePolicy.Text.Replace("\n", "\r\n", StringComparison.Ordinal),
            SamplePolicy.Text.Replace("\n", "\r", StringComparison.Ordinal), "\uFEFF" + SamplePolicy.Text, SamplePolicy.Text.TrimEnd(),
            SamplePolicy.Text.Replace("\n", "  # why\n\n  # more\n", StringComparison.Ordinal),
        })
        {
            IsConsistent(Parser.Parse(new SourceText("test.policy", text)));
        }
    }

    [Fact]
    public void LineEndsMakeNoDifference()
    {
        var lf = Parser.Parse(new SourceText("test.policy", SamplePolicy.Text));
        var crlf = Parser.Parse(new SourceText("test.policy", SamplePolicy.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Empty(crlf.Findings);
        Assert.Equal(Shape(lf.Outline), Shape(crlf.Outline));
    }

    [Fact]
    public void CommentsAreTriviaWithTheirPlace()
    {
        var tree = Expect("""
            # head
            policy "Test" # after
              # inside

            """);
        Assert.Equal(
            new[] { (1, "# head", false), (2, "# after", true), (3, "# inside", false) },
            tree.Trivia.Where(line => line.IsComment).Select(line => (line.Line, tree.Source.ToString(line.Span), line.AfterTokens)));
    }

    private static string Shape(EquatableArray<OutlineNode> nodes) =>
        string.Join(";", nodes.Select(node => node.Indent + TokenText.Join(node.Tokens) + "{" + Shape(node.Children) + "}"));
}
