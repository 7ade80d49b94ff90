using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>What a click on a lens does in every editor: the server's command answers, and shows a message.</summary>
public sealed class LensTests
{
    private const string Uri = "file:///policies/lenses.policy";

    private const string Policy =
        """
        policy "Lenses"

        terms
          fit: yes or no
          agents: any of melphalan, interferon

        section I
          A. covered when BOTH of:
            1. fit
            2. agents include melphalan
          otherwise not covered

        examples
          "fit, with melphalan"
            fit
            agents include melphalan
            => covered by I.A
          "wrong"
            not fit
            => covered by I.A

        """;

    [Fact]
    public async Task A_click_on_an_example_decides_it_and_shows_the_tree()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);
        var command = await Lens(editor, "✓ passes");

        var run = await editor.Request("workspace/executeCommand", new { command = command.GetProperty("command").GetString(), arguments = command.GetProperty("arguments") });

        Assert.True(run.GetProperty("passes").GetBoolean());
        Assert.Equal("covered by I.A", run.GetProperty("outcome").GetString());
        Assert.Equal("yes", run.GetProperty("request").GetProperty("fit").GetString());
        Assert.Equal("melphalan", run.GetProperty("request").GetProperty("agents").GetProperty("includes")[0].GetString());
        var decided = await editor.Request("policy/decide", new { uri = Uri, request = run.GetProperty("request") });
        Assert.Equal("covered by I.A", decided.GetProperty("outcome").GetString());
        var message = Shown(editor);
        Assert.StartsWith("\"fit, with melphalan\" passes.\n", message, StringComparison.Ordinal);
        Assert.Contains("agents include melphalan", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_a_failing_example_says_what_is_decided_instead()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);
        var command = await Lens(editor, "✗ fails");

        var run = await editor.Request("workspace/executeCommand", new { command = command.GetProperty("command").GetString(), arguments = command.GetProperty("arguments") });

        Assert.False(run.GetProperty("passes").GetBoolean());
        Assert.Equal("not covered by I.otherwise", run.GetProperty("outcome").GetString());
        Assert.StartsWith("\"wrong\" fails: ", Shown(editor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_coverage_names_each_open_side_and_why()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);
        var command = await Lens(editor, "sides of its criteria");

        var coverage = await editor.Request("workspace/executeCommand", new { command = command.GetProperty("command").GetString(), arguments = command.GetProperty("arguments") });

        Assert.Equal(4, coverage.GetProperty("sides").GetInt32());
        var open = coverage.GetProperty("open").EnumerateArray().ToList();
        Assert.Equal(4 - coverage.GetProperty("covered").GetInt32(), open.Count);
        var side = open.Single(one => one.GetProperty("side").GetString() == "not met" && one.GetProperty("criterion").GetString()!.Contains("melphalan", StringComparison.Ordinal));
        Assert.Equal("no example has it not met", side.GetProperty("why").GetString());
        Assert.Equal(9, side.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Contains("line 10, agents include melphalan, not met: no example has it not met", Shown(editor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_there_is_not_is_refused_and_nothing_is_shown()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);

        Assert.Equal(-32803, await editor.Error("workspace/executeCommand", new { command = "policy.runExample", arguments = new[] { Uri, "no such example" } }));
        Assert.Equal(-32803, await editor.Error("workspace/executeCommand", new { command = "policy.showCoverage", arguments = new[] { Uri, "IX" } }));
        Assert.Equal(-32602, await editor.Error("workspace/executeCommand", new { command = "policy.runExample", arguments = new[] { Uri } }));
        Assert.Equal(-32602, await editor.Error("workspace/executeCommand", new { command = "policy.runExample", arguments = new object[] { 1, 2 } }));
        Assert.DoesNotContain(editor.Others, message => message.TryGetProperty("method", out var method) && method.GetString() == "window/showMessage");
    }

    private static async Task<JsonElement> Lens(EditorClient editor, string title)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var lenses = await editor.Request("textDocument/codeLens", new { textDocument = new { uri = Uri } });
            var found = lenses.EnumerateArray().Select(lens => lens.GetProperty("command")).Where(command => command.GetProperty("title").GetString()!.Contains(title, StringComparison.Ordinal)).ToList();
            if (found.Count > 0)
            {
                return found[0];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("There is no lens " + title);
    }

    private static string Shown(EditorClient editor) => editor.Others
        .Last(message => message.TryGetProperty("method", out var method) && method.GetString() == "window/showMessage")
        .GetProperty("params").GetProperty("message").GetString()!;
}
