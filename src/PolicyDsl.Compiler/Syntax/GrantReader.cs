using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Reads what a verdict grants, on its line or on a line of its own: <c>for 12 weeks</c>, <c>12 weeks initially</c>,
/// <c>limit 4 injections every 12 months</c>, <c>once every 5 years</c>.
/// </summary>
internal sealed class GrantReader
{
    private static readonly string[] SpanWords = { "every", "per", "each", "in", "within", "over", "during" };
    private static readonly string[] EndOfThing = { "for", "limit", "limited", "when", "because", "and", "or", "once", "twice" };

    private readonly ParseContext context;
    private readonly OutlineNode line;

    public GrantReader(ParseContext context, OutlineNode line)
    {
        this.context = context;
        this.line = line;
    }

    /// <summary>Whether a line can only be one; a criterion may begin with the same words.</summary>
    public static bool IsGrant(OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        if (reader.TakeWords("for"))
        {
            // For `for initial requests` see SectionParser.
            var isInitial = reader.TakeWords("initial");
            return (!isInitial && (reader.AtWords("up", "to") || reader.AtWords("a") || reader.AtWords("an")))
                || PeriodReader.IsCount(reader.Current) || PeriodReader.IsAt(reader);
        }

        if (reader.TakeWords("limit") || reader.TakeWords("limited", "to"))
        {
            reader.TakeWords("of");
            reader.TakeWords("up", "to");
            return reader.AtWords("once") || reader.AtWords("twice") || PeriodReader.IsCount(reader.Current);
        }

        return IsFrequency(reader) || IsInitialLength(reader);
    }

    /// <summary>Takes all that stand at the reader, with or without commas between; a mistake ends them at the criterion.</summary>
    public IEnumerable<GrantSyntax> TakeAll(LineReader reader)
    {
        var grants = new List<GrantSyntax>();
        while (IsAt(reader, reader.Current?.Kind == TokenKind.Comma ? 1 : 0) && !ServiceDatesReader.IsAt(reader))
        {
            reader.TakeIf(TokenKind.Comma);
            var start = reader.PeekRest();
            var reports = context.Findings.Reports;
            var grant = NumberSpelling.Check(context, start) ? Read(reader) : null;
            if (grant is null || context.Findings.Reports != reports)
            {
                reader.TakeWhile(token => !token.Is("when"));
                break;
            }

            var tokens = start.Slice(0, start.Length - reader.PeekRest().Length);
            grants.Add(grant with { Tokens = tokens });
        }

        if (reader.Current?.Kind == TokenKind.Comma && reader.Peek(1)?.Is("when") == true)
        {
            reader.Take();
        }

        return grants;
    }

    /// <summary>Reads a line of its own for which <see cref="IsGrant"/> holds.</summary>
    public IEnumerable<GrantSyntax> ReadLine()
    {
        var reader = new LineReader(line.Tokens);
        var grants = TakeAll(reader).ToList();
        if (reader.Current is { } rest)
        {
            context.Report(TextFindings.Unexpected, rest, $"`{rest.Text}` has no place here: the line ends after what is granted.");
        }

        AttributeReader.CheckNothingBelow(context, line, line.Children);
        return grants;
    }

    /// <summary>Reports what says the same thing twice.</summary>
    public static void CheckAlone(ParseContext context, IReadOnlyList<GrantSyntax> grants)
    {
        for (var i = 0; i < grants.Count; i++)
        {
            var earlier = grants.Take(i).ToList();
            if (grants[i].Length is not null && earlier.Any(grant => grant.Length is not null))
            {
                context.Report(TextFindings.Unexpected, grants[i].Tokens[0], "It is said already for how long: keep one of the two.");
            }
            else if (grants[i].Limit is { } limit && earlier.Any(grant => grant.Limit?.CountsAs(limit) == true))
            {
                context.Report(TextFindings.Unexpected, grants[i].Tokens[0], "There is a limit on the same over the same time already: keep one of the two.");
            }
        }
    }

    private static bool IsAt(LineReader reader, int ahead)
    {
        var all = reader.PeekRest();
        var rest = ahead == 0 ? reader : new LineReader(all.Slice(Math.Min(ahead, all.Length), all.Length));
        return rest.AtWords("for") || rest.AtWords("limit") || rest.AtWords("limited", "to") || IsFrequency(rest) || IsInitialLength(rest);
    }

    /// <summary>12 weeks initially: without <c>for</c>.</summary>
    private static bool IsInitialLength(LineReader reader) =>
        PeriodReader.IsAt(reader) && (reader.Peek(1)?.Is("initially") == true || reader.Peek(2)?.Is("initially") == true);

    /// <summary>once, twice, or a number with nothing between it and <c>every</c> or <c>per</c>.</summary>
    private static bool IsFrequency(LineReader reader) =>
        (reader.AtWords("once") || reader.AtWords("twice") || PeriodReader.IsCount(reader.Current))
        && (reader.Peek(1)?.Is("every") == true || reader.Peek(1)?.Is("per") == true || reader.Peek(1)?.Is("each") == true
            || (reader.Peek(1)?.Is("in") == true && reader.Peek(2)?.Is("a") == true));

    private GrantSyntax? Read(LineReader reader) =>
        reader.AtWords("for") || IsInitialLength(reader) ? ReadLength(reader) : ReadLimit(reader);

