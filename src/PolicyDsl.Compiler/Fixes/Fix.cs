using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>A change of a text that mends a finding.</summary>
/// <param name="Title">What it does, for a menu: <c>Write "melphalan"</c>.</param>
/// <param name="Location">The characters of the finding's file that are replaced; none where something is put in.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record Fix(string Title, SourceLocation Location, string NewText)
{
    internal Fix(string title, SourceText source, TextSpan span, string newText)
        : this(title, source.GetLocation(span), newText)
    {
    }

    /// <summary>The whole text of the file with the change.</summary>
    public string ApplyTo(string text) =>
        text.Substring(0, Location.Span.Start) + NewText + text.Substring(Location.Span.End);
}
