using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private const string Good =
        """
        policy "Good"

        terms
          encapsulated: yes or no

        covered when encapsulated
        otherwise review

        """;

    private const string Bad = "policy \"Bad\"\n\nterms\n  encapsulated: yes or no\n\ncovered when encapsulated\nfoo bar\notherwise review\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_good_policy_exits_0()
    {
        var run = Tool.Run("check", folder.Write("good.policy", Good));

        Assert.Equal(new ToolRun(0, "", "no findings in 1 file" + Environment.NewLine), run);
    }

    [Fact]
    public void The_questions_of_the_analysis_are_written_for_another_solver()
    {
        folder.Write("good.policy", Good);
        folder.Write("b/good.policy", Good.Replace("\"Good\"", "\"Better\"", StringComparison.Ordinal));
        var questions = folder.At("questions");

        var run = Tool.Run("check", folder.Path, "--smt", questions);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["good-2.smt2", "good.smt2"], Directory.GetFiles(questions).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("(check-sat)", File.ReadAllText(Path.Combine(questions, "good.smt2")), StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_those_between_policies_of_one_publisher_about_one_thing()
    {
        const string OneOf = "  publisher: Shield\nuse \"Shared\"\nsection I\n  applies when early\n";
        folder.Write("shared.policy", "vocabulary \"Shared\"\nterms\n  early: yes or no\n");
        folder.Write("a.policy", "policy \"A\"\n" + OneOf + "  covered\n");
        folder.Write("b.policy", "policy \"B\"\n" + OneOf + "  not covered\n");
        folder.Write("c.policy", "policy \"C\"\n" + OneOf.Replace("Shield", "Cross", StringComparison.Ordinal) + "  not covered\n");
        var questions = folder.At("questions");

        Assert.Equal(1, Tool.Run("check", folder.Path, "--smt", questions).ExitCode);

        Assert.Equal(["a with b.smt2", "a.smt2", "b.smt2", "c.smt2"], Directory.GetFiles(questions).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("(and first_D second_D first_effective0 second_effective0)", File.ReadAllText(Path.Combine(questions, "a with b.smt2")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("node_modules")]
    [InlineData(".git")]
    public void What_builds_leave_in_a_folder_is_passed_over_and_read_when_it_is_named(string name)
    {
        folder.Write("good.policy", Good);
        var left = folder.Write(name + "/below/left.policy", "policy \"Left\"\nnonsense\n");

        Assert.Equal(0, Tool.Run("check", folder.Path).ExitCode);
        Assert.Equal(1, Tool.Run("check", left).ExitCode);
        Assert.Equal(1, Tool.Run("check", folder.At(name)).ExitCode);
    }

    [Fact]
    public void Codes_are_held_against_the_code_sets_of_a_folder_and_those_that_are_named()
    {
        var text = "policy \"A\"\nterms\n  diagnoses: ICD-10-CM codes\ncovered when diagnoses include E11.0 or E10.0\notherwise review\n";
        var policy = folder.Write("policies/a.policy", text);
        folder.Write("policies/codes/e11.codes", "system: ICD-10-CM\ncomplete for: E11\nE11.00\n");
        var other = folder.Write("e10.codes", "system: ICD-10-CM\ncomplete for: E10\nE10.10\n");

        Assert.Equal(2, Tool.Run("check", folder.At("policies"), "--codes", other).Out.Split("POL4008").Length - 1);
        Assert.Equal(1, Tool.Run("check", folder.At("policies")).Out.Split("POL4008").Length - 1);
        Assert.Empty(Tool.Run("check", policy).Out);

        var missing = Tool.Run("check", policy, "--codes", folder.At("none.codes"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("none.codes': there is no such file", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_that_cannot_be_written_exit_2()
    {
        var run = Tool.Run("check", folder.Write("good.policy", Good), "--smt", folder.Write("taken", "a file"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot write", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_exits_1_at_its_line_and_column()
    {
        var path = folder.Write("bad.policy", Bad);

        var run = Tool.Run("check", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(path + "(7,1): error POL1", run.Out, StringComparison.Ordinal);
        Assert.Equal("1 error in 1 file" + Environment.NewLine, run.Error);
    }

    [Fact]
    public void A_folder_is_searched_with_all_folders_below_in_ordinal_order()
    {
        folder.Write("b.policy", Bad);
        folder.Write("B.policy", Bad.Replace("\"Bad\"", "\"Worse\"", StringComparison.Ordinal));
        folder.Write("a/z.policy", Bad.Replace("\"Bad\"", "\"Worst\"", StringComparison.Ordinal));
        folder.Write("a/readme.txt", "no policy");

        var run = Tool.Run("check", folder.Path, "--format", "json");

        var paths = JsonDocument.Parse(run.Out).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => Path.GetRelativePath(folder.Path, finding.GetProperty("path").GetString()!).Replace('\\', '/'));
        Assert.Equal(["B.policy", "a/z.policy", "b.policy"], paths);
    }

    [Fact]
    public void A_file_named_twice_is_checked_once()
    {
        var path = folder.Write("bad.policy", Bad);

        Assert.Equal("1 error in 1 file" + Environment.NewLine, Tool.Run("check", path, folder.Path, path).Error);
    }

    [Fact]
    public void An_unreadable_file_exits_2_and_the_others_are_still_checked()
    {
        var bad = folder.Write("bad.policy", Bad);
        var missing = folder.At("missing.policy");

        var run = Tool.Run("check", missing, bad);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"policy: cannot read '{missing}': there is no such file", run.Error, StringComparison.Ordinal);
        Assert.StartsWith(bad + "(7,1): error", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_exits_2()
    {
        var path = folder.Write("secret.policy", Good);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        try
        {
            File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException)
        {
            var run = Tool.Run("check", path);
            Assert.Equal(2, run.ExitCode);
            Assert.Equal($"policy: cannot read '{path}': access is denied" + Environment.NewLine, run.Error);
        }
    }

    [Fact]
    public void A_folder_without_policies_exits_2()
    {
        folder.Write("readme.txt", "");

        var run = Tool.Run("check", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"policy: '{folder.Path}' has no .policy files" + Environment.NewLine, run.Error);
    }

    [Fact]
    public void A_file_too_large_for_a_policy_exits_2()
    {
        var path = folder.At("huge.policy");
        using (var file = File.Create(path))
        {
            file.SetLength(33L * 1024 * 1024);
        }

        var run = Tool.Run("check", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"policy: cannot read '{path}': it is larger than 32 MB" + Environment.NewLine, run.Error);
    }

    [Fact]
    public void Folders_linked_in_a_circle_end()
    {
        var bad = folder.Write("inner/bad.policy", Bad);
        Directory.CreateSymbolicLink(folder.At("inner/again"), folder.Path);

        Assert.Equal("1 error in 1 file" + Environment.NewLine, Tool.Run("check", folder.Path).Error);
        Assert.True(File.Exists(bad));
    }

    [Theory]
    [InlineData("Required argument missing for command: 'check'", "check")]
    [InlineData("'xml' not recognized", "check", "x", "--format", "xml")]
    [InlineData("'chek' is no command; did you mean 'check'?", "chek", "x")]
    [InlineData("Required command was not provided")]
    public void A_wrong_call_exits_2(string message, params string[] arguments)
    {
        var run = Tool.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_told_and_exits_2()
    {
        using var error = new StringWriter();
        var exitCode = PolicyTool.Run(
            ["check", folder.Write("good.policy", Good), "--format", "json"],
            new ToolConsole(new FullDisk(), error, () => Stream.Null));

        Assert.Equal(2, exitCode);
        Assert.Equal("policy: cannot write the output: No space left on device" + Environment.NewLine, error.ToString());
    }

    [Fact]
    public async Task In_the_folder_itself_files_are_named_alone()
    {
        folder.Write("bad.policy", Bad);

        var run = await Tool.RunProcess(folder.Path, "", "check", ".");

        Assert.StartsWith("bad.policy(7,1): error POL1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_process_paths_are_printed_as_given()
    {
        folder.Write("policies/bad.policy", Bad);

        var run = await Tool.RunProcess(folder.Path, "", "check", "policies");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(Path.Combine("policies", "bad.policy") + "(7,1): error POL1", run.Out, StringComparison.Ordinal);
        Assert.Equal("1 error in 1 file", run.Error.Trim());
    }

    [Fact]
    public async Task Help_has_examples_and_version_a_version()
    {
        var help = await Tool.RunProcess(folder.Path, "", "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("policy decide liver-tumor-treatment.policy --request request.json", help.Out, StringComparison.Ordinal);

        var version = await Tool.RunProcess(folder.Path, "", "--version");
        Assert.Equal(0, version.ExitCode);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?\\s*$", version.Out);
    }

    [Fact]
    public async Task A_reader_that_has_gone_is_no_crash()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        folder.Write("bad.policy", string.Concat(Enumerable.Repeat("foo bar\n", 20_000)));
        var tool = Path.Combine(AppContext.BaseDirectory, "policy.dll");
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"dotnet '{tool}' check bad.policy | head -n 1");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Single((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake in the tool", await error, StringComparison.Ordinal);
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
