using System;
using System.IO;
using System.Security;
using System.Text;

namespace PolicyDsl.Cli.Files;

/// <summary>Writes files whole or not at all: a full disk or a killed process leaves the old file as it was.</summary>
internal static class SafeFile
{
    /// <summary>Writes UTF-8 without a byte order mark; what went wrong, or null.</summary>
    public static string? Write(string path, string text)
    {
        // A link is followed: the file that it leads to is replaced, not the link.
        string? beside = null;
        try
        {
            var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
            if (IsDevice(target))
            {
                // There is no file to replace: what is named is written to.
                using var device = new FileStream(target, FileMode.Open, FileAccess.Write);
                device.Write(new UTF8Encoding(false).GetBytes(text));
                return null;
            }

            var name = target + "." + Guid.NewGuid().ToString("N")[..8] + ".new";
            using (var stream = new FileStream(name, FileMode.CreateNew, FileAccess.Write))
            {
                beside = name;
                stream.Write(new UTF8Encoding(false).GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            TryDelete(beside);
            return exception is UnauthorizedAccessException ? "access is denied"
                : exception is DirectoryNotFoundException ? "there is no such folder" : exception.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Whether a path names a device, such as /dev/null or /dev/stdout: a file must not take its place.</summary>
    internal static bool IsDevice(string path) => !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal)) && Path.Exists(path);

    private static void TryDelete(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The old file is untouched, which is what counts.
        }
    }
}
