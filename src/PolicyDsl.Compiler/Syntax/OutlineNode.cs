using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// One logical line (continuation lines joined) with the deeper lines under it. Comments are not among the tokens; blank and
/// comment lines are kept by <see cref="SyntaxTree.Trivia"/>.
/// </summary>
/// <param name="Indent">Spaces before the first token.</param>
/// <param name="Tokens">At least one.</param>
/// <param name="Children">The deeper lines, in order.</param>
public sealed record OutlineNode(int Indent, EquatableArray<Token> Tokens, EquatableArray<OutlineNode> Children)
{
    /// <summary>From the first to the last token of the logical line.</summary>
    public TextSpan Span => TextSpan.FromBounds(Tokens[0].Span.Start, Tokens[Tokens.Length - 1].Span.End);
}

/// <summary>A line, or the end of a line, that means nothing to the compiler: blank, or a comment.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Span">The comment from its #, or the empty span of a blank line.</param>
public sealed record TriviaLine(int Line, TextSpan Span, bool IsComment, bool AfterTokens);
