using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A study or guideline that statements cite.</summary>
/// <param name="Name">What <c>cites</c> names it by.</param>
/// <param name="Title">The quoted title, in our own words, or null.</param>
/// <param name="Entries">kind, population, figures, conclusion, source: in order, as written.</param>
public sealed record Evidence(string Name, string? Title, EquatableArray<EvidenceEntry> Entries)
{
    /// <summary>The first line.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}

/// <summary>A line of an evidence entry: a key such as "population", and its text.</summary>
public sealed record EvidenceEntry(string Key, string Text);
