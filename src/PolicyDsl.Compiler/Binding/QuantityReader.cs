using System;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Reads the unit behind a number.</summary>
internal static class QuantityReader
{
    private const int MostUnitTokens = 12;

    /// <summary>
    /// The unit of the longest run of tokens that is one; null where none follows. Its parts stand without spaces between them,
    /// except in a few everyday spellings ("mm Hg", "mL/min/1.73 m²").
    /// </summary>
    public static Unit? ReadUnit(EquatableArray<Token> tokens, int start, int end, FileScope file, out int unitEnd)
    {
        unitEnd = start;
        if (start >= end || !CanBegin(tokens[start]))
        {
            return null;
        }

        var last = start + 1;
        while (last < end && last - start < MostUnitTokens && CanContinue(tokens, start, last))
        {
            last++;
        }

        for (; last > start; last--)
        {
            if (file.Policy.UnitOf(file.TextOf(tokens, start, last)) is { } unit)
            {
                unitEnd = last;
                return unit;
            }
        }

        return null;
    }

    /// <summary>A number and its unit without a space between, which is one token: "5cm".</summary>
    public static bool TryReadJoined(Token token, out Rational number, out Unit? unit)
    {
        number = default;
        unit = null;
        var digits = 0;
        while (digits < token.Text.Length && token.Text[digits] is (>= '0' and <= '9') or '.')
        {
            digits++;
        }

        if (token.Kind != TokenKind.Word || digits is 0 or > Numbers.MostDigits || !Rational.TryParse(token.Text.Substring(0, digits), out number) ||
            !Units.TryParse(token.Text.Substring(digits), out var read))
        {
            return false;
        }

        unit = read;
        return true;
    }

    private static bool CanBegin(Token token) => token.Kind switch
    {
        TokenKind.Percent or TokenKind.Mark or TokenKind.OpenBracket => true,
        TokenKind.Word => Keywords.SymbolOf(token.Text.ToLowerInvariant()) is null,
        TokenKind.Number => !token.SpaceBefore || token.Text == "10",
        _ => false,
    };

    private static bool CanContinue(EquatableArray<Token> tokens, int start, int index)
    {
        var token = tokens[index];
        if (token.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.String or TokenKind.Less or TokenKind.LessOrEqual
            or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.Equals or TokenKind.Arrow)
        {
            return false;
        }

        return (!token.SpaceBefore && token.Span.Start == tokens[index - 1].Span.End) ||
            (token.Is("Hg") && tokens[index - 1].Is("mm")) ||
            (token.Is("H2O") && tokens[index - 1].Is("cm")) ||
            (token.Text.StartsWith("m", StringComparison.Ordinal) && tokens[index - 1].Text.EndsWith("1.73", StringComparison.Ordinal));
    }
}
