using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>A line of the file as the lexer reads it.</summary>
/// <param name="Tokens">In order, without the comment; empty for a blank line, a comment line, and a line too long to read.</param>
/// <param name="Comment">From the # to the line's end, or null.</param>
internal readonly record struct LexedLine(EquatableArray<Token> Tokens, TextSpan? Comment);
