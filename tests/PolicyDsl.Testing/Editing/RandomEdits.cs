using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Editing;

/// <summary>
/// Edits documents at random as people do (insert, delete, paste, undo, rename the file), and compares what the server publishes with
/// what a fresh reading of the text finds. It keeps the texts by itself.
/// </summary>
public sealed class RandomEdits
{
    private const int EditsBetweenLooks = 100;
    private const int LongestText = 6000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Fragments =
    [
        "    ", "\n    ", "\n# a note\n", "  number: 7\n  publisher: A plan\n", "when ", "  note \"x\"\n", "  formerly \"y\"\n", "otherwise not covered\n",
        " ", "\n", "  ", "\n  ", "x", "is", " at least 3", "not ", "\"", "#", "\t", "A. covered when ", "except ", "otherwise review", "terms\n", "section I\n", ":", ",", "(", "=>", "é", "𝔸",
        "\uFFFD", "\r\n", "\r", " or ", " and ", "|", "ALL of:\n", "use \"Shared\"\n", "accept POL3006 because \"x\"\n", "- ", "42", "%", "POL3001",
    ];

    private readonly EditorClient editor;
    private readonly Prng random;
    private readonly string[] originals;
    private readonly List<EditedText> texts = [];
    private int renames;

    /// <summary>Edits these texts, each in a document of its own.</summary>
    public RandomEdits(EditorClient editor, IEnumerable<string> originals, ulong seed)
    {
        (this.editor, this.originals, random) = (editor, originals.ToArray(), new Prng(seed));
        for (var i = 0; i < this.originals.Length; i++)
        {
            texts.Add(new EditedText(NewUri(), this.originals[i]));
            editor.Open(texts[i].Uri, texts[i].Text);
        }
    }

    /// <summary>How often the server's findings were compared with those of a fresh reading.</summary>
    public int Looks { get; private set; }

    /// <summary>Makes so many edits.</summary>
    /// <param name="progress">Called after each comparison with the number of edits until then.</param>
    /// <exception cref="InvalidOperationException">The findings differ, or the server logged an error.</exception>
    public async Task Run(int edits, Action<int>? progress = null)
    {
        for (var edit = 1; edit <= edits; edit++)
        {
            Edit(random.Next(texts.Count));
            if (edit % EditsBetweenLooks == 0 || edit == edits)
            {
                await Look();
                progress?.Invoke(edit);
            }
        }
    }

    private void Edit(int index)
    {
        var text = texts[index];
        var roll = random.Next(100);
        if (text.Text.Length > LongestText || roll < 2)
        {
            Whole(text, originals[index]);
        }
        else if (roll < 5)
        {
            // The file is renamed: editors close it and open it under its new name.
            editor.Notify("textDocument/didClose", new { textDocument = new { uri = text.Uri } });
            text.Uri = NewUri();
            editor.Open(text.Uri, text.Text);
        }
        else if (roll < 35 && text.Undo.Count > 0)
        {
            var (start, length, old) = text.Undo.Pop();
            Replace(text, start, length, old, remember: false);
        }
        else if (roll < 65)
        {
            Replace(text, random.Next(text.Text.Length + 1), 0, random.Pick(Fragments), remember: true);
        }
        else if (roll < 85)
        {
            var start = random.Next(text.Text.Length + 1);
            Replace(text, start, Math.Min(random.Chance(80) ? random.Next(6) : random.Next(200), text.Text.Length - start), "", remember: true);
        }
        else
        {
            var other = random.Pick(texts).Text;
            var from = random.Next(other.Length + 1);
            var start = random.Next(text.Text.Length + 1);
            Replace(text, start, Math.Min(random.Next(20), text.Text.Length - start), other.Substring(from, Math.Min(random.Next(400), other.Length - from)), remember: true);
        }
    }

    private void Whole(EditedText text, string replacement)
    {
        text.Text = replacement;
        text.Undo.Clear();
        editor.Change(text.Uri, ++text.Version, new { text = replacement });
    }

