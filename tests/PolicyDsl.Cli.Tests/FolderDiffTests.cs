using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace PolicyDsl.Cli.Tests;

/// <summary><c>policy diff</c> over folders.</summary>
public sealed class FolderDiffTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_policy_of_both_folders_is_compared_and_what_came_and_went_is_told()
    {
        Both("same.policy", Policy("Same", "at most 3"), Policy("Same", "at most 3"));
        Both("reworded.policy", Policy("Reworded", "at most 3"), Policy("Reworded", "less than 4"));
        Both("limits/changed.policy", Policy("Changed", "at most 3"), Policy("Changed", "at most 5"));
        folder.Write("old/before.policy", Policy("Moved", "at most 3"));
        folder.Write("new/after.policy", Policy("Moved", "less than 4"));
        folder.Write("old/withdrawn.policy", Policy("Withdrawn", "at most 3"));
        folder.Write("new/added.policy", Policy("Added", "at most 3"));

        var run = Tool.Run("diff", folder.At("old"), folder.At("new"));

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var changed = run.Out.IndexOf("not covered -> covered", StringComparison.Ordinal);
        Assert.Contains("nodules: at least 4 and at most 5", run.Out[changed..], StringComparison.Ordinal);
        Assert.Equal(
            [
                "before.policy -> after.policy: no change in meaning",
                "gone: withdrawn.policy",
                "new: added.policy",
                "reworded.policy: no change in meaning",
                "same.policy: not a letter changed",
            ],
            run.Out.Split('\n').Where(line => line.Contains(".policy: ", StringComparison.Ordinal) || line.StartsWith("gone", StringComparison.Ordinal)
                || line.StartsWith("new: ", StringComparison.Ordinal) && !line.Contains(folder.Path, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.EndsWith("3 without a change in meaning, 1 changed, 1 gone, 1 new\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_alike_exit_0()
    {
        Both("a.policy", Policy("A", "at most 3"), Policy("A", "less than 4"));

        var run = Tool.Run("diff", folder.At("old"), folder.At("new"));

        Assert.Equal(new ToolRun(0, "a.policy: no change in meaning\n1 without a change in meaning\n", ""), run);
    }

    [Fact]
    public void A_policy_with_mistakes_is_told_and_the_others_are_compared()
    {
        Both("broken.policy", Policy("Broken", "at most 3"), Policy("Broken", "at mots 3"));
        Both("fine.policy", Policy("Fine", "at most 3"), Policy("Fine", "less than 4"));

        var run = Tool.Run("diff", folder.At("old"), folder.At("new"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("broken.policy(", run.Error, StringComparison.Ordinal);
        Assert.Contains("broken.policy: not compared", run.Out, StringComparison.Ordinal);
        Assert.Contains("fine.policy: no change in meaning", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_that_changed_shows_in_the_policies_that_use_it()
    {
        var policy = Policy("A", "at most 3").Replace("  fit: yes or no\n", "", StringComparison.Ordinal).Replace("terms", "use \"Words\"\n\nterms", StringComparison.Ordinal)
            .Replace("and fit", "and frail", StringComparison.Ordinal);
        const string Words = "vocabulary \"Words\"\n\nterms\n  age: count\n\ndefine\n  frail: age is at least 75\n";
        Both("a.policy", policy, policy);
        Both("vocabularies/words.policy", Words, Words.Replace("75", "80", StringComparison.Ordinal));

        var run = Tool.Run("diff", folder.At("old"), folder.At("new"));

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("age: at least 75 and at most 79", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_an_object_for_every_policy()
    {
        Both("same.policy", Policy("Same", "at most 3"), Policy("Same", "at most 3"));
        Both("changed.policy", Policy("Changed", "at most 3"), Policy("Changed", "at most 5"));
        folder.Write("new/added.policy", Policy("Added", "at most 3"));

        var run = Tool.Run("diff", folder.At("old"), folder.At("new"), "--format", "json");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal([false, true], json.RootElement.GetProperty("policies").EnumerateArray().Select(one => one.GetProperty("same").GetBoolean()));
        Assert.Equal([folder.At("new/added.policy")], json.RootElement.GetProperty("added").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void What_cannot_be_called_is_told()
    {
        Both("a.policy", Policy("A", "at most 3"), Policy("A", "at most 3"));
        Directory.CreateDirectory(folder.At("empty"));

        var counting = Tool.Run("diff", folder.At("old"), folder.At("new"), "--requests", folder.Write("requests.ndjson", ""));
        var empty = Tool.Run("diff", folder.At("old"), folder.At("empty"));
        var fileAndFolder = Tool.Run("diff", folder.At("old/a.policy"), folder.At("new"));

        Assert.Equal((2, true), (counting.ExitCode, counting.Error.Contains("--requests counts the requests of one policy", StringComparison.Ordinal)));
        Assert.Equal((2, true), (empty.ExitCode, empty.Error.Contains("has no .policy files", StringComparison.Ordinal)));
        Assert.Equal((2, true), (fileAndFolder.ExitCode, fileAndFolder.Error.Contains("is a folder", StringComparison.Ordinal)));
    }

    private void Both(string name, string before, string after)
    {
        folder.Write("old/" + name, before);
        folder.Write("new/" + name, after);
    }

    private static string Policy(string title, string limit) =>
        $"""
        policy "{title}"

        terms
          nodules: count
          fit: yes or no

        section I
          A. covered when nodules is {limit} and fit
          otherwise not covered

        """;
}
