using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>Files on disk: vocabularies, renames across files, folders of many policies, files that vanish.</summary>
public sealed class FolderTests : IDisposable
{
    private const string Vocabulary =
        """
        vocabulary "Shared"

        terms
          tumor: one of HCC, metastasis
          agents used (agents): any of melphalan, interferon

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("policies-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_term_of_a_vocabulary_is_renamed_in_every_file_that_uses_it()
    {
        var shared = Write("shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "tumor is HCC"));
        var second = Write("below/second.policy", Policy("Second", "tumor is metastasis"));
        Write("other.policy", "policy \"Other\"\n\nterms\n  tumor: yes or no\n\ncovered when tumor\notherwise not covered\n");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(first), File.ReadAllText(first));

        var edit = await editor.Request("textDocument/rename", new { textDocument = new { uri = UriOf(first) }, position = PlaceOf(first, "tumor is"), newName = "liver tumor" });

        var changes = edit.GetProperty("changes");
        Assert.Equal([UriOf(second), UriOf(first), UriOf(shared)], changes.EnumerateObject().Select(change => change.Name).Order(StringComparer.Ordinal));
        foreach (var file in new[] { shared, first, second })
        {
            File.WriteAllText(file, MarkedText.Apply(File.ReadAllText(file), changes.GetProperty(UriOf(file))));
        }

        Assert.Contains("  liver tumor: one of HCC, metastasis\n", File.ReadAllText(shared), StringComparison.Ordinal);
        var findings = Compilation.Compile(new[] { shared, first, second }.Select(file => new SourceText(file, File.ReadAllText(file)))).Findings;
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("node_modules")]
    [InlineData(".old")]
    public async Task What_builds_leave_in_the_folder_is_passed_over(string name)
    {
        Write(name + "/below/shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "tumor is HCC"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(first), File.ReadAllText(first));
        await editor.Finding(UriOf(first), "POL2018");

        Directory.Move(Path.Combine(folder, name, "below"), Path.Combine(folder, "below"));
        editor.Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = UriOf(Path.Combine(folder, "below", "shared.policy")), type = 1 } } });
        await editor.Findings(UriOf(first), published => !EditorClient.Ids(published).Contains("POL2018"));
    }

    [Fact]
    public async Task A_short_name_is_renamed_by_itself()
    {
        var shared = Write("shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "agents include melphalan"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(first), File.ReadAllText(first));

        var edit = await editor.Request("textDocument/rename", new { textDocument = new { uri = UriOf(first) }, position = PlaceOf(first, "agents include"), newName = "drugs" });

        Assert.Contains("  agents used (drugs): any of", MarkedText.Apply(Vocabulary, edit.GetProperty("changes").GetProperty(UriOf(shared))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_term_keeps_its_former_name_when_asked()
    {
        var shared = Write("shared.policy", Vocabulary);
        Write("first.policy", Policy("First", "tumor is HCC"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(shared), Vocabulary);

        await editor.Request("workspace/executeCommand", new
        {
            command = "policy.renameKeepingFormerName",
            arguments = new[] { new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "tumor:"), newName = "liver tumor" } },
        });

        var applied = editor.Others.Last(message => message.TryGetProperty("method", out var method) && method.GetString() == "workspace/applyEdit");
        Assert.Contains(
            "  liver tumor: one of HCC, metastasis\n    formerly \"tumor\"\n",
            MarkedText.Apply(Vocabulary, applied.GetProperty("params").GetProperty("edit").GetProperty("changes").GetProperty(UriOf(shared))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_former_name_is_offered_with_the_rename_where_the_editor_can_ask()
    {
        var shared = Write("shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "tumor is HCC"));
        using var editor = Editor.Start();
        await editor.Request("initialize", new
        {
            rootUri = new Uri(folder).AbsoluteUri,
            capabilities = new { workspace = new { workspaceEdit = new { documentChanges = true, changeAnnotationSupport = new { } } } },
        });
        editor.Open(UriOf(shared), Vocabulary, version: 7);

        var edit = await editor.Request("textDocument/rename", new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "tumor:"), newName = "liver tumor" });

        Assert.False(edit.TryGetProperty("changes", out _));
        var changes = edit.GetProperty("documentChanges").EnumerateArray().ToDictionary(change => change.GetProperty("textDocument").GetProperty("uri").GetString()!);
        Assert.Equal([UriOf(first), UriOf(shared)], changes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(7, changes[UriOf(shared)].GetProperty("textDocument").GetProperty("version").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, changes[UriOf(first)].GetProperty("textDocument").GetProperty("version").ValueKind);
        var offered = changes[UriOf(shared)].GetProperty("edits").EnumerateArray().Single(one => one.TryGetProperty("annotationId", out _));
        Assert.Equal("\n    formerly \"tumor\"", offered.GetProperty("newText").GetString());
        Assert.True(edit.GetProperty("changeAnnotations").GetProperty(offered.GetProperty("annotationId").GetString()!).GetProperty("needsConfirmation").GetBoolean());

        var value = await editor.Request("textDocument/rename", new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "HCC"), newName = "hepatoma" });
        Assert.True(value.TryGetProperty("changes", out _));
    }

    [Fact]
    public async Task A_new_name_that_means_something_else_in_another_file_is_refused()
    {
        var shared = Write("shared.policy", Vocabulary);
        Write("first.policy", "policy \"First\"\n\nuse \"Shared\"\n\nterms\n  liver tumor: yes or no\n\nsection I\n  covered when tumor is HCC\n  review when liver tumor\n  otherwise not covered\n");
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(shared), Vocabulary);

        // In the vocabulary alone the name is free.
        var answer = await editor.Ask("textDocument/rename", new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "tumor:"), newName = "liver tumor" });

        Assert.Equal(-32803, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains("first.policy", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_see_a_vocabulary_as_it_is_typed()
    {
        var shared = Write("shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "tumor is HCC"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(first), File.ReadAllText(first));
        await editor.Findings(UriOf(first), published => !EditorClient.Ids(published).Contains("POL2001"));

        editor.Open(UriOf(shared), Vocabulary.Replace("HCC", "hepatoma", StringComparison.Ordinal));
        await editor.Findings(UriOf(first), published => EditorClient.Ids(published).Any(id => id.StartsWith("POL2", StringComparison.Ordinal)));

        editor.Change(UriOf(shared), 2, new { text = Vocabulary });
        await editor.Findings(UriOf(first), published => !EditorClient.Ids(published).Any(id => id.StartsWith("POL2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_vocabulary_that_vanishes_is_missing()
    {
        var shared = Write("shared.policy", Vocabulary);
        var first = Write("first.policy", Policy("First", "tumor is HCC"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(first), File.ReadAllText(first));
        await editor.Findings(UriOf(first), _ => true);

        File.Delete(shared);
        editor.Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = UriOf(shared), type = 3 } } });

        await editor.Findings(UriOf(first), published => EditorClient.Ids(published).Any(id => id.StartsWith("POL2", StringComparison.Ordinal)));
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_folder_that_vanishes_leaves_what_is_open()
    {
        var below = Path.Combine(folder, "below");
        var shared = Write("below/shared.policy", Vocabulary);
        var first = Write("below/first.policy", Policy("First", "tumor is HCC"));
        using var editor = await Editor.Initialized(below);
        editor.Open(UriOf(shared), Vocabulary);
        editor.Open(UriOf(first), File.ReadAllText(first));
        await editor.Findings(UriOf(first), published => !EditorClient.Ids(published).Contains("POL2018"));
        var place = PlaceOf(shared, "HCC");

        Directory.Delete(below, recursive: true);
        editor.Notify("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = UriOf(shared), type = 3 }, new { uri = UriOf(first), type = 3 } } });

        var references = await editor.Request("textDocument/references", new { textDocument = new { uri = UriOf(shared) }, position = place, context = new { includeDeclaration = true } });
        Assert.True(references.GetArrayLength() >= 1);
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_folder_of_2000_policies_with_bad_files_among_them()
    {
        var shared = Write("shared.policy", Vocabulary);
        for (var number = 0; number < 2000; number++)
        {
            Write($"policies/{number}.policy", number % 100 == 0 ? Policy("Policy " + number, "tumor is HCC") : "policy \"Policy " + number + "\"\n\nterms\n  fit: yes or no\n\ncovered when fit\notherwise not covered\n");
        }

        File.WriteAllBytes(Path.Combine(folder, "policies", "latin.policy"), [.. "policy \""u8, 0xE9, 0xFF, .. "\"\nuse \"Shared\"\n"u8]);
        Directory.CreateDirectory(Path.Combine(folder, "a folder.policy"));
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(shared), Vocabulary);

        var references = await editor.Request("textDocument/references", new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "HCC"), context = new { includeDeclaration = false } });

        Assert.Equal(20, references.GetArrayLength());
        Assert.Empty(editor.LoggedErrors);
    }

    [Fact]
    public async Task A_new_name_that_is_taken_is_refused()
    {
        var shared = Write("shared.policy", Vocabulary);
        using var editor = await Editor.Initialized(folder);
        editor.Open(UriOf(shared), Vocabulary);

        foreach (var taken in new[] { "agents used", "agents", "", "two\nlines", "a \"quote\"", "not" })
        {
            Assert.Equal(-32803, await editor.Error("textDocument/rename", new { textDocument = new { uri = UriOf(shared) }, position = PlaceOf(shared, "tumor:"), newName = taken }));
        }
    }

    private static string Policy(string title, string criterion) => $"policy \"{title}\"\n\nuse \"Shared\"\n\nsection I\n  covered when {criterion}\n  otherwise not covered\n";

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;

    private static object PlaceOf(string path, string words)
    {
        var text = File.ReadAllText(path);
        return MarkedText.Of(text.Insert(text.IndexOf(words, StringComparison.Ordinal), "|")).Position;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
