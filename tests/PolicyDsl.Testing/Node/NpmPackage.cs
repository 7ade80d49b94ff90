using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PolicyDsl.Testing.Node;

/// <summary>A folder with a package.json, whose scripts are tests of their own; Debian packages nodejs and npm.</summary>
/// <param name="folder">The folder.</param>
/// <param name="tool">The <c>policy.dll</c> that they run, as POLICY_TOOL.</param>
public sealed class NpmPackage(string folder, string tool)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim installing = new(1);
    private bool isInstalled;

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Whether node and npm are there.</summary>
    public static bool CanRun { get; } = new[] { "node", "npm" }.All(name => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>Runs a script of the package, after its packages have been installed as its lock file says.</summary>
    /// <exception cref="InvalidOperationException">It failed, or did not end within ten minutes; the message holds what it printed.</exception>
    public async Task Run(string script)
    {
        await installing.WaitAsync();
        try
        {
            if (!isInstalled)
            {
                await Npm("ci", "--no-audit", "--no-fund", "--prefer-offline");
                isInstalled = true;
            }
        }
        finally
        {
            installing.Release();
        }

        await Npm("run", script);
    }

    private async Task Npm(params string[] arguments)
    {
        var start = new ProcessStartInfo("npm") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["POLICY_TOOL"] = tool;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var impatience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var hasEnded = true;
        try
        {
            await process.WaitForExitAsync(impatience.Token);
        }
        catch (OperationCanceledException)
        {
            hasEnded = false;
            process.Kill(entireProcessTree: true);
        }

        var printed = await output + await error;
        if (!hasEnded || process.ExitCode != 0)
        {
            throw new InvalidOperationException("npm " + string.Join(' ', arguments) + (hasEnded ? " failed.\n" : " did not end.\n") + printed);
        }
    }
}
