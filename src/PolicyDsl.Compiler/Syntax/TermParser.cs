using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lines of <c>terms</c> and <c>lists</c>.</summary>
internal static class TermParser
{
    /// <summary>Reads a term; null where it has no name (reported).</summary>
    public static TermSyntax? ReadTerm(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "nodules: count", FindType) is not var (name, shortName, rest))
        {
            return null;
        }

        var details = new NameDetails();
        var lines = new List<OutlineNode>();
        var type = NameReader.TakeDetails(rest, line, details, lines);
        EquatableArray<Token> members = default;
        if (!TakeForEach(context, line, ref type, ref members))
        {
            type = default;
        }
        else
        {
            CheckType(context, line, type, lines);
        }

        var values = TakesValues(type) ? ReadValues(context, lines) : new List<OutlineNode>();
        return new TermSyntax(
            name, shortName, type, values.ToEquatableArray(),
            details.CodeName, details.Formerly.ToEquatableArray(), details.Notes.ToEquatableArray(), line)
        {
            ForEach = members,
        };
    }

    /// <summary>Takes <c>for each of drugs:</c> off the type. False where it makes no sense (reported).</summary>
    private static bool TakeForEach(ParseContext context, OutlineNode line, ref EquatableArray<Token> type, ref EquatableArray<Token> members)
    {
        if (type.Length < 2 || !type[0].Is("for") || !type[1].Is("each"))
        {
            return true;
        }

        const string form = "`for each of first-line drugs: one of never tried, failed, not tolerated`";
        var colon = NameReader.FindColon(type);
        if (type.Length < 4 || !type[2].Is("of") || colon == 3)
        {
            context.Report(TextFindings.Missing, type[0], $"After `for each of` stands a list, or several values, then a colon and the states: {form}.");
            return false;
        }

        if (colon < 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1], $"The states are missing: {form}.");
            return false;
        }

        members = type.Slice(3, colon);
        type = type.Slice(colon + 1, type.Length);
        if (type.Length > 1 && type[0].Is("one") && type[1].Is("of"))
        {
            return true;
        }

        context.ReportAfter(TextFindings.Missing, members[members.Length - 1], $"After the colon stand the states that each may have: {form}.");
        return false;
    }

    /// <summary>Reads a named list; null where it has no name (reported).</summary>
    public static ListSyntax? ReadList(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "weight comorbidities: hypertension, sleep apnea") is not var (name, _, rest))
        {
            return null;
        }

        var lines = new List<OutlineNode>();
        var values = NameReader.TakeDetails(rest, line, new NameDetails(), lines);
        CheckFinished(context, values);
        if (values.Length == 0 && lines.Count == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                "The list has no values: put them after the colon, separated by commas, or under it, one per line.");
        }

        return new ListSyntax(
            name.ToEquatableArray(), values.ToEquatableArray(), ReadValues(context, lines).ToEquatableArray(), line);
    }

    private static void CheckType(ParseContext context, OutlineNode line, EquatableArray<Token> type, List<OutlineNode> lines)
    {
        if (type.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1], lines.Count > 0
                ? "The type is missing after the colon: `one of` for one of the values under it, `any of` for any number of them."
                : "The type is missing after the colon: `yes or no`, `one of ...`, `any of ...`, `count`, `number`, `percent`, `age in years`, " +
                  "`length in cm`, `judgement`, ...");
            return;
        }

        CheckFinished(context, type);
        NumberSpelling.Check(context, type);
        if (!TakesValues(type))
        {
            AttributeReader.CheckNothingBelow(context, line, lines);
        }
        else if (type.Length == 2 && lines.Count == 0)
        {
            context.ReportAfter(TextFindings.Missing, type[1],
                $"The values are missing after `{TokenText.Show(type)}`: on the line, separated by commas, or under it, one per line.");
        }
    }

    /// <summary>Where a type begins on a line that lacks its colon; the line's end where none does.</summary>
    private static int FindType(EquatableArray<Token> tokens)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            var next = i + 1 < tokens.Length ? tokens[i + 1] : null;
            var begins = tokens[i].Is("count") || tokens[i].Is("number") || tokens[i].Is("percent") || tokens[i].Is("judgement") || tokens[i].Is("date") ||
                (next is not null && ((tokens[i].Is("yes") && next.Is("or")) || (tokens[i].Is("one") && next.Is("of")) ||
                    (tokens[i].Is("any") && next.Is("of")) || (tokens[i].Is("same") && next.Is("as")) ||
                    (next.Is("in") && (tokens[i].Is("age") || tokens[i].Is("length") || tokens[i].Is("duration")))));
            if (begins)
            {
                return i;
            }
        }

        return tokens.Length;
    }

    private static bool TakesValues(EquatableArray<Token> type) =>
        type.Length == 0 || ((type[0].Is("one") || type[0].Is("any")) && type.Length > 1 && type[1].Is("of"));

    private static List<OutlineNode> ReadValues(ParseContext context, List<OutlineNode> lines)
    {
        foreach (var line in lines)
        {
            var others = new List<OutlineNode>();
            NameReader.TakeDetails(line.Tokens, line, new NameDetails(), others);
            AttributeReader.CheckNothingBelow(context, line, others);
            if (line.Tokens[line.Tokens.Length - 1].Kind == TokenKind.Comma)
            {
                context.Report(TextFindings.Unexpected, line.Tokens[line.Tokens.Length - 1],
                    "A value on a line of its own has no comma after it: remove it.");
            }
            else
            {
                CheckFinished(context, line.Tokens);
            }
        }

        return lines;
    }

    private static void CheckFinished(ParseContext context, EquatableArray<Token> tokens)
    {
        // A value may well end in "or" or "not"; a comma or a sign of order always wants another value.
        if (tokens.Length > 0 && tokens[tokens.Length - 1] is var last && last.Kind != TokenKind.Word && LineContinuation.IsOpen(tokens.Slice(tokens.Length - 1, tokens.Length)))
        {
            context.Report(TextFindings.Unfinished, last, $"The line ends in `{last.Text}`: another value is missing.");
        }
    }
}
