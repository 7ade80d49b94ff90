using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Finds numbers that are written other than as digits with an optional point: they would be read as something else, and a
/// threshold must never be read as something else.
/// </summary>
internal static class NumberSpelling
{
    /// <summary>Reports the first such number of a line; whether there was none.</summary>
    public static bool Check(ParseContext context, EquatableArray<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var problem = Problem(tokens, i);
            if (problem is not null)
            {
                context.Report(TextFindings.NumberSpelling, tokens[i], problem);
                return false;
            }
        }

        return true;
    }

    private static string? Problem(EquatableArray<Token> tokens, int index)
    {
        var token = tokens[index];
        if (token.Kind == TokenKind.Word)
        {
            return WordProblem(token.Text);
        }

        var next = index + 1 < tokens.Length ? tokens[index + 1] : null;
        if (token.Text == "." && next is { Kind: TokenKind.Number, SpaceBefore: false } && (index == 0 || token.SpaceBefore))
        {
            return $"Write the digit before the point: 0.{next.Text}.";
        }

        var afterNext = index + 2 < tokens.Length ? tokens[index + 2] : null;
        if (token.Kind != TokenKind.Number || next is not { Kind: TokenKind.Comma, SpaceBefore: false } ||
            afterNext is not { Kind: TokenKind.Number, SpaceBefore: false } || (token.Text.Length >= 5 && afterNext.Text.Length >= 5))
        {
            return null;
        }

        return afterNext.Text.Length == 3 && token.Text.Length <= 3
            ? $"Write {token.Text},{afterNext.Text} without the comma: {token.Text}{afterNext.Text} (or put a space after it, if these are two values)."
            : $"A decimal has a point: {token.Text}.{afterNext.Text} (or put a space after the comma, if these are two values).";
    }

    private static string? WordProblem(string word)
    {
        if (word[0] is < '0' or > '9')
        {
            return null;
        }

        if (IsOtherDate(word))
        {
            return $"`{word}` looks like a date: write dates as year, month and day, 2024-03-15.";
        }

        var exponents = 0;
        var others = 0;
        var points = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c is 'e' or 'E')
            {
                exponents++;
            }
            else if (c is '.' or '\'' or '\u2019')
            {
                points++;
            }
            else if (c is (< '0' or > '9') && !(c is '-' or '\u2212' && word[i - 1] is 'e' or 'E'))
            {
                others++;
            }
        }

        if (others > 0)
        {
            return null;
        }

        // Codes such as 3E03305 (ICD-10-PCS, seven characters) look like numbers with an exponent and are none.
        if (exponents == 1 && (word.Length != 7 || points > 0) && word[word.Length - 1] is not ('e' or 'E'))
        {
            return $"Write {word} without an exponent: digits, with a point where needed.";
        }

        return exponents == 0 && points > 0 ? $"Write {word} as digits with at most one point and no separators." : null;
    }

    /// <summary>3/15/2024, 15.03.2024, 2024/3/15: three numbers, one of them a year.</summary>
    private static bool IsOtherDate(string word)
    {
        var parts = word.Split('/', '.');
        if (parts.Length != 3 || (parts[0].Length != 4 && parts[2].Length != 4))
        {
            return false;
        }

        foreach (var part in parts)
        {
            if (part.Length is 0 or 3 or > 4 || part.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Length > 0)
            {
                return false;
            }
        }

        return true;
    }
}
