using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads <c>IF criterion:</c> with what must hold when it does, under it or after the colon.</summary>
internal static class ConditionParser
{
    public static CriterionSyntax Read(
        ParseContext context, EquatableArray<Token> tokens, Token? label, Token? title, OutlineNode line, List<OutlineNode> lines,
        List<AttributeSyntax> attributes, GroupKind? parent)
    {
        var reports = context.Findings.Reports;
        var colon = NameReader.FindColon(tokens);
        var condition = tokens.Slice(1, colon < 0 ? tokens.Length : colon);
        var after = colon < 0 ? default : tokens.Slice(colon + 1, tokens.Length);
        if (parent != GroupKind.All)
        {
            context.Report(TextFindings.ConditionPlace, tokens[0],
                "IF stands only directly under `ALL of:`; anywhere else a condition that does not apply would count as met.");
        }
        else if (condition.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, tokens[0], "The condition is missing after IF: `IF <criterion>:`.");
        }
        else if (colon < 0)
        {
            context.ReportAfter(TextFindings.Missing, tokens[tokens.Length - 1], "The colon is missing: `IF <criterion>:`.");
        }
        else if (after.Length == 0 && lines.Count == 0)
        {
            context.ReportAfter(TextFindings.EmptyGroup, tokens[colon],
                "Nothing stands under IF: put what must hold under it, deeper, each on a line of its own.");
        }
        else
        {
            CriterionLineCheck.Check(context, condition);
        }

        var isGood = context.Findings.Reports == reports;
        var body = after.Length > 0
            ? new List<CriterionSyntax> { CriterionParser.ReadAfter(context, "IF", after, line, lines) }
            : CriterionParser.ReadAll(context, lines, null);
        return isGood
            ? new CriterionIfSyntax(condition, body.ToEquatableArray(), label, title, attributes.ToEquatableArray(), line)
            : CriterionParser.Wreck(tokens, body, label, title, attributes, line);
    }
}
