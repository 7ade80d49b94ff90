using System.Collections.Generic;
using System.Linq;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Ends a section that leaves requests undecided with an <c>otherwise</c> line.</summary>
internal static class GapFix
{
    public static IEnumerable<CandidateFix> Of(CheckedDocument document, PlacedFinding placed)
    {
        foreach (var verdict in new[] { "not covered", "review", "covered" })
        {
            var text = "otherwise " + verdict;
            if (TextInsertion.LineAt(document.Tree, placed.Span.Start) is { } line && line.Tokens[0].Is("section"))
            {
                yield return TextInsertion.Under(document, line, "End the section with \"" + text + "\"", text);
            }
            else if (document.Tree.Document.Members is { Length: > 0 } members)
            {
                yield return TextInsertion.After(document, members[^1].Line, 0, "End the statements with \"" + text + "\"", text);
            }
        }
    }
}
