using System.Collections.Generic;
using System.Linq;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>A use in the document that is looked at. Kind 3 is a declaration, 2 a use.</summary>
internal sealed record DocumentHighlight(Range Range, int Kind);

/// <summary>Where what a word names is used.</summary>
internal static class References
{
    /// <summary>In every file that sees the name, in order of path and place.</summary>
    public static IReadOnlyList<Location> Of(Documents documents, OpenDocument open, Position position, bool includeDeclaration)
    {
        var document = documents.Check(open);
        if (document.SymbolAt(Places.OffsetOf(document.Source, position)) is not { } symbol)
        {
            return [];
        }

        return documents.FilesThatName(symbol, open)
            .SelectMany(file => file.UsesOf(symbol)
                .Where(use => includeDeclaration || !file.IsDeclaration(use))
                .Select(use => new Location(documents.UriOf(file.Source.Path), Places.RangeOf(file.Source, use.Span))))
            .Distinct().ToList();
    }

    /// <summary>In the document itself.</summary>
    public static IReadOnlyList<DocumentHighlight> In(CheckedDocument document, Position position) =>
        document.SymbolAt(Places.OffsetOf(document.Source, position)) is { } symbol
            ? document.UsesOf(symbol).Select(use => new DocumentHighlight(Places.RangeOf(document.Source, use.Span), document.IsDeclaration(use) ? 3 : 2)).ToList()
            : [];
}
