using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>What no client should send is answered as the protocol says, and the server goes on.</summary>
public sealed class BadMessagesTests
{
    private const string Uri = "file:///policies/a.policy";
    private const string Text = "policy \"A\"\n\nterms\n  a thing: yes or no\n\ncovered when a thing\notherwise not covered\n";

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("17", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":17,\"id\":1}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"\\ud800\",\"id\":1}", -32600)]
    public async Task A_message_that_makes_no_sense(string message, int code)
    {
        using var editor = await Editor.Initialized();

        editor.Send(message);

        await AssertError(editor, code);
        await AssertServes(editor);
    }

    [Theory]
    [InlineData("Content-Length: many\r\n\r\n")]
    [InlineData("Content-Type: text\r\n\r\n")]
    [InlineData("no header\r\n\r\n")]
    [InlineData("\r\n")]
    public async Task A_frame_that_makes_no_sense(string frame)
    {
        using var editor = await Editor.Initialized();

        editor.SendRaw(frame);

        await AssertError(editor, -32700);
        await AssertServes(editor);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_skipped()
    {
        using var editor = await Editor.Initialized();

        editor.SendRaw($"Content-Length: {65 * 1024 * 1024}\r\n\r\n");
        var part = new string('x', 1024 * 1024);
        for (var sent = 0; sent < 65; sent++)
        {
            editor.SendRaw(part);
        }

        await AssertError(editor, -32700);
        await AssertServes(editor);
    }

    [Fact]
    public async Task JSON_that_is_nested_without_end()
    {
        using var editor = await Editor.Initialized();

        editor.Send(new string('[', 1_000_000));

        await AssertError(editor, -32700);
        await AssertServes(editor);
    }

    [Fact]
    public async Task Requests_out_of_order()
    {
        using var editor = Editor.Start();
        Assert.Equal(-32002, await editor.Error("textDocument/hover", new { }));
        Assert.Equal(-32002, await editor.Error("no/such", new { }));
        await editor.Initialize();
        Assert.Equal(-32600, await editor.Error("initialize", new { capabilities = new { } }));
        Assert.Equal(-32601, await editor.Error("no/such", new { }));
        Assert.Equal(-32602, await editor.Error("textDocument/hover", new { textDocument = new { uri = Uri }, position = new { line = 0, character = 0 } }));
        await AssertServes(editor);
        await editor.Request("shutdown", null);
        Assert.Equal(-32600, await editor.Error("textDocument/hover", new { }));
    }

    [Fact]
    public async Task Notifications_out_of_order()
    {
        using var editor = await Editor.Initialized();

        editor.Change(Uri, 1, new { text = "x" });
        editor.Notify("textDocument/didClose", new { textDocument = new { uri = Uri } });
        editor.Notify("no/such", new { });
        editor.Notify("$/cancelRequest", new { id = 4711 });
        editor.Notify("$/cancelRequest", new { });
        editor.Notify("textDocument/didOpen", new { });
        editor.Notify("textDocument/didChange", new { textDocument = (string?)null });
        editor.Notify("textDocument/didChange", new { textDocument = new { uri = 3 } });
        editor.Send("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":null}");

        await AssertServes(editor);
        editor.Open(Uri, "nothing");
        editor.Open(Uri, Text);
        await AssertServes(editor);
    }

    [Theory]
    [InlineData("textDocument/hover")]
    [InlineData("textDocument/completion")]
    [InlineData("textDocument/definition")]
    [InlineData("textDocument/references")]
    [InlineData("textDocument/prepareRename")]
    [InlineData("textDocument/documentHighlight")]
    public async Task Positions_past_the_end(string method)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Text);

        foreach (var (line, character) in new[] { (0, 4000), (4000, 0), (int.MaxValue, int.MaxValue), (-1, -1), (3, -7) })
        {
            await editor.Request(method, new { textDocument = new { uri = Uri }, position = new { line, character } });
        }

        await AssertServes(editor);
    }

    [Theory]
    [InlineData("textDocument/codeAction")]
    [InlineData("textDocument/rangeFormatting")]
    [InlineData("textDocument/semanticTokens/range")]
    public async Task Ranges_past_the_end_and_backwards(string method)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Text);

        foreach (var (first, last) in new[] { (0, 4000), (4000, 9000), (4000, 0), (int.MaxValue, int.MaxValue), (-1, -1), (-7, 3) })
        {
            var range = new { start = new { line = first, character = first }, end = new { line = last, character = last } };
            await editor.Request(method, new { textDocument = new { uri = Uri }, range, context = new { diagnostics = System.Array.Empty<object>() } });
        }

        await AssertServes(editor);
    }

    [Fact]
    public async Task A_text_of_megabytes_is_read()
    {
        using var editor = await Editor.Initialized();

        editor.Open(Uri, Text + string.Concat(Enumerable.Repeat("# a comment that says nothing\n", 100_000)) + "nonsense\n");

        var published = await editor.Findings(Uri, found => EditorClient.Ids(found).Any(id => id.StartsWith("POL1", StringComparison.Ordinal)));
        Assert.NotEmpty(EditorClient.Ids(published));
        await AssertServes(editor);
    }

    [Fact]
    public async Task Changes_past_the_end_and_backwards()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Text);

        editor.Change(Uri, 2, new { range = new { start = new { line = 900, character = 4 }, end = new { line = 9000, character = 0 } }, text = "# the end\n" });
        editor.Change(Uri, 3, new { range = new { start = new { line = 6, character = 100 }, end = new { line = 6, character = 14 } }, text = "" });

        var finding = await editor.Findings(Uri, published => published.GetProperty("version").GetInt32() == 3);
        Assert.NotEmpty(EditorClient.Ids(finding));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_cancelled_request_is_answered()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Text);
        var answers = Enumerable.Range(0, 50).Select(_ => editor.Ask("textDocument/completion", MarkedText.Of("policy \"A\"\n|").In(Uri))).ToList();
        for (var id = 2; id < 60; id++)
        {
            editor.Notify("$/cancelRequest", new { id });
        }

        foreach (var answer in await Task.WhenAll(answers))
        {
            Assert.True(answer.TryGetProperty("result", out _) || answer.GetProperty("error").GetProperty("code").GetInt32() == -32800);
        }

        await AssertServes(editor);
    }

    [Fact]
    public async Task What_is_no_UTF_8_is_a_finding()
    {
        using var editor = await Editor.Initialized();
        var bytes = Encoding.Latin1.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" + Uri + "\",\"version\":1,\"text\":\"policy \\\"\ufffd\\\"\"}}}");
        editor.SendRaw($"Content-Length: {bytes.Length}\r\n\r\n" + Encoding.Latin1.GetString(bytes).Replace("?", "x", StringComparison.Ordinal));
        await AssertServes(editor);

        editor.Open(Uri, "policy \"\uFFFD\"\n\ncovered\n");

        await editor.Findings(Uri, published => EditorClient.Ids(published).Any(id => id.StartsWith("POL1", StringComparison.Ordinal)));
    }

    private static async Task AssertError(EditorClient editor, int code)
    {
        for (var wait = 0; wait < 2000 && !editor.Others.Any(IsError); wait++)
        {
            await Task.Delay(5);
        }

        var error = editor.Others.First(IsError);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, error.GetProperty("id").ValueKind);
        Assert.Equal(code, error.GetProperty("error").GetProperty("code").GetInt32());
    }

    private static bool IsError(System.Text.Json.JsonElement message) => message.TryGetProperty("error", out _);

    private static async Task AssertServes(EditorClient editor)
    {
        editor.Open("file:///policies/sound.policy", Text);
        var symbols = await editor.Request("textDocument/documentSymbol", new { textDocument = new { uri = "file:///policies/sound.policy" } });
        Assert.Equal(3, symbols.GetArrayLength());
        Assert.Empty(editor.LoggedErrors);
    }
}
