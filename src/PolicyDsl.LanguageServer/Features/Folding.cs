using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>What can be folded: a line with what stands under it, and comments of several lines.</summary>
internal static class Folding
{
    public static IReadOnlyList<FoldingRange> Of(SyntaxTree tree)
    {
        var ranges = new List<FoldingRange>();
        var open = new Stack<OutlineNode>(tree.Outline);
        while (open.Count > 0)
        {
            var line = open.Pop();
            var (first, last) = (tree.Source.GetPosition(line.Span.Start).Line, tree.Source.GetPosition(line.EndOfBlock).Line);
            if (last > first)
            {
                ranges.Add(new FoldingRange(first - 1, last - 1, null));
            }

            foreach (var child in line.Children)
            {
                open.Push(child);
            }
        }

        var comments = tree.Trivia.Where(line => line is { IsComment: true, AfterTokens: false }).Select(line => line.Line).ToList();
        for (var index = 0; index < comments.Count;)
        {
            var end = index;
            while (end + 1 < comments.Count && comments[end + 1] == comments[end] + 1)
            {
                end++;
            }

            if (end > index)
            {
                ranges.Add(new FoldingRange(comments[index] - 1, comments[end] - 1, "comment"));
            }

            index = end + 1;
        }

        return ranges.OrderBy(range => range.StartLine).ThenBy(range => range.EndLine).ToList();
    }
}
