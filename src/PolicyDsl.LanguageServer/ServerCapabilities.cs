using PolicyDsl.LanguageServer.Features;

namespace PolicyDsl.LanguageServer;

/// <summary>What the server says at initialize that it can do.</summary>
internal static class ServerCapabilities
{
    /// <summary>The command that renames and writes <c>formerly</c>; its argument is that of textDocument/rename.</summary>
    public const string RenameKeepingFormerName = "policy.renameKeepingFormerName";

    public static object Of(string version) => new
    {
        ServerInfo = new { Name = "policy", Version = version },
        Capabilities = new
        {
            PositionEncoding = "utf-16",
            TextDocumentSync = new { OpenClose = true, Change = 2, Save = new { IncludeText = false } },
            CompletionProvider = new { TriggerCharacters = new[] { " ", "\"", "." } },
            HoverProvider = true,
            DefinitionProvider = true,
            ReferencesProvider = true,
            DocumentHighlightProvider = true,
            RenameProvider = new { PrepareProvider = true },
            DocumentSymbolProvider = true,
            FoldingRangeProvider = true,
            SemanticTokensProvider = new { Legend = new { Coloring.TokenTypes, Coloring.TokenModifiers }, Full = new { Delta = true }, Range = true },
            DocumentFormattingProvider = true,
            DocumentRangeFormattingProvider = true,
            CodeActionProvider = new { CodeActionKinds = new[] { "quickfix" } },
            CodeLensProvider = new { },
            ExecuteCommandProvider = new { Commands = new[] { RenameKeepingFormerName, Lenses.RunExample, Lenses.ShowCoverage } },
            Workspace = new { WorkspaceFolders = new { Supported = true, ChangeNotifications = true } },
        },
    };
}
