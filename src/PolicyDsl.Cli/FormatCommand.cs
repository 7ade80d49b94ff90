using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Syntax.Formatting;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli;

/// <summary><c>policy format PATH... [--check]</c></summary>
internal static class FormatCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Policy files, and folders that are searched for *.policy files with all folders below but bin, obj, node_modules and those that begin with a dot; - formats standard input to standard output.",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Change nothing; name the files that are not in this layout, and return 1 if there are any." };
        var command = new Command("format", "Lays policies out in the one canonical way; what they mean stays.") { paths, check };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), parsed.GetValue(check), console));
        return command;
    }

    private static int Run(string[] paths, bool onlyCheck, ToolConsole console)
    {
        if (paths is ["-"])
        {
            return FormatInput(onlyCheck, console);
        }

        var files = PolicyFiles.Of(paths);
        var problems = files.Problems.ToList();
        var (wrong, changed) = (0, 0);
        foreach (var source in files.Sources)
        {
            if (Format(source, console) is not { } text)
            {
                wrong++;
            }
            else if (text != source.Text)
            {
                changed++;
                if (!onlyCheck && SafeFile.Write(source.Path, text) is { } problem)
                {
                    problems.Add($"cannot write '{source.Path}': {problem}");
                    continue;
                }

                console.Out.WriteLine(onlyCheck ? $"{source.Path}: not in canonical layout" : $"{source.Path}: formatted");
            }
        }

        console.Out.Flush();
        problems.ForEach(problem => console.Error.WriteLine("policy: " + problem));
        console.Error.WriteLine(Summary(files.Sources.Count, changed, wrong, onlyCheck));
        return problems.Count > 0 ? ExitCode.CannotRun
            : wrong > 0 || (onlyCheck && changed > 0) ? ExitCode.Wrong
            : ExitCode.Good;
    }

    private static int FormatInput(bool onlyCheck, ToolConsole console)
    {
        if (PolicyFiles.ReadBytes(console.OpenInput, out var problem) is not { } bytes)
        {
            console.Error.WriteLine($"policy: cannot read 'standard input': {problem}");
            return ExitCode.CannotRun;
        }

        var source = SourceDecoder.Decode("standard input", bytes);
        if (Format(source, console) is not { } text)
        {
            return ExitCode.Wrong;
        }

        if (onlyCheck)
        {
            return text == source.Text ? ExitCode.Good : ExitCode.Wrong;
        }

        console.Out.Write(text);
        return ExitCode.Good;
    }

    /// <summary>The file in canonical layout, or null after telling what is wrong with its text.</summary>
    private static string? Format(SourceText source, ToolConsole console)
    {
        var tree = Parser.Parse(source);
        if (Formatter.Format(tree) is not { } text)
        {
            FindingText.Write(console.Error, tree.Findings.Where(finding => finding.Severity == Severity.Error).ToList());
            return null;
        }

        if (!Formatter.AreSame(tree, Parser.Parse(new SourceText(source.Path, text))))
        {
            throw new System.InvalidOperationException($"formatting '{source.Path}' would change what it says; the file is left as it is");
        }

        return text;
    }

    private static string Summary(int files, int changed, int wrong, bool onlyCheck)
    {
        var parts = new List<string> { files == 1 ? "1 file" : $"{files} files" };
        parts.Add(onlyCheck ? $"{changed} not in canonical layout" : $"{changed} formatted");
        if (wrong > 0)
        {
            parts.Add($"{wrong} with errors left as {(wrong == 1 ? "it is" : "they are")}");
        }

        return string.Join(", ", parts);
    }
}
