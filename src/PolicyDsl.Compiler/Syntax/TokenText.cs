using System.Collections.Generic;
using System.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Tokens back to text.</summary>
public static class TokenText
{
    /// <summary>The tokens as written, every run of white space between them as one space; texts in straight quotes.</summary>
    public static string Join(IReadOnlyList<Token> tokens)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && tokens[i].SpaceBefore)
            {
                text.Append(' ');
            }

            text.Append(AsWritten(tokens[i]));
        }

        return text.ToString();
    }

    /// <summary>One token as written, a text in straight quotes.</summary>
    public static string AsWritten(Token token) => token.Kind == TokenKind.String ? "\"" + token.Text + "\"" : token.Text;

    /// <summary>
    /// The tokens for a message: cut where they grow long, and never more than a line. Quoted texts keep their quotes.
    /// </summary>
    internal static string Show(IReadOnlyList<Token> tokens)
    {
        const int longest = 60;
        var text = Join(tokens);
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.Substring(0, end).TrimEnd() + "...";
    }
}
