using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

public sealed class DiffCommandTests : IDisposable
{
    private const string Policy =
        """
        policy "Ablation"

        terms
          nodules: count
          fit: yes or no

        section I
          A. covered when nodules is at most 3 and fit
          otherwise not covered

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void No_change_exits_0_and_says_that_it_is_proved()
    {
        var (before, after) = Versions("nodules is at most 3", "nodules is less than 4");

        Assert.Equal(
            new ToolRun(0, Lines($"old: {before}", $"new: {after}", "no change in meaning", "  proved for every request, with all facts or some"), ""),
            Tool.Run("diff", before, after));
    }

    [Fact]
    public void A_change_exits_1_and_shows_requests_and_lines()
    {
        var (before, after) = Versions("at most 3", "at most 5");

        var run = Tool.Run("diff", before, after);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            Lines(
                "not covered -> covered",
                "  every request with",
                "    nodules: at least 4 and at most 5",
                "    fit: yes",
                "    old: not covered",
                $"      {before}(9,3): I.otherwise: not covered",
                $"      {before}(8,19): I.A is not met: nodules is at most 3",
                "    new: covered",
                $"      {after}(8,3): I.A: covered"),
            run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_requests_is_counted_and_a_broken_line_is_told_with_its_number()
    {
        var (before, after) = Versions("at most 3", "at most 5");
        var set = folder.Write("requests.ndjson", "{\"nodules\": 4, \"fit\": true}\n\n{\"nodules\": 9}\n{\"nodules\": \n{\"nodule\": 3}\n{\"nodules\": 5, \"fit\": true}\n");

        var run = Tool.Run("diff", before, after, "--requests", set);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(Lines("2 of 3 requests move", "  2: not covered -> covered (lines 1, 6)"), run.Out, StringComparison.Ordinal);
        Assert.Contains($"{set}(4,", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{set}(5,2): error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"nodules\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same()
    {
        var (before, after) = Versions("at most 3", "at most 5");

        using var json = JsonDocument.Parse(Tool.Run("diff", before, after, "--format", "json").Out);

        var change = json.RootElement.GetProperty("changes")[0];
        Assert.False(json.RootElement.GetProperty("same").GetBoolean());
        Assert.Equal(("decision", "not covered", "covered"), (Text(change, "kind"), Text(change, "old"), Text(change, "new")));
        var requests = change.GetProperty("requests")[0];
        Assert.Equal(("nodules", "at least 4 and at most 5"), (Text(requests.GetProperty("facts")[0], "term"), Text(requests.GetProperty("facts")[0], "value")));
        Assert.Equal(8, requests.GetProperty("new").GetProperty("lines")[0].GetProperty("line").GetInt32());
    }

    [GitFact]
    public async Task Revisions_of_git_are_compared_with_their_own_vocabularies()
    {
        await Git("init", "-q", ".");
        folder.Write("vocabularies/words.policy", "vocabulary \"Words\"\n\nterms\n  fit: yes or no\n");
        var path = folder.Write("policies/a.policy", Policy.Replace("  fit: yes or no\n", "", StringComparison.Ordinal).Replace("terms", "use \"Words\"\n\nterms", StringComparison.Ordinal));
        await Git("add", ".");
        await Git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
        File.WriteAllText(path, File.ReadAllText(path).Replace("at most 3", "at most 4", StringComparison.Ordinal));

        var worktree = Tool.Run("diff", "HEAD", "--", path);
        var same = Tool.Run("diff", "HEAD", "HEAD", "--", path);
        var missing = Tool.Run("diff", "HEAD", "--", folder.Write("policies/b.policy", Policy));
        var unknown = Tool.Run("diff", "no-such-revision", "--", path);
        var ofFolder = Tool.Run("diff", "HEAD", "--", folder.At("policies"));
        var ofRoot = Tool.Run("diff", "HEAD", "HEAD", "--", folder.Path);

        Assert.Equal(1, worktree.ExitCode);
        Assert.Contains("nodules: 4", worktree.Out, StringComparison.Ordinal);
        Assert.Contains("HEAD:policies/a.policy(", worktree.Out, StringComparison.Ordinal);
        Assert.Equal(0, same.ExitCode);
        Assert.Equal(1, ofFolder.ExitCode);
        Assert.Contains("HEAD:policies/a.policy(", ofFolder.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nnew: b.policy\n1 changed, 1 new\n", ofFolder.Out, StringComparison.Ordinal);
        Assert.Equal(new ToolRun(0, "policies/a.policy: no change in meaning\n1 without a change in meaning\n", ""), ofRoot);
        Assert.Equal((2, true), (missing.ExitCode, missing.Error.Contains("is not in HEAD", StringComparison.Ordinal)));
        Assert.Equal((2, true), (unknown.ExitCode, unknown.Error.Contains("there is no file and no git revision 'no-such-revision'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Renamed_terms_are_an_error_unless_they_are_said_to_be_others()
    {
        var before = folder.Write("old.policy", Policy);
        var after = folder.Write("new.policy", Policy.Replace("nodules", "lesions", StringComparison.Ordinal));

        var run = Tool.Run("diff", before, after);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("write: formerly \"nodules\" under 'lesions'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--no-renames", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, Tool.Run("diff", before, after, "--no-renames").ExitCode);
    }

    [Fact]
    public void What_is_no_policy_is_told_and_nothing_is_compared()
    {
        var good = folder.Write("good.policy", Policy);
        var binary = folder.Write("binary.policy", [0, 1, 2, 255, 254, 13, 10, 0]);
        var vocabulary = folder.Write("words.policy", "vocabulary \"Words\"\n\nterms\n  a: yes or no\n");

        foreach (var other in new[] { binary, vocabulary, folder.Path, folder.At("missing.policy"), folder.Write("empty.policy", "") })
        {
            var run = Tool.Run("diff", good, other);
            Assert.Equal((2, ""), (run.ExitCode, run.Out));
            Assert.NotEqual("", run.Error);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(2, Tool.Run("diff", good).ExitCode);
        Assert.Equal(2, Tool.Run("diff", good, good, "--requests", folder.At("missing.ndjson")).ExitCode);
    }

    private (string Before, string After) Versions(string before, string after) => (
        folder.Write("old.policy", Policy.Replace("nodules is at most 3", before.StartsWith("nodules", StringComparison.Ordinal) ? before : "nodules is " + before, StringComparison.Ordinal)),
        folder.Write("new.policy", Policy.Replace("nodules is at most 3", after.StartsWith("nodules", StringComparison.Ordinal) ? after : "nodules is " + after, StringComparison.Ordinal)));

    private async Task Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A test that needs git; without it the test is skipped and says so.</summary>
    private sealed class GitFactAttribute : FactAttribute
    {
        public GitFactAttribute() => Skip = IsInstalled() ? null : "git is not installed: revisions were NOT compared";

        private static bool IsInstalled()
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo("git", "--version") { RedirectStandardOutput = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + Environment.NewLine));
}
