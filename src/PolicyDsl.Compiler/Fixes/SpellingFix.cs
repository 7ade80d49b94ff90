using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Takes the suggestion of a finding about a misspelt word.</summary>
internal static class SpellingFix
{
    private static readonly Regex Suggestion = new("[Dd]id you mean [`\"]([^`\"]+)[`\"]");

    private static readonly Regex Quoted = new("`([^`]+)`");

    public static IEnumerable<Fix> Of(SourceText source, PlacedFinding placed)
    {
        if (Suggestion.Match(placed.Finding.Message) is not { Success: true } suggestion)
        {
            yield break;
        }

        var meant = suggestion.Groups[1].Value;
        var start = placed.Span.Start;
        var written = Quoted.Match(placed.Finding.Message);
        if (written.Success && written.Index < suggestion.Index
            && string.CompareOrdinal(source.Text, start, written.Groups[1].Value, 0, written.Groups[1].Length) == 0)
        {
            yield return Change(source, new TextSpan(start, written.Groups[1].Length), meant);
        }
        else if (written.Success && source.Text.IndexOf(written.Groups[1].Value, start, Math.Max(0, EndOfLine(source, start) - start), StringComparison.Ordinal) is >= 0 and var found)
        {
            yield return Change(source, new TextSpan(found, written.Groups[1].Length), meant);
        }

        yield return Change(source, placed.Span, meant);
    }

    private static int EndOfLine(SourceText source, int offset) => source.GetLine(source.GetPosition(Math.Min(offset, source.Text.Length)).Line).End;

    private static Fix Change(SourceText source, TextSpan span, string meant) => new("Write \"" + meant + "\"", source, span, meant);
}
