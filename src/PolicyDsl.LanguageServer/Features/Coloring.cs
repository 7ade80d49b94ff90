using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Semantic tokens: what each word is, by what it names.</summary>
internal static class Coloring
{
    public static IReadOnlyList<string> TokenTypes { get; } = ["keyword", "variable", "enumMember", "function", "type", "label", "string", "number", "comment"];

    public static IReadOnlyList<string> TokenModifiers { get; } = ["declaration"];

    /// <summary>The tokens of a document; of a range where one is given.</summary>
    public static SemanticTokens Of(CheckedDocument document, Range? range = null)
    {
        var source = document.Source;
        var spans = new List<(TextSpan Span, int Type, int Modifiers)>();
        foreach (var symbol in document.Symbols)
        {
            // Of two uses of one text (a line that a table repeats) the first counts; a name that holds another, the longer.
            if (spans.Count == 0 || symbol.Span.Start >= spans[^1].Span.End)
            {
                spans.Add((symbol.Span, TypeOf(symbol.Kind), document.IsDeclaration(symbol) ? 1 : 0));
            }
        }

        var named = spans.Select(span => span.Span).ToList();
        spans.AddRange(document.Tree.Trivia.Where(line => line.IsComment).Select(line => (line.Span, 8, 0)));
        foreach (var token in Tokens(document.Tree.Outline))
        {
            if (TypeOf(token) is { } type && !Overlaps(named, token.Span))
            {
                spans.Add((token.Span, type, 0));
            }
        }

        var seen = range is null ? new TextSpan(0, source.Text.Length) : Places.SpanOf(source, range);
        return new SemanticTokens(null, Encode(source, spans.Where(span => span.Span.Start < seen.End && seen.Start < span.Span.End).OrderBy(span => span.Span.Start)));
    }

    private static List<int> Encode(SourceText source, IEnumerable<(TextSpan Span, int Type, int Modifiers)> spans)
    {
        var data = new List<int>();
        var (line, character) = (0, 0);
        foreach (var (span, type, modifiers) in spans)
        {
            // A token may not run over the end of its line: a name on two lines is two tokens.
            for (var start = span.Start; start < span.End;)
            {
                var place = Places.PositionOf(source, start);
                var end = System.Math.Min(span.End, source.GetLine(place.Line + 1).End);
                if (end > start)
                {
                    data.AddRange([place.Line - line, place.Line == line ? place.Character - character : place.Character, end - start, type, modifiers]);
                    (line, character) = (place.Line, place.Character);
                }

                if (end == span.End)
                {
                    break;
                }

                start = place.Line + 1 < source.LineCount ? source.GetLine(place.Line + 2).Start : span.End;
                while (start < span.End && source.Text[start] == ' ')
                {
                    start++;
                }
            }
        }

        return data;
    }

    private static bool Overlaps(List<TextSpan> named, TextSpan span)
    {
        var (low, high) = (0, named.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = named[middle].End <= span.Start ? (middle + 1, high) : (low, middle);
        }

        return low < named.Count && named[low].Start < span.End;
    }

    private static IEnumerable<Token> Tokens(IEnumerable<OutlineNode> lines)
    {
        var open = new Stack<OutlineNode>(lines);
        while (open.Count > 0)
        {
            var line = open.Pop();
            foreach (var token in line.Tokens)
            {
                yield return token;
            }

            foreach (var child in line.Children)
            {
                open.Push(child);
            }
        }
    }

    private static int? TypeOf(Token token) => token.Kind switch
    {
        TokenKind.String => 6,
        TokenKind.Number => 7,
        TokenKind.Word when Words.Keywords.Contains(token.Text) => 0,
        _ => null,
    };

    private static int TypeOf(SymbolKind kind) => kind switch
    {
        SymbolKind.Term or SymbolKind.TermGroup => 1,
        SymbolKind.Value => 2,
        SymbolKind.Definition or SymbolKind.Score => 3,
        SymbolKind.ValueList or SymbolKind.CodeList => 4,
        SymbolKind.Clause => 5,
        _ => throw new System.InvalidOperationException("Unknown kind " + kind),
    };
}
