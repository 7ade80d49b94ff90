using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>
/// The files on disk. What is open in the editor counts with the editor's text, the rest as it was last written; a file that
/// vanishes or cannot be read is as if it were not there.
/// </summary>
internal sealed class PolicyFolder(Func<string, SourceText?> openText)
{
    /// <summary>Beyond so many files a folder is not one of policies.</summary>
    private const int MostFiles = 20_000;

    private const string PolicyEnding = ".policy";
    private const string CodeSetEnding = ".codes";
    private const int MaximumBytes = 32 * 1024 * 1024;
    private readonly Dictionary<string, (DateTime Written, long Length, SyntaxTree? Vocabulary)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Written, long Length, CodeSetFile? CodeSet)> codeSets = new(StringComparer.Ordinal);

    private Dictionary<string, List<SyntaxTree>>? candidates;

    /// <summary>The folders that the editor works in.</summary>
    public List<string> Roots { get; } = [];

    /// <summary>
    /// The vocabularies that a file uses, and those that they use: of several with one name the one that <c>policy check</c> takes,
    /// nearest above the file, then any other of the editor's folders.
    /// </summary>
    public IReadOnlyList<SyntaxTree> VocabulariesOf(SyntaxTree tree) => tree.Document.Uses.Length == 0
        ? []
        : VocabularySearch.Used([tree], Candidates(tree.Source.Path).Where(found => found.Source.Path != tree.Source.Path));

    /// <summary>All policy files of the editor's folders, or beside a file where there are none; unreadable ones left out.</summary>
    public IEnumerable<SourceText> FilesAround(string path) => PathsAround(path, PolicyEnding).Append(path).Distinct(StringComparer.Ordinal)
        .Select(file => openText(file) ?? Read(file)).OfType<SourceText>();

    /// <summary>The paths of the policy files of the editor's folders, or beside a file where there are none.</summary>
    public IReadOnlyList<string> PoliciesAround(string path) => PathsAround(path, PolicyEnding);

    /// <summary>The code sets of the editor's folders, or beside a file where there are none: the same that <c>policy check FOLDER</c> takes.</summary>
    public IReadOnlyList<CodeSetFile> CodeSetsAround(string path) => PathsAround(path, CodeSetEnding).Select(CodeSet).OfType<CodeSetFile>().ToList();

    /// <summary>The text of a file: as the editor has it, or as it was last written; null where it cannot be read.</summary>
    public SourceText? TextOf(string path) => openText(path) ?? Read(path);

    private List<string> PathsAround(string path, string ending)
    {
        var roots = Roots.Count > 0 ? Roots : SafeParent(path) is { Length: > 0 } folder ? [folder] : [];
        return roots.SelectMany(root => InFolder(root, below: true, ending)).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>From here on the vocabularies around a folder are looked up once: for who asks for many files at one time.</summary>
    public void RememberCandidates() => candidates = new(StringComparer.Ordinal);

    private List<SyntaxTree> Candidates(string path)
    {
        var folder = SafeParent(path) ?? "";
        if (candidates?.TryGetValue(folder, out var remembered) == true)
        {
            return remembered;
        }

        var found = CandidatesAround(path);
        candidates?.Add(folder, found);
        return found;
    }

    private List<SyntaxTree> CandidatesAround(string path)
    {
        var files = new List<string>();
        foreach (var folder in Path.IsPathRooted(path) ? VocabularySearch.FoldersUpFrom(path, Path.Exists) : [])
        {
            files.AddRange(InFolder(folder, below: false, PolicyEnding));
            files.AddRange(InFolder(Path.Combine(folder, VocabularySearch.FolderName), below: true, PolicyEnding));
        }

        files.AddRange(Roots.SelectMany(root => InFolder(root, below: true, PolicyEnding)));
        return files.Distinct(StringComparer.Ordinal).Select(Vocabulary).OfType<SyntaxTree>().ToList();
    }

    private static string? SafeParent(string path) => Path.IsPathRooted(path) ? Path.GetDirectoryName(path) : null;

    private CodeSetFile? CodeSet(string path)
    {
        if (openText(path) is { } open)
        {
            return CodeSetReader.Read(open);
        }

        try
        {
            var info = new FileInfo(path);
            if (codeSets.TryGetValue(path, out var before) && before.Written == info.LastWriteTimeUtc && before.Length == info.Length)
            {
                return before.CodeSet;
            }

            var set = Read(path) is { } text ? CodeSetReader.Read(text) : null;
            codeSets[path] = (info.LastWriteTimeUtc, info.Length, set);
            return set;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            codeSets.Remove(path);
            return null;
        }
    }

    /// <summary>The file's tree where it is a vocabulary. Of other files no more is read than their first line.</summary>
    private SyntaxTree? Vocabulary(string path)
    {
        if (openText(path) is { } open)
        {
            var tree = BeginsAsVocabulary(open.Text) ? Parser.Parse(open) : null;
            return tree is { Document.IsVocabulary: true } ? tree : null;
        }

        try
        {
            var info = new FileInfo(path);
            if (known.TryGetValue(path, out var before) && before.Written == info.LastWriteTimeUtc && before.Length == info.Length)
            {
                return before.Vocabulary;
            }

            var begins = BeginsAsVocabulary(FirstCharacters(path));
            var tree = begins && Read(path) is { } text ? Parser.Parse(text) : null;
            var vocabulary = tree is { Document.IsVocabulary: true } ? tree : null;
            known[path] = (info.LastWriteTimeUtc, info.Length, vocabulary);
            return vocabulary;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            known.Remove(path);
            return null;
        }
    }

    private static string FirstCharacters(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[4096];
        return SourceDecoder.Decode(path, buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)]).Text;
    }

    /// <summary>Whether the first line that is not blank and no comment says so. A long comment before it is read on.</summary>
    public static bool BeginsAsVocabulary(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.Length > 0 && words[0] != '#')
            {
                return words.StartsWith("vocab", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text.Length >= 4000;
    }

    private static SourceText? Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaximumBytes ? null : SourceDecoder.Decode(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return null;
        }
    }

    private static List<string> InFolder(string folder, bool below, string ending)
    {
        var files = new List<string>();
        var open = new Stack<string>([folder]);
        while (open.Count > 0 && files.Count < MostFiles)
        {
            var current = open.Pop();
            try
            {
                files.AddRange(Directory.EnumerateFiles(current, "*" + ending).Order(StringComparer.Ordinal));
                if (below)
                {
                    foreach (var child in Directory.EnumerateDirectories(current).OrderDescending(StringComparer.Ordinal))
                    {
                        // Links may lead in a circle.
                        if (FolderSearch.LooksInto(Path.GetFileName(child)) && new DirectoryInfo(child).LinkTarget is null)
                        {
                            open.Push(child);
                        }
                    }
                }
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                // It vanished, or is not ours to read.
            }
        }

        return files;
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
