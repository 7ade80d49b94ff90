using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>
/// The tests of the VS Code extension, which are its own: the grammar, every feature of the server through a client library that
/// editors use, the views in a browser, and the package.
/// </summary>
public sealed class ExtensionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "PolicyDsl.VSCode");

    [NodeTheory]
    [InlineData("run", "check")]
    [InlineData("run", "test:grammar")]
    [InlineData("run", "test:server")]
    [InlineData("run", "test:views")]
    public async Task Its_tests_pass(params string[] arguments)
    {
        await Packages.Value;

        await Npm(arguments);
    }

    [NodeFact]
    public async Task It_is_packaged_by_one_command()
    {
        await Packages.Value;
        File.Delete(Path.Combine(Folder, "policydsl.vsix"));

        await Npm("run", "package");

        Assert.True(new FileInfo(Path.Combine(Folder, "policydsl.vsix")).Length > 100_000);
    }

    private static Lazy<Task> Packages { get; } = new(() => Npm("ci", "--no-audit", "--no-fund", "--prefer-offline"));

    private static async Task Npm(params string[] arguments)
    {
        var start = new ProcessStartInfo("npm") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["POLICY_TOOL"] = Path.Combine(AppContext.BaseDirectory, "policy.dll");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var impatience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(impatience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("npm " + string.Join(' ', arguments) + " did not end.\n" + await output + await error);
        }

        Assert.True(process.ExitCode == 0, "npm " + string.Join(' ', arguments) + "\n" + await output + await error);
    }

    private static string? Missing { get; } = new[] { "node", "npm" }.All(name => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)))) ? null
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
