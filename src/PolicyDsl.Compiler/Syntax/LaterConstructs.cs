using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Says so where a writer uses what the language does not have yet, in place of a finding that would only confuse.</summary>
internal static class LaterConstructs
{
    private static readonly HashSet<string> TimeUnits = new(System.StringComparer.OrdinalIgnoreCase)
    {
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
    };

    private static readonly HashSet<string> Anchors = new(System.StringComparer.OrdinalIgnoreCase)
    {
        "before", "after", "since", "ago",
    };

    /// <summary>Reports dates and windows of time in a criterion or a fact; whether there are none.</summary>
    public static bool CheckCriterion(ParseContext context, IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (IsDate(token.Text) && token.Kind == TokenKind.Word)
            {
                context.Report(TextFindings.NotSupported, token, "Dates in criteria are not supported yet.");
                return false;
            }

            var isBuiltIn = (token.Is("date") && Next(tokens, i, 1, "of") && Next(tokens, i, 2, "service")) ||
                (token.Is("request") && Next(tokens, i, 1, "date"));
            var isWindow = token.Kind == TokenKind.Number && i + 1 < tokens.Count && TimeUnits.Contains(tokens[i + 1].Text) &&
                ((i > 0 && tokens[i - 1].Is("within")) || (i + 2 < tokens.Count && Anchors.Contains(tokens[i + 2].Text)));
            if (isBuiltIn || isWindow)
            {
                context.Report(TextFindings.NotSupported, token, "Dates and windows of time are not supported yet.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Reports a term's type that the language does not have yet; whether it is none of them.</summary>
    public static bool CheckType(ParseContext context, IReadOnlyList<Token> type)
    {
        if (type.Count == 0)
        {
            return true;
        }

        var what = type[0].Is("date") ? "Dates"
            : type[0].Is("duration") ? "Durations"
            : type[0].Is("for") && Next(type, 0, 1, "each") ? "`for each` states"
            : type[0].Is("table") ? "Tables"
            : null;
        if (what is null)
        {
            return true;
        }

        context.Report(TextFindings.NotSupported, type[0], $"{what} are not supported yet.");
        return false;
    }

    /// <summary>What a line at the margin or in a section begins with, if the language does not have it yet.</summary>
    public static string? Block(OutlineNode line)
    {
        var first = line.Tokens[0];
        return first.Is("table") || first.Is("tables") ? "Tables"
            : first.Is("version") || first.Is("versions") ? "Dated versions"
            : null;
    }

    private static bool Next(IReadOnlyList<Token> tokens, int index, int ahead, string word) =>
        index + ahead < tokens.Count && tokens[index + ahead].Is(word);

    private static bool IsDate(string text)
    {
        if (text.Length != 10)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 4 or 7 ? !Text.Characters.IsDash(text[i]) : text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
