using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Files;

/// <summary>The policy files of a revision in git, read through git itself: nothing is checked out.</summary>
internal sealed class GitRevision
{
    private readonly string folder;
    private readonly string revision;
    private readonly string commit;

    private GitRevision(string folder, string revision, string commit) => (this.folder, this.revision, this.commit) = (folder, revision, commit);

    /// <summary>A revision of the repository that a path lies in; what is wrong otherwise.</summary>
    public static GitRevision? Find(string revision, string path, out string? problem)
    {
        problem = null;
        var folder = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path))!;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        if (Git(folder, "", ["rev-parse", "--show-toplevel"], out problem) is null)
        {
            problem = problem == Missing ? problem : $"'{path}' is in no git repository";
            return null;
        }

        if (Git(folder, "", ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], out problem) is { } commit)
        {
            return new GitRevision(folder, revision, commit.Trim());
        }

        problem = $"there is no file and no git revision '{revision}'";
        return null;
    }

    /// <summary>A file as it was, and the others of the revision, those nearest to it first; what is wrong otherwise.</summary>
    public (SourceText File, IEnumerable<SourceText> Others)? Read(string path, out string? problem)
    {
        if (NameOf(path, out problem) is not { } own || Texts(own, out problem) is not { } texts)
        {
            return null;
        }

        if (!texts.TryGetValue(own, out var file))
        {
            problem = $"'{path}' is not in {revision}";
            return null;
        }

        return (file, Nearest(own, texts));
    }

    /// <summary>
    /// The files in a folder and below as they were, by their paths from there, each with the others of the revision, those nearest to it first;
    /// what is wrong otherwise.
    /// </summary>
    public IReadOnlyDictionary<string, (SourceText File, IEnumerable<SourceText> Others)>? ReadFolder(string path, out string? problem)
    {
        if (NameOf(path, out problem) is not { } name || Texts(null, out problem) is not { } texts)
        {
            return null;
        }

        var start = name is "." or "" ? "" : name.TrimEnd('/') + "/";
        var inside = texts.Keys.Where(own => own.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(own => own[start.Length..], own => (texts[own], Nearest(own, texts)), StringComparer.Ordinal);
        problem = inside.Count == 0 ? $"'{path}' has no .policy files in {revision}" : null;
        return inside.Count == 0 ? null : inside;
    }

    // A folder that is gone now still has its place under the repository's own.
    private string? NameOf(string path, out string? problem) =>
        Git(folder, "", ["rev-parse", "--show-prefix"], out problem)?.Trim() is not { } prefix ? null
            : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", prefix, Path.GetRelativePath(folder, Path.GetFullPath(path)))))
                .Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>All policy files of the revision by name, and one more whatever it is called.</summary>
    private Dictionary<string, SourceText>? Texts(string? own, out string? problem) =>
        Git(folder, "", ["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit], out problem) is { } names
            ? Contents(names.Split('\0').Where(name => (name.EndsWith(".policy", StringComparison.Ordinal) || name == own) && !name.Contains('\n')).ToList(), out problem)
            : null;

    private static IEnumerable<SourceText> Nearest(string own, Dictionary<string, SourceText> texts) => texts.Where(text => text.Key != own)
        .OrderByDescending(text => SharedFolders(own, text.Key)).ThenBy(text => text.Key, StringComparer.Ordinal).Select(text => text.Value);

    private const string Missing = "git is not installed, or not on the path";

    private static int SharedFolders(string first, string second) =>
        first.Split('/').SkipLast(1).Zip(second.Split('/').SkipLast(1)).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>The contents of files by one call: each answer is a line with the size, the bytes, and a line end.</summary>
    private Dictionary<string, SourceText>? Contents(List<string> names, out string? problem)
    {
        var questions = string.Concat(names.Select(name => commit + ":" + name + "\n"));
        if (Run(folder, questions, ["cat-file", "--batch"], out problem) is not { } answer)
        {
            return null;
        }

        var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var at = 0;
        foreach (var name in names)
        {
            var end = Array.IndexOf(answer, (byte)'\n', at);
            var header = end < 0 ? [] : Encoding.UTF8.GetString(answer, at, end - at).Split(' ');
            if (header is not [_, "blob", var size] || !int.TryParse(size, out var length))
            {
                problem = $"git does not give '{name}' of {revision}";
                return null;
            }

            texts.Add(name, SourceDecoder.Decode(revision + ":" + name, answer[(end + 1)..(end + 1 + length)]));
            at = end + length + 2;
        }

        return texts;
    }

    private static string? Git(string folder, string input, string[] arguments, out string? problem) =>
        Run(folder, input, arguments, out problem) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? Run(string folder, string input, string[] arguments, out string? problem)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var writing = Task.Run(() =>
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            });
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            writing.Wait();
            problem = process.ExitCode == 0 ? null : error.Result.ReplaceLineEndings(" ").Trim();
            return process.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (Win32Exception)
        {
            problem = Missing;
            return null;
        }
    }
}
