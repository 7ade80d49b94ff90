using System;
using System.IO;
using System.Linq;
using System.Text;
using PolicyDsl.Cli.Templates;

namespace PolicyDsl.Cli.Tests;

public sealed class NewCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Templates => new(PolicyTemplate.Names);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_checks_clean_is_laid_out_and_its_examples_pass_and_cover_it(string template)
    {
        foreach (var options in new[] { Array.Empty<string>(), ["--publisher", "PacificSource", "--number", "7", "--lines-of-business", "Commercial, Medicare", "--states", "Oregon"] })
        {
            var path = folder.At($"{template}{options.Length}.policy");

            Assert.Equal(0, Tool.Run(["new", "Ablation of tumors", "--template", template, "-o", path, .. options]).ExitCode);

            Assert.Equal((0, "no findings in 1 file"), Told(Tool.Run("check", path)));
            Assert.Equal(0, Tool.Run("format", path, "--check").ExitCode);
            var test = Tool.Run("test", path, "--threshold", "80");
            Assert.True(test.ExitCode == 0, test.Out + test.Error);
        }
    }

    [Fact]
    public void Without_a_title_it_asks()
    {
        var run = Tool.RunWithInput(Encoding.UTF8.GetBytes("Ablation\n12\n\nCommercial\n\ncodes\n"), "new");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("policy \"Ablation\"\n  number: 12\n  status: draft\n  lines of business: Commercial\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("covered procedures: CPT", run.Out, StringComparison.Ordinal);
        Assert.Contains("Lines of business, separated by commas", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Tool.RunWithInput([], "new").ExitCode);
    }

    [Theory]
    [InlineData("A \"title\"")]
    [InlineData("two\nlines")]
    [InlineData(" ")]
    public void What_cannot_stand_in_a_header_is_told(string title)
    {
        var run = Tool.Run("new", title);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("policy: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_left_as_it_is()
    {
        var path = folder.Write("a.policy", "mine");

        Assert.Equal(2, Tool.Run("new", "Ablation", "-o", path).ExitCode);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void The_tool_says_what_may_stand_at_the_cursor()
    {
        Assert.Contains("diff", Tool.Run("[suggest:9]", "policy di").Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", Tool.Run("completions", "bash").Out, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("completions", "fish").ExitCode);
    }

    private static (int ExitCode, string Summary) Told(ToolRun run) =>
        (run.ExitCode, (run.Out + run.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Last());
}
