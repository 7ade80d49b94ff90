using System;
using System.CommandLine;
using System.Linq;

namespace PolicyDsl.Cli.Files;

/// <summary>--watch: does the work again whenever a file that it read, or a folder that it searched, is changed.</summary>
internal static class FileWatch
{
    // Asked again and again rather than told by the system: that works on every disk, shared and mounted ones as well.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The option.</summary>
    public static Option<bool> CreateOption() => new("--watch") { Description = "Go on, and do it again whenever a file is changed; Ctrl+C ends it." };

    /// <summary>A document for machines has one end: --watch is refused with any format but text.</summary>
    public static void ForPeople(Command command, Option<bool> watch, Option<string> format) => command.Validators.Add(result =>
    {
        if (result.GetValue(watch) && result.GetValue(format) is { } other and not "text")
        {
            result.AddError($"--watch goes on and on, and {other} is one document: leave out one of them");
        }
    });

    /// <summary>Does the work once, or again after each change until the console is stopped; the exit code of the last time.</summary>
    /// <param name="work">Returns the exit code, and what it read.</param>
    public static int Run(bool watch, ToolConsole console, Func<(int ExitCode, FileStamps[] Read)> work)
    {
        while (true)
        {
            var (exitCode, read) = work();
            console.Out.Flush();
            if (!watch)
            {
                return exitCode;
            }

            console.Error.WriteLine("policy: waiting for a change (Ctrl+C ends)");
            if (NextChange(read, console) is not { } changed)
            {
                return exitCode;
            }

            console.Error.WriteLine();
            console.Error.WriteLine($"policy: '{changed}' is changed");
        }
    }

    /// <summary>Waits; null where the console is stopped.</summary>
    private static string? NextChange(FileStamps[] read, ToolConsole console)
    {
        while (!console.Stop.IsCancellationRequested)
        {
            if (read.Select(stamps => stamps.Changed()).FirstOrDefault(path => path is not null) is { } changed)
            {
                return changed;
            }

            console.Stop.WaitHandle.WaitOne(Pause);
        }

        return null;
    }
}
