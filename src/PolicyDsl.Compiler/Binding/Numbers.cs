using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Numbers as policies write them.</summary>
internal static class Numbers
{
    /// <summary>The most digits: what a decimal holds in every case, so that generated code can hold it too.</summary>
    public const int MostDigits = 28;

    /// <summary>Whether a number begins at this token: digits, or a minus sign directly before them.</summary>
    public static bool BeginsAt(EquatableArray<Token> tokens, int index) =>
        index < tokens.Length && (tokens[index].Kind == TokenKind.Number || IsSigned(tokens, index));

    /// <summary>Reads a number that begins at <paramref name="index"/> and moves behind it. False where it has too many digits.</summary>
    public static bool TryRead(EquatableArray<Token> tokens, ref int index, out Rational value)
    {
        var negative = IsSigned(tokens, index);
        if (negative)
        {
            index++;
        }

        var text = tokens[index].Text;
        index++;
        var digits = 0;
        foreach (var c in text)
        {
            digits += c == '.' ? 0 : 1;
        }

        if (digits > MostDigits || !Rational.TryParse(text, out value))
        {
            value = default;
            return false;
        }

        value = negative ? Rational.Zero - value : value;
        return true;
    }

    private static bool IsSigned(EquatableArray<Token> tokens, int index) =>
        index + 1 < tokens.Length && tokens[index].Kind is TokenKind.Dash or TokenKind.Mark && tokens[index].Text is "-" or "\u2212" &&
        tokens[index + 1].Kind == TokenKind.Number && !tokens[index + 1].SpaceBefore;
}
