using System;
using System.IO;

namespace PolicyDsl.Cli;

/// <summary>What the tool reads and writes, so that tests can give it their own.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Everything else that a person must know.</param>
/// <param name="OpenInput">Opens standard input.</param>
/// <param name="Colour">Whether <paramref name="Out"/> shows colour.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, Func<Stream> OpenInput, bool Colour)
{
    /// <summary>The console of this process. Colour only on a terminal, and not where NO_COLOR (no-color.org) is set.</summary>
    public static ToolConsole Current() => new(
        new StreamWriter(Console.OpenStandardOutput(), Console.Out.Encoding, bufferSize: 1 << 14),
        Console.Error,
        Console.OpenStandardInput,
        !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb");
}
