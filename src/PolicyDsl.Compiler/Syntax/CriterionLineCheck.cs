using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>What can be said of a criterion's line before its names are known.</summary>
internal static class CriterionLineCheck
{
    /// <summary>Reports the first mistake; whether there was none.</summary>
    /// <param name="tokens">At least one.</param>
    public static bool Check(ParseContext context, EquatableArray<Token> tokens)
    {
        var first = tokens[0];
        var last = tokens[tokens.Length - 1];
        if (tokens.FirstOrDefault(token => token.Kind == TokenKind.String) is { } text)
        {
            if (Respelling.TryFirst(context, tokens, AttributeReader.FirstWords) is null)
            {
                context.Report(TextFindings.QuotedCriterion, text,
                    "Text in quotes is not evaluated: write the criterion with declared names, or put the text after `note`.");
            }

            return false;
        }

        if (first.Is("and") || first.Is("or"))
        {
            context.Report(TextFindings.Connective, first,
                $"A line does not begin with `{first.Text}`: put the criteria under `{(first.Is("and") ? "ALL" : "ONE")} of:`.");
            return false;
        }

        if (first.Text is "\u2022" or "*" or "\u00B7" or "\u25CF" or "\u25AA" or "\u25E6")
        {
            context.Report(TextFindings.Unexpected, first, $"A bullet is written `- `, not `{first.Text}`.");
            return false;
        }

        if (LineContinuation.IsOpen(tokens))
        {
            context.Report(TextFindings.Unfinished, last,
                $"The line ends in `{last.Text}`: finish it, on the same line or on the next, deeper one.");
            return false;
        }

        if (tokens.FirstOrDefault(token => token.Kind == TokenKind.Colon) is { } colon)
        {
            context.Report(TextFindings.Connective, colon, colon == first
                ? "The colon needs to know how many of the lines below: write `ALL of:`, `ONE of:` or another group. One criterion alone stands without a colon."
                : $"`{TokenText.Show(tokens.TakeWhile(token => token != colon).ToList())}` does not begin a group: write `ALL of:`, `ONE of:`, " +
                    "`EXACTLY ONE of:`, `AT LEAST n of:`, `AT MOST n of:` or `NONE of:`.");
            return false;
        }

        if (last.Text is "." or ";" && last.Kind == TokenKind.Mark)
        {
            context.Report(TextFindings.Unexpected, last, $"A line ends without `{last.Text}`: remove it.");
            return false;
        }

        return NumberSpelling.Check(context, tokens);
    }
}
