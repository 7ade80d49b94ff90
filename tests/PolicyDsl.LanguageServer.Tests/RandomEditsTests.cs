using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>
/// A small fixed part of <c>dotnet run -c Release --project tests/PolicyDsl.Proof -- editor 100000</c>: random edits end with the findings of a
/// fresh reading, and without an error in the log.
/// </summary>
public sealed class RandomEditsTests
{
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(2, 1000)]
    public async Task Random_edits_end_with_the_findings_of_a_fresh_reading(ulong seed, int edits)
    {
        using var editor = await Editor.Initialized();
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/PolicyDsl.Cli/Templates"), "*.policy").Order(System.StringComparer.Ordinal).Select(File.ReadAllText);
        var run = new RandomEdits(editor, texts, seed);

        await run.Run(edits);

        Assert.Equal(edits / 100, run.Looks);
    }
}
