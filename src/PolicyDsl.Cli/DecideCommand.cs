using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

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
        if (Compile(path, vocabularyPaths, console, out var exitCode) is not { } policy)
        {
            return exitCode;
        }

        if (ReadRequest(policy.Model, requestPath, console, out exitCode) is not { } request)
        {
            return exitCode;
        }

        var explanation = Explainer.Explain(policy.Model, request, policy.Analysis.Disjoint);
        if (explanation.Decision.Impossible is { } impossible)
        {
            TellImpossible(policy.Model, request, impossible, requestPath, console);
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

    /// <summary>The policy, or null with the exit code. Findings about its logic do not stop a decision: they are told, and a conflict shows when it happens.</summary>
    private static CompiledPolicy? Compile(string path, IEnumerable<string> vocabularyPaths, ToolConsole console, out int exitCode)
    {
        exitCode = ExitCode.CannotRun;
        if (Directory.Exists(path))
        {
            console.Error.WriteLine($"policy: '{path}' is a folder; decide takes one policy file");
            return null;
        }

        var files = PolicyFiles.Of([path]);
        var vocabularies = PolicyFiles.Of(vocabularyPaths);
        var problems = files.Problems.Concat(vocabularies.Problems).ToList();
        if (problems.Count > 0)
        {
            problems.ForEach(problem => console.Error.WriteLine("policy: " + problem));
            return null;
        }

        var compilation = PolicyCompilation.Compile(files, vocabularies);
        var blocking = compilation.Findings.Where(PolicyCompilation.IsBlocking).ToList();
        if (blocking.Count > 0)
        {
            FindingText.Write(console.Error, blocking);
            exitCode = ExitCode.Wrong;
            return null;
        }

        if (compilation.Policies.Length == 0)
        {
            console.Error.WriteLine($"policy: '{path}' is a vocabulary; decide takes a policy");
            return null;
        }

        foreach (var finding in compilation.Findings.Where(finding => finding.Severity == Severity.Error))
        {
            console.Error.WriteLine(FindingText.Line(finding, "warning"));
        }

        return compilation.Policies[0];
    }

    private static Request? ReadRequest(PolicyModel policy, string path, ToolConsole console, out int exitCode)
    {
        var name = path == "-" ? "standard input" : path;
        var bytes = PolicyFiles.ReadBytes(path == "-" ? console.OpenInput : () => File.OpenRead(path), out var problem);
        if (bytes is null)
        {
            console.Error.WriteLine($"policy: cannot read '{name}': {problem}");
            exitCode = ExitCode.CannotRun;
            return null;
        }

        exitCode = ExitCode.Wrong;
        try
        {
            var reading = RequestReader.Read(policy, JsonRequest.Read(bytes));
            foreach (var error in reading.Errors)
            {
                console.Error.WriteLine($"{FindingText.Place(name, error.Position)}: error: {error}");
            }

            return reading.Request;
        }
        catch (JsonRequestException exception)
        {
            console.Error.WriteLine($"{FindingText.Place(name, exception.Position)}: error: {exception.Message}");
            return null;
        }
    }

    private static void TellImpossible(PolicyModel policy, Request request, ImpossibleRequest impossible, string requestPath, ToolConsole console)
    {
        var name = requestPath == "-" ? "standard input" : requestPath;
        var completed = new StatementEvaluator(policy, request).Request;
        foreach (var line in impossible.Violated)
        {
            var breaks = policy.IsCodeRule(line) ? "it contradicts what one of its codes means" : "it breaks an \"always\" line of the policy";
            console.Error.WriteLine($"{name}: error: no real request is like this: {breaks}");
            console.Error.WriteLine($"  {FindingText.Place(line.Info.Location)}: {CriterionText.Of(line)}");
            new ReasonTree(console.Error, Marks.For(console.Error.Encoding, false)).Write(Explainer.Explain(line, completed), "    ");
        }

        foreach (var fact in impossible.Taken)
        {
            console.Error.WriteLine($"  taken from a code: {DecisionWords.Line(fact)}, {FindingText.Place(fact.Meaning.Location)}");
        }

        if (impossible.Together.Length > 0)
        {
            console.Error.WriteLine($"{name}: error: no real request is like this: these statements can never apply together, and here they do");
            foreach (var statement in impossible.Together.Select(index => policy.Statements[index]))
            {
                console.Error.WriteLine($"  {FindingText.Place(statement.Location)}: {DecisionWords.Line(policy, statement)}");
            }
        }
    }
}
