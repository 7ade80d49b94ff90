using System.Collections.Generic;
using System.Text;

namespace PolicyDsl.Compiler.Syntax.Formatting;

/// <summary>How the formatter writes the words of a line: one space between them, and one spelling for what has several.</summary>
internal static class Canonical
{
    /// <summary>The words of a line as the formatter writes them, without the spaces.</summary>
    public static List<string> Words(IReadOnlyList<Token> tokens)
    {
        var words = new List<string>(tokens.Count);
        foreach (var token in tokens)
        {
            words.Add(Word(token));
        }

        return words;
    }

    /// <summary>A line of the file.</summary>
    /// <param name="tokens">Those of one physical line.</param>
    /// <param name="isProse">Whether it is a line of words for readers ("source: ..."), whose marks stay as they are.</param>
    public static string Line(IReadOnlyList<Token> tokens, bool isProse)
    {
        var text = new StringBuilder();
        var colon = FirstColon(tokens, 0);
        var second = colon >= 0 && colon + 2 < tokens.Count && tokens[colon + 1].Is("for") && tokens[colon + 2].Is("each") ? FirstColon(tokens, colon + 1) : -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && NeedsSpace(tokens, i, i < second ? colon : second < 0 ? colon : second, isProse))
            {
                text.Append(' ');
            }

            text.Append(Word(tokens[i]));
        }

        return text.ToString();
    }

    private static bool NeedsSpace(IReadOnlyList<Token> tokens, int index, int colon, bool isProse)
    {
        var (before, after) = (tokens[index - 1], tokens[index]);
        if (index == colon)
        {
            return false;
        }

        if (index - 1 == colon)
        {
            return true;
        }

        if (isProse)
        {
            return after.SpaceBefore && after.Kind is not TokenKind.Comma;
        }

        if (before.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket
            || after.Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Comma)
        {
            return false;
        }

        return after.SpaceBefore
            || before.Kind is TokenKind.Comma or TokenKind.String
            || after.Kind is TokenKind.String
            || (before.Kind is TokenKind.Number && after.Kind is TokenKind.Percent)
            || IsComparison(before)
            || IsComparison(after);
    }

    /// <summary>The colon that ends a name or a connective: the first outside brackets.</summary>
    private static int FirstColon(IReadOnlyList<Token> tokens, int start)
    {
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket ? 1
                : tokens[i].Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket ? -1
                : 0;
            if (tokens[i].Kind == TokenKind.Colon && depth <= 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsComparison(Token token) => token.Kind is TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater
        or TokenKind.GreaterOrEqual or TokenKind.Equals or TokenKind.Arrow;

    private static string Word(Token token) => token.Kind switch
    {
        // A quote in the text was closed by a curly one, and only by it.
        TokenKind.String => token.Text.IndexOf('"') < 0 ? "\"" + token.Text + "\"" : "\u201c" + token.Text + "\u201d",
        TokenKind.LessOrEqual => "<=",
        TokenKind.GreaterOrEqual => ">=",
        TokenKind.Dash => "-",
        TokenKind.Word or TokenKind.Number or TokenKind.Comma or TokenKind.Colon or TokenKind.OpenParenthesis
            or TokenKind.CloseParenthesis or TokenKind.OpenBracket or TokenKind.CloseBracket or TokenKind.Less
            or TokenKind.Greater or TokenKind.Equals or TokenKind.Arrow or TokenKind.Percent or TokenKind.Bar or TokenKind.Mark => token.Text,
        _ => throw new System.InvalidOperationException("Unknown token " + token.Kind),
    };
}
