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

/// <summary>What becomes of a term's old name.</summary>
internal enum FormerName
{
    /// <summary>Nothing.</summary>
    Forget,

    /// <summary>The declaration gets <c>formerly "old name"</c>.</summary>
    Keep,

    /// <summary>The same as an edit of its own, which the client offers and a person confirms.</summary>
    Offer,
}

/// <summary>
/// Renames what files declare, wherever it is named, vocabularies and the files that use them included; and the labels of clauses. A
/// new name that would break a file, or let a line of one mean something else, is refused, with the reason.
/// </summary>
internal static class Renaming
{
    private const string FormerNameAnnotation = "former-name";

    /// <summary>The characters that a rename would replace; null where nothing here can be renamed.</summary>
    public static PreparedRename? Prepare(CheckedDocument document, Position position)
    {
        var offset = Places.OffsetOf(document.Source, position);
        var span = LabelRenaming.At(document, offset)?.Span
            ?? (document.SymbolAt(offset) is { } symbol && CanRename(symbol) ? symbol.Span : null as TextSpan?);
        return span is { } found ? new PreparedRename(Places.RangeOf(document.Source, found), document.Source.ToString(found)) : null;
    }

    /// <summary>The edits of every file.</summary>
    /// <exception cref="RequestException">It cannot be renamed, or not so.</exception>
    public static WorkspaceEdit Of(Documents documents, OpenDocument open, Position position, string newName, FormerName former)
    {
        var document = documents.Check(open);
        var offset = Places.OffsetOf(document.Source, position);
        var name = newName.Trim();
        if (LabelRenaming.At(document, offset) is { } label)
        {
            return OfLabel(documents, document, label.Path, name, former);
        }

        if (document.SymbolAt(offset) is not { } symbol || !CanRename(symbol))
        {
            throw Refused("Nothing that can be renamed stands here: terms, values, definitions, scores, lists and the labels of clauses can be.");
        }

        if (name.Length == 0 || name.IndexOfAny(['\n', '\r', '"', ':', '#']) >= 0)
        {
            throw Refused("A name is words on one line, without quotes, colons and #.");
        }

        if (former == FormerName.Keep && symbol.Kind != SymbolKind.Term)
        {
            throw Refused("Only a term keeps a former name: requests give terms by name.");
        }

        // What is renamed is the spelling under the cursor: the name, or the short name in brackets after it.
        var spelling = NameFolding.Key(document.Source.ToString(symbol.Span));
        var isShortName = spelling != NameFolding.Key(symbol.Name);
        var files = documents.FilesThatName(symbol, open).ToList();
        var renaming = files.ToDictionary(file => file, file => Edits(file, symbol, spelling, isShortName, name).OrderBy(edit => edit.Span.Start).ToList());
        Check(renaming, name, use => use.Name);
        var offered = new HashSet<Edit>();
        if (former != FormerName.Forget && symbol.Kind == SymbolKind.Term && !isShortName && files.Find(file => file.Source.Path == symbol.Declaration.Path) is { } home)
        {
            var line = Formerly(home, symbol);
            renaming[home] = renaming[home].Append(line).OrderBy(edit => edit.Span.Start).ToList();
            if (former == FormerName.Offer)
            {
                offered.Add(line);
            }
        }

        return ToWorkspaceEdit(documents, renaming, offered);
    }

    private static WorkspaceEdit OfLabel(Documents documents, CheckedDocument document, string path, string name, FormerName former)
    {
        if (former == FormerName.Keep)
        {
            throw Refused("Only a term keeps a former name: no request gives a label.");
        }

        var renaming = new Dictionary<CheckedDocument, List<Edit>>
        {
            [document] = LabelRenaming.Places(document, path).Select(span => new Edit(span, name)).OrderBy(edit => edit.Span.Start).ToList(),
        };
        if (name.Length == 0 || !name.All(char.IsLetterOrDigit))
        {
            throw Refused("A label is a letter, a letter twice, a Roman numeral or a number; a section's any word.");
        }

        Check(renaming, name, use => use.Kind == SymbolKind.Clause ? LabelRenaming.Renamed(use.Name, path, name) : use.Name);
        return ToWorkspaceEdit(documents, renaming, []);
    }

    private static bool CanRename(SymbolUse symbol) => symbol.Kind is not SymbolKind.Clause && symbol.Declaration.Path.Length > 0;

