using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Text to syntax tree: lexer, outline, declarations. Never throws on any text, takes time in proportion to its length, and
/// every mistake of the layout becomes a finding.
/// </summary>
public static class Parser
{
    /// <summary>Parses one file.</summary>
    public static SyntaxTree Parse(SourceText source)
    {
        var context = new ParseContext(source);
        var (outline, trivia) = new OutlineReader(context).Read();
        var document = new DocumentParser(context).Read(outline);
        return new SyntaxTree(source, document, outline, trivia, context.Findings.ToArray());
    }
}
