using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A named criterion. Definitions never use each other in a circle.</summary>
public sealed record Definition(int Index, string Name, Criterion Criterion)
{
    /// <summary>The bracketed short name, or null.</summary>
    public string? ShortName { get; init; }

    /// <summary>The C# identifier, PascalCase, unique among the definitions of the policy.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>Where its name is declared.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
