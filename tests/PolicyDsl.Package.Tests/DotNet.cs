using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PolicyDsl.Package.Tests;

/// <summary>Runs the .NET command line as a person does.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command in a folder.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="packages">The folder that packages are unpacked into.</param>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    public static async Task<DotNetRun> Run(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The tests may be run by a build: what that build tells its own processes is not for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // Servers that stay behind would keep the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} had not ended after {Patience.TotalMinutes} minutes in {folder}.");
        }

        return new DotNetRun("dotnet " + string.Join(' ', arguments), process.ExitCode, await output + await error);
    }
}

/// <summary>What a command gave.</summary>
internal sealed record DotNetRun(string Command, int ExitCode, string Output)
{
    /// <summary>For the message of a failed test.</summary>
    public string Show(string problem) => problem + "\n" + Command + " gave exit code " + ExitCode + " and\n" + Output;
}
