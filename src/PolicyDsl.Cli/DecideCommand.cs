using System;
using System.Collections.Generic;
using System.CommandLine;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler.Evaluation;

namespace PolicyDsl.Cli;

/// <summary><c>policy decide FILE.policy --request FILE.json|- [--json]</c></summary>
internal static class DecideCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The policy file." };
        var request = new Option<string>("--request")
        {
            Description = "The request as JSON, one member for each fact: {\"procedure\": \"TACE\", \"largest tumor\": \"42 mm\"}; - reads standard input.",
            HelpName = "FILE|-",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Write the decision as JSON, with the trace of every statement." };
        var vocabularies = VocabularyOption.Create();
        var command = new Command("decide", "Decides a request by a policy, and says why.") { file, request, json, vocabularies };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(request),
            parsed.GetValue(json),
            parsed.GetValue(vocabularies) ?? [],
            console));
        return command;
    }

    private static int Run(string path, string requestPath, bool asJson, IEnumerable<string> vocabularyPaths, ToolConsole console)
    {
        if (OnePolicy.Compile(path, "decide", vocabularyPaths, console, out var exitCode) is not { } policy)
        {
            return exitCode;
        }

        if (RequestFile.Read(policy.Model, requestPath, console, out exitCode) is not { } request)
        {
            return exitCode;
        }

        var explanation = Explainer.Explain(policy.Model, request, policy.Analysis.Disjoint);
        if (explanation.Decision.Impossible is { } impossible)
        {
            ImpossibleText.Write(console.Error, RequestFile.NameOf(requestPath), policy.Model, request, impossible);
            return ExitCode.Wrong;
        }

        if (asJson)
        {
            DecisionJson.Write(console.Out, policy.Model, explanation);
        }
        else
        {
            DecisionText.Write(console.Out, policy.Model, explanation, Marks.For(console.Out.Encoding, console.Colour));
        }

        return ExitCode.Good;
    }
}
