using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>The document's own outline: its parts, sections, statements and labelled alternatives, by the labels they have.</summary>
internal sealed class Outline
{
    private const int Module = 2;
    private const int Method = 6;
    private const int Field = 8;
    private const int Function = 12;
    private const int Array = 18;
    private const int Event = 24;

    private readonly SourceText source;

    private Outline(SourceText source) => this.source = source;

    public static IReadOnlyList<DocumentSymbol> Of(CheckedDocument document)
    {
        var outline = new Outline(document.Source);
        var syntax = document.Tree.Document;
        return syntax.Terms.Select(term => outline.Named(term.Name, "term", Field, term.Line))
            .Concat(syntax.Lists.Select(list => outline.Named(list.Name, "list", Array, list.Line)))
            .Concat(syntax.Definitions.Select(definition => outline.Named(definition.Name, "definition", Function, definition.Line)))
            .Concat(syntax.Scores.Select(score => outline.Named(score.Name, "score", Function, score.Line)))
            .Concat(syntax.CodeLists.Select(list => outline.Named(list.Name, "code list", Array, list.Line)))
            .Concat(outline.Members(syntax.Members))
            .Concat(syntax.Evidence.Select(entry => outline.Named(entry.Name, "evidence", Field, entry.Line)))
            .Concat(syntax.Examples.Select(example => outline.Symbol(example.Name.Text, "example", Event, example.Line, example.Name.Span, [])))
            .OrderBy(symbol => symbol.Range.Start.Line).ToList();
    }

    private IEnumerable<DocumentSymbol> Members(IEnumerable<MemberSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case SectionSyntax section:
                    yield return Symbol(
                        "section " + section.Label?.Text, section.Title?.Text, Module, section.Line, (section.Label ?? section.Line.Tokens[0]).Span,
                        Members(section.Members).ToList());
                    break;
                case StatementSyntax statement:
                    var verdict = statement.Verdict.Length > 0
                        ? source.ToString(TextSpan.FromBounds(statement.Verdict[0].Span.Start, statement.Verdict[^1].Span.End))
                        : "coverage requires";
                    var name = statement.Label is { } label ? label.Text + ". " + verdict
                        : statement.Kind == Compiler.Model.StatementKind.Otherwise ? "otherwise " + verdict : verdict;
                    yield return Symbol(name, statement.Title?.Text, Method, statement.Line, (statement.Label ?? statement.Line.Tokens[0]).Span, Labelled(statement.Criterion));
                    break;
            }
        }
    }

    /// <summary>The labelled alternatives in a criterion.</summary>
    private List<DocumentSymbol> Labelled(CriterionSyntax? criterion)
    {
        if (criterion is not CriterionGroupSyntax group)
        {
            return [];
        }

        return group.Children.SelectMany(child => child.Label is { } label && child.Line.Span.Start > criterion.Line.Span.Start
            ? [Symbol(label.Text + ". " + (child.Title?.Text ?? Words(child)), null, Method, child.Line, label.Span, Labelled(child))]
            : Labelled(child)).ToList();
    }

    private string Words(CriterionSyntax criterion)
    {
        var text = source.ToString(criterion.Line.Span);
        return criterion.Label is { } label && text.Length > label.Span.Length + 2 ? text[(label.Span.Length + 1)..].Trim().Split('\n')[0] : text.Split('\n')[0];
    }

    private DocumentSymbol Named(EquatableArray<Token> name, string detail, int kind, OutlineNode line) => name.Length == 0
        ? Symbol(detail, null, kind, line, line.Span, [])
        : Symbol(source.ToString(TextSpan.FromBounds(name[0].Span.Start, name[^1].Span.End)), detail, kind, line, TextSpan.FromBounds(name[0].Span.Start, name[^1].Span.End), []);

    private DocumentSymbol Symbol(string name, string? detail, int kind, OutlineNode line, TextSpan selection, IReadOnlyList<DocumentSymbol> children) =>
        new(name.Trim().Length == 0 ? detail ?? "?" : name, detail, kind, Places.RangeOf(source, TextSpan.FromBounds(line.Span.Start, line.EndOfBlock)), Places.RangeOf(source, selection), children);
}
