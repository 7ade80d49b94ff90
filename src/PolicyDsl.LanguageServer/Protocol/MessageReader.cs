using System;
using System.IO;
using System.Text;

namespace PolicyDsl.LanguageServer.Protocol;

/// <summary>What was read: the bytes of a message, or what is wrong with its frame. Both are null at the end of the input.</summary>
internal readonly record struct Frame(byte[]? Content, string? Mistake);

/// <summary>
/// Reads messages as the protocol frames them: header lines, an empty line, then as many bytes as <c>Content-Length</c> says. After a
/// frame that makes no sense it goes on with the next line that is a length.
/// </summary>
/// <remarks>
/// Written here, not taken from a library for JSON-RPC: those end the connection at the first message that is no JSON, and an editor's
/// server must answer it and go on.
/// </remarks>
internal sealed class MessageReader(Stream input)
{
    /// <summary>No policy and no message is that large; what is, is skipped.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private const int LongestHeaderLine = 4096;
    private const string LengthHeader = "Content-Length:";
    private readonly byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;

    /// <summary>The next message; blocks until it is there.</summary>
    public Frame Read()
    {
        string? mistake = null;
        long? length = null;
        while (ReadLine() is { } line)
        {
            if (line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase))
            {
                if (long.TryParse(line.AsSpan(LengthHeader.Length).Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value))
                {
                    length = value;
                }
                else
                {
                    mistake = "The length of the message is no number.";
                }
            }
            else if (line.Length > 0)
            {
                mistake ??= line.Contains(':', StringComparison.Ordinal) ? null : "A header line has no colon.";
            }
            else if (length is null)
            {
                return new Frame(null, mistake ?? "The message has no Content-Length.");
            }
            else if (length > MaximumBytes)
            {
                return Skip(length.Value) ? new Frame(null, "The message is larger than 64 MB; it was skipped.") : default;
            }
            else
            {
                return ReadContent((int)length.Value) is { } content ? new Frame(content, null) : default;
            }
        }

        return default;
    }

    /// <summary>A header line without its end; null at the end of the input. What is too long to be one is cut.</summary>
    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (var next = ReadByte(); next >= 0; next = ReadByte())
        {
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length < LongestHeaderLine)
            {
                line.Append((char)next);
            }
        }

        return null;
    }

    private byte[]? ReadContent(int length)
    {
        var content = new byte[length];
        for (var read = 0; read < length;)
        {
            if (position == filled && !Fill())
            {
                return null;
            }

            var count = Math.Min(length - read, filled - position);
            Array.Copy(buffer, position, content, read, count);
            position += count;
            read += count;
        }

        return content;
    }

    private bool Skip(long length)
    {
        while (length > 0)
        {
            if (position == filled && !Fill())
            {
                return false;
            }

            var count = (int)Math.Min(length, filled - position);
            position += count;
            length -= count;
        }

        return true;
    }

    private int ReadByte() => position < filled || Fill() ? buffer[position++] : -1;

    private bool Fill()
    {
        position = 0;
        try
        {
            filled = input.Read(buffer, 0, buffer.Length);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The client is gone, which is the end of the input as well.
            filled = 0;
        }

        return filled > 0;
    }
}
