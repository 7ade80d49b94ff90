namespace PolicyDsl.Compiler.Text;

/// <summary>A span of a named file, with its first place and the place after its last character.</summary>
/// <param name="Path">The path as the host gave it.</param>
/// <param name="Span">The characters of the file.</param>
/// <param name="Start">The place of the first character.</param>
/// <param name="End">The place after the last character.</param>
public sealed record SourceLocation(string Path, TextSpan Span, LinePosition Start, LinePosition End)
{
    /// <summary>No place in any file: for what is built into the language.</summary>
    public static SourceLocation None { get; } = new("", default, new LinePosition(1, 1), new LinePosition(1, 1));
}
