using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>The writer's guide can be typed as it stands, and prints what it says. POLICYDSL_UPDATE_DOCS=1 writes what it prints into the page.</summary>
public sealed class GuideTests : IDisposable
{
    private const string Path = "docs/guide.md";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_command_prints_what_the_guide_says()
    {
        var page = MarkdownPage.Load(Path);
        var consoles = await new Transcript(page, "rehab.policy").Run(folder.Path);
        if (Environment.GetEnvironmentVariable("POLICYDSL_UPDATE_DOCS") == "1")
        {
            page.Replace(consoles);
            await File.WriteAllTextAsync(Repository.PathOf(Path), page.Text);
            return;
        }

        Assert.All(consoles, console => Assert.Equal(console.Value, console.Key.Content));
        Assert.True(consoles.Count >= 10);
    }
}
