using System;
using System.IO;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>The repository that the tests are built in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds PolicyDsl.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolicyDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
