using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Where the vocabularies that files use are looked for, and which are taken: one rule for the tool and the editor. The host reads
/// the folders; nothing is read here.
/// </summary>
public static class VocabularySearch
{
    /// <summary>Beside the files of a folder those in its folder of this name, and below, are looked at.</summary>
    public const string FolderName = "vocabularies";

    /// <summary>The folders that are looked in for the vocabularies of a file: its own and those above it, nearest first, up to the one that holds .git.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="exists">Whether there is a file or folder of a full path.</param>
    public static IEnumerable<string> FoldersUpFrom(string path, Func<string, bool> exists)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder!;
            if (exists(Path.Combine(folder, ".git")))
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The vocabularies that the files name, and those that these name in turn, without those that are among the files. Of several
    /// with one name the first is taken.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="found">What the folders hold, in the order in which they were looked in.</param>
    public static IReadOnlyList<SyntaxTree> Used(IReadOnlyCollection<SyntaxTree> files, IEnumerable<SyntaxTree> found)
    {
        var known = new HashSet<string>(files.Where(tree => tree.Document.IsVocabulary).Select(NameOf), StringComparer.OrdinalIgnoreCase);
        var wanted = new HashSet<string>(files.SelectMany(UsesOf), StringComparer.OrdinalIgnoreCase);
        var used = new List<SyntaxTree>();
        if (wanted.Count == 0)
        {
            return used;
        }

        var rest = found.Where(tree => tree.Document.IsVocabulary).ToList();
        while (rest.Find(tree => wanted.Contains(NameOf(tree)) && !known.Contains(NameOf(tree))) is { } next)
        {
            known.Add(NameOf(next));
            wanted.UnionWith(UsesOf(next));
            used.Add(next);
        }

        return used;
    }

    private static string NameOf(SyntaxTree tree) => tree.Document.Title?.Text ?? "";

    private static IEnumerable<string> UsesOf(SyntaxTree tree) => tree.Document.Uses.Select(use => use.Text);
}
