using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A named list of codes of one system.</summary>
public sealed record CodeList(string Name, CodeSystem System, EquatableArray<CodeEntry> Entries)
{
    /// <summary>What the list says that each of its codes means, as written.</summary>
    public EquatableArray<string> Means { get; init; }

    /// <summary>Where it is declared.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}

/// <summary>A line of a code list: a code or a range, and a few words of our own for readers.</summary>
public sealed record CodeEntry(CodeRange Range, string? Words, SourceLocation Location)
{
    /// <summary>What the line says that its codes mean, as written; null where it says nothing.</summary>
    public string? Means { get; init; }
}
