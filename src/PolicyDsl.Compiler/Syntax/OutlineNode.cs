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

    /// <summary>The end of the last line under it; its own where there is none.</summary>
    public int EndOfBlock
    {
        get
        {
            var last = this;
            while (last.Children.Length > 0)
            {
                last = last.Children[last.Children.Length - 1];
            }

            return last.Span.End;
        }
    }
}

/// <summary>
/// A line, or the end of a line, that means nothing to the compiler: blank, a comment, or a reported line that could not be
/// read at all (too long, or nested too deeply).
/// </summary>
/// <param name="Line">From 1.</param>
/// <param name="Span">The comment from its #, the empty span of a blank line, or all of a line that was not read.</param>
/// <param name="IsComment">Whether it is a comment.</param>
/// <param name="AfterTokens">Whether tokens stand before it on its line.</param>
public sealed record TriviaLine(int Line, TextSpan Span, bool IsComment, bool AfterTokens)
{
    /// <summary>Whether it holds text that was not read; its finding says why.</summary>
    public bool IsSkipped => !IsComment && Span.Length > 0;
}
