using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Findings as the editor shows them.</summary>
internal static class Diagnostics
{
    private const int Unnecessary = 1;

    /// <summary>The findings of text and names, then those of the solver, which may be of an earlier text.</summary>
    public static IReadOnlyList<Diagnostic> Of(Documents documents, CheckedDocument document, IEnumerable<PlacedFinding> solved) =>
        Placed(document, solved).Select(finding => Of(documents, document.Source, finding)).ToList();

    /// <summary>All findings with their places in the text as it is.</summary>
    public static IEnumerable<PlacedFinding> Placed(CheckedDocument document, IEnumerable<PlacedFinding> solved) =>
        document.Findings.Select(finding => new PlacedFinding(finding, finding.Location.Span)).Concat(solved);

    /// <summary>Findings in a file whose text is not at hand.</summary>
    public static IReadOnlyList<Diagnostic> Elsewhere(Documents documents, IEnumerable<Finding> findings) =>
        findings.Select(finding => Of(documents, null, new PlacedFinding(finding, finding.Location.Span))).ToList();

    /// <summary>One finding; its related lines are links.</summary>
    public static Diagnostic Of(Documents? documents, SourceText? source, PlacedFinding placed)
    {
        var finding = placed.Finding;
        var moved = placed.Span.Start - finding.Location.Span.Start;
        return new Diagnostic(
            source is null ? Places.RangeOf(finding.Location) : Places.RangeOf(source, placed.Span),
            finding.Severity == Severity.Error ? 1 : 2,
            finding.Id,
            "policy",
            finding.Message + Witness(finding, "\n", ""),
            finding.Related.Length == 0 || documents is null ? null : finding.Related.Select(line => new RelatedInformation(
                new Location(
                    documents.UriOf(line.Location.Path),
                    line.Location.Path == source?.Path && moved != 0 ? Places.RangeOf(source, new TextSpan(line.Location.Span.Start + moved, line.Location.Span.Length)) : Places.RangeOf(line.Location)),
                line.Message)).ToList(),
            finding.Descriptor == RecordFindings.Unused ? [Unnecessary] : null);
    }

    /// <summary>The request that shows a finding, line by line; empty without one.</summary>
    /// <param name="lineEnd">Between two lines.</param>
    /// <param name="item">Before each fact and clause.</param>
    public static string Witness(Finding finding, string lineEnd, string item)
    {
        if (finding.Witness is not { } witness)
        {
            return "";
        }

        var text = new StringBuilder(lineEnd);
        text.Append(witness.Facts.Length == 0 ? "every request" : "for example, a request with");
        foreach (var fact in witness.Facts)
        {
            text.Append(lineEnd).Append(item.Length > 0 ? item : "  ").Append(fact.Term).Append(": ").Append(fact.Value);
        }

        if (witness.Clauses.Length > 0)
        {
            text.Append(lineEnd).Append(item.Length > 0 ? lineEnd : "").Append("meets");
            foreach (var clause in witness.Clauses)
            {
                text.Append(lineEnd).Append(item.Length > 0 ? item : "  ").Append(clause.Clause).Append(": ").Append(clause.Verdict);
            }

            if (witness.HasMoreClauses)
            {
                text.Append(lineEnd).Append(item.Length > 0 ? item : "  ").Append("and others");
            }
        }

        return text.ToString();
    }
}
