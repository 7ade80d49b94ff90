using System;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads a length of time: <c>12 weeks</c>, <c>one year</c>, <c>a month</c>, <c>any 12-month period</c>.</summary>
internal static class PeriodReader
{
    private static readonly string[] Units =
        { "hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year" };

    /// <summary>Whether the tokens that come next can only be the beginning of one.</summary>
    public static bool IsAt(LineReader reader) =>
        (IsCount(reader.Current) && UnitOf(reader.Peek(1)) is not null)
        || (reader.Current is { } word && SplitCompound(word) is not null);

    /// <summary>Whether the token is a number, in digits or as a word.</summary>
    public static bool IsCount(Token? token) => token?.Kind == TokenKind.Number || NumberWords.Read(token) >= 0;

    /// <summary>Takes a length of time; null where none stands or it cannot be (reported at the token).</summary>
    /// <param name="context">Where mistakes are reported.</param>
    /// <param name="reader">Stands where the length begins.</param>
    /// <param name="before">What stands before it, for messages: "for", "every".</param>
    /// <param name="hint">What else may be wrong where no length stands; with a space before it.</param>
    public static Period? Read(ParseContext context, LineReader reader, string before, string hint = "")
    {
        var hasArticle = reader.TakeWords("a") || reader.TakeWords("an") || reader.TakeWords("any");
        hasArticle |= reader.TakeWords("rolling");
        if (reader.Current is not { } first)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, $"A length of time is missing after `{before}`: `{before} 12 months`.");
            return null;
        }

        var count = "1";
        var unit = UnitOf(first);
        if (SplitCompound(first) is { } compound)
        {
            (count, unit) = compound;
            reader.Take();
        }
        else if (IsCount(first))
        {
            count = first.Kind == TokenKind.Number ? first.Text : NumberWords.Read(first).ToString(CultureInfo.InvariantCulture);
            reader.Take();
            unit = TakeUnit(context, reader, first);
        }
        else if (unit is not null)
        {
            reader.Take();
        }
        else
        {
            var suggestion = hasArticle ? Spelling.Suggest(first.Text, Units) : null;
            context.Report(TextFindings.UnknownKeyword, first,
                $"After `{before}` stands a length of time, such as `{before} 12 months`." + (suggestion is null ? hint : $" Did you mean `{suggestion}`?"));
        }

        reader.TakeWords("period");
        return unit is null ? null : Make(context, first, count, unit.Value);
    }

    private static TimeUnit? TakeUnit(ParseContext context, LineReader reader, Token count)
    {
        if (reader.Current is not { Kind: TokenKind.Word } word)
        {
            context.ReportAfter(TextFindings.Missing, count, $"A unit of time is missing after `{count.Text}`: days, weeks, months or years.");
            return null;
        }

        if (UnitOf(word) is { } unit)
        {
            reader.Take();
            return unit;
        }

        var suggestion = Spelling.Suggest(word.Text, Units);
        context.Report(TextFindings.UnknownKeyword, word,
            $"`{word.Text}` is no unit of time" + (suggestion is null ? ": hours, days, weeks, months or years." : $". Did you mean `{suggestion}`?"));
        return null;
    }

    private static Period? Make(ParseContext context, Token place, string count, TimeUnit unit)
    {
        var word = unit.ToString().ToLowerInvariant();
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            context.Report(NameFindings.ImpossibleNumber, place, $"A length of time is a whole number of {word}, not {count}: choose a smaller unit.");
            return null;
        }

        var most = unit switch
        {
            TimeUnit.Hours => Period.MostYears * 8766,
            TimeUnit.Days => Period.MostYears * 366,
            TimeUnit.Weeks => Period.MostYears * 53,
            TimeUnit.Months => Period.MostYears * 12,
            TimeUnit.Years => Period.MostYears,
            _ => throw new InvalidOperationException("Unknown unit " + unit),
        };
        if (number < 1 || number > most)
        {
            context.Report(NameFindings.ImpossibleNumber, place, $"A length of time is between 1 and {most} {word}, not {count}.");
            return null;
        }

        return new Period(number, unit);
    }

    private static TimeUnit? UnitOf(Token? token) => token is { Kind: TokenKind.Word } ? UnitOf(token.Text) : null;

    private static TimeUnit? UnitOf(string word)
    {
        var index = Array.FindIndex(Units, unit => string.Equals(unit, word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (TimeUnit)(index % 5);
    }

    /// <summary>The parts of a word such as "12-week".</summary>
    private static (string Count, TimeUnit? Unit)? SplitCompound(Token token)
    {
        var dash = token.Kind == TokenKind.Word ? token.Text.IndexOfAny(new[] { '-', '\u2010', '\u2011', '\u2013' }) : -1;
        if (dash <= 0 || !token.Text.Take(dash).All(c => c is >= '0' and <= '9'))
        {
            return null;
        }

        return UnitOf(token.Text.Substring(dash + 1)) is { } unit ? (token.Text.Substring(0, dash), unit) : null;
    }
}
