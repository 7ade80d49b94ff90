using System.Collections.Generic;
using System.Text;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Lines to tokens. Every character of a line is in a token, in its comment, or is white space between them (or a reported
/// character that nobody sees), so that tokens and trivia with their spans give back the text.
/// </summary>
internal sealed class Lexer
{
    /// <summary>A longer line is one finding and is not read: no person writes one.</summary>
    public const int MaximumLineLength = 10_000;

    /// <summary>What a tab counts in an indentation, only to read on sensibly after it was reported.</summary>
    private const int TabWidth = 2;

    private readonly SourceText source;
    private readonly string text;
    private readonly ParseContext context;

    /// <summary>Those of the line that is read.</summary>
    private readonly List<Token> tokens = new();

    public Lexer(ParseContext context)
    {
        this.context = context;
        source = context.Source;
        text = source.Text;
    }

    /// <summary>
    /// The width of a line's white space and the offset of what follows it, or -1 for a blank line. Takes lines of any length.
    /// </summary>
    public (int Indent, int First) MeasureIndent(int line)
    {
        var span = source.GetLine(line);
        var indent = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] == ' ')
            {
                indent++;
            }
            else if (text[i] == '\t')
            {
                indent = ((indent / TabWidth) + 1) * TabWidth;
            }
            else if (Characters.Classify(text, i, out _) == CharacterKind.Space)
            {
                indent++;
            }
            else if (i > 0 || text[i] != '\uFEFF')
            {
                return (indent, i);
            }
        }

        return (indent, -1);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">From 1.</param>
    public LexedLine Read(int line)
    {
        var span = source.GetLine(line);
        tokens.Clear();
        if (span.Length > MaximumLineLength)
        {
            context.ReportBroken(TextFindings.LineTooLong, new TextSpan(span.Start, 1),
                $"This line has {span.Length} characters; at most {MaximumLineLength} can be read. Break it into several lines.");
            return new LexedLine(tokens.ToEquatableArray(), null);
        }

        // A byte order mark that the host has left in the text is no part of it.
        var i = span.Start == 0 && span.Length > 0 && text[0] == '\uFEFF' ? 1 : span.Start;
        var spaceBefore = false;
        while (i < span.End)
        {
            var kind = Characters.Classify(text, i, out var length);
            if (kind is CharacterKind.Space)
            {
                spaceBefore = true;
                i += length;
            }
            else if (kind is CharacterKind.Tab or CharacterKind.Control or CharacterKind.Invisible)
            {
                // Read on as if it were a space (or nothing): one finding, and the rest of the line is still understood.
                ReportCharacter(kind, i);
                spaceBefore |= kind != CharacterKind.Invisible;
                i += length;
            }
            else if (text[i] == '#')
            {
                CheckCharacters(i, span.End);
                return new LexedLine(tokens.ToEquatableArray(), TextSpan.FromBounds(i, span.End));
            }
            else
            {
                var token = ReadToken(kind, i, length, span.End, spaceBefore);
                tokens.Add(token);
                spaceBefore = false;
                i = token.Span.End;
            }
        }

        return new LexedLine(tokens.ToEquatableArray(), null);
    }

    private Token ReadToken(CharacterKind kind, int start, int length, int end, bool spaceBefore)
    {
        if (kind is CharacterKind.WordPart or CharacterKind.NotText)
        {
            return ReadWord(start, end, spaceBefore);
        }

        var c = text[start];
        if (Characters.IsQuote(c))
        {
            return ReadString(start, end) with { SpaceBefore = spaceBefore };
        }

        var next = start + 1 < end ? text[start + 1] : '\0';
        return c switch
        {
            ',' => Mark(TokenKind.Comma, start, 1, spaceBefore),
            ':' => Mark(TokenKind.Colon, start, 1, spaceBefore),
            '(' => Mark(TokenKind.OpenParenthesis, start, 1, spaceBefore),
            ')' => Mark(TokenKind.CloseParenthesis, start, 1, spaceBefore),
            '[' => Mark(TokenKind.OpenBracket, start, 1, spaceBefore),
            ']' => Mark(TokenKind.CloseBracket, start, 1, spaceBefore),
            '<' when next == '=' => Mark(TokenKind.LessOrEqual, start, 2, spaceBefore),
            '<' => Mark(TokenKind.Less, start, 1, spaceBefore),
            '>' when next == '=' => Mark(TokenKind.GreaterOrEqual, start, 2, spaceBefore),
            '>' => Mark(TokenKind.Greater, start, 1, spaceBefore),
            '\u2264' => Mark(TokenKind.LessOrEqual, start, 1, spaceBefore),
            '\u2265' => Mark(TokenKind.GreaterOrEqual, start, 1, spaceBefore),
            '=' when next == '>' => Mark(TokenKind.Arrow, start, 2, spaceBefore),
            '=' => Mark(TokenKind.Equals, start, 1, spaceBefore),
            '%' => Mark(TokenKind.Percent, start, 1, spaceBefore),
            '|' => Mark(TokenKind.Bar, start, 1, spaceBefore),
            _ when Characters.IsDash(c) => Mark(TokenKind.Dash, start, 1, spaceBefore),
            _ => Mark(TokenKind.Mark, start, length, spaceBefore),
        };
    }

    private Token Mark(TokenKind kind, int start, int length, bool spaceBefore) =>
        new(kind, new TextSpan(start, length), text.Substring(start, length)) { SpaceBefore = spaceBefore };

    private Token ReadWord(int start, int end, bool spaceBefore)
    {
        var i = start;
        StringBuilder? visible = null;
        while (i < end)
        {
            var kind = Characters.Classify(text, i, out var length);
            if (kind is CharacterKind.NotText)
            {
                ReportCharacter(kind, i);
            }
            else if (kind is CharacterKind.Invisible)
            {
                // The word without what nobody sees is the word that was meant: names of it still resolve.
                ReportCharacter(kind, i);
                visible ??= new StringBuilder(text, start, i - start, i - start + 16);
                i += length;
                continue;
            }
            else if (kind is not CharacterKind.WordPart && !(Characters.JoinsWords(text[i]) && ContinuesWord(i + 1, end)))
            {
                break;
            }

            visible?.Append(text, i, length);
            i += length;
        }

        var word = visible?.ToString() ?? text.Substring(start, i - start);
        return new Token(IsNumber(word) ? TokenKind.Number : TokenKind.Word, TextSpan.FromBounds(start, i), word) { SpaceBefore = spaceBefore };
    }

    private bool ContinuesWord(int index, int end) =>
        index < end && Characters.Classify(text, index, out _) is CharacterKind.WordPart or CharacterKind.NotText;

    private static bool IsNumber(string word)
    {
        var points = 0;
        foreach (var c in word)
        {
            if (c == '.')
            {
                points++;
            }
            else if (c is < '0' or > '9')
            {
                return false;
            }
        }

        return points <= 1;
    }

    /// <summary>A text in quotes. A straight quote is closed by a straight one, a curly one by a curly one; a mixed pair is one
    /// only where the line has no better.</summary>
    private Token ReadString(int start, int end)
    {
        var curly = Characters.IsCurlyQuote(text[start]);
        var close = FindQuote(start + 1, end, curly);
        if (close < 0)
        {
            close = FindQuote(start + 1, end, !curly);
        }

        if (close < 0)
        {
            context.ReportBroken(TextFindings.UnclosedQuote, new TextSpan(start, 1),
                "This quote is not closed on its line: put a closing quote where the text ends.");
            CheckCharacters(start, end);
            return new Token(TokenKind.String, TextSpan.FromBounds(start, end), text.Substring(start + 1, end - start - 1).TrimEnd());
        }

        CheckCharacters(start, close);
        return new Token(TokenKind.String, TextSpan.FromBounds(start, close + 1), text.Substring(start + 1, close - start - 1));
    }

    private int FindQuote(int start, int end, bool curly)
    {
        for (var i = start; i < end; i++)
        {
            if (curly ? Characters.IsCurlyQuote(text[i]) : text[i] == '"')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What nobody sees is dangerous in quotes and comments as well: it can make a line read other than it is.</summary>
    private void CheckCharacters(int start, int end)
    {
        for (var i = start; i < end;)
        {
            var kind = Characters.Classify(text, i, out var length);
            if (kind is CharacterKind.Tab or CharacterKind.Control or CharacterKind.Invisible or CharacterKind.NotText)
            {
                ReportCharacter(kind, i);
            }

            i += length;
        }
    }

    private void ReportCharacter(CharacterKind kind, int index)
    {
        var span = new TextSpan(index, 1);
        if (kind is CharacterKind.NotText || text[index] == '\0')
        {
            context.ReportNotUtf8(span);
        }
        else if (kind is CharacterKind.Tab)
        {
            context.ReportBroken(TextFindings.Tab, span, "This is a tab: indent and separate with spaces.");
        }
        else
        {
            var code = ((int)text[index]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
            context.ReportBroken(TextFindings.InvisibleCharacter, span,
                $"Here stands a character that nobody sees (U+{code}): delete it.");
        }
    }
}
