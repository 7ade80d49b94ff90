using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>What the policies of a folder say together, and the code sets in it: the same in the editor as from <c>policy check FOLDER</c>.</summary>
public sealed class FolderFindingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policies-").FullName;

    public FolderFindingsTests() => Write("vocabularies/shared.policy", "vocabulary \"Shared\"\n\nterms\n  drug: one of melphalan, other\n");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_contradiction_between_two_policies_shows_while_one_is_edited_and_goes_when_it_is_mended()
    {
        var covers = Write("a.policy", Policy("Covers", "1", "covered"));
        var denies = Write("b.policy", Policy("Denies", "2", "not covered"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(denies), File.ReadAllText(denies));

        var conflict = await editor.Finding(UriOf(denies), "POL3001");

        var related = conflict.GetProperty("relatedInformation")[0].GetProperty("location");
        Assert.Equal(UriOf(covers), related.GetProperty("uri").GetString());
        Assert.Equal(Checked(UriOf(denies)), await Published(editor, denies));

        editor.Change(UriOf(denies), 2, new { text = Policy("Denies", "2", "covered") });
        await editor.Findings(UriOf(denies), published => !EditorClient.Ids(published).Contains("POL3001"));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task What_stands_in_a_file_that_is_not_open_is_told_there()
    {
        var covers = Write("a.policy", Policy("Covers", "1", "covered"));
        var denies = Write("b.policy", Policy("Denies", "2", "not covered"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(covers), File.ReadAllText(covers));

        await editor.Finding(UriOf(denies), "POL3001");

        editor.Change(UriOf(covers), 2, new { text = Policy("Covers", "1", "not covered") });
        await editor.Findings(UriOf(denies), published => EditorClient.Ids(published).Count == 0);
    }

    [Fact]
    public async Task Versions_that_hold_at_once_and_titles_of_one_name_show()
    {
        Write("a.policy", Policy("One", "7", "covered"));
        var second = Write("b.policy", Policy("One", "7", "covered"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(second), File.ReadAllText(second));

        await editor.Findings(UriOf(second), published => EditorClient.Ids(published).Contains("POL5001") && EditorClient.Ids(published).Contains("POL2023"));

        Assert.Equal(Checked(UriOf(second)), await Published(editor, second));
    }

    [Fact]
    public async Task They_stay_while_somebody_types()
    {
        Write("a.policy", Policy("Covers", "1", "covered"));
        var denies = Write("b.policy", Policy("Denies", "2", "not covered"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(denies), File.ReadAllText(denies));
        await editor.Finding(UriOf(denies), "POL3001");

        for (var key = 0; key < 5; key++)
        {
            var published = editor.Published;
            editor.Change(UriOf(denies), key + 2, new { range = new { start = new { line = 0, character = 0 }, end = new { line = 0, character = 0 } }, text = "#\n" });
            await editor.PublishedTimes(published + 1);
            var shown = await editor.Findings(UriOf(denies), _ => true);
            Assert.Contains("POL3001", EditorClient.Ids(shown));
        }
    }

    [Fact]
    public async Task A_folder_of_2000_policies_of_one_publisher_is_bounded_and_says_so()
    {
        for (var number = 0; number < 2000; number++)
        {
            Write($"policies/{number:0000}.policy", Policy("Policy " + number, "n" + number, number == 5 ? "not covered" : "covered"));
        }

        var last = Path.Combine(folder, "policies", "1999.policy");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(last), Policy("Policy 1999", "n1999", "covered"));

        // Of its 1,999 pairs 200 are looked at: that with the sixth policy is among them.
        await editor.Finding(UriOf(last), "POL3001");

        var said = editor.Others.Where(message => message.TryGetProperty("method", out var method) && method.GetString() == "window/logMessage")
            .Select(message => message.GetProperty("params").GetProperty("message").GetString()).ToList();
        Assert.Contains(said, message => message!.Contains("200 pairs", StringComparison.Ordinal) && message.Contains("1799 are not", StringComparison.Ordinal));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_code_that_does_not_exist_shows_and_goes_when_the_code_set_lists_it()
    {
        const string CodeSet = "system: HCPCS\ncode,first day,last day\nA4221\n";
        var codes = Write("codes/hcpcs.codes", CodeSet);
        var policy = Write("a.policy", "policy \"Codes\"\n\nterms\n  service: HCPCS code\n\nsection I\n  covered when service is A4222\n  otherwise not covered\n");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(policy), File.ReadAllText(policy));
        await editor.Finding(UriOf(policy), "POL4008");

        editor.Open(UriOf(codes), CodeSet);
        editor.Change(UriOf(codes), 2, new { text = CodeSet + "A4222\n" });
        await editor.Findings(UriOf(policy), published => !EditorClient.Ids(published).Contains("POL4008"));

        editor.Notify("textDocument/didClose", new { textDocument = new { uri = UriOf(codes) } });
        await editor.Finding(UriOf(policy), "POL4008");

        File.WriteAllText(codes, CodeSet + "A4222\n");
        editor.Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = UriOf(codes), type = 2 } } });
        await editor.Findings(UriOf(policy), published => !EditorClient.Ids(published).Contains("POL4008"));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_key_in_a_code_set_does_not_check_the_policies_but_a_pause_does()
    {
        const string CodeSet = "system: HCPCS\ncode,first day,last day\nA4221\n";
        const int Keys = 30;
        var codes = Write("codes/hcpcs.codes", CodeSet);
        var policy = Write("a.policy", "policy \"Codes\"\n\nterms\n  service: HCPCS code\n\nsection I\n  covered when service is A4222\n  otherwise not covered\n");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(policy), File.ReadAllText(policy));
        editor.Open(UriOf(codes), CodeSet);
        await editor.Finding(UriOf(policy), "POL4008");
        var before = editor.PublishedOf(UriOf(policy));

        // After the answer to a request no key waits, so each is checked by itself.
        for (var key = 0; key < Keys; key++)
        {
            editor.Change(UriOf(codes), key + 2, new { text = CodeSet + (key == Keys - 1 ? "A4222\n" : "") + new string('#', key) });
            await editor.Request("textDocument/foldingRange", new { textDocument = new { uri = UriOf(codes) } });
        }

        // On a machine that is busy some keys may be a pause apart; never all.
        Assert.InRange(editor.PublishedOf(UriOf(policy)) - before, 0, Keys - 1);
        await editor.Findings(UriOf(policy), published => !EditorClient.Ids(published).Contains("POL4008"));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_code_set_has_findings_of_its_own_and_nothing_of_a_policy()
    {
        var codes = Write("bad.codes", "system: HCPCS\nA42\n");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(codes), File.ReadAllText(codes));

        var finding = await editor.Finding(UriOf(codes), "POL4011");

        Assert.Equal(1, finding.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        var textDocument = new { uri = UriOf(codes) };
        var position = new { line = 1, character = 1 };
        var range = new { start = position, end = position };
        foreach (var (method, parameters) in new (string, object)[]
        {
            ("textDocument/hover", new { textDocument, position }), ("textDocument/completion", new { textDocument, position }), ("textDocument/formatting", new { textDocument }),
            ("textDocument/rangeFormatting", new { textDocument, range }), ("textDocument/documentSymbol", new { textDocument }), ("textDocument/semanticTokens/full", new { textDocument }),
            ("textDocument/semanticTokens/range", new { textDocument, range }), ("textDocument/semanticTokens/full/delta", new { textDocument, previousResultId = "1" }),
            ("textDocument/codeAction", new { textDocument, range, context = new { diagnostics = Array.Empty<object>() } }), ("textDocument/codeLens", new { textDocument }),
        })
        {
            Assert.Equal(JsonValueKind.Null, (await editor.Request(method, parameters)).ValueKind);
        }

        editor.Change(UriOf(codes), 2, new { text = "system: HCPCS\nA4221\n" });
        await editor.Findings(UriOf(codes), published => EditorClient.Ids(published).Count == 0);
        Assert.Empty(editor.LoggedErrors);
    }

    private static string Policy(string title, string number, string verdict) =>
        $"policy \"{title}\"\n  number: {number}\n  publisher: A plan\n\nuse \"Shared\"\n\nsection I\n  applies when drug is melphalan\n  {verdict}\n";

    /// <summary>The ids and places that a fresh compilation of the folder finds in a file.</summary>
    private List<string> Checked(string uri) => Compilation
        .Compile(Directory.EnumerateFiles(folder, "*.policy", SearchOption.AllDirectories).Select(file => new SourceText(file, File.ReadAllText(file)))).Findings
        .Where(finding => UriOf(finding.Location.Path) == uri)
        .Select(finding => finding.Id + " " + (finding.Location.Start.Line - 1)).Order(StringComparer.Ordinal).ToList();

    private static async Task<List<string>> Published(EditorClient editor, string path) => (await editor.Findings(UriOf(path), _ => true))
        .GetProperty("diagnostics").EnumerateArray()
        .Select(finding => finding.GetProperty("code").GetString() + " " + finding.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()).Order(StringComparer.Ordinal).ToList();

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
