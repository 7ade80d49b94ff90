using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>
/// Renames what files declare, wherever it is named, vocabularies and the files that use them included. A new name that would break a
/// file is refused, with the finding that it would have.
/// </summary>
internal static class Renaming
{
    /// <summary>The characters that a rename would replace; null where nothing here can be renamed.</summary>
    public static PreparedRename? Prepare(CheckedDocument document, Position position) =>
        document.SymbolAt(Places.OffsetOf(document.Source, position)) is { } symbol && CanRename(symbol)
            ? new PreparedRename(Places.RangeOf(document.Source, symbol.Span), document.Source.ToString(symbol.Span))
            : null;

    /// <summary>The edits of every file.</summary>
    /// <param name="keepFormerName">Whether the term's declaration gets <c>formerly "old name"</c>.</param>
    /// <exception cref="RequestException">It cannot be renamed, or not so.</exception>
    public static WorkspaceEdit Of(Documents documents, OpenDocument open, Position position, string newName, bool keepFormerName)
    {
        var document = documents.Check(open);
        var name = newName.Trim();
        if (document.SymbolAt(Places.OffsetOf(document.Source, position)) is not { } symbol || !CanRename(symbol))
        {
            throw Refused("Nothing that can be renamed stands here: terms, values, definitions, scores and lists can be.");
        }

        if (name.Length == 0 || name.IndexOfAny(['\n', '\r', '"', ':', '#']) >= 0)
        {
            throw Refused("A name is words on one line, without quotes, colons and #.");
        }

        if (keepFormerName && symbol.Kind != SymbolKind.Term)
        {
            throw Refused("Only a term keeps a former name: requests give terms by name.");
        }

        // What is renamed is the spelling under the cursor: the name, or the short name in brackets after it.
        var spelling = NameFolding.Key(document.Source.ToString(symbol.Span));
        var isShortName = spelling != NameFolding.Key(symbol.Name);
        var changes = new Dictionary<string, IReadOnlyList<TextEdit>>();
        foreach (var file in documents.FilesThatName(symbol, open).ToList())
        {
            var edits = Edits(file, symbol, spelling, isShortName, name, keepFormerName).OrderBy(edit => edit.Span.Start).ToList();
            if (edits.Count > 0)
            {
                CheckThatNothingBreaks(file, edits, symbol, name);
                changes[documents.UriOf(file.Source.Path)] = edits.Select(edit => new TextEdit(Places.RangeOf(file.Source, edit.Span), edit.Text)).ToList();
            }
        }

        return new WorkspaceEdit(changes);
    }

    private static bool CanRename(SymbolUse symbol) => symbol.Kind is not SymbolKind.Clause && symbol.Declaration.Path.Length > 0;

    private static IEnumerable<(TextSpan Span, string Text)> Edits(
        CheckedDocument file, SymbolUse symbol, string spelling, bool isShortName, string name, bool keepFormerName)
    {
        foreach (var span in file.UsesOf(symbol).Select(use => use.Span).Distinct())
        {
            if (NameFolding.Key(file.Source.ToString(span).Trim('[', ']')) == spelling)
            {
                var written = file.Source.ToString(span);
                yield return (span, written[0] == '[' ? "[" + name + "]" : name);
            }
        }

        if (file.Source.Path != symbol.Declaration.Path)
        {
            yield break;
        }

        var line = file.Source.GetLine(symbol.Declaration.Start.Line);
        if (isShortName)
        {
            var after = file.Source.ToString(TextSpan.FromBounds(symbol.Declaration.Span.End, line.End));
            var (open, close) = (after.IndexOf('(', StringComparison.Ordinal), after.IndexOf(')', StringComparison.Ordinal));
            if (open >= 0 && close > open)
            {
                yield return (new TextSpan(symbol.Declaration.Span.End + open + 1, close - open - 1), name);
            }
        }
        else if (keepFormerName)
        {
            var indent = new string(' ', symbol.Declaration.Start.Column + 1);
            yield return (new TextSpan(line.End, 0), (file.Source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n") + indent + "formerly \"" + symbol.Name + "\"");
        }
    }

    /// <summary>A rename must mean the same: no error that was not there before, and as many uses of the name.</summary>
    private static void CheckThatNothingBreaks(
        CheckedDocument file, List<(TextSpan Span, string Text)> edits, SymbolUse symbol, string newName)
    {
        // Only the declaring file can be bound by itself; the others see its new name once it is written.
        if (file.Source.Path != symbol.Declaration.Path)
        {
            return;
        }

        var text = file.Source.Text;
        foreach (var (span, replacement) in edits.AsEnumerable().Reverse())
        {
            text = text[..span.Start] + replacement + text[span.End..];
        }

        var renamed = CheckedDocument.Of(Parser.Parse(new SourceText(file.Source.Path, text)), file.Vocabularies);
        var before = file.Findings.Count(finding => finding.Severity == Severity.Error);
        var errors = renamed.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Count > before)
        {
            throw Refused("`" + newName + "` cannot be its name: " + errors[0].Message);
        }

        if (renamed.Symbols.Count != file.Symbols.Count)
        {
            throw Refused("With the name `" + newName + "` some lines would mean something else.");
        }
    }

    private static RequestException Refused(string why) => new(ErrorCodes.RequestFailed, why);
}
