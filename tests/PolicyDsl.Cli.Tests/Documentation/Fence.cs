using System;
using System.Linq;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Info">What follows the opening marks: "policy file=a.policy".</param>
/// <param name="Content">The lines inside, each ended by LF; empty where there are none.</param>
/// <param name="Heading">How many headings stand above it: fences with one number share a heading.</param>
/// <param name="FirstLine">Where the content begins, from 1.</param>
/// <param name="LineCount">How many lines the content has.</param>
/// <param name="Indent">The white space before its marks, which its lines have too.</param>
internal sealed record Fence(string Info, string Content, int Heading, int FirstLine, int LineCount, string Indent)
{
    /// <summary>The first word of the info string: "policy", "text".</summary>
    public string Language => Words.Length == 0 ? "" : Words[0];

    private string[] Words => Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of <c>key=value</c> in the info string, or null.</summary>
    public string? Option(string key) =>
        Words.FirstOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
}
