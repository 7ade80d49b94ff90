using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Syntax.Formatting;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using Range = PolicyDsl.LanguageServer.Protocol.Range;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>The canonical layout of <c>policy format</c>, as edits of the lines that are laid out otherwise.</summary>
internal static class Formatting
{
    /// <summary>The edits; none where the text has errors, which cannot be laid out.</summary>
    /// <param name="range">Only lines that it touches; all of them without.</param>
    public static IReadOnlyList<TextEdit> Of(SyntaxTree tree, Range? range)
    {
        var source = tree.Source;
        if (Formatter.Format(tree) is not { } text || !Formatter.AreSame(tree, Parser.Parse(new SourceText(source.Path, text))))
        {
            return [];
        }

        var (before, after) = (LinesOf(source), LinesOf(new SourceText(source.Path, text)));
        return Differences(before, after)
            .Where(hunk => range is null || (hunk.Start <= range.End.Line && Math.Max(hunk.Start, hunk.End - 1) >= range.Start.Line))
            .Select(hunk => new TextEdit(
                new Range(Place(source, hunk.Start), Place(source, hunk.End)), string.Concat(after.Skip(hunk.NewStart).Take(hunk.NewEnd - hunk.NewStart))))
            .ToList();
    }

    private static Position Place(SourceText source, int line) =>
        line < source.LineCount ? new Position(line, 0) : Places.PositionOf(source, source.Text.Length);

    /// <summary>The lines with their ends; the empty one after the last end is none.</summary>
    private static List<string> LinesOf(SourceText source)
    {
        var starts = Enumerable.Range(1, source.LineCount).Select(line => source.GetLine(line).Start).Append(source.Text.Length).ToList();
        return starts.Zip(starts.Skip(1), (start, end) => source.Text[start..end]).Where((line, index) => index < source.LineCount - 1 || line.Length > 0).ToList();
    }

    /// <summary>
    /// The runs of lines that differ. Formatting keeps the order of lines and only adds or drops blank ones, so lines are matched by
    /// their words in one walk.
    /// </summary>
    private static IEnumerable<(int Start, int End, int NewStart, int NewEnd)> Differences(List<string> before, List<string> after)
    {
        var (old, next) = (0, 0);
        while (old < before.Count || next < after.Count)
        {
            if (old < before.Count && next < after.Count && before[old] == after[next])
            {
                (old, next) = (old + 1, next + 1);
                continue;
            }

            var (start, newStart) = (old, next);
            if (old < before.Count && IsBlank(before[old]) && !(next < after.Count && IsBlank(after[next])))
            {
                old++;
            }
            else if (next < after.Count && IsBlank(after[next]) && !(old < before.Count && IsBlank(before[old])))
            {
                next++;
            }
            else
            {
                (old, next) = (Math.Min(old + 1, before.Count), Math.Min(next + 1, after.Count));
            }

            yield return (start, old, newStart, next);
        }
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);
}
