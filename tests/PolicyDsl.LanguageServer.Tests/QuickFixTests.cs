using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>What the light bulb offers, and the text after each.</summary>
public sealed class QuickFixTests
{
    private const string Uri = "file:///policies/a.policy";

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

    private const string Hole =
        """
        policy "Intensive treatment"

        terms
          bilirubin: bilirubin in mg/dL

        section I
          A. covered when bilirubin is less than 2 mg/dL
          B. not covered when bilirubin is more than 2 mg/dL
          otherwise review

        """;

    private const string Band =
        """
        policy "Events"

        terms
          index: number

        section I
          A. not covered when index is at most 14
          B. covered when index is at least 15
          otherwise review

        """;

    private const string Gap =
        """
        policy "Liver tumors"

        terms
          tumor: one of HCC, metastasis
          palliation: yes or no

        section I
          A. covered when palliation
          B. not covered when tumor is metastasis and palliation is no

        """;

    [Fact]
    public Task A_misspelt_name_is_written_as_it_is_declared() =>
        Offers(Contradiction.Replace("A. covered when melphalan", "A. covered when melfalan", StringComparison.Ordinal), "POL2001", "Write \"melphalan\"", Contradiction);

    [Theory]
    [InlineData("Let I.B yield: \"except I.A\"", "  B. investigational when hyperthermia\n", "     except I.A\n")]
    [InlineData("Let I.B win: \"overrides I.A\"", "  B. investigational when hyperthermia\n", "     overrides I.A\n")]
    [InlineData("Let I.A yield: \"except I.B\"", "  A. covered when melphalan\n", "     except I.B\n")]
    [InlineData("Let I.A win: \"overrides I.B\"", "  A. covered when melphalan\n", "     overrides I.B\n")]
    public Task One_of_two_statements_that_contradict_each_other_gives_way(string title, string line, string under) =>
        Offers(Contradiction, "POL3001", title, Contradiction.Replace(line, line + under, StringComparison.Ordinal));

    [Theory]
    [InlineData("not covered")]
    [InlineData("review")]
    public Task A_section_that_leaves_requests_undecided_ends_with_otherwise(string verdict) =>
        Offers(Gap, "POL3006", $"End the section with \"otherwise {verdict}\"", Gap + "  otherwise " + verdict + "\n");

    [Theory]
    [InlineData("less than 2", "at most 2", "Write \"at most\" instead of \"less than\" in line 7")]
    [InlineData("more than 2", "at least 2", "Write \"at least\" instead of \"more than\" in line 8")]
    public Task A_threshold_is_moved_onto_the_boundary(string written, string moved, string title) =>
        Offers(Hole, "POL3007", title, Hole.Replace(written, moved, StringComparison.Ordinal));

    [Theory]
    [InlineData("at most 14", "less than 15")]
    [InlineData("at least 15", "more than 14")]
    public async Task A_threshold_reaches_over_the_band_that_rounding_leaves(string written, string moved)
    {
        var offered = await Offered(Band, "POL3007");

        Assert.Contains(Band.Replace(written, moved, StringComparison.Ordinal), offered.Select(fix => fix.Text));
    }

    [Fact]
    public Task The_patient_of_a_finding_becomes_an_example() => Offers(
        Contradiction, "POL3001", "Add this patient as an example",
        Contradiction + "\nexamples\n  \"POL3001: I.A and I.B\"\n    to be confirmed\n    melphalan\n    hyperthermia\n    => conflict\n");

    [Fact]
    public Task A_finding_is_accepted_with_a_reason_to_fill_in() =>
        Offers(Gap, "POL3006", "Accept POL3006 with a reason", Gap + "  accept POL3006 because \"TODO: why the document wants it so\"\n");

    [Fact]
    public async Task What_is_offered_leaves_nothing_of_the_contradiction()
    {
        var offered = await Offered(Contradiction, "POL3001");

        foreach (var (title, text) in offered.Where(fix => !fix.Title.StartsWith("Add", StringComparison.Ordinal)))
        {
            var findings = Compilation.Compile([new SourceText("a.policy", text)]).Findings;
            Assert.False(findings.Any(finding => finding.Id == "POL3001" || finding.Id.StartsWith("POL1", StringComparison.Ordinal)), title);
        }
    }

    private static async Task Offers(string text, string finding, string title, string expected)
    {
        var offered = await Offered(text, finding);

        var fix = offered.FirstOrDefault(fix => fix.Title == title);
        Assert.True(fix.Title is not null, "offered are: " + string.Join("; ", offered.Select(other => other.Title)));
        Assert.Equal(expected, fix.Text);
    }

    private static async Task<List<(string Title, string Text)>> Offered(string text, string id)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, text);
        var finding = await editor.Finding(Uri, id);
        var actions = await editor.Request("textDocument/codeAction", new { textDocument = new { uri = Uri }, range = finding.GetProperty("range"), context = new { diagnostics = new[] { finding } } });
        Assert.Empty(editor.LoggedErrors);
        return actions.EnumerateArray()
            .Select(action => (action.GetProperty("title").GetString()!, MarkedText.Apply(text, action.GetProperty("edit").GetProperty("changes").GetProperty(Uri))))
            .ToList();
    }
}
