using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;

namespace PolicyDsl.Cli.Tests;

public sealed class TestCommandTests : IDisposable
{
    private const string Policy =
        """
        policy "Good"

        terms
          encapsulated: yes or no
          pain: percent

        section I
          covered when encapsulated and pain is more than 50 %
          otherwise review

        examples
          "it hurts"
            encapsulated
            pain is 60 %
            => covered

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Examples_that_pass_exit_0_and_the_share_of_the_criteria_is_told()
    {
        var path = folder.Write("good.policy", Policy);

        Assert.Equal(
            new ToolRun(0, $"✓ {path}: 1 example passed; 2 of 4 sides of its criteria shown to matter (50 %){Environment.NewLine}", ""),
            Tool.Run("test", path));
    }

    [Fact]
    public void An_example_that_fails_exits_1_and_is_shown_as_the_build_shows_it()
    {
        var path = folder.Write("bad.policy", Policy.Replace("=> covered", "=> review", StringComparison.Ordinal));

        var run = Tool.Run("test", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"✗ {path}: 0 examples passed, 1 failed", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{path}(15,8): error POL6001: \"it hurts\" expects review, but the decision is covered by I", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_shows_each_criterion_and_why_it_is_not_covered()
    {
        var run = Tool.Run("test", folder.Write("good.policy", Policy), "--coverage");

        Assert.Contains(
            string.Join(
                Environment.NewLine,
                "     line  met  not met",
                "        8  ✓    ✗        encapsulated",
                "                          not met: no example has it not met",
                "        8  ✓    ✗        pain is more than 50 %",
                "                          not met: no example has it not met"),
            run.Out,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50", 0)]
    [InlineData("51", 1)]
    [InlineData("101", 2)]
    [InlineData("half", 2)]
    public void A_threshold_can_fail_a_build(string threshold, int exitCode)
    {
        var run = Tool.Run("test", folder.Write("good.policy", Policy), "--threshold", threshold);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode != 0, run.Error.Length > 0);
    }

    [Fact]
    public void Suggestions_are_printed_to_be_confirmed()
    {
        var path = folder.Write("good.policy", Policy);

        var run = Tool.Run("test", path, "--suggest");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "  \"I, not met: encapsulated\"\n    to be confirmed\n    encapsulated is no\n    pain is 60 %\n    => review by I.otherwise\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(Policy, File.ReadAllText(path));
    }

    [Fact]
    public void Suggestions_that_are_written_count_only_when_they_are_confirmed()
    {
        var path = folder.Write("good.policy", Policy);

        Assert.Equal(0, Tool.Run("test", path, "--suggest", "--write").ExitCode);
        Assert.Contains("1 example passed, 2 to be confirmed; 2 of 4", Tool.Run("test", path).Out, StringComparison.Ordinal);
        Assert.Equal(0, Tool.Run("format", path, "--check").ExitCode);
        Assert.Contains("warning POL6002", Tool.Run("check", path).Out, StringComparison.Ordinal);

        File.WriteAllText(path, File.ReadAllText(path).Replace("    to be confirmed\n", "", StringComparison.Ordinal));
        Assert.Contains("3 examples passed; 4 of 4", Tool.Run("test", path).Out, StringComparison.Ordinal);
        Assert.Contains("nothing to suggest", Tool.Run("test", path, "--suggest").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_and_junit_say_the_same()
    {
        folder.Write("good.policy", Policy);
        folder.Write("bad.policy", Policy.Replace("=> covered", "=> review", StringComparison.Ordinal).Replace("Good", "Bad <&>", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(Tool.Run("test", folder.Path, "--format", "json").Out);
        var xml = XDocument.Parse(Tool.Run("test", folder.Path, "--format", "junit").Out);

        var policies = json.RootElement.GetProperty("policies").EnumerateArray().ToList();
        Assert.Equal(["Bad <&>", "Good"], policies.Select(policy => policy.GetProperty("title").GetString()));
        Assert.Equal([1, 0], policies.Select(policy => policy.GetProperty("failed").GetInt32()));
        Assert.Equal(50, policies[0].GetProperty("coverage").GetProperty("percent").GetInt32());
        var suites = xml.Root!.Elements("testsuite").ToList();
        Assert.Equal(["1", "0"], suites.Select(suite => suite.Attribute("failures")!.Value));
        Assert.Contains("POL6001", suites[0].Element("testcase")!.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_with_errors_is_told_and_the_others_are_tested()
    {
        folder.Write("broken.policy", "policy \"Broken\"\n\nterms\n  a: yes or no\n\ncovered when b\notherwise review\n");
        folder.Write("good.policy", Policy);

        var run = Tool.Run("test", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("good.policy: 1 example passed", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("broken.policy:", run.Out, StringComparison.Ordinal);
        Assert.Contains("POL2001", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--write")]
    [InlineData("--format", "yaml")]
    public void Wrong_calls_exit_2(params string[] options)
    {
        Assert.Equal(2, Tool.Run(["test", folder.Write("good.policy", Policy), .. options]).ExitCode);
    }
}
