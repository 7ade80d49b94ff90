using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Generators.Diagnostics;

/// <summary>A diagnostic as a value: what the pipeline may hold.</summary>
internal sealed record DiagnosticInfo(string Id, string Message, SourceLocation Location, EquatableArray<SourceLocation> Related)
{
    /// <summary>The diagnostic of a finding.</summary>
    public static DiagnosticInfo Of(Finding finding) => new(
        finding.Id, FindingText.Of(finding), finding.Location, finding.Related.Select(line => line.Location).ToEquatableArray());

    /// <summary>The diagnostics of findings.</summary>
    public static IEnumerable<DiagnosticInfo> Of(IEnumerable<Finding> findings) => findings.Select(Of);

    /// <summary>The diagnostic for Roslyn.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.Of(Id), Place(Location), Related.Select(Place), messageArgs: new object[] { Message });

    private static Location Place(SourceLocation location) =>
        location.Path.Length == 0
            ? Microsoft.CodeAnalysis.Location.None
            : Microsoft.CodeAnalysis.Location.Create(
                location.Path,
                new Microsoft.CodeAnalysis.Text.TextSpan(location.Span.Start, location.Span.Length),
                new LinePositionSpan(Place(location.Start), Place(location.End)));

    private static Microsoft.CodeAnalysis.Text.LinePosition Place(Compiler.Text.LinePosition position) =>
        new(position.Line - 1, position.Column - 1);
}
