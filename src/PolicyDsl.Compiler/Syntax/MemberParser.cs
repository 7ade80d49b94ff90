using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads what may stand in a section or outside sections: sections, statements, acceptances.</summary>
internal static class MemberParser
{
    /// <summary>First words of members, for suggestions.</summary>
    public static readonly string[] FirstWords =
        VerdictReader.FirstWords.Concat(new[] { "section", "table", "coverage", "otherwise", "accept" }).ToArray();

    private static readonly (string Word, Preference Preference)[] Preferences =
    {
        ("longer", Preference.Greater),
        ("larger", Preference.Greater),
        ("shorter", Preference.Lesser),
        ("smaller", Preference.Lesser),
    };

    /// <summary>Whether a line is one, by its first words.</summary>
    public static bool TryRead(ParseContext context, OutlineNode line, out MemberSyntax? member)
    {
        member = null;
        if (line.Tokens[0].Is("section"))
        {
            member = SectionParser.Read(context, line);
            return true;
        }

        if (AcceptParser.IsAccept(line))
        {
            member = AcceptParser.Read(context, line);
            return true;
        }

        if (line.Tokens[0].Is("when") && line.Tokens.Length > 1 && (line.Tokens[1].Is("lengths") || line.Tokens[1].Is("limits")))
        {
            member = ReadDifferenceRule(context, line);
            return true;
        }

        if (line.Tokens[0].Is("table"))
        {
            member = VerdictTableParser.Read(context, line);
            return true;
        }

        if (LaterConstructs.Block(line) is { } what)
        {
            context.Report(TextFindings.NotSupported, line.Tokens[0], $"{what} are not supported yet.");
            return true;
        }

        var reports = context.Findings.Reports;
        member = StatementParser.TryRead(context, line);
        return member is not null || context.Findings.Reports != reports;
    }

    private static DifferenceRuleSyntax? ReadDifferenceRule(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        reader.Take();
        var ofLimits = reader.Take().Is("limits");
        AttributeReader.CheckNothingBelow(context, line, line.Children);
        if (reader.TakeWords("differ"))
        {
            reader.TakeIf(TokenKind.Comma);
            reader.TakeWords("the");
            foreach (var (word, preference) in Preferences)
            {
                if (reader.AtWords(word, "applies") && reader.Peek(2) is null && ofLimits == (word is "larger" or "smaller"))
                {
                    return new DifferenceRuleSyntax(ofLimits, preference, line);
                }
            }
        }

        context.Report(TextFindings.Unexpected, reader.Current ?? reader.Last, ofLimits
            ? "Write `when limits differ the larger applies`, or `the smaller`."
            : "Write `when lengths differ the longer applies`, or `the shorter`.");
        return null;
    }
}
