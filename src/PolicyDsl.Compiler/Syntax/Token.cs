using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>What a token is. Keywords are words: only their place makes them keywords.</summary>
public enum TokenKind
{
    /// <summary>
    /// A run of letters, digits and inner dots, dashes, apostrophes and slashes that is not a number: <c>Child-Pugh</c>,
    /// <c>mg/dL</c>, <c>0JH60VZ</c>, <c>E08.00-E08.9</c>.
    /// </summary>
    Word,

    /// <summary>Digits with an optional decimal point.</summary>
    Number,

    /// <summary>A text in double quotes; the span has the quotes, the text has not.</summary>
    String,

    /// <summary>,</summary>
    Comma,

    /// <summary>:</summary>
    Colon,

    /// <summary>(</summary>
    OpenParenthesis,

    /// <summary>)</summary>
    CloseParenthesis,

    /// <summary>[</summary>
    OpenBracket,

    /// <summary>]</summary>
    CloseBracket,

    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;= or ≤</summary>
    LessOrEqual,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&gt;= or ≥</summary>
    GreaterOrEqual,

    /// <summary>=</summary>
    Equals,

    /// <summary>=&gt;</summary>
    Arrow,

    /// <summary>A dash that stands alone: the bullet at a line's start.</summary>
    Dash,

    /// <summary>%</summary>
    Percent,

    /// <summary>|: between the cells of a table.</summary>
    Bar,

    /// <summary>Any other single mark: <c>. / * ' + &amp; °</c> ...; part of names and units, or an error.</summary>
    Mark,
}

/// <summary>A token of a line: where it stands and its text (of a string, what is between the quotes).</summary>
public sealed record Token(TokenKind Kind, TextSpan Span, string Text)
{
    /// <summary>Whether white space stands before it on its line.</summary>
    public bool SpaceBefore { get; init; }

    /// <summary>Whether it is this word, compared without case.</summary>
    public bool Is(string word) =>
        Kind == TokenKind.Word && string.Equals(Text, word, System.StringComparison.OrdinalIgnoreCase);
}
