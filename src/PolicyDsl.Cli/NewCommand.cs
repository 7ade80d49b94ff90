using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Templates;

namespace PolicyDsl.Cli;

/// <summary><c>policy new [TITLE] [--template NAME] [-o FILE.policy]</c>; without a title it asks.</summary>
internal static class NewCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var title = new Argument<string?>("TITLE") { Description = "The policy's title. Without one the tool asks for it, and for everything else.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string>("--template")
        {
            Description = "What it starts from: criteria of one service, initial and continuation requests with lengths, or code tables.",
            DefaultValueFactory = _ => "simple",
        };
        template.AcceptOnlyFromAmong(PolicyTemplate.Names);
        var number = new Option<string>("--number") { Description = "The publisher's number.", HelpName = "NUMBER" };
        var publisher = new Option<string>("--publisher") { Description = "Who publishes it.", HelpName = "NAME" };
        var business = new Option<string>("--lines-of-business") { Description = "For whom it holds, separated by commas.", HelpName = "NAMES" };
        var states = new Option<string>("--states") { Description = "Where it holds, separated by commas.", HelpName = "NAMES" };
        var output = new Option<string>("--output", "-o") { Description = "The file to write; to standard output without it. A file that is there is not written over.", HelpName = "FILE.policy" };
        var command = new Command("new", "Starts a policy from a template that already checks clean.") { title, template, number, publisher, business, states, output };
        command.SetAction(parsed => Run(
            parsed.GetValue(title) is { } given
                ? new NewPolicy(given.Trim(), parsed.GetValue(number) ?? "", parsed.GetValue(publisher) ?? "", Split(parsed.GetValue(business)), Split(parsed.GetValue(states)))
                : null,
            parsed.GetValue(template)!,
            parsed.GetValue(output),
            console));
        return command;
    }

    private static int Run(NewPolicy? policy, string template, string? output, ToolConsole console)
    {
        if (policy is null)
        {
            var (answered, chosen) = Ask(console);
            (policy, template) = (answered, chosen ?? template);
        }

        if (policy is null)
        {
            console.Error.WriteLine("policy: a policy needs a title");
            return ExitCode.CannotRun;
        }

        if (Problem(policy) is { } wrong)
        {
            console.Error.WriteLine("policy: " + wrong);
            return ExitCode.CannotRun;
        }

        var text = PolicyTemplate.Text(template, policy);
        var findings = PolicyTemplate.Check(text);
        if (findings.Count > 0)
        {
            console.Error.WriteLine("policy: what you gave cannot stand in a policy as it is:");
            FindingText.Write(console.Error, findings);
            return ExitCode.CannotRun;
        }

        if (output is null)
        {
            console.Out.Write(text);
            return ExitCode.Good;
        }

        if (Path.Exists(output))
        {
            console.Error.WriteLine($"policy: '{output}' is already there; it is left as it is");
            return ExitCode.CannotRun;
        }

        if (SafeFile.Write(output, text) is { } problem)
        {
            console.Error.WriteLine($"policy: cannot write '{output}': {problem}");
            return ExitCode.CannotRun;
        }

        console.Error.WriteLine($"{output}: written; now put the document's words in place of the template's, and run: policy check {output}");
        return ExitCode.Good;
    }

    /// <summary>The interview. Questions go where messages go, so that standard output is the policy alone.</summary>
    private static (NewPolicy? Policy, string? Template) Ask(ToolConsole console)
    {
        using var answers = new StreamReader(console.OpenInput(), Encoding.UTF8);
        string Answer(string question)
        {
            console.Error.Write(question + " ");
            console.Error.Flush();
            return (answers.ReadLine() ?? "").Trim();
        }

        var title = Answer("Title of the policy:");
        if (title.Length == 0)
        {
            console.Error.WriteLine();
            return (null, null);
        }

        var policy = new NewPolicy(
            title,
            Answer("The publisher's number (or nothing):"),
            Answer("Publisher (or nothing):"),
            Split(Answer("Lines of business, separated by commas (nothing: all):")),
            Split(Answer("States, separated by commas (nothing: all):")));
        var template = Answer($"Start from {string.Join(", ", PolicyTemplate.Names)} (nothing: {PolicyTemplate.Names[0]}):");
        console.Error.WriteLine();
        return (policy, Array.Find(PolicyTemplate.Names, name => name == template) ?? (template.Length == 0 ? PolicyTemplate.Names[0] : Unknown(template, console)));
    }

    private static string Unknown(string template, ToolConsole console)
    {
        console.Error.WriteLine($"policy: there is no template '{template}'; it starts from '{PolicyTemplate.Names[0]}'");
        return PolicyTemplate.Names[0];
    }

    /// <summary>What cannot stand in a header: each field is one line, and a title stands in quotes.</summary>
    private static string? Problem(NewPolicy policy) =>
        policy.Title.Length == 0 ? "a policy needs a title"
        : policy.Title.Contains('"') ? "a title cannot hold double quotes: they end it"
        : new[] { policy.Title, policy.Number, policy.Publisher }.Concat(policy.LinesOfBusiness).Concat(policy.States).Any(text => text.Any(char.IsControl)) ? "a line end or another control character cannot stand in a header"
        : null;

    private static List<string> Split(string? names) =>
        (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
}
