using System;
using System.Linq;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Where a name is declared; of <c>use "..."</c> the vocabulary, of <c>like "..."</c> the example.</summary>
internal static class Declaration
{
    public static Location? Of(Documents documents, OpenDocument open, Position position)
    {
        var document = documents.Check(open);
        var offset = Places.OffsetOf(document.Source, position);
        var syntax = document.Tree.Document;
        if (syntax.Uses.FirstOrDefault(use => use.Span.Start <= offset && offset <= use.Span.End) is { } named)
        {
            var vocabulary = document.Vocabularies.FirstOrDefault(tree => string.Equals(tree.Document.Title?.Text, named.Text, StringComparison.OrdinalIgnoreCase));
            return vocabulary?.Document.TitleLine is { } line
                ? new Location(documents.UriOf(vocabulary.Source.Path), Places.RangeOf(vocabulary.Source, line.Span))
                : null;
        }

        if (syntax.Examples.Select(example => example.Like).FirstOrDefault(name => name?.Span.Start <= offset && offset <= name.Span.End) is { } like)
        {
            return syntax.Examples.FirstOrDefault(example => example.Name.Text == like.Text) is { } example
                ? new Location(open.Uri, Places.RangeOf(document.Source, example.Name.Span))
                : null;
        }

        return document.SymbolAt(offset) is { Declaration.Path.Length: > 0 } symbol
            ? new Location(documents.UriOf(symbol.Declaration.Path), Places.RangeOf(symbol.Declaration))
            : null;
    }
}
