using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

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
    public static CandidateFix Under(CheckedDocument document, OutlineNode line, string title, string text, bool mustMend = true) =>
        After(document, line, line.Children.Length > 0 ? line.Children[0].Indent : DepthUnder(document.Source, line), title, text, mustMend);

    /// <summary>A line after another with all that stands under it.</summary>
    public static CandidateFix After(CheckedDocument document, OutlineNode line, int indent, string title, string text, bool mustMend = true)
    {
        var source = document.Source;
        var end = source.GetLine(source.GetPosition(Outline.EndOf(line)).Line).End;
        var lineEnd = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indented = string.Join(lineEnd, text.Split('\n').Select(part => new string(' ', indent) + part));
        return new CandidateFix(title, new TextSpan(end, 0), lineEnd + indented, mustMend);
    }

    /// <summary>Below the words after a label, as the canonical layout has it; else one step deeper.</summary>
    private static int DepthUnder(SourceText source, OutlineNode line)
    {
        var first = line.Tokens.Skip(1).FirstOrDefault(token => token.SpaceBefore);
        var isLabelled = first is not null && line.Tokens[0].Kind == TokenKind.Word
            && source.Text[line.Tokens[0].Span.Start..first.Span.Start].TrimEnd() is [.., '.' or ')'];
        return isLabelled ? source.GetPosition(first!.Span.Start).Column - 1 : line.Indent + 2;
    }

    /// <summary>The statement that begins at an offset, or null.</summary>
    public static Statement? StatementAt(PolicyModel model, int offset) => model.Statements.FirstOrDefault(statement => statement.Location.Span.Start == offset);
}
