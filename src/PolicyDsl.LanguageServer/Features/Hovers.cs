using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>What a word means, and the findings at it with the patient who shows each.</summary>
internal static class Hovers
{
    public static Hover? At(CheckedDocument document, IEnumerable<PlacedFinding> solved, Position position)
    {
        var offset = Places.OffsetOf(document.Source, position);
        var symbol = document.SymbolAt(offset);
        var parts = new List<string>();
        if (symbol is not null)
        {
            parts.Add(Meaning(document, symbol));
        }

        parts.AddRange(Diagnostics.Placed(document, solved)
            .Where(finding => finding.Span.Start <= offset && offset <= finding.Span.End)
            .Select(finding => "**" + finding.Finding.Id + "** " + Escape(finding.Finding.Message) + Escape(Diagnostics.Witness(finding.Finding, "\n\n", ""))));
        return parts.Count == 0 ? null : new Hover(
            new MarkupContent("markdown", string.Join("\n\n---\n\n", parts)), symbol is null ? null : Places.RangeOf(document.Source, symbol.Span));
    }

    /// <summary>Kind, type, notes and the number of uses, as Markdown.</summary>
    public static string Meaning(CheckedDocument document, SymbolUse symbol)
    {
        var lines = new List<string> { "**" + Escape(symbol.Name) + "**: " + Kind(symbol.Kind) };
        switch (symbol.Kind)
        {
            case SymbolKind.Term when symbol.Index >= 0 && symbol.Index < document.Terms.Length:
                var term = document.Terms[symbol.Index];
                lines[0] = "**" + Escape(symbol.Name) + "**" + (term.ShortName is { } shortName ? " (" + Escape(shortName) + ")" : "") + ": " + Escape(FactQuestion.Of(term)[(term.Name.Length + 2)..]);
                lines.AddRange(term.Notes.Select(Escape));
                lines.AddRange(term.Formerly.Select(name => "formerly " + Escape(name)));
                break;
            case SymbolKind.Value:
                var owner = document.Terms.FirstOrDefault(candidate => ValuesOf.Term(candidate)?.Values.Any(value => value.Name == symbol.Name) == true);
                lines.AddRange(ValuesOf.Term(owner)?.Values.First(value => value.Name == symbol.Name).Notes.Select(Escape) ?? []);
                break;
            case SymbolKind.Definition when document.Model is { } model:
                var definition = model.Definitions[symbol.Index];
                lines.Add(Escape(CriterionText.Of(definition.Criterion)));
                break;
            case SymbolKind.Clause when document.Model is { } model && symbol.Index >= 0 && symbol.Index < model.Statements.Length:
                var statement = model.Statements[symbol.Index];
                lines.Add(Escape((statement.Title is { } title ? "\"" + title + "\" " : "") + statement.VerdictText));
                break;
        }

        var uses = document.UsesOf(symbol).Count(use => !document.IsDeclaration(use));
        lines.Add(uses == 1 ? "used once in this file" : "used " + uses + " times in this file");
        if (symbol.Declaration.Path.Length > 0 && symbol.Declaration.Path != document.Source.Path)
        {
            lines.Add("declared in " + Escape(System.IO.Path.GetFileName(symbol.Declaration.Path)));
        }

        return string.Join("\n\n", lines);
    }

    private static string Kind(SymbolKind kind) => kind switch
    {
        SymbolKind.Term => "a term",
        SymbolKind.Value => "a value",
        SymbolKind.Definition => "a definition",
        SymbolKind.Score => "a score",
        SymbolKind.ValueList => "a list",
        SymbolKind.CodeList => "a code list",
        SymbolKind.TermGroup => "a term for each of several",
        SymbolKind.Clause => "a clause",
        _ => throw new System.InvalidOperationException("Unknown kind " + kind),
    };

    /// <summary>The policy's texts are no Markdown.</summary>
    private static string Escape(string text)
    {
        var escaped = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c is '\\' or '*' or '_' or '<' or '>' or '[' or ']' or '#' or '|' ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }
}
