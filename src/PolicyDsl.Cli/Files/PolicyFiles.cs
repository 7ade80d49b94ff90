using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Files;

/// <summary>
/// Reads policy files and gathers what could not be read, one clear line each. A file is read once, however many paths lead
/// to it; it keeps the path by which it was named first.
/// </summary>
internal sealed class PolicyFiles
{
    /// <summary>No policy is that large: beyond it the argument is some other file.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    private readonly string ending;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<SourceText> sources = [];
    private readonly List<string> problems = [];
    private readonly FileStamps stamps = new();

    private PolicyFiles(string ending) => this.ending = ending;

    /// <summary>The files that could be read.</summary>
    public IReadOnlyList<SourceText> Sources => sources;

    /// <summary>A line for each path that could not be read.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>What every file and folder that was looked at was like before it was read.</summary>
    public FileStamps Stamps => stamps;

    /// <summary>The files of these paths; see <see cref="Add"/>.</summary>
    /// <param name="paths">Files, and folders that are searched.</param>
    /// <param name="ending">How the files of a folder end.</param>
    public static PolicyFiles Of(IEnumerable<string> paths, string ending = ".policy")
    {
        var files = new PolicyFiles(ending);
        foreach (var path in paths)
        {
            files.Add(path);
        }

        return files;
    }

    /// <summary>Whether the file is among these, by whatever path.</summary>
    public bool Has(SourceText source) => seen.Contains(Path.GetFullPath(source.Path));

    /// <summary>Adds a file, or all files with the ending in a folder and those below it.</summary>
    public void Add(string path)
    {
        if (!Directory.Exists(path))
        {
            AddFile(path);
            return;
        }

        var before = problems.Count;
        var files = InFolder(path, below: true, problems.Add);
        if (files.Count == 0 && problems.Count == before)
        {
            problems.Add($"'{path}' has no {ending} files");
        }

        foreach (var file in files)
        {
            // What is in the folder "." is named as it is from there.
            AddFile(path == "." ? Path.GetRelativePath(".", file) : file);
        }
    }

    /// <summary>Adds all files with the ending in those of the paths that are folders, and below; there may be none.</summary>
    public PolicyFiles AlsoIn(IEnumerable<string> folders)
    {
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => InFolder(folder, below: true)))
        {
            AddFile(file);
        }

        return this;
    }

    /// <summary>
    /// Adds the vocabularies among the files of one folder, and those in its folder "vocabularies" and below. Other files are
    /// left out, unreadable ones too: nobody asked for them.
    /// </summary>
    public void AddVocabulariesIn(string folder)
    {
        foreach (var file in InFolder(folder, below: false).Concat(InFolder(Path.Combine(folder, VocabularySearch.FolderName), below: true)))
        {
            if (Read(file, out var text, out _) && Parser.Parse(text).Document.IsVocabulary && seen.Add(Path.GetFullPath(file)))
            {
                sources.Add(text);
            }
        }
    }

    /// <summary>The bytes of a file, or of standard input; what is wrong otherwise.</summary>
    public static byte[]? ReadBytes(Func<Stream> open, out string? problem)
    {
        problem = null;
        try
        {
            using var stream = open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaximumBytes)
                {
                    problem = $"it is larger than {MaximumBytes / 1024 / 1024} MB";
                    return null;
                }
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
                                              or NotSupportedException or SecurityException)
        {
            problem = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => "access is denied",
                _ => exception.Message.ReplaceLineEndings(" "),
            };
            return null;
        }
    }

    private void AddFile(string path)
    {
        if (path.Length == 0)
        {
            problems.Add("a path is empty");
            return;
        }

        if (!seen.Add(Path.GetFullPath(path)))
        {
            return;
        }

        if (Read(path, out var text, out var problem))
        {
            sources.Add(text);
        }
        else
        {
            problems.Add($"cannot read '{path}': {problem}");
        }
    }

    private bool Read(string path, out SourceText text, out string? problem)
    {
        stamps.Note(path);
        var bytes = ReadBytes(() => File.OpenRead(path), out problem);
        text = SourceDecoder.Decode(path, bytes ?? []);
        return bytes is not null;
    }

    /// <summary>Sorted by path, ordinally; linked folders are not followed, since links may run in circles.</summary>
    /// <param name="onProblem">Takes a line for each folder that cannot be read; such a folder is passed over.</param>
    private List<string> InFolder(string folder, bool below, Action<string>? onProblem = null)
    {
        var files = new List<string>();
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out var next))
        {
            stamps.Note(next);
            try
            {
                files.AddRange(Directory.EnumerateFiles(next, "*" + ending));
                foreach (var inner in below ? new DirectoryInfo(next).EnumerateDirectories() : [])
                {
                    if (inner.LinkTarget is null && FolderSearch.LooksInto(inner.Name))
                    {
                        folders.Push(Path.Combine(next, inner.Name));
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
            {
                onProblem?.Invoke($"cannot read the folder '{next}': "
                    + (exception is UnauthorizedAccessException ? "access is denied" : exception.Message.ReplaceLineEndings(" ")));
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }
}
