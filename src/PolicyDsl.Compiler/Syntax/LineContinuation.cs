using System.Collections.Generic;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>When a line goes on in the next, deeper one: after a comma, <c>and</c>, <c>or</c>, <c>when</c>, or a comparison.</summary>
internal static class LineContinuation
{
    /// <summary>Words that end a comparison, each with the words of which one must stand before it (none: any).</summary>
    private static readonly (string Last, string[] Before)[] Comparisons =
    {
        ("and", new string[0]),
        ("or", new string[0]),
        ("when", new string[0]),
        ("is", new string[0]),
        ("are", new string[0]),
        ("between", new string[0]),
        ("include", new string[0]),
        ("includes", new string[0]),
        ("not", new[] { "is", "are" }),
        ("in", new[] { "is", "not", "any", "none", "code", "codes" }),
        ("before", new string[0]),
        ("after", new string[0]),
        ("within", new string[0]),
        ("least", new[] { "at" }),
        ("most", new[] { "at" }),
        ("than", new[] { "more", "less", "greater", "fewer", "higher", "lower", "larger", "smaller", "older", "younger" }),
    };

    /// <summary>Whether the tokens of a line ask for more.</summary>
    public static bool IsOpen(EquatableArray<Token> tokens)
    {
        if (tokens.Length == 0)
        {
            return false;
        }

        var last = tokens[tokens.Length - 1];
        switch (last.Kind)
        {
            case TokenKind.Comma or TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual
                or TokenKind.Equals:
                return true;
            case TokenKind.Word:
                break;
            default:
                return false;
        }

        foreach (var (word, before) in Comparisons)
        {
            if (last.Is(word))
            {
                return before.Length == 0 || (tokens.Length > 1 && IsAny(tokens[tokens.Length - 2], before));
            }
        }

        return false;
    }

    /// <summary>
    /// Whether <paramref name="next"/>, a deeper line, goes on with an open line. After <c>when</c> a bullet or a label begins a
    /// list of criteria, which lacks its connective; it does not go on.
    /// </summary>
    public static bool GoesOn(EquatableArray<Token> open, EquatableArray<Token> next) =>
        !open[open.Length - 1].Is("when") || !LabelReader.BeginsItem(next);

    private static bool IsAny(Token token, string[] words)
    {
        foreach (var word in words)
        {
            if (token.Is(word))
            {
                return true;
            }
        }

        return false;
    }
}
