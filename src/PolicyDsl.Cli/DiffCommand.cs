using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli;

/// <summary><c>policy diff OLD NEW</c>, <c>policy diff REVISION [REVISION] -- FILE</c></summary>
internal static class DiffCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var versions = new Argument<string[]>("OLD NEW")
        {
            Description = "Two policy files; or one or two git revisions, -- and a file. Where a name is a file, it is not taken for a revision.",
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
        if (Compile(names, wanted, console) is not ({ } before, { } after))
        {
            return ExitCode.CannotRun;
        }

        if (ComparedFacts.Of(before.Model, after.Model, wanted.NoRenames, out var problems) is not { } facts)
        {
            foreach (var problem in problems)
            {
                console.Error.WriteLine("policy: " + problem);
            }

            if (!wanted.NoRenames && problems.Any(problem => problem.Contains("formerly", StringComparison.Ordinal)))
            {
                console.Error.WriteLine("policy: if they are different facts, call diff with --no-renames");
            }

            return ExitCode.CannotRun;
        }

        var (provedBefore, provedAfter) = (ProofsOf(before, facts.Before), ProofsOf(after, facts.After));
        var difference = PolicyComparer.Compare(facts, provedBefore, provedAfter);
        var versions = new ComparedVersions(facts, provedBefore, provedAfter);
        var counted = wanted.Requests is null ? null : RequestSet.Count(wanted.Requests, versions, console);
        if (wanted.Format == "json")
        {
            DiffJson.Write(console.Out, before.Model, after.Model, difference, counted);
        }
        else
        {
            DiffText.Write(console.Out, before.Model, after.Model, difference, counted, Marks.For(console.Out.Encoding, console.Colour));
        }

        console.Out.Flush();
        foreach (var question in difference.Unsettled)
        {
            console.Error.WriteLine("policy: it could not be settled " + question);
        }

        foreach (var problem in counted?.Problems ?? [])
        {
            console.Error.WriteLine(problem);
        }

        return counted?.Problems.Count > 0 || (difference.Moves.Length == 0 && difference.Unsettled.Length > 0) ? ExitCode.CannotRun
            : difference.IsNone ? ExitCode.Good
            : ExitCode.Wrong;
    }

    /// <summary>What is proved of a version as it is compared: on every day, not only on those on which it is in effect.</summary>
    private static DisjointPairs ProofsOf(CompiledPolicy version, PolicyModel compared) =>
        EffectivePeriod.Of(version.Model.Header) == EffectivePeriod.Always ? version.Analysis.Disjoint : Analyzer.ProveDisjoint(compared);

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