    private static IEnumerable<Edit> Edits(CheckedDocument file, SymbolUse symbol, string spelling, bool isShortName, string name)
    {
        foreach (var span in file.UsesOf(symbol).Select(use => use.Span).Distinct())
        {
            if (NameFolding.Key(file.Source.ToString(span).Trim('[', ']')) == spelling)
            {
                var written = file.Source.ToString(span);
                yield return new Edit(span, written[0] == '[' ? "[" + name + "]" : name);
            }
        }

        if (file.Source.Path != symbol.Declaration.Path || !isShortName)
        {
            yield break;
        }

        var line = file.Source.GetLine(symbol.Declaration.Start.Line);
        var after = file.Source.ToString(TextSpan.FromBounds(symbol.Declaration.Span.End, line.End));
        var (open, close) = (after.IndexOf('(', StringComparison.Ordinal), after.IndexOf(')', StringComparison.Ordinal));
        if (open >= 0 && close > open)
        {
            yield return new Edit(new TextSpan(symbol.Declaration.Span.End + open + 1, close - open - 1), name);
        }
    }

    private static Edit Formerly(CheckedDocument home, SymbolUse symbol)
    {
        var line = home.Source.GetLine(symbol.Declaration.Start.Line);
        var indent = new string(' ', symbol.Declaration.Start.Column + 1);
        return new Edit(new TextSpan(line.End, 0), (home.Source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n") + indent + "formerly \"" + symbol.Name + "\"");
    }

    /// <summary>
    /// A rename must mean the same, in every file that sees the name, each read with the others as they will be: no error that was not
    /// there before, and every word names what it named.
    /// </summary>
    /// <param name="renaming">The files and what changes in them.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="nameOf">How what a use names is called afterwards, as far as that can be said; the renamed thing itself aside.</param>
    private static void Check(Dictionary<CheckedDocument, List<Edit>> renaming, string newName, Func<SymbolUse, string> nameOf)
    {
        var trees = renaming.Where(file => file.Value.Count > 0)
            .ToDictionary(file => file.Key.Source.Path, file => Parser.Parse(new SourceText(file.Key.Source.Path, Apply(file.Key.Source.Text, file.Value))));
        foreach (var (file, edits) in renaming)
        {
            var vocabularies = file.Vocabularies.Select(vocabulary => trees.GetValueOrDefault(vocabulary.Source.Path) ?? vocabulary).ToList();
            var renamed = CheckedDocument.Of(trees.GetValueOrDefault(file.Source.Path) ?? file.Tree, vocabularies);
            var before = file.Findings.Count(finding => finding.Severity == Severity.Error);
            var errors = renamed.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
            if (errors.Count > before)
            {
                throw Refused("`" + newName + "` cannot be its name: " + errors.Except(file.Findings).First().Message + " (" + errors[0].Location.Path + ")");
            }

            if (renamed.Symbols.Count != file.Symbols.Count || renamed.Symbols.Zip(file.Symbols).Any(pair => !IsSame(pair.First, pair.Second)))
            {
                throw Refused("With the name `" + newName + "` some lines of " + System.IO.Path.GetFileName(file.Source.Path) + " would mean something else.");
            }
        }

        bool IsSame(SymbolUse after, SymbolUse use) => after.Kind == use.Kind && after.Index == use.Index
            && (NameFolding.Key(after.Name) == NameFolding.Key(nameOf(use)) || (use.Kind != SymbolKind.Clause && NameFolding.Key(after.Name) == NameFolding.Key(newName)));
    }

    private static string Apply(string text, IEnumerable<Edit> edits)
    {
        foreach (var (span, replacement) in edits.Reverse())
        {
            text = text[..span.Start] + replacement + text[span.End..];
        }

        return text;
    }

    private static WorkspaceEdit ToWorkspaceEdit(Documents documents, Dictionary<CheckedDocument, List<Edit>> renaming, HashSet<Edit> offered)
    {
        var changes = renaming.Where(file => file.Value.Count > 0).ToDictionary(
            file => documents.UriOf(file.Key.Source.Path),
            file => (IReadOnlyList<TextEdit>)file.Value
                .Select(edit => new TextEdit(Places.RangeOf(file.Key.Source, edit.Span), edit.Text, offered.Contains(edit) ? FormerNameAnnotation : null)).ToList());
        return offered.Count == 0
            ? new WorkspaceEdit(changes)
            : new WorkspaceEdit(
                null,
                changes.Select(file => new TextDocumentEdit(new VersionedDocument(file.Key) { Version = documents.Find(file.Key)?.Version }, file.Value)).ToList(),
                new Dictionary<string, ChangeAnnotation>
                {
                    [FormerNameAnnotation] = new("Keep the former name", true, "Requests may still give the fact under its former name."),
                });
    }

    private static RequestException Refused(string why) => new(ErrorCodes.RequestFailed, why);

    private sealed record Edit(TextSpan Span, string Text);
}
