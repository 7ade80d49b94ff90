using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;
using Range = PolicyDsl.LanguageServer.Protocol.Range;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>What mends the findings at a place, as the compiler finds it; and the patient of a finding as an example.</summary>
internal static class QuickFixes
{
    public static IReadOnlyList<CodeAction> Of(
        string uri, CheckedDocument document, IReadOnlyList<PlacedFinding> solved, Range range, CancellationToken cancellation)
    {
        var span = Places.SpanOf(document.Source, range);
        var finder = new FixFinder(document.Tree, document.Vocabularies);
        var actions = new List<CodeAction>();
        foreach (var placed in Diagnostics.Placed(document, solved).Where(finding => finding.Span.Start <= span.End && span.Start <= finding.Span.End))
        {
            var shown = Diagnostics.Of(null, document.Source, placed);
            var fixes = finder.Of(placed.Finding, placed.Span, cancellation);
            foreach (var fix in finder.ExampleOf(placed.Finding, cancellation) is { } example ? fixes.Append(example) : fixes)
            {
                if (actions.All(action => action.Title != fix.Title))
                {
                    var edit = new TextEdit(Places.RangeOf(fix.Location), fix.NewText);
                    actions.Add(new CodeAction(
                        fix.Title, "quickfix", [shown], new WorkspaceEdit(new Dictionary<string, IReadOnlyList<TextEdit>> { [uri] = [edit] }),
                        placed.Finding.Id.StartsWith("POL2", StringComparison.Ordinal) ? true : null));
                }
            }
        }

        return actions;
    }
}
