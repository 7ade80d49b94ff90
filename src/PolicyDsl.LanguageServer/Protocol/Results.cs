using System.Collections.Generic;

namespace PolicyDsl.LanguageServer.Protocol;

internal sealed record MarkupContent(string Kind, string Value);

internal sealed record Hover(MarkupContent Contents, Range? Range);

internal sealed record RelatedInformation(Location Location, string Message);

internal sealed record CodeDescription(string Href);

/// <summary>A finding as the protocol shows it. Severity 1 is an error, 2 a warning, 3 information; tag 1 fades what is not needed.</summary>
internal sealed record Diagnostic(Range Range, int Severity, string Code, string Source, string Message, IReadOnlyList<RelatedInformation>? RelatedInformation, IReadOnlyList<int>? Tags);

internal sealed record PublishDiagnostics(string Uri, int? Version, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A completion; see the protocol's CompletionItemKind: 6 variable, 3 function, 20 enum member, 14 keyword, 11 unit, 18 reference, 15 snippet.</summary>
internal sealed record CompletionItem(string Label, int Kind, string? Detail, MarkupContent? Documentation, string SortText, TextEdit TextEdit, int? InsertTextFormat = null);

internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

internal sealed record DocumentSymbol(string Name, string? Detail, int Kind, Range Range, Range SelectionRange, IReadOnlyList<DocumentSymbol> Children);

internal sealed record FoldingRange(int StartLine, int EndLine, string? Kind);

internal sealed record SemanticTokens(string? ResultId, IReadOnlyList<int> Data);

internal sealed record SemanticTokensDelta(string ResultId, IReadOnlyList<SemanticTokensEdit> Edits);

/// <summary>Numbers in place of others: from a place among them, so many.</summary>
internal sealed record SemanticTokensEdit(int Start, int DeleteCount, IReadOnlyList<int> Data);

internal sealed record Command(string Title, string Name, IReadOnlyList<object>? Arguments)
{
    /// <summary>The protocol calls it command.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("command")]
    public string Name { get; init; } = Name;
}

internal sealed record CodeLens(Range Range, Command Command);

/// <summary>Edits of documents by URI; or, for clients that know change annotations, the same as document changes.</summary>
internal sealed record WorkspaceEdit(
    IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes, IReadOnlyList<TextDocumentEdit>? DocumentChanges = null,
    IReadOnlyDictionary<string, ChangeAnnotation>? ChangeAnnotations = null);

internal sealed record TextDocumentEdit(VersionedDocument TextDocument, IReadOnlyList<TextEdit> Edits);

/// <summary>The protocol wants the version written, also where it is null.</summary>
internal sealed record VersionedDocument(string Uri)
{
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public int? Version { get; init; }
}

/// <summary>What some edits are for. The client asks where it needs confirmation.</summary>
internal sealed record ChangeAnnotation(string Label, bool NeedsConfirmation, string? Description);

internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<Diagnostic>? Diagnostics, WorkspaceEdit Edit, bool? IsPreferred);

internal sealed record PreparedRename(Range Range, string Placeholder);

internal sealed record LogMessage(int Type, string Message);

internal sealed record ApplyEdit(string Label, WorkspaceEdit Edit);
