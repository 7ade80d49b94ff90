using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;

namespace PolicyDsl.Cli;

/// <summary><c>policy check PATH... [--format text|json|sarif] [--codes PATH...] [--smt FOLDER] [--watch]</c></summary>
internal static class CheckCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Policy files, and folders that are searched for *.policy files with all folders below but bin, obj, node_modules and those that begin with a dot.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format")
        {
            Description = "How findings are written: for people, as JSON, or as SARIF 2.1.0.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var smt = new Option<string?>("--smt")
        {
            Description = "Also write every question of the analysis into this folder as SMT-LIB 2, one file per policy and per two policies that are held against each other, for another solver to answer.",
        };
        var codes = CodesOption.Create("the folders of PATH");
        var watch = FileWatch.CreateOption();
        var vocabularies = VocabularyOption.Create();
        var command = new Command("check", "Checks policies: text, names, logic, codes, records and examples.") { paths, format, codes, smt, watch, vocabularies };
        FileWatch.ForPeople(command, watch, format);
        command.SetAction(parsed => FileWatch.Run(parsed.GetValue(watch), console, () =>
        {
            var (files, used) = (PolicyFiles.Of(parsed.GetRequiredValue(paths)), PolicyFiles.Of(parsed.GetValue(vocabularies) ?? []));
            var codeSets = CodesOption.Read(parsed.GetValue(codes), parsed.GetRequiredValue(paths));
            return (Run(files, used, codeSets, parsed.GetValue(format)!, parsed.GetValue(smt), console), [files.Stamps, used.Stamps, codeSets.Stamps]);
        }));
        return command;
    }

    private static int Run(PolicyFiles files, PolicyFiles vocabularies, PolicyFiles codeSets, string format, string? smtFolder, ToolConsole console)
    {
        var problems = files.Problems.Concat(vocabularies.Problems).Concat(codeSets.Problems).ToList();
        foreach (var problem in problems)
        {
            console.Error.WriteLine("policy: " + problem);
        }

        var compilation = PolicyCompilation.Compile(files, vocabularies, console, codeSets);
        if (smtFolder is not null)
        {
            problems.AddRange(SmtFiles.Write(smtFolder, compilation.Policies.Select(policy => policy.Model), console.Error));
        }

        var findings = compilation.Findings;
        var fixes = new CompilationFixes(compilation);
        switch (format)
        {
            case "json":
                FindingJson.Write(console.Out, findings, finding => fixes.Of(finding));
                break;
            case "sarif":
                FindingSarif.Write(console.Out, findings, problems, finding => fixes.Of(finding));
                break;
            default:
                FindingText.Write(console.Out, findings, Marks.For(console.Out.Encoding, console.Colour));
                break;
        }

        console.Out.Flush();
        if (format == "text" && files.Sources.Count > 0)
        {
            console.Error.WriteLine(FindingText.Summary(findings, files.Sources.Count));
        }

        return problems.Count > 0 ? ExitCode.CannotRun
            : findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Wrong
            : ExitCode.Good;
    }
}
