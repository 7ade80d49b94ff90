using System;
using System.Globalization;
using PolicyDsl.Compiler;

namespace PolicyDsl.Cli.Output;

/// <summary>
/// Says which file is being checked, in one line of a terminal that is written over and gone at the end. Work that ends at once says nothing.
/// </summary>
internal sealed class ProgressLine(ToolConsole console, TimeProvider clock) : IProgress<CompilationStep>, IDisposable
{
    private const string StartOfEmptyLine = "\r\u001b[K";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly long started = clock.GetTimestamp();
    private bool shown;

    /// <inheritdoc/>
    public void Report(CompilationStep value)
    {
        if (!console.ShowsProgress || clock.GetElapsedTime(started) < Patience)
        {
            return;
        }

        shown = true;
        console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{StartOfEmptyLine}checking {value.Done + 1} of {value.Files}: {value.Path}"));
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (shown)
        {
            console.Error.Write(StartOfEmptyLine);
        }
    }
}
