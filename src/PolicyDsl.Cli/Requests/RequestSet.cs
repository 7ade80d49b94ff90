using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Requests;

/// <summary>How many requests of a set move between two versions.</summary>
/// <param name="Total">The requests that could be read.</param>
/// <param name="Moved">For each pair of what the versions say the lines that move, in the order in which they were met.</param>
/// <param name="Problems">A line for everything that could not be read, with its place.</param>
internal sealed record CountedRequests(int Total, IReadOnlyList<(string Before, string After, IReadOnlyList<int> Lines)> Moved, IReadOnlyList<string> Problems);

/// <summary>Requests as newline-delimited JSON: an object on each line, empty lines left out.</summary>
internal static class RequestSet
{
    /// <summary>Counts the requests of a file that two versions decide differently. A line that is wrong is told, and the others are counted.</summary>
    public static CountedRequests Count(string path, ComparedVersions versions, ToolConsole console)
    {
        var name = RequestFile.NameOf(path);
        var moved = new Dictionary<(string, string), List<int>>();
        var problems = new List<string>();
        var (total, number) = (0, 0);
        try
        {
            using var reader = new BinaryLines(path == "-" ? console.OpenInput() : File.OpenRead(path));
            while (reader.Next() is { } line)
            {
                number++;
                if (line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                {
                    continue;
                }

                if (line.Length > PolicyFiles.MaximumBytes)
                {
                    problems.Add($"{FindingText.Place(name, new LinePosition(number, 1))}: error: this line is too long for a request");
                    continue;
                }

                try
                {
                    var reading = versions.Facts.Read(JsonRequest.Read(line));
                    problems.AddRange(reading.Errors.Select(error => $"{FindingText.Place(name, new LinePosition(number, error.Position.Column))}: error: {error}"));
                    if (reading.Request is { } request)
                    {
                        total++;
                        if (versions.DifferenceOf(request) is { } kind)
                        {
                            var says = versions.WordsOf(kind, request);
                            (moved.TryGetValue(says, out var lines) ? lines : moved[says] = []).Add(number);
                        }
                    }
                }
                catch (JsonRequestException exception)
                {
                    problems.Add($"{FindingText.Place(name, new LinePosition(number, exception.Position.Column))}: error: {exception.Message}");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            problems.Add($"policy: cannot read '{name}': " + (exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : exception is UnauthorizedAccessException ? "access is denied" : exception.Message.ReplaceLineEndings(" ")));
        }

        return new CountedRequests(total, moved.OrderByDescending(pair => pair.Value.Count).Select(pair => (pair.Key.Item1, pair.Key.Item2, (IReadOnlyList<int>)pair.Value)).ToList(), problems);
    }

    /// <summary>The lines of a stream, without their ends. Of a line that is longer than any request only the beginning is kept.</summary>
    private sealed class BinaryLines(Stream stream) : IDisposable
    {
        private readonly byte[] buffer = new byte[1 << 16];
        private int at;
        private int length;

        public byte[]? Next()
        {
            var line = new MemoryStream();
            var isAny = false;
            while (at < length || Fill())
            {
                isAny = true;
                var end = Array.IndexOf(buffer, (byte)'\n', at, length - at);
                var count = (end < 0 ? length : end) - at;
                line.Write(buffer, at, (int)Math.Min(count, PolicyFiles.MaximumBytes + 1 - line.Length));
                at += count + (end < 0 ? 0 : 1);
                if (end >= 0)
                {
                    return line.ToArray();
                }
            }

            return isAny ? line.ToArray() : null;
        }

        public void Dispose() => stream.Dispose();

        private bool Fill()
        {
            (at, length) = (0, stream.Read(buffer, 0, buffer.Length));
            return length > 0;
        }
    }
}
