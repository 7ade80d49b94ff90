using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Testing;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Cli;

/// <summary><c>policy test PATH... [--format text|junit|json] [--codes PATH...] [--coverage] [--threshold PERCENT] [--suggest [--write]] [--watch]</c></summary>
internal static class TestCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Policy files, and folders that are searched for *.policy files with all folders below but bin, obj, node_modules and those that begin with a dot.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format") { Description = "How the result is written: for people, as JUnit XML, or as JSON.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "junit", "json");
        var coverage = new Option<bool>("--coverage") { Description = "Show beside each criterion whether an example shows it to matter, met and not met, and why not." };
        var threshold = new Option<int>("--threshold")
        {
            Description = "Return 1 where the examples of a policy show less than this share of its criteria to matter, in percent.",
            HelpName = "PERCENT",
        };
        threshold.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var percent) && percent is >= 0 and <= 100))
            {
                result.AddError($"--threshold takes a whole number from 0 to 100, not '{token.Value}'");
            }
        });
        var suggest = new Option<bool>("--suggest") { Description = "Write examples for the criteria that none shows to matter, each to be confirmed by a person." };
        var write = new Option<bool>("--write") { Description = "With --suggest: add them to the policy files instead of printing them." };
        var watch = FileWatch.CreateOption();
        var codes = CodesOption.Create("the folders of PATH");
        var vocabularies = VocabularyOption.Create();
        var command = new Command("test", "Runs the examples of policies, and says which criteria they show to matter.")
        {
            paths, format, codes, coverage, threshold, suggest, write, watch, vocabularies,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(write) && !result.GetValue(suggest))
            {
                result.AddError("--write adds what --suggest finds: give both");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(write) && result.GetValue(watch))
            {
                result.AddError("--write changes the files that --watch waits for: give one of them");
            }
        });
        FileWatch.ForPeople(command, watch, format);
        command.SetAction(parsed => FileWatch.Run(parsed.GetValue(watch), console, () =>
        {
            var (files, used) = (PolicyFiles.Of(parsed.GetRequiredValue(paths)), PolicyFiles.Of(parsed.GetValue(vocabularies) ?? []));
            var wanted = new Wanted(
                parsed.GetValue(format)!, parsed.GetValue(coverage), parsed.GetValue(threshold), parsed.GetValue(suggest), parsed.GetValue(write));
            var codeSets = CodesOption.Read(parsed.GetValue(codes), parsed.GetRequiredValue(paths));
            return (Run(files, used, codeSets, wanted, console), [files.Stamps, used.Stamps, codeSets.Stamps]);
        }));
        return command;
    }

    private static int Run(PolicyFiles files, PolicyFiles vocabularies, PolicyFiles codeSets, Wanted wanted, ToolConsole console)
    {
        var problems = files.Problems.Concat(vocabularies.Problems).Concat(codeSets.Problems).ToList();
        var compilation = PolicyCompilation.Compile(files, vocabularies, console, codeSets);
        var broken = compilation.Findings.Where(PolicyCompilation.IsBlocking).ToList();
        var runs = compilation.Policies
            .Where(policy => broken.All(finding => finding.Location.Path != policy.Model.Header.Location.Path))
            .Select(policy => PolicyTestRun.Of(policy))
            .ToList();
        switch (wanted.Format)
        {
            case "json":
                TestJson.Write(console.Out, runs);
                break;
            case "junit":
                TestJunit.Write(console.Out, runs);
                break;
            default:
                TestText.Write(console.Out, runs, wanted.Coverage, Marks.For(console.Out.Encoding, console.Colour));
                break;
        }

        if (wanted.Suggest)
        {
            problems.AddRange(Suggest(runs, wanted, console));
        }

        console.Out.Flush();
        var ofCodeSets = compilation.Findings.Where(finding => CodeFindings.IsOfCodeSet(finding.Id)).ToList();
        FindingText.Write(console.Error, broken.Concat(ofCodeSets));
        problems.ForEach(problem => console.Error.WriteLine("policy: " + problem));
        foreach (var run in runs.Where(run => run.Coverage.Percent < wanted.Threshold))
        {
            console.Error.WriteLine($"policy: '{run.Path}': the examples show {run.Coverage.Percent} % of its criteria to matter, less than {wanted.Threshold} %");
        }

        return problems.Count > 0 ? ExitCode.CannotRun
            : broken.Count > 0 || ofCodeSets.Exists(finding => finding.Severity == Severity.Error) || runs.Any(run => run.Failed > 0 || run.Coverage.Percent < wanted.Threshold) ? ExitCode.Wrong
            : ExitCode.Good;
    }

    /// <summary>Prints or adds the suggestions of each policy; what could not be written.</summary>
    private static List<string> Suggest(IEnumerable<PolicyTestRun> runs, Wanted wanted, ToolConsole console)
    {
        // A JSON or XML document on standard output stays one.
        var writer = wanted.Format == "text" ? console.Out : console.Error;
        var problems = new List<string>();
        foreach (var run in runs)
        {
            var suggestions = ExampleSuggestions.For(run.Policy.Model, run.Policy.Analysis.Disjoint);
            var text = SuggestedText.Of(run.Policy.Model, suggestions);
            if (text.Length > 0 && wanted.Write)
            {
                if (SafeFile.Write(run.Path, SuggestedText.AddTo(run.Policy.Tree.Source.Text, text)) is { } problem)
                {
                    problems.Add($"cannot write '{run.Path}': {problem}");
                    continue;
                }

                writer.WriteLine($"{run.Path}: {TestText.Count(suggestions.Examples.Length, "example")} added, each to be confirmed; {With(run, suggestions)}");
            }
            else if (text.Length > 0)
            {
                writer.WriteLine(
                    $"# {run.Path}: add these under examples, read each, and remove \"to be confirmed\" where the decision is right; {With(run, suggestions)}");
                writer.Write(text);
            }
            else
            {
                writer.WriteLine($"{run.Path}: nothing to suggest");
            }

            SuggestedText.WriteUnreachable(writer, suggestions);
        }

        return problems;
    }

    /// <summary>What all examples show once every suggestion is confirmed.</summary>
    private static string With(PolicyTestRun run, ExampleSuggestions suggestions) =>
        "with them " + TestText.Share(suggestions.CoverageBeside(run.Policy.Model));

    /// <summary>What the call asks for.</summary>
    private sealed record Wanted(string Format, bool Coverage, int Threshold, bool Suggest, bool Write);
}
