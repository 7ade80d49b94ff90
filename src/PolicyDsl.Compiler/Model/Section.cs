using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A section of a policy.</summary>
/// <param name="Index">Its place in <see cref="PolicyModel.Sections"/>: document order, a section before its nested ones.</param>
/// <param name="Parent">The index of the section around it, or -1.</param>
/// <param name="Path">"I", or "I.A" for a nested one.</param>
/// <param name="Scope">Its own scope as written, without those around it; true where it has none.</param>
public sealed record Section(int Index, int Parent, string Path, Criterion Scope)
{
    /// <summary>The quoted title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>For readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>Citations as written.</summary>
    public EquatableArray<string> Citations { get; init; }

    /// <summary>The section's first line.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>Whether a line of its scope or of a statement in it could not be read: no gaps are sought in it.</summary>
    public bool HasErrors { get; init; }
}
