using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Where a new line goes so that it stands under another.</summary>
internal static class TextInsertion
{
    /// <summary>The outline line that begins at an offset, or null.</summary>
    public static OutlineNode? LineAt(SyntaxTree tree, int offset)
    {
        IEnumerable<OutlineNode> lines = tree.Outline;
        while (lines.LastOrDefault(line => line.Span.Start <= offset) is { } line)
        {
            if (line.Span.Start == offset || offset <= line.Span.End)
            {
                return line;
            }

            lines = line.Children;
        }

        return null;
    }

    /// <summary>A line after all that stands under another, as deep as that.</summary>
    public static Fix Under(BrokenFile file, OutlineNode line, string title, string text) =>
        After(file, line, line.Children.Length > 0 ? line.Children[0].Indent : DepthUnder(file.Source, line), title, text);

    /// <summary>A line after another with all that stands under it.</summary>
    public static Fix After(BrokenFile file, OutlineNode line, int indent, string title, string text)
    {
        var source = file.Source;
        var end = source.GetLine(source.GetPosition(line.EndOfBlock).Line).End;
        var lineEnd = source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var indented = string.Join(lineEnd, text.Split('\n').Select(part => new string(' ', indent) + part));
        return new Fix(title, source, new TextSpan(end, 0), lineEnd + indented);
    }

    /// <summary>Below the words after a label, as the canonical layout has it; else one step deeper.</summary>
    private static int DepthUnder(SourceText source, OutlineNode line)
    {
        var first = line.Tokens.Skip(1).FirstOrDefault(token => token.SpaceBefore);
        var isLabelled = first is not null && line.Tokens[0].Kind == TokenKind.Word
            && source.Text.Substring(line.Tokens[0].Span.Start, first.Span.Start - line.Tokens[0].Span.Start).TrimEnd() is var label
            && (label.EndsWith(".", StringComparison.Ordinal) || label.EndsWith(")", StringComparison.Ordinal));
        return isLabelled ? source.GetPosition(first!.Span.Start).Column - 1 : line.Indent + 2;
    }

    /// <summary>The statement that begins at an offset, or null.</summary>
    public static Statement? StatementAt(PolicyModel model, int offset) => model.Statements.FirstOrDefault(statement => statement.Location.Span.Start == offset);
}
