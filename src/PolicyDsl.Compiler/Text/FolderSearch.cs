using System;

namespace PolicyDsl.Compiler.Text;

/// <summary>
/// Which folders are looked into when the files of a folder are wanted: one rule for the tool and the editor. A file, or a folder, that
/// somebody names is always read.
/// </summary>
public static class FolderSearch
{
    private static readonly string[] Passed = { "bin", "obj", "node_modules" };

    /// <summary>
    /// Whether a folder below the one that is searched is looked into: not what builds and packages leave (bin, obj, node_modules), and
    /// not those whose name begins with a dot.
    /// </summary>
    /// <param name="name">The folder's own name, without those above it.</param>
    public static bool LooksInto(string name) =>
        !name.StartsWith(".", StringComparison.Ordinal) && !Array.Exists(Passed, passed => string.Equals(passed, name, StringComparison.OrdinalIgnoreCase));
}
