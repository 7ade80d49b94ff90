using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>A parsed file: its declarations, its outline and comments (lossless together with the text), and what is wrong.</summary>
public sealed record SyntaxTree(
    SourceText Source,
    DocumentSyntax Document,
    EquatableArray<OutlineNode> Outline,
    EquatableArray<TriviaLine> Trivia,
    EquatableArray<Finding> Findings);
