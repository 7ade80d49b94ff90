using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Generators.Diagnostics;

/// <summary>Every kind of finding as the compiler knows it.</summary>
internal static class Descriptors
{
    private const string Category = "PolicyDsl";
    private const string Pages = "https://github.com/policydsl/policydsl/blob/main/docs/findings/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        FindingCatalog.All.ToDictionary(finding => finding.Id, Make, StringComparer.Ordinal);

    /// <summary>
    /// The kinds that the analyzer reports: findings about the meaning of a policy. The generator reports all others, so that no
    /// kind comes from both.
    /// </summary>
    public static ImmutableArray<DiagnosticDescriptor> OfMeaning { get; } =
        FindingCatalog.All.Where(IsOfMeaning).Select(finding => ById[finding.Id]).ToImmutableArray();

    /// <summary>The kind as the compiler knows it.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];

    /// <summary>
    /// Whether the analyzer reports it: logic (POL3xxx), examples (POL6xxx), acceptances that matched nothing, and what codes and
    /// statements say of each other.
    /// </summary>
    public static bool IsOfMeaning(FindingDescriptor finding) => CodeFindings.IsOfMeaning(finding) ||
        finding.Id.StartsWith("POL3", StringComparison.Ordinal) || finding.Id.StartsWith("POL6", StringComparison.Ordinal) || finding.Id == "POL5004";

    private static DiagnosticDescriptor Make(FindingDescriptor finding) => new(
        finding.Id,
        finding.Title,
        "{0}",
        Category,
        finding.Severity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + finding.Id + ".md",
        customTags: finding.Severity == Severity.Error ? new[] { WellKnownDiagnosticTags.NotConfigurable } : Array.Empty<string>());
}
