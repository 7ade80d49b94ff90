using System;
using System.IO;
using System.Threading;

namespace PolicyDsl.Cli;

/// <summary>What the tool reads and writes, so that tests can give it their own.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Everything else that a person must know.</param>
/// <param name="OpenInput">Opens standard input.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, Func<Stream> OpenInput)
{
    /// <summary>Whether <see cref="Out"/> shows colour.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether a line of <see cref="Error"/> can be written over, as on a terminal.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Ends what would go on until the process is stopped: --watch.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The console of this process. Colour only on a terminal, and not where NO_COLOR (no-color.org) is set.</summary>
    public static ToolConsole Current() => new(
        new StreamWriter(Console.OpenStandardOutput(), Console.Out.Encoding, bufferSize: 1 << 14),
        Console.Error,
        Console.OpenStandardInput)
    {
        Colour = !Console.IsOutputRedirected && !IsDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        ShowsProgress = !Console.IsErrorRedirected && !IsDumb,
    };

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";
}
