using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>A finding with the clauses that it is about, so that an acceptance can be matched with it.</summary>
/// <param name="Finding">What is shown.</param>
/// <param name="Statements">The statements that it is about, by index.</param>
/// <param name="Section">The section that it is about, or -1.</param>
/// <param name="Paths">The labelled criteria that it is about.</param>
internal sealed record ReportedFinding(Finding Finding, IReadOnlyCollection<int> Statements, int Section, IReadOnlyList<string> Paths)
{
    /// <summary>A finding about statements.</summary>
    public static ReportedFinding About(Finding finding, params Statement[] statements) =>
        new(finding, statements.Select(statement => statement.Index).ToArray(), -1, System.Array.Empty<string>());

    /// <summary>A finding about a section, or about the whole policy where it is null.</summary>
    public static ReportedFinding About(Finding finding, Section? section) =>
        new(finding, System.Array.Empty<int>(), section?.Index ?? -1, System.Array.Empty<string>());
}
