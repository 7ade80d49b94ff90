using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

/// <summary>What a run of the tool gave.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error);

/// <summary>Runs the tool: in this process, which is quick, or as a person does.</summary>
internal static class Tool
{
    /// <summary>In this process.</summary>
    public static ToolRun Run(params string[] arguments) => RunWithInput([], arguments);

    /// <summary>In this process, with bytes on standard input.</summary>
    public static ToolRun RunWithInput(byte[] input, params string[] arguments)
    {
        var (output, error) = (new Utf8Writer(), new Utf8Writer());
        var exitCode = PolicyTool.Run(arguments, new ToolConsole(output, error, () => new MemoryStream(input)));
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>As a process of its own, in a folder.</summary>
    public static async Task<ToolRun> RunProcess(string folder, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "policy.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await error);
    }

    /// <summary>A text writer that can show everything.</summary>
    private sealed class Utf8Writer : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
