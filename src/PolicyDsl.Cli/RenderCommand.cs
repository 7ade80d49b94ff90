using System.CommandLine;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Rendering;

namespace PolicyDsl.Cli;

/// <summary><c>policy render FILE [--format html|markdown] [--codes PATH...] [-o OUT]</c></summary>
internal static class RenderCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The policy file." };
        var format = new Option<string>("--format") { Description = "One HTML page that needs nothing else, or Markdown.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "markdown");
        var output = new Option<string>("--output", "-o") { Description = "Where it is written; to standard output without it. The old file stays whole until the new one is.", HelpName = "OUT" };
        var codes = CodesOption.Create("the folder of FILE");
        var vocabularies = VocabularyOption.Create();
        var command = new Command("render", "Shows a policy as a document: outline, terms, code tables, findings in place, and pictures of its statements.")
        {
            file, format, output, codes, vocabularies,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var folder = Path.GetDirectoryName(path) is { } name ? name.Length == 0 ? "." : name : path;
            return Run(path, parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(vocabularies) ?? [], CodesOption.Read(parsed.GetValue(codes), [folder]), console);
        });
        return command;
    }

    private static int Run(string path, string format, string? output, string[] vocabularyPaths, PolicyFiles codeSets, ToolConsole console)
    {
        var files = PolicyFiles.Of(Directory.Exists(path) ? [] : [path]);
        var vocabularies = PolicyFiles.Of(vocabularyPaths);
        var problems = files.Problems.Concat(vocabularies.Problems).Concat(codeSets.Problems).ToList();
        if (Directory.Exists(path))
        {
            problems.Add($"'{path}' is a folder; render takes one policy file");
        }

        if (problems.Count > 0)
        {
            problems.ForEach(problem => console.Error.WriteLine("policy: " + problem));
            return ExitCode.CannotRun;
        }

        var compilation = PolicyCompilation.Compile(files, vocabularies, console, codeSets);
        if (OnePolicy.Only(compilation, path, "render", console, out var exitCode) is not { } policy)
        {
            return exitCode;
        }

        var findings = compilation.Findings.Where(finding => finding.Location.Path == policy.Model.Path).ToList();
        var text = new StringWriter();
        if (format == "markdown")
        {
            PolicyMarkdown.Write(text, policy.Model, findings);
        }
        else
        {
            text.Write(PolicyPage.Of(policy.Model, findings));
        }

        if (output is null)
        {
            console.Out.Write(text.ToString());
            return ExitCode.Good;
        }

        if (SafeFile.Write(output, text.ToString()) is { } problem)
        {
            console.Error.WriteLine($"policy: cannot write '{output}': {problem}");
            return ExitCode.CannotRun;
        }

        console.Error.WriteLine($"{output}: written");
        return ExitCode.Good;
    }
}
