using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>A file with a finding: what the kinds of fixes look at.</summary>
/// <param name="Tree">Its syntax.</param>
/// <param name="Model">The model of a policy; null of a vocabulary.</param>
internal sealed record BrokenFile(SyntaxTree Tree, PolicyModel? Model)
{
    public SourceText Source => Tree.Source;
}

/// <summary>A finding and where it stands in the text as it is: an editor moves what it found along with the text.</summary>
internal sealed record PlacedFinding(Findings.Finding Finding, TextSpan Span)
{
    /// <summary>By how many characters it was moved.</summary>
    public int Moved => Span.Start - Finding.Location.Span.Start;
}
