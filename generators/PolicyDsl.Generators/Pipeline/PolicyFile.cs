using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using PolicyDsl.Compiler.Text;
using RoslynText = Microsoft.CodeAnalysis.Text;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>A policy file as a value: its path, its text, and the SHA-256 of its bytes in hexadecimal digits.</summary>
internal sealed record PolicyFile(string Path, string Text, string Checksum)
{
    /// <summary>Whether the file is one of ours.</summary>
    public static bool IsPolicy(AdditionalText file) => file.Path.EndsWith(".policy", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; one that cannot be read is empty, and the host reports why.</summary>
    public static PolicyFile Read(AdditionalText file, CancellationToken cancellation)
    {
        var text = file.GetText(cancellation);
        return text is null
            ? new PolicyFile(file.Path, "", "")
            : new PolicyFile(file.Path, Decoded(text), text.ChecksumAlgorithm == RoslynText.SourceHashAlgorithm.Sha256 ? Hex(text) : "");
    }

    /// <summary>The text for the compiler.</summary>
    public SourceText ToSourceText() => new(Path, Text);

    // The host guesses an encoding where a file is not UTF-8. Decoded as UTF-8 after all, the bad bytes become U+FFFD, which is
    // an error at its place in every host.
    private static string Decoded(RoslynText.SourceText text)
    {
        if (text.Encoding is null or UTF8Encoding || text.Encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return text.ToString();
        }

        var preamble = text.Encoding.GetPreamble();
        var content = text.Encoding.GetBytes(text.ToString());
        var bytes = new byte[preamble.Length + content.Length];
        preamble.CopyTo(bytes, 0);
        content.CopyTo(bytes, preamble.Length);
        return SourceDecoder.Decode("", bytes).Text;
    }

    private static string Hex(RoslynText.SourceText text)
    {
        var hex = new StringBuilder();
        foreach (var value in text.GetChecksum())
        {
            hex.Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
