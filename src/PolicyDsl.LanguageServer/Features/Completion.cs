using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>What may stand next at a place: names, values, units, clause labels and keywords.</summary>
internal sealed partial class Completion
{
    private const int Variable = 6;
    private const int Function = 3;
    private const int Unit = 11;
    private const int Keyword = 14;
    private const int Reference = 18;
    private const int EnumMember = 20;

    private readonly CheckedDocument document;
    private readonly SourceText source;
    private readonly int offset;
    private readonly string before;
    private readonly List<CompletionItem> items = [];
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    private Completion(CheckedDocument document, int offset)
    {
        (this.document, source, this.offset) = (document, document.Source, offset);
        var line = source.GetLine(source.GetPosition(offset).Line);
        before = source.Text[line.Start..Math.Max(line.Start, offset)];
    }

    public static CompletionList At(CheckedDocument document, Position position)
    {
        var completion = new Completion(document, Places.OffsetOf(document.Source, position));
        if (!completion.IsInComment())
        {
            completion.Complete();
        }

        return new CompletionList(false, completion.items);
    }

    [GeneratedRegex(@"^\s*(except|overrides|reviewed under|.*\bby|accept POL\d{4} for)(\s+([\w.]+\s*,\s*)*[\w.]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeClause();

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u201F';

    private bool IsInComment()
    {
        var quotes = 0;
        foreach (var c in before)
        {
            quotes += IsQuote(c) ? 1 : 0;
            if (c == '#' && quotes % 2 == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Complete()
    {
        var words = before.TrimStart();
        if (before.Count(IsQuote) % 2 == 1)
        {
            InQuotes(words);
            return;
        }

        var part = before.Length == words.Length ? "" : PartAbove();
        switch (part)
        {
            case "":
                Add(Words.Parts, Keyword, "a part of the file");
                Add(Words.Verdicts.Select(verdict => verdict + " when"), Keyword, "a statement");
                Add(Words.AtMargin, Keyword, "a statement");
                break;
            case "policy" or "vocabulary" when !words.Contains(':', StringComparison.Ordinal):
                Add(Words.HeaderFields.Select(field => field + ": "), Keyword, "a header field");
                break;
            case "policy" or "vocabulary":
                break;
            case "terms" when words.Contains(':', StringComparison.Ordinal):
                Add(Words.Types, Keyword, "a type");
                Add(document.Tree.Document.Lists.Select(list => NameOf(list.Name)), EnumMember, "a list");
                break;
            case "terms":
                Add(Words.UnderTerm, Keyword, "under a term");
                break;
            case "examples":
                InExample(words);
                break;
            case "section":
                InSection(words);
                break;
            case "codes" when words.StartsWith("means", StringComparison.OrdinalIgnoreCase) || words.Contains(" means", StringComparison.OrdinalIgnoreCase):
            case "define" or "always" or "lists":
                Line();
                break;
            case "scores":
                Add(Words.ScoreLines, Keyword, "a line of a score");
                Line();
                break;
            case "codes":
                Add(["CPT", "HCPCS", "ICD-10-CM", "ICD-10-PCS", "means"], Keyword, "code lists");
                break;
            case "evidence":
                Add(["kind: ", "population: ", "conclusion: "], Keyword, "an entry");
                break;
            default:
                Line();
                Add(Words.UnderStatement, Keyword, "under a statement");
                break;
        }
    }

    private void InQuotes(string words)
    {
        var syntax = document.Tree.Document;
        if (words.StartsWith("like", StringComparison.OrdinalIgnoreCase))
        {
            Add(syntax.Examples.Select(example => example.Name.Text), Reference, "an example");
        }
        else if (words.StartsWith("use", StringComparison.OrdinalIgnoreCase))
        {
            Add(document.Vocabularies.Select(tree => tree.Document.Title?.Text ?? ""), Reference, "a vocabulary");
        }
    }

    private void InExample(string words)
    {
        if (words.StartsWith("=>", StringComparison.Ordinal))
        {
            if (BeforeClause().IsMatch(before))
            {
                Clauses();
                return;
            }

            Add(Words.Verdicts, Keyword, "a verdict");
            Add(Words.Outcomes, Keyword, "an outcome");
            Add(["by"], Keyword, "the clause that decides");
            if (words.Contains("about", StringComparison.OrdinalIgnoreCase))
            {
                Names();
            }

            return;
        }

        Line();
        Add(["=> ", "like \"", "but", "no", "is unknown", "to be confirmed"], Keyword, "in an example");
    }

    private void InSection(string words)
    {
        if (words.StartsWith("for line", StringComparison.OrdinalIgnoreCase) || words.StartsWith("for state", StringComparison.OrdinalIgnoreCase))
        {
            var name = words.StartsWith("for line", StringComparison.OrdinalIgnoreCase) ? "line of business" : "state";
            AddValues(document.Terms.FirstOrDefault(term => term.Name == name));
            return;
        }

        if (BeforeClause().IsMatch(before))
        {
            Clauses();
            Add(["when", "every approval"], Keyword, "");
            return;
        }

        Line();
        Add(Words.InSection, Keyword, "in a section");
        Add(Words.UnderStatement, Keyword, "under a statement");
        Add(Words.Verdicts.Select(verdict => verdict + " when"), Keyword, "a verdict");
        Add(Words.Verdicts, Keyword, "a verdict");
    }

    /// <summary>The first word of the nearest line above that begins at the margin.</summary>
    private string PartAbove()
    {
        for (var line = source.GetPosition(offset).Line - 1; line > 0; line--)
        {
            var text = source.Text.AsSpan(source.GetLine(line).Start, source.GetLine(line).Length);
            if (text.Length > 0 && text[0] is not (' ' or '#'))
            {
                var end = text.IndexOfAny(' ', ':');
                return (end < 0 ? text : text[..end]).ToString().ToLowerInvariant();
            }
        }

        return "policy";
    }

    private static string NameOf(Compiler.EquatableArray<Compiler.Syntax.Token> name) =>
        string.Join(" ", name.Select(token => token.Text));

    private void Add(IEnumerable<string> labels, int kind, string detail)
    {
        foreach (var label in labels)
        {
            Add(label, kind, detail);
        }
    }

    /// <summary>Adds a completion of what is typed of it already: the longest end of the line that it begins with.</summary>
    private void Add(string label, int kind, string detail, MarkupContent? documentation = null)
    {
        if (label.Length == 0 || taken.Contains(label))
        {
            return;
        }

        var typed = Typed(label);
        var word = typed;
        if (typed == 0)
        {
            word = before.Length - (before.LastIndexOfAny([' ', '"', ',', '(', '[', ':']) + 1);
            var written = before[^word..];
            if (word > 0 && !label.Split(' ').Any(part => part.StartsWith(written, StringComparison.OrdinalIgnoreCase)))
            {
                return;
            }
        }

        taken.Add(label);
        items.Add(new CompletionItem(
            label, kind, detail.Length == 0 ? null : detail, documentation, items.Count.ToString("D5", System.Globalization.CultureInfo.InvariantCulture),
            new TextEdit(Places.RangeOf(source, TextSpan.FromBounds(offset - word, offset)), label)));
    }

    private int Typed(string label)
    {
        for (var length = Math.Min(label.Length, before.Length); length > 0; length--)
        {
            var start = before.Length - length;
            if ((start == 0 || !char.IsLetterOrDigit(before[start - 1])) && label.StartsWith(before[start..], StringComparison.OrdinalIgnoreCase))
            {
                return length;
            }
        }

        return 0;
    }
}
