using System.IO;
using PolicyDsl.Cli.Files;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Requests;

/// <summary>Reads the one request that a command is about.</summary>
internal static class RequestFile
{
    /// <summary>What a request file is called in messages.</summary>
    public static string NameOf(string path) => path == "-" ? "standard input" : path;

    /// <summary>The request, or null with the exit code after telling what is wrong.</summary>
    /// <param name="policy">The policy whose terms it gives.</param>
    /// <param name="path">A JSON file; - reads standard input.</param>
    public static Request? Read(PolicyModel policy, string path, ToolConsole console, out int exitCode)
    {
        var name = NameOf(path);
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
}
