using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Lines to an outline by their indentation. A loop with a stack of open levels, never a recursion: no text can nest deeper
/// than <see cref="MaximumDepth"/>, and no later step has to fear for its own stack.
/// </summary>
internal sealed class OutlineReader
{
    /// <summary>How many levels of indentation a file may have. Real documents have seven.</summary>
    public const int MaximumDepth = 100;

    private readonly ParseContext context;
    private readonly Lexer lexer;
    private readonly List<Level> levels = new();
    private readonly List<TriviaLine> trivia = new();
    private readonly Level root = new(0);

    public OutlineReader(ParseContext context)
    {
        this.context = context;
        lexer = new Lexer(context);
    }

    /// <summary>Reads the whole file.</summary>
    public (EquatableArray<OutlineNode> Outline, EquatableArray<TriviaLine> Trivia) Read()
    {
        var skipDeeperThan = int.MaxValue;
        Line? open = null;
        for (var number = 1; number <= context.Source.LineCount; number++)
        {
            var (indent, first) = lexer.MeasureIndent(number);
            if (first < 0)
            {
                var span = context.Source.GetLine(number);
                trivia.Add(new TriviaLine(number, new TextSpan(span.End, 0), false, false));
                continue;
            }

            if (indent > skipDeeperThan)
            {
                Skip(number, first);
                continue;
            }

            if (levels.Count == MaximumDepth && indent > levels[MaximumDepth - 1].Indent && open is null && context.Source.Text[first] != '#')
            {
                skipDeeperThan = levels[MaximumDepth - 1].Indent;
                ReportTooDeep(first);
                Skip(number, first);
                continue;
            }

            var lexed = lexer.Read(number);
            AddTrivia(number, lexed);
            if (lexed.Tokens.Length == 0)
            {
                if (lexed.Comment is null)
                {
                    // What stands under a line that cannot be read would seem to stand under the line before.
                    skipDeeperThan = indent;
                    open = null;
                }

                continue;
            }

            skipDeeperThan = int.MaxValue;
            if (open is not null && indent > open.Indent && LineContinuation.GoesOn(open.Tokens, lexed.Tokens))
            {
                // The white space before a continued line separates it from the line before.
                open.Tokens = open.Tokens.Append(lexed.Tokens[0] with { SpaceBefore = true }).Concat(lexed.Tokens.Skip(1)).ToEquatableArray();
            }
            else
            {
                open = new Line(indent, lexed.Tokens);
                Place(open);
            }

            if (!LineContinuation.IsOpen(open.Tokens))
            {
                open = null;
            }
        }

        return (Freeze(root.Lines), trivia.ToEquatableArray());
    }

    private void Place(Line line)
    {
        if (levels.Count == 0)
        {
            levels.Add(root);
            root.Indent = line.Indent;
            if (line.Indent > 0)
            {
                context.ReportMisplaced(line.Tokens[0].Span, "The first line of a file is not indented: remove the spaces before it.");
            }
        }

        var top = levels[levels.Count - 1];
        if (line.Indent > top.Indent)
        {
            var children = new Level(line.Indent);
            top.Lines[top.Lines.Count - 1].Children = children.Lines;
            levels.Add(children);
            children.Lines.Add(line);
            return;
        }

        while (levels.Count > 1 && levels[levels.Count - 2].Indent >= line.Indent)
        {
            levels.RemoveAt(levels.Count - 1);
        }

        var level = levels[levels.Count - 1];
        if (level.Indent != line.Indent && level.Misplaced != line.Indent)
        {
            ReportBetween(line, level);
        }

        level.Lines.Add(line);
    }

    /// <summary>
    /// The indentation is that of no open level. The line is read as one of the deeper of the two levels it stands between,
    /// and those after it with the same indentation are too: one slip, one finding.
    /// </summary>
    private void ReportBetween(Line line, Level level)
    {
        if (levels.Count == 1)
        {
            context.ReportMisplaced(line.Tokens[0].Span,
                $"This line is indented by {line.Indent}, less than the first line of the file ({level.Indent}): start both at the left margin.");
            level.Indent = line.Indent;
            return;
        }

        var outer = levels[levels.Count - 2].Indent;
        context.ReportMisplaced(line.Tokens[0].Span,
            $"This line is indented by {line.Indent}, which fits no line above: indent it by {level.Indent} or by {outer}.");
        level.Misplaced = line.Indent;
    }

    private void AddTrivia(int number, LexedLine lexed)
    {
        if (lexed.Comment is { } comment)
        {
            trivia.Add(new TriviaLine(number, comment, true, lexed.Tokens.Length > 0));
        }
        else if (lexed.Tokens.Length == 0)
        {
            trivia.Add(new TriviaLine(number, context.Source.GetLine(number), false, false));
        }
    }

    private void ReportTooDeep(int first)
    {
        context.Findings.Report(TextFindings.TooDeep, new TextSpan(first, 1),
            $"This line is nested more than {MaximumDepth} levels deep: it and the lines deeper still are not read. " +
            "Give a name to a part of it with `define`.");

        // The line above lacks what was not read: that is no second mistake.
        var above = levels[MaximumDepth - 1].Lines;
        context.SilenceBroken(above[above.Count - 1].Tokens[0].Span);
    }

    private void Skip(int number, int first) => trivia.Add(new TriviaLine(
        number, TextSpan.FromBounds(first, context.Source.GetLine(number).End), context.Source.Text[first] == '#', false));

    private static EquatableArray<OutlineNode> Freeze(List<Line> lines)
    {
        var nodes = new List<OutlineNode>(lines.Count);
        foreach (var line in lines)
        {
            nodes.Add(new OutlineNode(line.Indent, line.Tokens, line.Children is null ? default : Freeze(line.Children)));
        }

        return nodes.ToEquatableArray();
    }

    private sealed class Line(int indent, EquatableArray<Token> tokens)
    {
        public int Indent { get; } = indent;

        public EquatableArray<Token> Tokens { get; set; } = tokens;

        public List<Line>? Children { get; set; }
    }

    /// <summary>Lines at one indentation, siblings or not.</summary>
    private sealed class Level(int indent)
    {
        public int Indent { get; set; } = indent;

        /// <summary>A wrong indentation that was reported and is read as this level; -1 without.</summary>
        public int Misplaced { get; set; } = -1;

        public List<Line> Lines { get; } = new();
    }
}
