using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Evaluation;
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

    [GeneratedRegex(@"^\s*(except|overrides|reviewed under|.*\bby|.*\bfor|accept POL\d{4} for)(\s+([\w.]+\s*,\s*)*[\w.]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeClause();

    [GeneratedRegex(@"(^|\s)-?\d+(\.\d+)?\s*\S*$")]
    private static partial Regex EndsInNumber();

    [GeneratedRegex(@"^\s+(is|are|is not|are not|includes?|does not include|(is |are )?(not )?in|.*(,|\bof|\bor|\band|\bnot|\bonly|\bany|\bnone|\bleast|\bmost|\bthan|\bto))\s+(\S+\s?)*$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterComparison();

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
                Add(Words.Verdicts.Select(verdict => verdict + " when").Concat(["otherwise", "coverage requires", "when lengths differ the longer applies"]), Keyword, "a statement");
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
                Add(["note", "formerly", "code name", "such as", "or another", "or none"], Keyword, "under a term");
                break;
            case "examples":
                InExample(words);
                break;
            case "section":
                InSection(words);
                break;
            case "codes" when words.StartsWith("means", StringComparison.OrdinalIgnoreCase) || words.Contains(" means", StringComparison.OrdinalIgnoreCase):
            case "define" or "always" or "scores" or "lists":
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

    /// <summary>A line of criteria: by the term that it last named.</summary>
    private void Line()
    {
        var (term, rest) = LastTerm();
        if (term is not null && EndsInNumber().IsMatch(rest) && term.Type is NumberType number)
        {
            AddUnits(number);
        }

        if (term is not null && AfterComparison().IsMatch(rest))
        {
            AddValues(term);
        }
        else if (term is not null)
        {
            Add(Comparisons(term), Keyword, "a comparison of " + term.Name);
        }

        Names();
        Add(Words.Groups, Keyword, "a group");
        Add(["not", "no", "and", "or", "unless", "IF"], Keyword, "");
        if (document.Model is { Statements.Length: > 0 })
        {
            Clauses();
        }
    }

    private void Names()
    {
        foreach (var term in document.Terms)
        {
            var documentation = new MarkupContent("plaintext", string.Join("\n", term.Notes.Prepend(FactQuestion.Of(term))));
            Add(term.Name, Variable, "a term", documentation);
            if (term.ShortName is { } shortName)
            {
                Add(shortName, Variable, term.Name, documentation);
            }
        }

        Add(document.Model?.Definitions.Select(definition => definition.Name) ?? [], Function, "a definition");
        Add(document.Model?.Scores.Select(score => score.Name) ?? [], Function, "a score");
        Add(document.Model?.CodeLists.Select(list => list.Name) ?? [], EnumMember, "a code list");
    }

    private void Clauses()
    {
        Add(document.Model?.Statements.Select(statement => statement.Id) ?? [], Reference, "a clause");
        Add(document.Model?.Sections.Select(section => section.Path) ?? [], Reference, "a section");
        Add(document.Model?.Statements.SelectMany(statement => Paths(statement.Criteria)) ?? [], Reference, "an alternative");
    }

    private static IEnumerable<string> Paths(Criterion criterion) => (criterion.Info.Path is { } path ? [path] : Enumerable.Empty<string>())
        .Concat(criterion is GroupCriterion group ? group.Children.SelectMany(Paths) : []);

    private void AddValues(Term? term)
    {
        foreach (var value in ValuesOf.Term(term)?.Values ?? default)
        {
            Add(value.Name, EnumMember, term!.Name, value.Notes.Length == 0 ? null : new MarkupContent("plaintext", string.Join("\n", value.Notes)));
            if (value.ShortName is { } shortName)
            {
                Add(shortName, EnumMember, value.Name);
            }
        }

        var lists = document.Vocabularies.SelectMany(tree => tree.Document.Lists).Concat(document.Tree.Document.Lists);
        switch (term?.Type)
        {
            case SetType or EnumerationType:
                Add(lists.Select(list => NameOf(list.Name)), EnumMember, "a list");
                break;
            case YesNoType or JudgementType:
                Add(["yes", "no"], EnumMember, term.Name);
                break;
            case CodeType or CodeSetType:
                Add(document.Model?.CodeLists.Select(list => list.Name) ?? [], EnumMember, "a code list");
                break;
        }

        if (term?.AllowsNone == true)
        {
            Add([FactText.NoneOf(term)], EnumMember, term.Name);
        }
    }

    private void AddUnits(NumberType type)
    {
        string[] familiar =
        [
            type.Unit.Symbol, "mm", "cm", "m", "in", "mg", "g", "kg", "lb", "mL", "L", "%", "days", "weeks", "months", "years", "hours", "mg/dL", "g/dL", "mmol/L", "mmHg", "kg/m2", "mL/min",
            "°C", "IU/L", "U/L",
        ];
        Add(
            familiar.Where(symbol => symbol.Length > 0 && (symbol == type.Unit.Symbol
                || (Compiler.Binding.Units.TryParse(symbol, out var unit) && unit.Dimension == type.Unit.Dimension))),
            Unit, "a unit");
    }

    private static string[] Comparisons(Term term) => term.Type switch
    {
        YesNoType or JudgementType => ["is yes", "is no"],
        EnumerationType { Ordered: true } => ["is", "is not", "is at least", "is at most", "is more than", "is less than"],
        EnumerationType => ["is", "is not"],
        SetType => ["includes", "includes all of", "includes at least 2 of", "includes none of", "includes only"],
        NumberType => ["is", "is at least", "is at most", "is more than", "is less than", "is between"],
        DateType => ["is within", "is at least", "is before", "is after", "is on or after", "is on or before"],
        CodeType => ["is", "is in", "is not in"],
        CodeSetType => ["include", "include any in", "include none in", "include only codes in"],
        _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
    };

    /// <summary>The term that the line before the cursor names last, and what follows it; the longest of those that end there.</summary>
    private (Term? Term, string After) LastTerm()
    {
        (Term? Term, int Start, int End) best = (null, -1, -1);
        foreach (var term in document.Terms)
        {
            foreach (var name in new[] { term.Name, term.ShortName }.OfType<string>())
            {
                var start = before.LastIndexOf(name, StringComparison.OrdinalIgnoreCase);
                var end = start + name.Length;
                if (start >= 0 && (start == 0 || !char.IsLetterOrDigit(before[start - 1])) && end < before.Length && !char.IsLetterOrDigit(before[end])
                    && (end > best.End || (end == best.End && start < best.Start)))
                {
                    best = (term, start, end);
                }
            }
        }

        return (best.Term, best.Term is null ? "" : before[best.End..]);
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
