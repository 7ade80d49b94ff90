using System.Collections.Generic;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax.Formatting;

/// <summary>Where each line of a file stands in the canonical layout.</summary>
internal sealed class LineLayout
{
    private const int Step = 2;

    /// <summary>The parts of a file; a blank line stands before each.</summary>
    private static readonly HashSet<string> Parts = new(System.StringComparer.OrdinalIgnoreCase)
    {
        "terms", "lists", "define", "always", "codes", "scores", "section", "evidence", "examples",
    };

    /// <summary>Lines under these are words for readers.</summary>
    private static readonly HashSet<string> ProseParts = new(System.StringComparer.OrdinalIgnoreCase) { "policy", "vocabulary", "evidence" };

    private readonly SourceText source;
    private readonly Line?[] lines;

    private LineLayout(SyntaxTree tree)
    {
        source = tree.Source;
        lines = new Line?[source.LineCount + 1];
    }

    /// <summary>The lines of the file as they should be, without line ends.</summary>
    public static IReadOnlyList<string> Of(SyntaxTree tree)
    {
        var layout = new LineLayout(tree);
        var rows = TableLayout.Of(tree.Outline);
        for (var i = 0; i < tree.Outline.Length; i++)
        {
            var node = tree.Outline[i];
            layout.Place(node, rows[i], 0, isPart: node.Tokens[0] is { Kind: TokenKind.Word } word && Parts.Contains(word.Text),
                isProse: false, prosaicChildren: ProseParts.Contains(node.Tokens[0].Text));
        }

        layout.PlaceComments(tree.Trivia);
        return layout.Write();
    }

    /// <param name="row">What is written where it is a row of a table, or null.</param>
    private void Place(OutlineNode node, string? row, int indent, bool isPart, bool isProse, bool prosaicChildren)
    {
        // What stands under a label stands below the words after it.
        var below = indent + System.Math.Max(Step, LabelReader.WidthBeforeWords(node.Tokens));
        var tokens = new List<Token>();
        var number = LineOf(node.Tokens[0]);
        var first = number;
        foreach (var token in node.Tokens)
        {
            if (LineOf(token) is var next && next != number)
            {
                lines[number] = Text(number, tokens, number == first ? indent : below, isProse);
                tokens = new List<Token>();
                number = next;
            }

            tokens.Add(token);
        }

        lines[number] = Text(number, tokens, number == first ? indent : below, isProse);
        lines[first]!.BeginsPart = isPart;
        if (row is not null && number == first)
        {
            lines[first]!.Text = row;
        }

        var rows = TableLayout.Of(node.Children);
        for (var i = 0; i < node.Children.Length; i++)
        {
            Place(node.Children[i], rows[i], below, false, prosaicChildren, prosaicChildren);
        }
    }

    private Line Text(int number, List<Token> tokens, int indent, bool isProse)
    {
        var span = source.GetLine(number);
        var original = tokens[0].Span.Start - span.Start;
        return new Line(original, indent) { Text = Canonical.Line(tokens, isProse) };
    }

    /// <summary>
    /// A comment on a line of its own belongs to the line below, unless it is indented as a line above is that is still open: then
    /// it closes that block.
    /// </summary>
    private void PlaceComments(EquatableArray<TriviaLine> trivia)
    {
        for (var i = trivia.Length - 1; i >= 0; i--)
        {
            var comment = trivia[i];
            if (!comment.IsComment)
            {
                continue;
            }

            var text = source.ToString(comment.Span).TrimEnd();
            if (comment.AfterTokens)
            {
                lines[comment.Line]!.Text += "  " + text;
                continue;
            }

            var original = comment.Span.Start - source.GetLine(comment.Line).Start;
            lines[comment.Line] = new Line(original, IndentOfComment(comment.Line, original)) { Text = text, IsComment = true };
        }
    }

    private int IndentOfComment(int number, int original)
    {
        var below = number + 1;
        while (below < lines.Length && lines[below] is null)
        {
            below++;
        }

        var next = below < lines.Length ? lines[below] : null;
        if (next is not null && original <= next.Original)
        {
            return next.Indent;
        }

        for (var above = number - 1; above > 0; above--)
        {
            if (lines[above] is { IsComment: false } line && line.Original <= original)
            {
                return line.Original == original ? line.Indent : next?.Indent ?? line.Indent;
            }
        }

        return next?.Indent ?? 0;
    }

    private IReadOnlyList<string> Write()
    {
        var written = new List<string>();
        var blank = false;
        for (var number = 1; number < lines.Length; number++)
        {
            if (lines[number] is not { } line)
            {
                blank = true;
                continue;
            }

            if ((blank || BeginsPart(number)) && written.Count > 0)
            {
                written.Add("");
            }

            blank = false;
            written.Add(new string(' ', line.Indent) + line.Text);
        }

        return written;
    }

    /// <summary>Whether a part begins here: at its first line, or at the first of the comments right above it.</summary>
    private bool BeginsPart(int number)
    {
        if (number > 1 && lines[number - 1] is { IsComment: true })
        {
            return false;
        }

        while (number < lines.Length && lines[number] is { IsComment: true, Indent: 0 })
        {
            number++;
        }

        return number < lines.Length && lines[number] is { BeginsPart: true };
    }

    private int LineOf(Token token) => source.GetPosition(token.Span.Start).Line;

    private sealed class Line(int original, int indent)
    {
        public int Original { get; } = original;

        public int Indent { get; } = indent;

        public string Text { get; set; } = "";

        public bool IsComment { get; init; }

        public bool BeginsPart { get; set; }
    }
}
