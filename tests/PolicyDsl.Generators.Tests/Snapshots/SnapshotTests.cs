using System.IO;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Generators.Tests.Snapshots;

/// <summary>
/// What a developer gets, word for word: the generated code and the diagnostics of the policies in this folder. Read the
/// difference before you accept it (see <see cref="Verify"/>).
/// </summary>
public class SnapshotTests
{
    [Fact]
    public void A_small_policy() => Verify.Run(Files("small.policy").Run());

    [Fact]
    public void Every_construct()
    {
        var project = Files("every-construct.policy", "shared-terms.policy");

        var run = project.Run();

        CompiledProject.Of(project.Output);
        Assert.Empty(project.Analyze());
        Verify.Run(run);
    }

    [Fact]
    public void Mistakes_keep_the_types() => Verify.Run(Files("mistakes.policy").Run());

    [Fact]
    public void Contradictions() => Verify.Diagnostics(Files("contradictions.policy").Analyze());

    private static Project Files(params string[] names) => new(Texts(names));

    /// <summary>The policies of this folder, as files of a project.</summary>
    internal static (string Path, string Text)[] Texts(params string[] names)
    {
        var files = new (string Path, string Text)[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            files[i] = ("/project/" + names[i], File.ReadAllText(Path.Combine(Folder(), names[i])).ReplaceLineEndings("\n"));
        }

        return files;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
