using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using System.Reflection;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli;

/// <summary>The command line of the tool.</summary>
internal static class PolicyTool
{
    private const string Examples =
        """
        Examples:
          policy new "Ablation of tumors" -o ablation.policy
          policy check policies
          policy check policies --format sarif > policies.sarif
          policy decide liver-tumor-treatment.policy --request request.json
          policy test policies --threshold 80
          policy test liver-tumor-treatment.policy --coverage --suggest
          policy format policies --check
          policy diff HEAD~1 -- liver-tumor-treatment.policy
          policy explain liver-tumor-treatment.policy --request request.json --letter
          policy facts liver-tumor-treatment.policy --format json-schema
          policy render liver-tumor-treatment.policy -o liver-tumor-treatment.html
          echo '{"procedure": "TACE", "largest tumor": "42 mm"}' | policy decide liver-tumor-treatment.policy --request - --json

        Exit codes:
          0  checked without errors, decided (whatever the decision is), or in canonical layout
          1  a policy, an example or the request is wrong, --check found another layout, or diff found a change
          2  the call is wrong, or a file cannot be read
        """;

    /// <summary>Runs a command line and returns the exit code. Never throws, and never shows a stack trace.</summary>
    public static int Run(IReadOnlyList<string> arguments, ToolConsole console)
    {
        try
        {
            var exitCode = Invoke(arguments, console);
            console.Out.Flush();
            return exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Files that cannot be read were told one by one, so this is about the output: a full disk, a closed stream.
            console.Error.WriteLine("policy: cannot write the output: " + exception.Message.ReplaceLineEndings(" "));
            return ExitCode.CannotRun;
        }
        catch (Exception exception)
        {
            Flush(console.Out);
            console.Error.WriteLine(
                "policy: a mistake in the tool itself: " + exception.GetType().Name + ": " + exception.Message.ReplaceLineEndings(" "));
            return ExitCode.CannotRun;
        }
    }

    /// <summary>The version as released, without the commit that builds append.</summary>
    public static string Version { get; } =
        (typeof(PolicyTool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    private static int Invoke(IReadOnlyList<string> arguments, ToolConsole console)
    {
        // A path may begin with @: no response files.
        var parsed = Root(console).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.Invoke(configuration);
        }

        TellWrongCall(parsed, console.Error);
        return ExitCode.CannotRun;
    }

    private static void TellWrongCall(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..])
        {
            var meant = Spelling.Suggest(word, command.Subcommands.Select(known => known.Name));
            error.WriteLine($"policy: '{word}' is no command" + (meant is null ? "" : $"; did you mean '{meant}'?"));
        }
        else
        {
            foreach (var wrong in parsed.Errors)
            {
                error.WriteLine("policy: " + string.Join(' ', wrong.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        error.WriteLine($"See: policy {(command is RootCommand ? "" : command.Name + " ")}--help");
    }

    private static RootCommand Root(ToolConsole console)
    {
        var root = new RootCommand("Checks, tests, compares and shows medical policies, and decides requests by them.")
        {
            CheckCommand.Create(console),
            DecideCommand.Create(console),
            TestCommand.Create(console),
            FormatCommand.Create(console),
            DiffCommand.Create(console),
            ExplainCommand.Create(console),
            FactsCommand.Create(console),
            RenderCommand.Create(console),
            NewCommand.Create(console),
            LspCommand.Create(console),
            CompletionsCommand.Create(console),
        };
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption { Action: HelpAction help }:
                    option.Action = new HelpWithExamples(help);
                    break;
                case VersionOption:
                    option.Action = new ShowVersion();
                    break;
            }
        }

        return root;
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(CommandExamples.Of(parseResult.CommandResult.Command.Name) ?? Examples);
            return ExitCode.Good;
        }

        public override bool ClearsParseErrors => true;
    }

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Version);
            return ExitCode.Good;
        }

        public override bool ClearsParseErrors => true;
    }

    private static void Flush(TextWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (IOException)
        {
            // Gone as well.
        }
    }
}
