using System;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>Findings as you type.</summary>
public sealed class DiagnosticsTests
{
    private const string Uri = "file:///policies/perfusion.policy";

    private const string Contradiction =
        """
        policy "Perfusion"

        terms
          melphalan: yes or no
          hyperthermia: yes or no

        section I
          A. covered when melphalan
          B. investigational when hyperthermia
          otherwise not covered
        """;

    [Fact]
    public async Task A_misspelt_name_is_told_with_each_key_and_gone_when_it_is_mended()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Contradiction.Replace("when melphalan", "when melfalan", StringComparison.Ordinal));
        var misspelt = await editor.Finding(Uri, "POL2001");
        Assert.Equal(7, misspelt.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());

        editor.Change(Uri, 2, new { range = new { start = new { line = 7, character = 21 }, end = new { line = 7, character = 22 } }, text = "ph" });

        var mended = await editor.Findings(Uri, published => published.GetProperty("version").GetInt32() == 2);
        Assert.DoesNotContain("POL2001", EditorClient.Ids(mended));
    }

    [Fact]
    public async Task The_solvers_finding_names_its_patient_and_the_other_line()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Contradiction);

        var conflict = await editor.Finding(Uri, "POL3001");

        Assert.Contains("melphalan: yes", conflict.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("hyperthermia: yes", conflict.GetProperty("message").GetString(), StringComparison.Ordinal);
        var related = conflict.GetProperty("relatedInformation")[0];
        Assert.Equal(7, related.GetProperty("location").GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task The_solvers_findings_stay_and_move_along_until_the_new_ones_are_known()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Contradiction);
        await editor.Finding(Uri, "POL3001");

        // A line above: whatever is published from here on has the finding, at its line.
        editor.Change(Uri, 2, new { range = new { start = new { line = 1, character = 0 }, end = new { line = 1, character = 0 } }, text = "# a comment\n" });
        var next = await editor.Findings(Uri, published => published.GetProperty("version").GetInt32() == 2);

        var conflict = Assert.Single(next.GetProperty("diagnostics").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "POL3001");
        Assert.Equal(9, conflict.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_mended_contradiction_goes()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Contradiction);
        await editor.Finding(Uri, "POL3001");

        editor.Change(Uri, 2, new { range = new { start = new { line = 8, character = 38 }, end = new { line = 8, character = 38 } }, text = "\n     except A" });

        await editor.Findings(Uri, published => EditorClient.Ids(published).Count == 0);
    }

    [Fact]
    public async Task Characters_are_counted_in_UTF_16()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, "policy \"𝔸𝔹\"\n\nterms\n  a thing: yes or no\n\ncovered when a thing\notherwise not covered\n");
        await editor.Findings(Uri, published => EditorClient.Ids(published).Count == 0);

        // After two characters of two units each and a quote.
        editor.Change(Uri, 2, new { range = new { start = new { line = 0, character = 12 }, end = new { line = 0, character = 13 } }, text = "" });
        await editor.Findings(Uri, published => EditorClient.Ids(published).Count > 0);
        editor.Change(Uri, 3, new { range = new { start = new { line = 0, character = 12 }, end = new { line = 0, character = 12 } }, text = "\"" });
        await editor.Findings(Uri, published => EditorClient.Ids(published).Count == 0 && published.GetProperty("version").GetInt32() == 3);
    }

    [Fact]
    public async Task A_request_right_after_a_change_does_not_take_its_findings()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, "policy \"A\"\n");
        editor.Change(Uri, 2, new { text = Contradiction });
        await editor.Request("textDocument/foldingRange", new { textDocument = new { uri = Uri } });

        await editor.Finding(Uri, "POL3001");
    }

    [Fact]
    public async Task A_closed_document_has_no_findings()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Contradiction);
        await editor.Finding(Uri, "POL3001");

        editor.Notify("textDocument/didClose", new { textDocument = new { uri = Uri } });

        await editor.Findings(Uri, published => EditorClient.Ids(published).Count == 0);
    }
}
