using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>The label of a clause is renamed where it stands before the clause, and in every path that leads to it or through it.</summary>
public sealed class LabelRenameTests
{
    private const string Uri = "file:///policies/labels.policy";

    private const string Policy =
        """
        policy "Labels"

        terms
          fit: yes or no
          old: yes or no
          kind: one of a, b

        section I "One"
          A. covered when ONE of:
            1. fit
            2. BOTH of:
              a. old
              b. kind is a
          B. not covered when BOTH of:
            1. A.2.a is met
            2. I.A.1 is not met
            except A
          C. review when kind is b
            overrides I.A, B
            accept POL3006 for A because "it is so"
          otherwise not covered

        section II "Two"
          reviewed under I when fit
          covered when old

        examples
          "one"
            fit
            old
            kind is a
            => covered by I.A

        """;

    [Theory]
    [InlineData("|A. covered", "D")]
    [InlineData("except |A", "D")]
    [InlineData("by I.|A", "D")]
    [InlineData("overrides I.|A", "D")]
    [InlineData("for |A because", "D")]
    public async Task A_statements_label(string at, string name)
    {
        var renamed = await Renamed(at, name);

        Assert.Equal(
            Policy.Replace("  A. covered", "  D. covered", StringComparison.Ordinal).Replace("A.2.a", "D.2.a", StringComparison.Ordinal).Replace("I.A", "I.D", StringComparison.Ordinal)
                .Replace("except A", "except D", StringComparison.Ordinal).Replace("for A", "for D", StringComparison.Ordinal),
            renamed);
    }

    [Theory]
    [InlineData("section |I ")]
    [InlineData("2. |I.A.1")]
    [InlineData("by |I.A")]
    [InlineData("under |I when")]
    public async Task A_sections_label(string at) => Assert.Equal(
        Policy.Replace("section I ", "section First ", StringComparison.Ordinal).Replace("I.A", "First.A", StringComparison.Ordinal).Replace("under I ", "under First ", StringComparison.Ordinal),
        await Renamed(at, "First"));

    [Theory]
    [InlineData("|a. old")]
    [InlineData("A.2.|a")]
    public async Task The_label_of_a_line_inside(string at) => Assert.Equal(
        Policy.Replace("a. old", "c. old", StringComparison.Ordinal).Replace("A.2.a", "A.2.c", StringComparison.Ordinal), await Renamed(at, "c"));

    [Theory]
    [InlineData("|A. covered", "B")]
    [InlineData("|A. covered", "C")]
    [InlineData("|A. covered", "two words")]
    [InlineData("|A. covered", "x.y")]
    [InlineData("|A. covered", "longword")]
    [InlineData("|A. covered", "")]
    [InlineData("|a. old", "b")]
    [InlineData("section |I ", "II")]
    [InlineData("section |I ", "I.A")]
    [InlineData("otherwise |not covered", "D")]
    public async Task A_label_that_is_taken_or_none_is_refused(string at, string name)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);

        Assert.Equal(-32803, await editor.Error("textDocument/rename", Parameters(at, name)));
    }

    [Fact]
    public async Task A_label_that_lets_a_reference_mean_another_clause_is_refused()
    {
        // `except A` means the statement; with the name A the line inside B would be nearer to `A is met`.
        const string Text = "policy \"P\"\n\nterms\n  x: yes or no\n  y: yes or no\n\nsection I\n  A. covered when x\n  B. not covered when BOTH of:\n    1. A is met\n    2. y\n  otherwise review\n";
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Text);

        Assert.Equal(-32803, await editor.Error("textDocument/rename", new { textDocument = new { uri = Uri }, position = new { line = 10, character = 4 }, newName = "A" }));
        var allowed = await editor.Request("textDocument/rename", new { textDocument = new { uri = Uri }, position = new { line = 10, character = 4 }, newName = "3" });
        Assert.Equal(1, allowed.GetProperty("changes").GetProperty(Uri).GetArrayLength());
    }

    [Fact]
    public async Task A_click_before_a_label_finds_its_references_and_its_hover()
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);
        var place = At("|A. covered");

        var references = await editor.Request("textDocument/references", new { textDocument = new { uri = Uri }, position = place, context = new { includeDeclaration = true } });
        var prepared = await editor.Request("textDocument/prepareRename", new { textDocument = new { uri = Uri }, position = place });

        Assert.Equal(5, references.GetArrayLength());
        Assert.Equal("A", prepared.GetProperty("placeholder").GetString());
    }

    private static async Task<string> Renamed(string at, string name)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy);
        var edit = await editor.Request("textDocument/rename", Parameters(at, name));
        Assert.Equal([Uri], edit.GetProperty("changes").EnumerateObject().Select(change => change.Name));
        return MarkedText.Apply(Policy, edit.GetProperty("changes").GetProperty(Uri));
    }

    private static object Parameters(string at, string name) => new { textDocument = new { uri = Uri }, position = At(at), newName = name };

    private static object At(string marked)
    {
        var words = marked.Replace("|", "", StringComparison.Ordinal);
        var offset = Policy.IndexOf(words, StringComparison.Ordinal);
        return MarkedText.Of(Policy.Insert(offset + marked.IndexOf('|', StringComparison.Ordinal), "|")).Position;
    }
}
