using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>Every word of the language is coloured: in a policy that has every construct each word is a name, a value or a keyword.</summary>
public sealed partial class WordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PolicyDsl.Generators.Tests", "Snapshots");

    private static readonly string Uri = new Uri(Path.Combine(Folder, "every-construct.policy")).AbsoluteUri;

    /// <summary>Words of the document's own and units, which follow what they belong to.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "length", "blood", "glucose", "cm", "mm", "mg", "dL", "years", "months", "weeks", "week", "days", "day", "year", "infusions", "visits", "sessions",
    };

    [Fact]
    public async Task Every_word_of_every_construct_is_coloured()
    {
        using var editor = await Editor.Initialized();
        var text = File.ReadAllText(Path.Combine(Folder, "every-construct.policy")).ReplaceLineEndings("\n");
        editor.Open(Uri, text);

        var coloured = Coloured(text, (await editor.Request("textDocument/semanticTokens/full", new { textDocument = new { uri = Uri } })).GetProperty("data").EnumerateArray().Select(number => number.GetInt32()).ToArray());

        // The header's values are the document's own, and so are the keys of evidence.
        var body = text.IndexOf("\nterms\n", StringComparison.Ordinal);
        var evidence = text.IndexOf("\nevidence\n", StringComparison.Ordinal);
        var examples = text.IndexOf("\nexamples\n", StringComparison.Ordinal);
        var missing = Word().Matches(text)
            .Where(word => word.Index > body && (word.Index < evidence || word.Index > examples) && !coloured[word.Index] && !Own.Contains(word.Value))
            .Select(word => word.Value + " in " + text[(text.LastIndexOf('\n', word.Index) + 1)..text.IndexOf('\n', word.Index)].Trim());
        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    private static bool[] Coloured(string text, int[] data)
    {
        var starts = text.Split('\n').Aggregate(new List<int> { 0 }, (lines, line) => [.. lines, lines[^1] + line.Length + 1]);
        var coloured = new bool[text.Length];
        var (line, character) = (0, 0);
        foreach (var token in data.Chunk(5))
        {
            (line, character) = (line + token[0], token[0] == 0 ? character + token[1] : token[1]);
            Array.Fill(coloured, true, starts[line] + character, token[2]);
        }

        return coloured;
    }

    /// <summary>A word that is no label, code or code name, and no short name where it is declared.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}._-]|^  [^\n]*\([^)\n]*)\p{Ll}\p{L}+(?![\p{L}\p{N}._])", RegexOptions.Multiline)]
    private static partial Regex Word();
}
