using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PolicyDsl.Cli.Documents;
using PolicyDsl.Cli.Facts;
using PolicyDsl.Cli.Files;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli;

/// <summary><c>policy facts FILE [--format text|json-schema]</c></summary>
internal static class FactsCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The policy file." };
        var format = new Option<string>("--format") { Description = "The questions for people, or a JSON Schema of the requests.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json-schema");
        var vocabularies = VocabularyOption.Create();
        var command = new Command("facts", "Prints the request form of a policy: every fact that a request may give.") { file, format, vocabularies };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(format)!, parsed.GetValue(vocabularies) ?? [], console));
        return command;
    }

    private static int Run(string path, string format, IEnumerable<string> vocabularyPaths, ToolConsole console)
    {
        if (OnePolicy.Compile(path, "facts", vocabularyPaths, console, out var exitCode) is not { } policy)
        {
            return exitCode;
        }

        if (format == "json-schema")
        {
            FactSchema.Write(console.Out, policy.Model);
        }
        else
        {
            DocumentText.Write(console.Out, Form(policy.Model));
        }

        return ExitCode.Good;
    }

    private static IEnumerable<Block> Form(PolicyModel policy)
    {
        yield return new Heading(1, policy.Header.Title);
        yield return policy.Terms.Length == 0
            ? new Paragraph("No request gives any fact to this policy.")
            : new Bullets(policy.Terms.Select(Entry).ToList());
    }

    private static Item Entry(Term term)
    {
        var names = new[] { term.ShortName }.OfType<string>().Concat(term.Formerly).ToList();
        var more = term.Notes.Select(note => new Item(note))
            .Concat(names.Count == 0 ? [] : [new Item("also called " + string.Join(", ", names))]);
        return new Item(FactQuestion.Of(term), more.ToList());
    }
}
