using System;
using System.IO;
using System.Threading.Tasks;
using PolicyDsl.Testing.Node;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>
/// The tests of the VS Code extension, which are its own: the grammar, every feature of the server through a client library that
/// editors use, the views in a browser, and the package.
/// </summary>
public sealed class ExtensionTests
{
    private static readonly NpmPackage Extension = new(
        Path.Combine(Repository.Root, "src", "PolicyDsl.VSCode"), Path.Combine(AppContext.BaseDirectory, "policy.dll"));

    [NodeTheory]
    [InlineData("check")]
    [InlineData("test:grammar")]
    [InlineData("test:server")]
    [InlineData("test:views")]
    public Task Its_tests_pass(string script) => Extension.Run(script);

    [NodeFact]
    public async Task It_is_packaged_by_one_command()
    {
        var package = Path.Combine(Extension.Folder, "policydsl.vsix");
        File.Delete(package);

        await Extension.Run("package");

        Assert.True(new FileInfo(package).Length > 100_000);
    }

    private static string? Missing => NpmPackage.CanRun ? null
        : "Node is not installed: the VS Code extension was NOT tested. Debian: apt-get install nodejs npm";

    private sealed class NodeFactAttribute : FactAttribute
    {
        public NodeFactAttribute() => Skip = Missing;
    }

    private sealed class NodeTheoryAttribute : TheoryAttribute
    {
        public NodeTheoryAttribute() => Skip = Missing;
    }
}
