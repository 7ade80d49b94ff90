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

internal sealed record SemanticTokens(IReadOnlyList<int> Data);

internal sealed record Command(string Title, string Name, IReadOnlyList<object>? Arguments)
{
    /// <summary>The protocol calls it command.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("command")]
    public string Name { get; init; } = Name;
}

internal sealed record CodeLens(Range Range, Command Command);

internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>> Changes);

internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<Diagnostic>? Diagnostics, WorkspaceEdit Edit, bool? IsPreferred);

internal sealed record PreparedRename(Range Range, string Placeholder);

internal sealed record LogMessage(int Type, string Message);

internal sealed record ApplyEdit(string Label, WorkspaceEdit Edit);
