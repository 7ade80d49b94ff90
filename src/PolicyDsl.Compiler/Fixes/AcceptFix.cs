using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Accepts a finding as the document wants it, with a reason to fill in.</summary>
internal static class AcceptFix
{
    public static IEnumerable<Fix> Of(BrokenFile file, PolicyModel model, PlacedFinding placed)
    {
        var text = "accept " + placed.Finding.Id + " because \"TODO: why the document wants it so\"";
        var title = "Accept " + placed.Finding.Id + " with a reason";

        // Under the statement or the section that it stands in, whichever is nearest.
        var statement = model.Statements.LastOrDefault(candidate => candidate.Location.Span.Start <= placed.Span.Start);
        var section = model.Sections.LastOrDefault(candidate => candidate.Location.Span.Start <= placed.Span.Start);
        foreach (var start in new[] { statement?.Location.Span.Start, section?.Location.Span.Start }.OfType<int>().OrderByDescending(start => start))
        {
            if (TextInsertion.LineAt(file.Tree, start) is { } line && line.EndOfBlock >= placed.Span.Start)
            {
                yield return TextInsertion.Under(file, line, title, text);
            }
        }
    }
}
