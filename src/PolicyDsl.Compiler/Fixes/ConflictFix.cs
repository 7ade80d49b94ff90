using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Lets one of two statements that contradict each other give way.</summary>
internal static class ConflictFix
{
    private static readonly Regex Except = new("write \"except ([^\"]+)\"");

    public static IEnumerable<Fix> Of(BrokenFile file, PolicyModel model, PlacedFinding placed)
    {
        var finding = placed.Finding;
        var moved = placed.Moved;
        if (TextInsertion.StatementAt(model, placed.Span.Start) is not { } later || TextInsertion.LineAt(file.Tree, later.Location.Span.Start) is not { } line)
        {
            yield break;
        }

        foreach (var related in finding.Related)
        {
            if ((TextInsertion.StatementAt(model, related.Location.Span.Start) ?? TextInsertion.StatementAt(model, related.Location.Span.Start + moved)) is not { } earlier)
            {
                continue;
            }

            if (later.Kind != StatementKind.Otherwise)
            {
                var alternative = Except.Match(finding.Message);
                var path = alternative.Success ? alternative.Groups[1].Value : earlier.Id;
                yield return TextInsertion.Under(file, line, $"Let {later.Id} yield: \"except {path}\"", "except " + path);
                yield return TextInsertion.Under(file, line, $"Let {later.Id} win: \"overrides {earlier.Id}\"", "overrides " + earlier.Id);
            }

            if (earlier.Kind != StatementKind.Otherwise && TextInsertion.LineAt(file.Tree, earlier.Location.Span.Start) is { } other)
            {
                yield return TextInsertion.Under(file, other, $"Let {earlier.Id} yield: \"except {later.Id}\"", "except " + later.Id);
                yield return TextInsertion.Under(file, other, $"Let {earlier.Id} win: \"overrides {later.Id}\"", "overrides " + later.Id);
            }
        }
    }
}
