using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PolicyDsl.Cli.Tests;

/// <summary>
/// Finds the files of the repository that a test reads: from the folder of the tests upward, since the paths that the compiler
/// knows are mapped in CI builds.
/// </summary>
internal static class Repository
{
    /// <summary>The folder that holds PolicyDsl.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every page: README.md where there is one, and docs with all folders below. Relative, with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Root, "README.md")
            .Concat(Directory.EnumerateFiles(PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>A full path from one relative to the root.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolicyDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
