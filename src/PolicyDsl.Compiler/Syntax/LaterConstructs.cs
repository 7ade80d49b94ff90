using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Says so where a writer uses what the language does not have yet, in place of a finding that would only confuse.</summary>
internal static class LaterConstructs
{
    /// <summary>Reports a term's type that the language does not have yet; whether it is none of them.</summary>
    public static bool CheckType(ParseContext context, IReadOnlyList<Token> type)
    {
        if (type.Count == 0)
        {
            return true;
        }

        if (!type[0].Is("dates"))
        {
            return true;
        }

        context.Report(TextFindings.NotSupported, type[0], "Sets of dates are not supported yet.");
        return false;
    }

    /// <summary>What a line at the margin or in a section begins with, if the language does not have it yet.</summary>
    public static string? Block(OutlineNode line)
    {
        var first = line.Tokens[0];
        return first.Is("version") || first.Is("versions") ? "Dated versions"
            : null;
    }
}
