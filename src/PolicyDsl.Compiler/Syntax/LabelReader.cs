using System.Collections.Generic;
using System.Globalization;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads what stands before a criterion or a statement: a bullet, a label as documents write them, a title in quotes.</summary>
internal static class LabelReader
{
    /// <summary>Longer runs of letters are words that happen to stand before a full stop.</summary>
    private const int LongestRoman = 7;

    /// <summary>Takes <c>- </c>, then <c>A.</c>, <c>1.</c>, <c>iv)</c> or <c>(a)</c>, then a title; each may be missing.</summary>
    public static (Token? Label, Token? Title) Read(LineReader reader)
    {
        reader.TakeIf(TokenKind.Dash);
        var label = ReadLabel(reader);
        return (label, reader.TakeIf(TokenKind.String));
    }

    /// <summary>Whether the tokens of a line begin with a bullet or a label.</summary>
    public static bool BeginsItem(EquatableArray<Token> tokens)
    {
        var reader = new LineReader(tokens);
        return reader.Current is { Kind: TokenKind.Dash } || ReadLabel(reader) is not null;
    }

    /// <summary>How many characters a bullet and a label take before the words of a line, the spaces after them included; 0 without.</summary>
    public static int WidthBeforeWords(EquatableArray<Token> tokens)
    {
        var reader = new LineReader(tokens);
        var width = reader.TakeIf(TokenKind.Dash) is null ? 0 : 2;
        if (ReadLabel(reader) is { } label)
        {
            var isBracketed = reader.Last.Kind == TokenKind.CloseParenthesis && label.Span.Start > tokens[width / 2].Span.Start;
            width += label.Text.Length + (isBracketed ? 3 : 2);
        }

        return width;
    }

    /// <summary>Whether the tokens begin with a minus sign directly before a number, which is no bullet.</summary>
    public static bool IsSign(EquatableArray<Token> tokens) =>
        tokens.Length > 1 && tokens[0].Text is "-" or "\u2212" && tokens[1] is { Kind: TokenKind.Number, SpaceBefore: false };

    /// <summary>Whether a label, without dot or brackets: a letter, the same letter twice, a roman numeral, a number.</summary>
    public static bool IsLabel(Token token)
    {
        var text = token.Text;
        if (token.Kind == TokenKind.Number)
        {
            return text.Length <= 3 && text.IndexOf('.') < 0;
        }

        if (token.Kind != TokenKind.Word)
        {
            return false;
        }

        return (text.Length == 1 && char.IsLetter(text[0])) || (text.Length == 2 && text[0] == text[1] && char.IsLetter(text[0])) || IsRoman(text);
    }

    private static Token? ReadLabel(LineReader reader)
    {
        var first = reader.Current;
        var second = reader.Peek(1);
        if (first is null || second is null)
        {
            return null;
        }

        if (first.Kind == TokenKind.OpenParenthesis && IsLabel(second) && Follows(reader.Peek(2), TokenKind.CloseParenthesis))
        {
            reader.Take();
            var bracketed = reader.Take();
            reader.Take();
            return bracketed;
        }

        if (!IsLabel(first) || second.SpaceBefore || reader.Peek(2) is { SpaceBefore: false })
        {
            return null;
        }

        if (second.Kind != TokenKind.CloseParenthesis && second.Text != ".")
        {
            return null;
        }

        var label = reader.Take();
        reader.Take();
        return label;
    }

    private static bool Follows(Token? token, TokenKind kind) => token is not null && token.Kind == kind && !token.SpaceBefore;

    private static bool IsRoman(string text)
    {
        if (text.Length > LongestRoman)
        {
            return false;
        }

        // One case throughout: "MCI" may be a label, "Mild" is a word.
        var upper = char.GetUnicodeCategory(text[0]) == UnicodeCategory.UppercaseLetter;
        foreach (var c in text)
        {
            if ((upper ? "IVXLCDM" : "ivxlcdm").IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
