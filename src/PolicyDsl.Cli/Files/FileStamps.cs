using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;

namespace PolicyDsl.Cli.Files;

/// <summary>What files and folders were like when they were looked at, to see whether they are so still.</summary>
internal sealed class FileStamps
{
    private readonly Dictionary<string, string> stamps = new(StringComparer.Ordinal);

    /// <summary>Notes what a file or folder is like now; before it is read, so that a change while it is read is seen.</summary>
    public void Note(string path) => stamps.TryAdd(path, Of(path));

    /// <summary>The first path, ordinally, that is no longer as it was noted; null where all are.</summary>
    public string? Changed() => stamps.Where(stamp => Of(stamp.Key) != stamp.Value).Select(stamp => stamp.Key).Min(StringComparer.Ordinal);

    // Of a folder: which policies, code sets and folders are in it. What else an editor leaves there is no change.
    private static string Of(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? string.Join('/', Directory.EnumerateFiles(path, "*.policy").Concat(Directory.EnumerateFiles(path, "*.codes")).Concat(Directory.EnumerateDirectories(path)).Order(StringComparer.Ordinal))
                : new FileInfo(path) is { Exists: true } file
                    ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
                    : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return "";
        }
    }
}
