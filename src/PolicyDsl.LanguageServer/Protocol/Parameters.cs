using System.Collections.Generic;
using System.Text.Json;

namespace PolicyDsl.LanguageServer.Protocol;

internal sealed record TextDocument(string Uri, int? Version = null, string? Text = null);

internal sealed record DocumentParameters(TextDocument TextDocument);

internal sealed record PositionParameters(TextDocument TextDocument, Position Position);

internal sealed record RangeParameters(TextDocument TextDocument, Range Range);

internal sealed record RenameParameters(TextDocument TextDocument, Position Position, string NewName);

internal sealed record ReferenceParameters(TextDocument TextDocument, Position Position, ReferenceContext? Context);

internal sealed record ReferenceContext(bool IncludeDeclaration);

internal sealed record ContentChange(Range? Range, string Text);

internal sealed record ChangeParameters(TextDocument TextDocument, List<ContentChange> ContentChanges);

internal sealed record CommandParameters(string Command, List<JsonElement>? Arguments);

internal sealed record DecideParameters(string Uri, JsonElement Request);

internal sealed record ExampleParameters(string Uri, string Name);

internal sealed record CoverageParameters(string Uri, string Statement);

internal sealed record TokenDeltaParameters(TextDocument TextDocument, string PreviousResultId);

internal sealed record FileChanges(List<FileChange> Changes);

internal sealed record FileChange(string Uri);

internal sealed record UriParameters(string Uri);

internal sealed record InitializeParameters(int? ProcessId, string? RootUri, List<WorkspaceFolder>? WorkspaceFolders, ClientCapabilities? Capabilities);

internal sealed record ClientCapabilities(WorkspaceCapabilities? Workspace);

internal sealed record WorkspaceCapabilities(CodeLensCapabilities? CodeLens, WorkspaceEditCapabilities? WorkspaceEdit);

internal sealed record WorkspaceEditCapabilities(bool? DocumentChanges, JsonElement? ChangeAnnotationSupport);

internal sealed record CodeLensCapabilities(bool? RefreshSupport);

internal sealed record WorkspaceFolder(string Uri, string? Name);

internal sealed record FolderChanges(FolderEvent Event);

internal sealed record FolderEvent(List<WorkspaceFolder> Added, List<WorkspaceFolder> Removed);
