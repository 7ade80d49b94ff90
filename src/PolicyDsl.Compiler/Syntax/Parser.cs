using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Text to syntax tree. Never throws on any text; every mistake of the layout becomes a finding.</summary>
public static class Parser
{
    /// <summary>Parses one file.</summary>
    public static SyntaxTree Parse(SourceText source) =>
        new(source, new DocumentSyntax(), default, default, default);
}
