using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Above each example whether it passes, above each statement how much of it the examples show to matter.</summary>
internal static class Lenses
{
    /// <summary>The server's command that runs an example: its arguments are the document and the example's name.</summary>
    public const string RunExample = "policy.runExample";

    /// <summary>The server's command that says what the examples do not show: its arguments are the document and the statement.</summary>
    public const string ShowCoverage = "policy.showCoverage";

    public static IReadOnlyList<CodeLens> Of(OpenDocument open, CheckedDocument document)
    {
        if (document.Model is not { } model)
        {
            return [];
        }

        var analysed = open.Analysed;
        var isFresh = ReferenceEquals(analysed?.Document, document);
        var examples = model.Examples.Where(example => !example.HasErrors).Select(example => Lens(
            document, example.Location,
            analysed is null ? "run"
                : (analysed.Failures.ContainsKey(example.Name) ? "✗ fails" : example.ToBeConfirmed is null ? "✓ passes" : "✓ as it is decided now, to be confirmed") + (isFresh ? "" : " …"),
            RunExample, open.Uri, example.Name));
        var statements = model.Statements
            .Where(statement => !statement.HasErrors && analysed?.Coverage.GetValueOrDefault(statement.Id) is { Count: > 0 })
            .Select(statement =>
            {
                var (covered, sides) = StatementCoverage.CountOf(analysed!.Coverage[statement.Id]);
                return Lens(document, statement.Location, $"examples show {covered} of {sides} sides of its criteria" + (isFresh ? "" : " …"), ShowCoverage, open.Uri, statement.Id);
            });
        return examples.Concat(statements).OrderBy(lens => lens.Range.Start.Line).ToList();
    }

    private static CodeLens Lens(CheckedDocument document, SourceLocation location, string title, string command, string uri, string name) =>
        new(Places.RangeOf(document.Source, location.Span), new Command(title, command, [uri, name]));
}