    private void Replace(EditedText text, int start, int length, string replacement, bool remember)
    {
        // An editor never splits a line end or a character: it has no place for that.
        var (from, to) = (Whole(text.Text, start), Whole(text.Text, start + length));
        var old = text.Text[from..to];
        if (remember)
        {
            text.Undo.Push((from, replacement.Length, old));
        }

        var change = new { range = new { start = Place(text.Text, from), end = Place(text.Text, to) }, text = replacement };
        text.Text = text.Text[..from] + replacement + text.Text[to..];
        editor.Change(text.Uri, ++text.Version, change);
    }

    private static int Whole(string text, int offset) => offset > 0 && offset < text.Length
        && ((text[offset - 1] == '\r' && text[offset] == '\n') || char.IsLowSurrogate(text[offset])) ? offset - 1 : offset;

    /// <summary>Lines end in LF, CRLF or CR, as the protocol says; counted here by itself.</summary>
    private static object Place(string text, int offset)
    {
        var (line, start) = (0, 0);
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }

        return new { line, character = offset - start };
    }

    private async Task Look()
    {
        var fresh = Fresh();
        foreach (var text in texts)
        {
            var expected = fresh[PathOf(text)];
            try
            {
                await editor.Findings(text.Uri, published => Places(published).SequenceEqual(expected), Patience);
            }
            catch (TimeoutException exception)
            {
                throw new InvalidOperationException(
                    "The findings of " + text.Uri + " are not those of a fresh reading. Expected: " + string.Join("; ", expected) + "\n" + exception.Message + "\nText:\n" + text.Text);
            }
        }

        if (editor.LoggedErrors.FirstOrDefault() is { } error)
        {
            throw new InvalidOperationException("The server logged an error: " + error);
        }

        Looks++;
    }

    private static List<string> Places(JsonElement published) => published.GetProperty("diagnostics").EnumerateArray()
        .Select(finding => finding.GetProperty("code").GetString() + " " + finding.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()
            + ":" + finding.GetProperty("range").GetProperty("start").GetProperty("character").GetInt32())
        .Order(StringComparer.Ordinal).ToList();

    /// <summary>What a fresh reading finds in each of the texts, by path: the compiler's own steps, without the server.</summary>
    private Dictionary<string, List<string>> Fresh()
    {
        var trees = texts.Select(text => Parser.Parse(new SourceText(PathOf(text), text.Text))).ToList();
        var findings = trees.SelectMany(tree => tree.Findings).ToList();
        var policies = new List<PolicyModel>();
        foreach (var tree in trees)
        {
            if (tree.Document.IsVocabulary)
            {
                findings.AddRange(Binder.CheckVocabulary(tree, []));
                continue;
            }

            var bound = Binder.BindPolicy(tree, []);
            policies.Add(bound.Model);
            findings.AddRange(bound.Findings.Concat(Analyzer.Analyze(bound.Model).Findings));
        }

        findings.AddRange(PolicySet.CheckPolicies(policies.Select(policy => policy.Header)));
        findings.AddRange(PolicySet.CheckVocabularies(trees));
        findings.AddRange(PolicySetAnalyzer.Analyze(policies, policy => Analyzer.Analyze(policy)));
        return texts.ToDictionary(PathOf, text => findings.Where(finding => finding.Location.Path == PathOf(text))
            .Select(finding => finding.Id + " " + (finding.Location.Start.Line - 1).ToString(CultureInfo.InvariantCulture) + ":" + (finding.Location.Start.Column - 1).ToString(CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal).ToList());
    }

    private static string PathOf(EditedText text) => new Uri(text.Uri).LocalPath;

    private string NewUri() => "file:///no-such-folder/edited-" + (++renames).ToString(CultureInfo.InvariantCulture) + ".policy";

    private sealed class EditedText(string uri, string text)
    {
        public string Uri { get; set; } = uri;

        public string Text { get; set; } = text;

        public int Version { get; set; } = 1;

        public Stack<(int Start, int Length, string Old)> Undo { get; } = new();
    }
}
