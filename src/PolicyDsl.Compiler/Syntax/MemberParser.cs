using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads what may stand in a section or outside sections: sections, statements, acceptances.</summary>
internal static class MemberParser
{
    /// <summary>First words of members, for suggestions.</summary>
    public static readonly string[] FirstWords =
        VerdictReader.FirstWords.Concat(new[] { "section", "coverage", "otherwise", "accept" }).ToArray();

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

        if (LaterConstructs.Block(line) is { } what)
        {
            context.Report(TextFindings.NotSupported, line.Tokens[0], $"{what} are not supported yet.");
            return true;
        }

        var reports = context.Findings.Reports;
        member = StatementParser.TryRead(context, line);
        return member is not null || context.Findings.Reports != reports;
    }
}
