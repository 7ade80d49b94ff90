using System.Collections.Generic;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The tokens of a line with the pieces that names are compared by.</summary>
internal sealed class LinePieces
{
    private readonly List<string> pieces = new();
    private readonly int[] firstPiece;

    public LinePieces(EquatableArray<Token> tokens)
    {
        Tokens = tokens;
        firstPiece = new int[tokens.Length + 1];
        for (var i = 0; i < tokens.Length; i++)
        {
            firstPiece[i] = pieces.Count;
            if (CanBeInName(i))
            {
                NameFolding.AddPieces(tokens[i].Text, pieces);
            }
        }

        firstPiece[tokens.Length] = pieces.Count;
    }

    public EquatableArray<Token> Tokens { get; }

    public int TokenCount => Tokens.Length;

    public string this[int piece] => pieces[piece];

    /// <summary>The index of the token's first piece; of the token count, the number of pieces.</summary>
    public int FirstPiece(int token) => firstPiece[token];

    /// <summary>The pieces of a run of tokens.</summary>
    public List<string> Range(int start, int end) => pieces.GetRange(firstPiece[start], firstPiece[end] - firstPiece[start]);

    /// <summary>Whether a declared name may hold this token.</summary>
    public bool CanBeInName(int token) => IsNameToken(Tokens[token].Kind);

    internal static bool IsNameToken(TokenKind kind) => kind is TokenKind.Word or TokenKind.Number or TokenKind.Mark
        or TokenKind.Percent or TokenKind.OpenParenthesis or TokenKind.CloseParenthesis or TokenKind.Dash;
}
