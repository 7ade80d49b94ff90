using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Moves a threshold onto the boundary: the number that falls between two lines, or that both claim.</summary>
internal static class ThresholdFix
{
    private static readonly (string Written, string Other)[] Opposites =
    [
        ("less than", "at most"), ("fewer than", "at most"), ("more than", "at least"), ("greater than", "at least"), ("at most", "less than"), ("at least", "more than"),
        ("<=", "<"), (">=", ">"), ("≤", "<"), ("≥", ">"), ("<", "<="), (">", ">="),
    ];

    private static readonly Regex Reaching = new("\"((?:less|more) than [^\"]+)\"");

    private static readonly Regex Limit = new(@"(at most|at least|<=|>=|≤|≥)\s*[\d.]+(\s*[^\s\d.,]+)?");

    public static IEnumerable<Fix> Of(SourceText source, PlacedFinding placed)
    {
        var moved = placed.Moved;
        var spans = new[] { placed.Span }.Concat(placed.Finding.Related
            .Where(line => line.Location.Path == source.Path)
            .Select(line => new TextSpan(line.Location.Span.Start + moved, line.Location.Span.Length)));
        var reaching = Reaching.Matches(placed.Finding.Message).Cast<Match>().Where(match => !placed.Finding.Message.Substring(0, match.Index).EndsWith("between ", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value).Where(text => char.IsDigit(text["less than ".Length])).ToList();
        foreach (var span in spans.Where(span => span.Start >= 0 && span.End <= source.Text.Length))
        {
            var text = source.ToString(span);
            foreach (var (from, to) in Opposites)
            {
                for (var at = text.IndexOf(from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(from, at + from.Length, StringComparison.OrdinalIgnoreCase))
                {
                    yield return Move(source, new TextSpan(span.Start + at, from.Length), to);
                }
            }

            foreach (var match in Limit.Matches(text).Cast<Match>())
            {
                foreach (var meant in reaching.Where(other => other.StartsWith("less", StringComparison.Ordinal) == match.Value[0] is 'a' && !match.Value.StartsWith("at least", StringComparison.Ordinal) || match.Value.StartsWith("at least", StringComparison.Ordinal)))
                {
                    yield return Move(source, new TextSpan(span.Start + match.Index, match.Length), meant);
                }
            }
        }
    }

    private static Fix Move(SourceText source, TextSpan span, string to)
    {
        var line = source.GetPosition(span.Start).Line;
        return new Fix($"Write \"{to}\" instead of \"{source.ToString(span)}\" in line {line}", source, span, to);
    }
}
