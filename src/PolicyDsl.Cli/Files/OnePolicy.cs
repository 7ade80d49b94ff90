using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Cli.Files;

/// <summary>Compiles the one policy that a command is about.</summary>
internal static class OnePolicy
{
    /// <summary>
    /// The policy, or null with the exit code after telling what is wrong. Findings about its logic stop nothing: they are told, and a
    /// conflict shows when it happens.
    /// </summary>
    /// <param name="path">A policy file.</param>
    /// <param name="command">The command that takes it, for messages.</param>
    public static CompiledPolicy? Compile(string path, string command, IEnumerable<string> vocabularyPaths, ToolConsole console, out int exitCode)
    {
        exitCode = ExitCode.CannotRun;
        if (Directory.Exists(path))
        {
            console.Error.WriteLine($"policy: '{path}' is a folder; {command} takes one policy file");
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

        return Only(PolicyCompilation.Compile(files, vocabularies, console), path, command, console, out exitCode);
    }

    /// <summary>The policy of a compilation, or null with the exit code after telling what is wrong.</summary>
    public static CompiledPolicy? Only(Compilation compilation, string path, string command, ToolConsole console, out int exitCode)
    {
        var blocking = compilation.Findings.Where(PolicyCompilation.IsBlocking).ToList();
        if (blocking.Count > 0)
        {
            FindingText.Write(console.Error, blocking);
            exitCode = ExitCode.Wrong;
            return null;
        }

        exitCode = ExitCode.CannotRun;
        if (compilation.Policies.Length == 0)
        {
            console.Error.WriteLine($"policy: '{path}' is a vocabulary; {command} takes a policy");
            return null;
        }

        foreach (var finding in compilation.Findings.Where(finding => finding.Severity == Severity.Error))
        {
            console.Error.WriteLine(FindingText.Line(finding, "warning"));
        }

        exitCode = ExitCode.Good;
        return compilation.Policies[0];
    }
}
