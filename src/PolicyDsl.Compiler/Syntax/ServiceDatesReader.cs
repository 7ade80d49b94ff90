using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Reads <c>for dates of service from 2024-01-01 to 2024-06-30</c>, under a section, on a statement's line or under it. Which dates are
/// meant is read with the names of the file, as a criterion is.
/// </summary>
internal static class ServiceDatesReader
{
    /// <summary>Whether the reader stands at one.</summary>
    public static bool IsAt(LineReader reader) => reader.AtWords("for", "dates", "of", "service") || reader.AtWords("for", "date", "of", "service");

    /// <summary>Takes it from a statement's line, up to what follows it there.</summary>
    public static void Take(ParseContext context, LineReader reader, ref EquatableArray<Token> dates)
    {
        var start = reader.Current!;
        reader.TakeWhile(token => !token.Is("service"));
        reader.Take();
        reader.TakeIf(TokenKind.Colon);
        var taken = reader.TakeWhile(token => !token.Is("when") && !token.Is("for") && !token.Is("limit") && !token.Is("limited") && token.Kind != TokenKind.String);
        if (taken.Length > 0 && taken[taken.Length - 1].Kind == TokenKind.Comma)
        {
            taken = taken.Slice(0, taken.Length - 1);
        }

        if (taken.Length == 0)
        {
            context.ReportAfter(
                TextFindings.Missing, reader.Last,
                "The dates are missing after `for dates of service`: `from 2024-01-01 to 2024-06-30`, `on or after 2024-01-01`.");
        }
        else if (dates.Length > 0)
        {
            context.Report(TextFindings.Unexpected, start, "It is said already for which dates of service: keep one of the two.");
        }
        else if (NumberSpelling.Check(context, taken))
        {
            dates = taken;
        }
    }

    /// <summary>Reads a line of its own.</summary>
    public static void ReadLine(ParseContext context, OutlineNode line, ref EquatableArray<Token> dates)
    {
        var reader = new LineReader(line.Tokens);
        Take(context, reader, ref dates);
        if (reader.Current is { } rest)
        {
            context.Report(TextFindings.Unexpected, rest, $"`{rest.Text}` has no place here: the line ends after the dates of service.");
        }

        AttributeReader.CheckNothingBelow(context, line, line.Children);
    }
}
