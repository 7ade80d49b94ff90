using System;

namespace PolicyDsl.Cli.Tests;

/// <summary><c>--codes</c> of <c>policy test</c> and <c>policy render</c>: what the code sets say of the listed codes, and bad code sets.</summary>
public sealed class CodesOptionTests : IDisposable
{
    private const string Policy =
        """
        policy "Headache"
          effective: 2024-01-01

        terms
          diagnoses: ICD-10-CM codes

        codes
          headache: ICD-10-CM
            R51, R51.7

        covered when diagnoses include any in headache
        otherwise review

        examples
          "a headache"
            diagnoses include R51
            => covered

        """;

    private const string Ended = "POL4009: R51 was valid until 2020-09-30";
    private const string Unknown = "POL4008: There is no code R51.7";

    private readonly TemporaryFolder folder = new();
    private readonly string policy;
    private readonly string codes;

    public CodesOptionTests()
    {
        policy = folder.Write("policies/a.policy", Policy);
        codes = folder.Write("sets/r51.codes", "system: ICD-10-CM\ncomplete for: R51\nR51, 2015-10-01, 2020-09-30\nR51.0, 2020-10-01\nR51.9, 2020-10-01\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_test_tells_which_listed_codes_do_not_exist_or_are_not_valid_and_only_where_code_sets_are_given()
    {
        var run = Tool.Run("test", policy, "--codes", codes);

        // They are warnings: the examples pass.
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(policy + "(9,5): warning " + Ended, run.Error, StringComparison.Ordinal);
        Assert.Contains(policy + "(9,10): warning " + Unknown, run.Error, StringComparison.Ordinal);
        Assert.Empty(Tool.Run("test", policy).Error);
    }

    [Fact]
    public void A_folder_of_code_sets_is_searched()
    {
        Assert.Contains(Unknown, Tool.Run("test", policy, "--codes", folder.At("sets")).Error, StringComparison.Ordinal);
        Assert.Contains(Unknown, Tool.Run("render", policy, "--format", "markdown", "--codes", folder.At("sets")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_a_rendered_file_and_a_tested_folder_have_theirs()
    {
        folder.Write("policies/codes/r51.codes", "system: ICD-10-CM\ncomplete for: R51\nR51\n");

        Assert.Contains(Unknown, Tool.Run("render", policy, "--format", "markdown").Out, StringComparison.Ordinal);
        Assert.Contains(Unknown, Tool.Run("test", folder.At("policies")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_them_at_their_codes()
    {
        var run = Tool.Run("render", policy, "--codes", codes, "--format", "markdown");
        var page = run.Out;

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(Ended, page, StringComparison.Ordinal);
        Assert.Contains("| R51.7 | warning POL4008: There is no code R51.7: correct it, or take it out |", page, StringComparison.Ordinal);
        Assert.Contains("**warning POL4009**", page, StringComparison.Ordinal);
        Assert.DoesNotContain("POL40", Tool.Run("render", policy, "--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "json")]
    [InlineData("test", "junit")]
    public void What_programs_read_stays_as_it_is(string command, string format) => Assert.Equal(
        Tool.Run(command, policy, "--format", format).Out, Tool.Run(command, policy, "--format", format, "--codes", codes).Out);

    [Theory]
    [InlineData("system: NDC\nR51\n", "(1,9): {0} POL4011: `NDC` is no code system")]
    [InlineData("system: ICD-10-CM\nR51, soon\n", "(2,6): {0} POL4011: `soon` is no day")]
    public void A_bad_code_set_is_told_at_its_line(string text, string finding)
    {
        var bad = folder.Write("bad.codes", text);

        // It breaks a run of the examples as it breaks a build; a page shows what it can.
        var test = Tool.Run("test", policy, "--codes", bad);
        Assert.Equal(1, test.ExitCode);
        Assert.Contains(bad + string.Format(null, finding, "error"), test.Error, StringComparison.Ordinal);
        Assert.Contains("1 example passed", test.Out, StringComparison.Ordinal);

        var render = Tool.Run("render", policy, "--codes", bad);
        Assert.Equal(0, render.ExitCode);
        Assert.Contains(bad + string.Format(null, finding, "warning"), render.Error, StringComparison.Ordinal);
        Assert.Contains("</html>", render.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("render")]
    public void A_code_set_that_is_not_there_exits_2(string command)
    {
        var run = Tool.Run(command, policy, "--codes", folder.At("none.codes"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("none.codes': there is no such file", run.Error, StringComparison.Ordinal);
    }
}
