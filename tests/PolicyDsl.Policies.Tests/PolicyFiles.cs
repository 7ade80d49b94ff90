using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Policies.Tests;

/// <summary>The policy files of the repository, read as the tool reads them.</summary>
internal static class PolicyFiles
{
    /// <summary>The folder that holds PolicyDsl.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The policies that ship, compiled once for all tests.</summary>
    public static Lazy<Compilation> Shipped { get; } = new(() => Compilation.Compile(Below("policies")));

    /// <summary>The files below a folder of the repository, by path, with paths relative to the root.</summary>
    public static IReadOnlyList<SourceText> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.policy", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .ToList();

    /// <summary>One file of the repository.</summary>
    public static SourceText Read(string path)
    {
        var full = Path.GetFullPath(path, Root);
        return SourceDecoder.Decode(Path.GetRelativePath(Root, full).Replace('\\', '/'), File.ReadAllBytes(full));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolicyDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
