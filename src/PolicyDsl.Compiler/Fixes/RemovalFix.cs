using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>
/// Takes out, with all that stands under it, what surely decides nothing: a statement whose requests others decide alike, a declaration that
/// nobody uses. Of a line inside a group this cannot be said: where lines are counted, one less is another rule.
/// </summary>
internal static class RemovalFix
{
    private const int LongestTitle = 60;

    /// <summary>Takes out the statement at the finding's place.</summary>
    public static IEnumerable<Fix> OfStatement(BrokenFile file, PolicyModel model, PlacedFinding placed) =>
        TextInsertion.StatementAt(model, placed.Span.Start) is null ? Array.Empty<Fix>() : OfLine(file, placed);

    /// <summary>Takes out the line that begins at the finding's place.</summary>
    public static IEnumerable<Fix> OfLine(BrokenFile file, PlacedFinding placed)
    {
        if (TextInsertion.LineAt(file.Tree, placed.Span.Start) is not { } line || line.Span.Start != placed.Span.Start)
        {
            yield break;
        }

        var text = file.Source.Text;
        var start = file.Source.GetLine(file.Source.GetPosition(line.Span.Start).Line).Start;
        var end = file.Source.GetLine(file.Source.GetPosition(line.EndOfBlock).Line).End;
        if (end < text.Length)
        {
            end += text[end] == '\r' ? 2 : 1;
        }

        var words = text.Substring(line.Span.Start, line.Span.Length).TrimEnd();
        var shown = words.Length <= LongestTitle ? words : words.Substring(0, LongestTitle).TrimEnd() + " ...";
        yield return new Fix(
            "Remove \"" + shown + "\"" + (line.Children.Length > 0 ? " and what stands under it" : ""),
            file.Source,
            new TextSpan(start, end - start),
            "");
    }
}
