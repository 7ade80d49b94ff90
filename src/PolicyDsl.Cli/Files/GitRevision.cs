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
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
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
    public (SourceText File, IReadOnlyList<SourceText> Others)? Read(string path, out string? problem)
    {
        var prefix = Git(folder, "", ["rev-parse", "--show-prefix"], out problem)?.Trim();
        var names = Git(folder, "", ["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit], out problem);
        if (prefix is null || names is null)
        {
            return null;
        }

        // A folder that is gone now still has its place under the repository's own.
        var own = prefix + Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
        var policies = names.Split('\0').Where(name => name.EndsWith(".policy", StringComparison.Ordinal) || name == own).Where(name => !name.Contains('\n')).ToList();
        if (!policies.Contains(own))
        {
            problem = $"'{path}' is not in {revision}";
            return null;
        }

        var texts = Contents(policies, out problem);
        return texts is null
            ? null
            : (texts[own], texts.Where(text => text.Key != own).OrderByDescending(text => SharedFolders(own, text.Key))
                .ThenBy(text => text.Key, StringComparer.Ordinal).Select(text => text.Value).ToList());
    }

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
