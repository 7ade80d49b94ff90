using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace PolicyDsl.Package.Tests;

/// <summary>The package, packed once for all tests into a folder that serves as a source.</summary>
public sealed class Package : IAsyncLifetime
{
    private const string Name = "PolicyDsl";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("policydsl-package-");

    /// <summary>The folder with the package.</summary>
    public string Source => Path.Combine(folder.FullName, "source");

    /// <summary>
    /// Where consumers unpack what they restore: not the machine's folder, which may hold an older package of the same version.
    /// </summary>
    public string Packages => Path.Combine(folder.FullName, "packages");

    /// <summary>The package file.</summary>
    public string File => Assert.Single(Directory.GetFiles(Source, Name + ".*.nupkg"));

    /// <summary>Its version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(File)[(Name.Length + 1)..];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // What was built together with the tests is packed; building it here would get in the way of a build that is under way.
        var run = await DotNet.Run(
            Root(), Packages, "pack", Path.Combine("src", Name), "--no-build", "--configuration", Configuration, "--output", Source);
        Assert.True(run.ExitCode == 0, run.Show("The package cannot be packed."));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "PolicyDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
