using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>An editor with a server in this process, with the views of the tool.</summary>
internal static class Editor
{
    /// <summary>Not initialized.</summary>
    public static EditorClient Start() => EditorClient.Start(new Cli.EditorViews());

    /// <summary>Initialized, in a folder where one is given.</summary>
    public static Task<EditorClient> Initialized(string? folder = null) => EditorClient.Initialized(new Cli.EditorViews(), folder);
}
