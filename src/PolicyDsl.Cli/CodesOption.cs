using System.Collections.Generic;
using System.CommandLine;
using PolicyDsl.Cli.Files;

namespace PolicyDsl.Cli;

/// <summary><c>--codes PATH...</c>, the same for every command.</summary>
internal static class CodesOption
{
    /// <summary>The option.</summary>
    /// <param name="folders">The folders that are searched without it.</param>
    public static Option<string[]> Create(string folders) => new("--codes")
    {
        Description = "Code sets that the policies' codes are held against, beside those in " + folders + ": files, and folders that are searched for *.codes files.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The code sets of these paths, and of the folders.</summary>
    public static PolicyFiles Read(string[]? paths, IEnumerable<string> folders) => PolicyFiles.Of(paths ?? [], ".codes").AlsoIn(folders);
}
