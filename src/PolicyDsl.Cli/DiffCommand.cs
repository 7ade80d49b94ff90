using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Cli.Versions;
using PolicyDsl.Compiler;

namespace PolicyDsl.Cli;

/// <summary><c>policy diff OLD NEW</c>, <c>policy diff REVISION [REVISION] -- FILE</c>; folders as well as files</summary>
internal static class DiffCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var versions = new Argument<string[]>("OLD NEW")
        {
            Description = "Two policy files, or two folders of them; or one or two git revisions, -- and a file or a folder. Where a name is a file or a folder, it is not taken for a revision.",
            Arity = new ArgumentArity(2, 3),
        };
        var requests = new Option<string>("--requests")
        {
            Description = "Also count how many of these requests move: JSON, one request on each line; - reads standard input.",
            HelpName = "FILE.ndjson|-",
        };
        var format = new Option<string>("--format") { Description = "How the result is written: for people, or as JSON.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var noRenames = new Option<bool>("--no-renames")
        {
            Description = "A term that only one version has is another fact than every term that only the other has. Without it, terms that could be renamed ones are an error.",
        };
        var vocabularies = VocabularyOption.Create();
        var command = new Command("diff", "Shows what changed in the meaning of a policy: which requests are decided differently.")
        {
            versions, requests, format, noRenames, vocabularies,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(versions),
            new Wanted(parsed.GetValue(requests), parsed.GetValue(format)!, parsed.GetValue(noRenames), parsed.GetValue(vocabularies) ?? []),
            console));
        return command;
    }

    private static int Run(string[] names, Wanted wanted, ToolConsole console)
    {
        // A file or a folder, which the one before it may be a revision of.
        var last = names[^1];
        var isOfFolders = Directory.Exists(last) && (names.Length == 3 || !File.Exists(names[0]));
        return isOfFolders ? CompareFolders(names, wanted, console) : CompareFiles(names, wanted, console);
    }

    private static int CompareFiles(string[] names, Wanted wanted, ToolConsole console)
    {
        if (Compile(names, wanted, console) is not ({ } before, { } after)
            || VersionComparison.Of(before, after, wanted.NoRenames, console) is not { } comparison)
        {
            return ExitCode.CannotRun;
        }

        var counted = wanted.Requests is null ? null : RequestSet.Count(wanted.Requests, comparison.Versions, console);
        if (wanted.Format == "json")
        {
            DiffJson.Write(console.Out, comparison, counted);
        }
        else
        {
            DiffText.Write(console.Out, comparison, counted, Marks.For(console.Out.Encoding, console.Colour));
        }

        console.Out.Flush();
        comparison.TellUnsettled(console);
        foreach (var problem in counted?.Problems ?? [])
        {
            console.Error.WriteLine(problem);
        }

        return counted?.Problems.Count > 0 ? ExitCode.CannotRun : comparison.ExitCode;
    }

    private static int CompareFolders(string[] names, Wanted wanted, ToolConsole console)
    {
        if (wanted.Requests is not null)
        {
            console.Error.WriteLine("policy: --requests counts the requests of one policy: call diff with two files, or with revisions and a file");
            return ExitCode.CannotRun;
        }

        var folder = names[^1];
        var before = names.Length == 3 || !Directory.Exists(names[0])
            ? FolderVersion.OfRevision(names[0], folder, console)
            : FolderVersion.OnDisk(names[0], wanted.Vocabularies, console);
        var after = names.Length == 3 ? FolderVersion.OfRevision(names[1], folder, console) : FolderVersion.OnDisk(folder, wanted.Vocabularies, console);
        if (before is null || after is null)
        {
            return ExitCode.CannotRun;
        }

        var comparison = new FolderComparison(before, after, wanted.NoRenames, console);
        return wanted.Format == "json" ? FolderDiffJson.Write(comparison, console) : FolderDiffText.Write(comparison, console);
    }

    /// <summary>Both versions, or nulls after telling what is wrong with every one of them.</summary>
    private static (CompiledPolicy? Before, CompiledPolicy? After) Compile(string[] names, Wanted wanted, ToolConsole console)
    {
        var file = names[^1];
        return names.Length == 3
            ? (OfRevision(names[0], file, console), OfRevision(names[1], file, console))
            : (Path.Exists(names[0]) || !IsRevisionLike(names[0]) ? OfFile(names[0], wanted, console) : OfRevision(names[0], file, console), OfFile(file, wanted, console));
    }

    /// <summary>What ends as a policy does is a file, there or not: a wrong path is told as such.</summary>
    private static bool IsRevisionLike(string name) => name.Length > 0 && !name.EndsWith(".policy", StringComparison.OrdinalIgnoreCase);

    private static CompiledPolicy? OfFile(string path, Wanted wanted, ToolConsole console) =>
        OnePolicy.Compile(path, "diff", wanted.Vocabularies, console, out _);

    private static CompiledPolicy? OfRevision(string revision, string path, ToolConsole console)
    {
        string? problem = null;
        if ((GitRevision.Find(revision, path, out problem)?.Read(path, out problem)) is not ({ } file, { } others))
        {
            console.Error.WriteLine("policy: " + problem);
            return null;
        }

        return OnePolicy.Only(PolicyCompilation.Compile(file, others), file.Path, "diff", console, out _);
    }

    /// <summary>What the call asks for.</summary>
    private sealed record Wanted(string? Requests, string Format, bool NoRenames, IReadOnlyList<string> Vocabularies);
}
