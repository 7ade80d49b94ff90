using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>What holds of every parsed text.</summary>
internal static class ParserAssert
{
    /// <summary>Parses an annotated text and asserts its findings, the round trip and the spans.</summary>
    public static SyntaxTree Expect(string annotated, params string[] findings)
    {
        var text = AnnotatedText.Parse(annotated);
        var tree = Parser.Parse(text.Source);
        text.AssertFindings(tree.Findings, findings);
        IsConsistent(tree);
        return tree;
    }

    /// <summary>The same for the lines of a policy under its title line.</summary>
    public static SyntaxTree ExpectBody(string annotated, params string[] findings) => Expect("policy \"Test\"\n" + annotated, findings);

    /// <summary>Asserts that tokens and trivia give back the text, and that spans lie where they must.</summary>
    public static void IsConsistent(SyntaxTree tree)
    {
        var text = tree.Source.Text;
        var tokens = new List<Token>();
        var end = 0;
        foreach (var node in tree.Outline)
        {
            end = CheckNode(tree, node, end, 1, tokens);
        }

        foreach (var token in tokens)
        {
            CheckToken(tree, token);
        }

        CheckRoundTrip(tree, tokens, text);
        CheckNodes(tree.Document, new TextSpan(0, text.Length));
        CheckOneFindingPerLine(tree);
    }

    /// <summary>
    /// Every syntax node lies inside the lines of the node above it, and its tokens inside its own lines. By reflection, so that
    /// no node is forgotten.
    /// </summary>
    private static void CheckNodes(object node, TextSpan around)
    {
        var properties = node.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).ToList();
        var line = properties.FirstOrDefault(property => property.PropertyType == typeof(OutlineNode) && property.Name == "Line")?.GetValue(node) as OutlineNode;
        var extent = line is null ? around : Extent(line);
        Assert.True(IsInside(extent, around), $"{node.GetType().Name} reaches out of the node above it.");
        foreach (var property in properties)
        {
            var value = property.GetValue(node);
            if (value is Token token)
            {
                Assert.True(IsInside(token.Span, extent), $"{node.GetType().Name}.{property.Name} reaches out of its lines.");
            }
            else if (value is IEnumerable<Token> tokens)
            {
                Assert.All(tokens, part => Assert.True(IsInside(part.Span, extent), $"{node.GetType().Name}.{property.Name} reaches out of its lines."));
            }
            else if (value is System.Collections.IEnumerable items and not string)
            {
                foreach (var item in items)
                {
                    CheckPart(item!, extent);
                }
            }
            else if (value is not null)
            {
                CheckPart(value, extent);
            }
        }
    }

    private static void CheckPart(object part, TextSpan around)
    {
        if (part is not OutlineNode && part.GetType().Namespace == typeof(DocumentSyntax).Namespace && part.GetType().IsClass)
        {
            CheckNodes(part, around);
        }
    }

    private static TextSpan Extent(OutlineNode line)
    {
        var last = line;
        while (last.Children.Length > 0)
        {
            last = last.Children[last.Children.Length - 1];
        }

        return TextSpan.FromBounds(line.Span.Start, last.Span.End);
    }

    private static bool IsInside(TextSpan inner, TextSpan outer) => inner.Start >= outer.Start && inner.End <= outer.End;

    private static int CheckNode(SyntaxTree tree, OutlineNode node, int from, int depth, List<Token> tokens)
    {
        Assert.True(depth <= OutlineReader.MaximumDepth);
        Assert.True(node.Tokens.Length > 0);
        foreach (var token in node.Tokens)
        {
            Assert.True(token.Span.Start >= from && token.Span.Length > 0 && token.Span.End <= tree.Source.Text.Length);
            from = token.Span.End;
            tokens.Add(token);
        }

        foreach (var child in node.Children)
        {
            Assert.True(child.Indent > node.Indent || tree.Findings.Length > 0, "A child stands no deeper than its parent.");
            from = CheckNode(tree, child, from, depth + 1, tokens);
        }

        return from;
    }

    private static void CheckToken(SyntaxTree tree, Token token)
    {
        var written = tree.Source.ToString(token.Span);
        if (token.Kind != TokenKind.String)
        {
            var visible = new string(written.Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format).ToArray());
            Assert.True(token.Text == written || token.Text == visible || written.Any(char.IsSurrogate), $"{token.Text} is not {written}");
            return;
        }

        var isClosed = written.Length >= 2 && Characters.IsQuote(written[^1]);
        Assert.Equal(isClosed ? written[1..^1] : written[1..].TrimEnd(), token.Text);
    }

    private static void CheckRoundTrip(SyntaxTree tree, List<Token> tokens, string text)
    {
        var pieces = tokens.Select(token => token.Span).Concat(tree.Trivia.Select(line => line.Span)).OrderBy(span => span.Start).ThenBy(span => span.End);
        var again = new StringBuilder();
        foreach (var piece in pieces)
        {
            Assert.True(piece.Start >= again.Length, "Two pieces of the text overlap.");
            AppendGap(tree, again, text, piece.Start);
            again.Append(text, piece.Start, piece.Length);
        }

        AppendGap(tree, again, text, text.Length);
        Assert.Equal(text, again.ToString());
    }

    /// <summary>Between the pieces there is nothing but white space, or a character that has its finding.</summary>
    private static void AppendGap(SyntaxTree tree, StringBuilder again, string text, int end)
    {
        for (var i = again.Length; i < end; i++)
        {
            var isSpace = text[i] is '\r' or '\n' || char.IsWhiteSpace(text[i]) || (i == 0 && text[i] == '\uFEFF');
            var line = tree.Source.GetPosition(i).Line;
            Assert.True(
                isSpace || tree.Findings.Any(finding => finding.Location.Start.Line == line || finding.Id == "POL1001"),
                $"The character at {tree.Source.GetPosition(i)} is lost.");
            again.Append(text[i]);
        }
    }

    private static void CheckOneFindingPerLine(SyntaxTree tree)
    {
        var lines = new HashSet<int>();
        foreach (var finding in tree.Findings)
        {
            Assert.True(lines.Add(finding.Location.Start.Line), "Two findings on line " + finding.Location.Start.Line);
            Assert.DoesNotContain("\n", finding.Message, StringComparison.Ordinal);
            Assert.NotNull(PolicyDsl.Compiler.Findings.FindingCatalog.Find(finding.Id));
        }
    }
}
