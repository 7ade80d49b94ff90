using System.Collections.Generic;
using System.Globalization;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>The words at the head of a group: <c>ALL of:</c>, <c>AT LEAST 2 of:</c>.</summary>
/// <param name="Kind">How the group counts.</param>
/// <param name="Count">n of AT LEAST and AT MOST, otherwise 0.</param>
/// <param name="Words">As the language writes it, without the colon: "AT LEAST 2 of".</param>
/// <param name="Problem">What is wrong with the way it is written, or null.</param>
internal sealed record Connective(GroupKind Kind, int Count, string Words, string? Problem)
{
    /// <summary>First words of connectives, for suggestions.</summary>
    public static readonly string[] FirstWords = { "ALL", "BOTH", "ONE", "ANY", "EITHER", "EXACTLY", "AT", "NONE", "IF" };

    /// <summary>
    /// The connective that a line consists of; null where the line is something else: a criterion may begin with the same words.
    /// </summary>
    public static Connective? TryRead(EquatableArray<Token> tokens)
    {
        var reader = new LineReader(tokens);
        var head = ReadHead(reader);
        if (head is null)
        {
            return null;
        }

        var hasOf = reader.TakeWords("of");
        if (hasOf)
        {
            reader.TakeWords("the", "following");
        }

        if (reader.AtEnd)
        {
            return hasOf ? head with { Problem = head.Problem ?? $"The colon is missing: write `{head.Words}:`." } : null;
        }

        if (hasOf && reader.TakeIf(TokenKind.Colon) is not null)
        {
            return reader.AtEnd
                ? head
                : head with { Problem = $"The criteria of `{head.Words}:` stand under it, each on a line of its own." };
        }

        return tokens[tokens.Length - 1].Kind == TokenKind.Colon
            ? head with { Problem = head.Problem ?? $"`{TokenText.Show(tokens)}` is not how a group begins: write `{head.Words}:`." }
            : null;
    }

    /// <summary>Reports a number of criteria that does not fit.</summary>
    public bool CheckCount(ParseContext context, EquatableArray<Token> tokens, int criteria)
    {
        var place = tokens[0];
        if (Words.StartsWith("BOTH", System.StringComparison.Ordinal) && criteria != 2)
        {
            context.Report(TextFindings.GroupCount, place, $"BOTH of two, but {Lines(criteria)} under it: write `ALL of:`.");
            return false;
        }

        if (Kind == GroupKind.AtLeast && (Count < 1 || Count > criteria))
        {
            context.Report(TextFindings.GroupCount, place,
                $"`{Words}` cannot be: {Lines(criteria)} under it, so the number is between 1 and {criteria}.");
            return false;
        }

        if (Kind == GroupKind.AtMost && (Count < 0 || Count >= criteria))
        {
            var range = criteria == 1 ? "the number is 0" : $"the number is between 0 and {criteria - 1} (at most {criteria} is always so)";
            context.Report(TextFindings.GroupCount, place, $"`{Words}` says nothing: {Lines(criteria)} under it, so {range}.");
            return false;
        }

        return true;
    }

    private static string Lines(int criteria) => criteria == 1 ? "there is 1 line" : $"there are {criteria} lines";

    private static Connective? ReadHead(LineReader reader)
    {
        if (reader.TakeWords("all"))
        {
            return new Connective(GroupKind.All, 0, "ALL of", null);
        }

        if (reader.TakeWords("both"))
        {
            return new Connective(GroupKind.All, 0, "BOTH of", null);
        }

        if (reader.TakeWords("one"))
        {
            return new Connective(GroupKind.Any, 0, "ONE of", null);
        }

        if (reader.TakeWords("any"))
        {
            return new Connective(GroupKind.Any, 0, "ANY of", null);
        }

        if (reader.TakeWords("either"))
        {
            return new Connective(GroupKind.Any, 0, "EITHER of", null);
        }

        if (reader.TakeWords("none") || reader.TakeWords("neither"))
        {
            return new Connective(GroupKind.None, 0, "NONE of", reader.Last.Is("neither") ? "Write `NONE of:` for `NEITHER of:`." : null);
        }

        if (reader.TakeWords("exactly"))
        {
            var token = reader.Current;
            if (token is not null)
            {
                reader.Take();
            }

            return new Connective(GroupKind.ExactlyOne, 0, "EXACTLY ONE of", token?.Is("one") == true || token?.Text == "1"
                ? null
                : "Only EXACTLY ONE is a connective: for another number write `AT LEAST n of:` and `AT MOST n of:` under `ALL of:`.");
        }

        if (reader.TakeWords("at", "least"))
        {
            return ReadCount(reader, GroupKind.AtLeast, "AT LEAST");
        }

        return reader.TakeWords("at", "most") ? ReadCount(reader, GroupKind.AtMost, "AT MOST") : null;
    }

    private static Connective ReadCount(LineReader reader, GroupKind kind, string words)
    {
        var token = reader.Current;
        if (token?.Kind == TokenKind.Number)
        {
            reader.Take();
            return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new Connective(kind, count, $"{words} {token.Text} of", null)
                : new Connective(kind, 0, $"{words} {token.Text} of", $"How many criteria is a small whole number, not {TokenText.Show(new[] { token })}.");
        }

        if (NumberWords.Read(token) is >= 0 and var number)
        {
            reader.Take();
            var digits = number.ToString(CultureInfo.InvariantCulture);
            return new Connective(kind, number, $"{words} {digits} of", $"Write the number in digits: `{words} {digits} of:`.");
        }

        return new Connective(kind, 0, $"{words} n of", $"`{words}` needs a number: `{words} 2 of:`.");
    }
}