    private GrantSyntax? ReadLength(LineReader reader)
    {
        reader.TakeWords("for");
        var isMaximum = reader.TakeWords("up", "to");
        var isInitial = reader.TakeWords("initial") || reader.TakeWords("an", "initial") || reader.TakeWords("the", "initial");
        var place = reader.Current;
        if (PeriodReader.Read(context, reader, isMaximum ? "for up to" : "for") is not { } period)
        {
            return null;
        }

        isInitial |= reader.TakeWords("initially");
        if (period.Unit == TimeUnit.Hours)
        {
            context.Report(NameFindings.WrongUnit, place!, "An authorization lasts whole days: write days, weeks, months or years.");
            return null;
        }

        return new GrantSyntax(new AuthorizationLength(period, isMaximum, isInitial), null, default, line);
    }

    private GrantSyntax? ReadLimit(LineReader reader)
    {
        if (reader.TakeWords("limit") || reader.TakeWords("limited", "to"))
        {
            reader.TakeWords("of");
            reader.TakeWords("up", "to");
        }

        var isAdverb = reader.AtWords("once") || reader.AtWords("twice");
        if (ReadQuantity(reader) is not { } quantity)
        {
            return null;
        }

        var thing = isAdverb ? null : ReadThing(reader);
        var limit = new QuantityLimit(quantity, thing, LimitSpan.Authorization, null);
        if (reader.Current is { } word && SpanWords.Any(word.Is))
        {
            return ReadSpan(reader, limit) is { } whole ? new GrantSyntax(null, whole, default, line) : null;
        }

        if (thing is not null && PeriodReader.IsCount(reader.Current))
        {
            var suggestion = Spelling.Suggest(reader.Last.Text, SpanWords);
            context.Report(
                TextFindings.UnknownKeyword, suggestion is null ? reader.Current! : reader.Last,
                suggestion is null ? "After what is counted stands `every` or `per`, and a length of time." : $"Did you mean `{suggestion}`?");
            return null;
        }

        if (isAdverb)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, $"How often is missing: `{reader.Last.Text} every 5 years`, `{reader.Last.Text} per lifetime`.");
            return null;
        }

        return new GrantSyntax(null, limit, default, line);
    }

    private Rational? ReadQuantity(LineReader reader)
    {
        if (reader.TakeWords("once"))
        {
            return Rational.One;
        }

        if (reader.TakeWords("twice"))
        {
            return 2;
        }

        const string example = "`limit 4 injections every 12 months`";
        if (reader.Current is not { } token || !PeriodReader.IsCount(token))
        {
            var message = $"How much is missing: a number, as in {example}.";
            if (reader.Current is { } other)
            {
                context.Report(TextFindings.Missing, other, message);
            }
            else
            {
                context.ReportAfter(TextFindings.Missing, reader.Last, message);
            }

            return null;
        }

        reader.Take();
        Rational quantity = NumberWords.Read(token);
        if (token.Kind == TokenKind.Number && (token.Text.Length > 12 || !Rational.TryParse(token.Text, out quantity)))
        {
            context.Report(NameFindings.ImpossibleNumber, token, "A limit has at most 12 digits.");
            return null;
        }

        if (quantity <= Rational.Zero)
        {
            context.Report(NameFindings.ImpossibleNumber, token, "A limit of nothing covers nothing: write `not covered`.");
            return null;
        }

        return quantity;
    }

    /// <summary>What is counted: the words up to a time, or a text in quotes.</summary>
    private static string? ReadThing(LineReader reader)
    {
        if (reader.TakeIf(TokenKind.String) is { } text)
        {
            return text.Text.Trim().Length == 0 ? null : text.Text.Trim();
        }

        var words = reader.TakeWhile(token => token.Kind == TokenKind.Word && !SpanWords.Any(token.Is) && !EndOfThing.Any(token.Is));
        return words.Length == 0 || (words.Length == 1 && (words[0].Is("times") || words[0].Is("time"))) ? null : TokenText.Join(words);
    }

    private QuantityLimit? ReadSpan(LineReader reader, QuantityLimit limit)
    {
        var word = reader.Take();
        if ((word.Is("in") && (reader.TakeWords("all") || reader.TakeWords("total"))) || (word.Is("per") && reader.TakeWords("authorization")))
        {
            return limit;
        }

        if (reader.TakeWords("lifetime") || reader.TakeWords("a", "lifetime"))
        {
            return limit with { Span = LimitSpan.Lifetime };
        }

        if (reader.TakeWords("calendar") || reader.TakeWords("a", "calendar"))
        {
            if (reader.TakeWords("year"))
            {
                return limit with { Span = LimitSpan.CalendarYear };
            }

            if (reader.TakeWords("month"))
            {
                return limit with { Span = LimitSpan.CalendarMonth };
            }

            context.ReportAfter(TextFindings.Missing, reader.Last, $"After `{word.Text} calendar` stands `year` or `month`.");
            return null;
        }

        var hint = limit.Of is null ? "" : $" Where `{word.Text}` belongs to what is counted, put that into quotes.";
        return PeriodReader.Read(context, reader, word.Text, hint) is { } period ? limit with { Span = LimitSpan.Period, Period = period } : null;
    }
}
