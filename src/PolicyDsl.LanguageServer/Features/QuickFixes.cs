using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;
using Range = PolicyDsl.LanguageServer.Protocol.Range;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>A change of the text that mends a finding, before anybody knows whether it does.</summary>
/// <param name="MustMend">Whether it is only offered where the finding is gone with it.</param>
internal sealed record CandidateFix(string Title, TextSpan Span, string NewText, bool MustMend = true);

/// <summary>
/// What mends the findings at a place. Each change is tried: one that makes an error, or leaves the finding, is not offered.
/// </summary>
internal static class QuickFixes
{
    /// <summary>Beyond so many candidates of one finding nobody reads the list.</summary>
    private const int MostTried = 12;

    public static IReadOnlyList<CodeAction> Of(
        string uri, CheckedDocument document, IReadOnlyList<PlacedFinding> solved, Range range, CancellationToken cancellation)
    {
        var span = Places.SpanOf(document.Source, range);
        var actions = new List<CodeAction>();
        foreach (var placed in Diagnostics.Placed(document, solved).Where(finding => finding.Span.Start <= span.End && span.Start <= finding.Span.End))
        {
            var shown = Diagnostics.Of(null, document.Source, placed);
            foreach (var fix in Candidates(document, placed, cancellation).Take(MostTried))
            {
                cancellation.ThrowIfCancellationRequested();
                if (Mends(document, placed.Finding, fix, cancellation) && actions.All(action => action.Title != fix.Title))
                {
                    var edit = new TextEdit(Places.RangeOf(document.Source, fix.Span), fix.NewText);
                    actions.Add(new CodeAction(
                        fix.Title, "quickfix", [shown], new WorkspaceEdit(new Dictionary<string, IReadOnlyList<TextEdit>> { [uri] = [edit] }),
                        placed.Finding.Id.StartsWith("POL2", StringComparison.Ordinal) ? true : null));
                }
            }
        }

        return actions;
    }

    private static IEnumerable<CandidateFix> Candidates(CheckedDocument document, PlacedFinding placed, CancellationToken cancellation)
    {
        var finding = placed.Finding;
        var fixes = SpellingFix.Of(document.Source, placed);
        if (document.Model is { } model)
        {
            fixes = fixes.Concat(finding.Id switch
            {
                "POL3001" => ConflictFix.Of(document, model, placed).Concat(ThresholdFix.Of(document.Source, placed)),
                "POL3006" => GapFix.Of(document, placed),
                "POL3007" => ThresholdFix.Of(document.Source, placed),
                _ => [],
            });
            if (finding.Id.StartsWith("POL3", StringComparison.Ordinal))
            {
                fixes = fixes.Concat(WitnessFix.Of(document, model, finding, cancellation)).Concat(AcceptFix.Of(document, model, placed));
            }
        }

        return fixes;
    }

    private static bool Mends(CheckedDocument document, Finding finding, CandidateFix fix, CancellationToken cancellation)
    {
        var text = document.Source.Text;
        var changed = CheckedDocument.Of(
            Parser.Parse(new SourceText(document.Source.Path, text[..fix.Span.Start] + fix.NewText + text[fix.Span.End..])), document.Vocabularies, cancellation);
        if (Errors(changed.Findings) > Errors(document.Findings))
        {
            return false;
        }

        if (!fix.MustMend)
        {
            return true;
        }

        if (document.Findings.Contains(finding))
        {
            return Alike(changed.Findings, finding) < Alike(document.Findings, finding);
        }

        return changed.Model is { } after && document.Model is { } before
            && Alike(Analyzer.Analyze(after, cancellation).Findings, finding) < Alike(Analyzer.Analyze(before, cancellation).Findings, finding);
    }

    private static int Errors(IEnumerable<Finding> findings) => findings.Count(finding => finding.Severity == Severity.Error);

    private static int Alike(IEnumerable<Finding> findings, Finding finding) => findings.Count(other => other.Id == finding.Id);
}
