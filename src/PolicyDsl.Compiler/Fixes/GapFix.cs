using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Ends a section that leaves requests undecided with an <c>otherwise</c> line.</summary>
internal static class GapFix
{
    public static IEnumerable<Fix> Of(BrokenFile file, PlacedFinding placed)
    {
        foreach (var verdict in new[] { "not covered", "review", "covered" })
        {
            var text = "otherwise " + verdict;
            if (TextInsertion.LineAt(file.Tree, placed.Span.Start) is { } line && line.Tokens[0].Is("section"))
            {
                yield return TextInsertion.Under(file, line, "End the section with \"" + text + "\"", text);
            }
            else if (file.Tree.Document.Members is { Length: > 0 } members)
            {
                yield return TextInsertion.After(file, members[members.Length - 1].Line, 0, "End the statements with \"" + text + "\"", text);
            }
        }
    }
}
