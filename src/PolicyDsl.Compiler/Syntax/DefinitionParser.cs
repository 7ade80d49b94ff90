using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lines of <c>define</c>.</summary>
internal static class DefinitionParser
{
    /// <summary>Reads a definition; null where it has no name (reported).</summary>
    public static DefinitionSyntax? Read(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "small tumors: nodules is at most 3") is not var (name, shortName, rest))
        {
            return null;
        }

        var reports = context.Findings.Reports;
        var attributes = new List<AttributeSyntax>();
        var criterion = CriterionParser.ReadAfter(
            context, TokenText.Show(name) + ":", AttributeReader.TakeTrailing(rest, line, attributes), line, line.Children);
        foreach (var attribute in attributes)
        {
            if (!AttributeReader.HoldsForCriterion(attribute.Kind) && context.Findings.Reports == reports)
            {
                context.Report(TextFindings.WrongPlace, attribute.Value[0], "This stands under a statement, not under a definition.");
            }
        }

        if (attributes.Count > 0)
        {
            attributes.InsertRange(0, criterion.Attributes);
            criterion = criterion with { Attributes = attributes.ToEquatableArray() };
        }

        return new DefinitionSyntax(name.ToEquatableArray(), shortName.ToEquatableArray(), criterion, line);
    }
}
