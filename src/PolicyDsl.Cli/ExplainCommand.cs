using System.Collections.Generic;
using System.CommandLine;
using PolicyDsl.Cli.Documents;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler.Evaluation;

namespace PolicyDsl.Cli;

/// <summary><c>policy explain FILE --request FILE.json|- [--letter] [--format text|markdown]</c></summary>
internal static class ExplainCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The policy file." };
        var request = new Option<string>("--request") { Description = "The request as JSON; - reads standard input.", HelpName = "FILE|-", Required = true };
        var letter = new Option<bool>("--letter") { Description = "As a letter to a member: the specific reason, the clause, and exactly what is missing." };
        var format = new Option<string>("--format") { Description = "How it is written: as plain text, or as Markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown");
        var vocabularies = VocabularyOption.Create();
        var command = new Command("explain", "Explains a decision to a clinician, or in a letter to a member.") { file, request, letter, format, vocabularies };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(request),
            parsed.GetValue(letter),
            parsed.GetValue(format)!,
            parsed.GetValue(vocabularies) ?? [],
            console));
        return command;
    }

    private static int Run(string path, string requestPath, bool asLetter, string format, IEnumerable<string> vocabularyPaths, ToolConsole console)
    {
        if (OnePolicy.Compile(path, "explain", vocabularyPaths, console, out var exitCode) is not { } policy
            || RequestFile.Read(policy.Model, requestPath, console, out exitCode) is not { } request)
        {
            return exitCode;
        }

        var explanation = Explainer.Explain(policy.Model, request, policy.Analysis.Disjoint);
        if (explanation.Decision.Impossible is { } impossible)
        {
            ImpossibleText.Write(console.Error, RequestFile.NameOf(requestPath), policy.Model, request, impossible);
            return ExitCode.Wrong;
        }

        var blocks = asLetter ? DecisionLetter.Of(policy.Model, request, explanation) : DecisionDocument.Of(policy.Model, request, explanation);
        if (format == "markdown")
        {
            DocumentText.WriteMarkdown(console.Out, blocks);
        }
        else
        {
            DocumentText.Write(console.Out, blocks);
        }

        return ExitCode.Good;
    }
}
