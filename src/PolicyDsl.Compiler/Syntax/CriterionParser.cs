using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Reads criteria outlines. Lines stay tokens: what they mean is a question of names. A recursion over the outline, whose
/// depth is capped.
/// </summary>
internal static class CriterionParser
{
    /// <summary>Reads a line with its label and what stands under it.</summary>
    /// <param name="parent">The kind of the group that it stands directly in, or null.</param>
    public static CriterionSyntax Read(ParseContext context, OutlineNode line, GroupKind? parent)
    {
        var reader = new LineReader(line.Tokens);
        var (label, title) = LabelReader.Read(reader);
        return ReadBody(context, reader.TakeRest(), label, title, line, line.Children, new List<AttributeSyntax>(), parent);
    }

    /// <summary>
    /// Reads the criterion after a keyword such as <c>when</c>: on the line, as a group that opens on it, or on the one line
    /// under it.
    /// </summary>
    /// <param name="keyword">The keyword, for messages.</param>
    /// <param name="tokens">What follows it on the line.</param>
    /// <param name="children">The lines under it that belong to the criterion.</param>
    public static CriterionSyntax ReadAfter(
        ParseContext context, string keyword, EquatableArray<Token> tokens, OutlineNode line, IReadOnlyList<OutlineNode> children)
    {
        if (tokens.Length > 0)
        {
            return ReadBody(context, tokens, null, null, line, children, new List<AttributeSyntax>(), null);
        }

        var attributes = new List<AttributeSyntax>();
        var criteria = SplitAttributes(context, children, attributes);
        if (criteria.Count == 1)
        {
            var only = Read(context, criteria[0], null);
            return attributes.Count == 0 ? only : only with { Attributes = only.Attributes.Concat(attributes).ToEquatableArray() };
        }

        if (criteria.Count == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1], $"A criterion is missing after `{keyword}`.");
            return new CriterionErrorSyntax(null, null, attributes.ToEquatableArray(), line);
        }

        context.Report(TextFindings.Connective, line,
            $"Several criteria stand under `{keyword}`: say how many must hold, `{keyword} ALL of:` or `{keyword} ONE of:`.");
        return Wreck(line.Tokens, ReadAll(context, criteria, GroupKind.All), null, null, attributes, line);
    }

    private static CriterionSyntax ReadBody(
        ParseContext context, EquatableArray<Token> tokens, Token? label, Token? title, OutlineNode line, IReadOnlyList<OutlineNode> children,
        List<AttributeSyntax> attributes, GroupKind? parent)
    {
        tokens = AttributeReader.TakeTrailing(tokens, line, attributes);
        CheckAttributes(context, attributes, line);
        var criteria = SplitAttributes(context, children, attributes);
        if (context.IsBroken(line.Span))
        {
            // The line has its finding; the names under it are still looked up.
            return criteria.Count > 0
                ? Wreck(line.Tokens, ReadAll(context, criteria, GroupKind.All), label, title, attributes, line)
                : new CriterionErrorSyntax(label, title, attributes.ToEquatableArray(), line);
        }

        if (tokens.Length == 0)
        {
            return ReadNothing(context, label, title, line, criteria, attributes);
        }

        var isCondition = tokens[0].Is("if") && (tokens[0].Text == "IF" || tokens.Any(token => token.Kind == TokenKind.Colon));
        if (isCondition)
        {
            return ConditionParser.Read(context, tokens, label, title, line, criteria, attributes, parent);
        }

        if (IsTable(tokens))
        {
            return ReadTable(context, tokens, label, title, line, criteria, attributes);
        }

        var connective = Connective.TryRead(tokens);
        if (connective is null && tokens[tokens.Length - 1].Kind == TokenKind.Colon &&
            Respelling.TryFirst(context, tokens, Connective.FirstWords) is { } respelt)
        {
            connective = Connective.TryRead(respelt) is { } meant ? meant with { Problem = "Reported with its word." } : null;
        }

        if (connective is not null)
        {
            return ReadGroup(context, connective, tokens, label, title, line, criteria, attributes);
        }

        var isGood = CriterionLineCheck.Check(context, tokens);
        if (criteria.Count > 0)
        {
            if (isGood)
            {
                context.Report(TextFindings.NothingBelow, criteria[0],
                    $"Criteria cannot stand under `{TokenText.Show(tokens)}`: say how they belong together, `ALL of:` or `ONE of:`.");
            }

            var parts = ReadAll(context, criteria, GroupKind.All);
            parts.Insert(0, new CriterionLineSyntax(tokens, null, null, default, line));
            return Wreck(tokens, isGood ? parts : parts.Skip(1), label, title, attributes, line);
        }

        return isGood
            ? new CriterionLineSyntax(tokens, label, title, attributes.ToEquatableArray(), line)
            : new CriterionErrorSyntax(label, title, attributes.ToEquatableArray(), line);
    }

    /// <summary><c>ONE ROW of:</c></summary>
    private static bool IsTable(EquatableArray<Token> tokens) =>
        tokens.Length >= 4 && tokens[0].Is("one") && tokens[1].Is("row") && tokens[2].Is("of") && tokens[tokens.Length - 1].Kind == TokenKind.Colon;

    private static CriterionSyntax ReadTable(
        ParseContext context, EquatableArray<Token> tokens, Token? label, Token? title, OutlineNode line, List<OutlineNode> lines,
        List<AttributeSyntax> attributes)
    {
        foreach (var other in lines.Where(other => !TableParser.IsRow(other) && !TableParser.IsFootnote(other)))
        {
            context.Report(TextFindings.Table, other,
                "This line is no row of the table (a row has `|` between its cells) and no footnote (`[a] <criterion>`).");
        }

        var reports = context.Findings.Reports;
        var table = TableParser.Read(context, line, lines, false);
        return table is null || context.Findings.Reports != reports
            ? new CriterionErrorSyntax(label, title, attributes.ToEquatableArray(), line)
            : new CriterionTableSyntax(table, tokens.Slice(0, 3), label, title, attributes.ToEquatableArray(), line);
    }

    private static CriterionSyntax ReadGroup(
        ParseContext context, Connective connective, EquatableArray<Token> tokens, Token? label, Token? title, OutlineNode line,
        List<OutlineNode> criteria, List<AttributeSyntax> attributes)
    {
        var reports = context.Findings.Reports;
        if (connective.Problem is not null)
        {
            context.Report(TextFindings.Connective, tokens[0], connective.Problem);
        }
        else if (criteria.Count == 0)
        {
            context.Report(TextFindings.EmptyGroup, tokens[0],
                $"`{connective.Words}:` has no criteria: put them under it, deeper, each on a line of its own.");
        }
        else
        {
            connective.CheckCount(context, tokens, criteria.Count);
        }

        var isGood = context.Findings.Reports == reports;
        var children = ReadAll(context, criteria, connective.Kind);
        if (isGood && connective.Kind == GroupKind.All && children.All(child => child is CriterionIfSyntax))
        {
            context.Report(TextFindings.ConditionPlace, tokens[0],
                $"Everything under `{connective.Words}:` is an IF, so it holds where no condition does: add what must hold in any case.");
            isGood = false;
        }

        if (!isGood)
        {
            return children.Count == 0
                ? new CriterionErrorSyntax(label, title, attributes.ToEquatableArray(), line)
                : Wreck(tokens, children, label, title, attributes, line);
        }

        return new CriterionGroupSyntax(
            connective.Kind, connective.Count, tokens, children.ToEquatableArray(), label, title,
            attributes.ToEquatableArray(), line);
    }

    /// <summary>A label or a title and nothing else on the line.</summary>
    private static CriterionSyntax ReadNothing(
        ParseContext context, Token? label, Token? title, OutlineNode line, List<OutlineNode> criteria, List<AttributeSyntax> attributes)
    {
        if (criteria.Count == 0)
        {
            var message = title is null
                ? "A criterion is missing on this line."
                : "Text in quotes is a title and is not evaluated: the criterion is missing after it.";
            context.Report(title is null ? TextFindings.Missing : TextFindings.QuotedCriterion, title ?? line.Tokens[0], message);
            return new CriterionErrorSyntax(label, title, attributes.ToEquatableArray(), line);
        }

        context.ReportAfter(TextFindings.Connective, line.Tokens[line.Tokens.Length - 1],
            "It is not said how many of the criteria under this line must hold: end it with `ALL of:` or `ONE of:`.");
        return Wreck(line.Tokens, ReadAll(context, criteria, GroupKind.All), label, title, attributes, line);
    }

    /// <summary>Reads lines as the criteria of a group.</summary>
    public static List<CriterionSyntax> ReadAll(ParseContext context, IReadOnlyList<OutlineNode> lines, GroupKind? parent) =>
        lines.Select(line => Read(context, line, parent)).ToList();

    /// <summary>
    /// What stands for a group that could not be read as written: its criteria, so that their names are looked up, and an error,
    /// so that nothing is concluded from them.
    /// </summary>
    public static CriterionSyntax Wreck(
        EquatableArray<Token> tokens, IEnumerable<CriterionSyntax> criteria, Token? label, Token? title, List<AttributeSyntax> attributes,
        OutlineNode line)
    {
        CriterionSyntax error = new CriterionErrorSyntax(null, null, default, line);
        return new CriterionGroupSyntax(
            GroupKind.All, 0, tokens, criteria.Concat(new[] { error }).ToEquatableArray(), label, title,
            attributes.ToEquatableArray(), line);
    }

    /// <summary>Reads the attribute lines among the lines under a criterion and gives the rest.</summary>
    private static List<OutlineNode> SplitAttributes(
        ParseContext context, IReadOnlyList<OutlineNode> lines, List<AttributeSyntax> attributes)
    {
        var criteria = new List<OutlineNode>();
        foreach (var line in lines)
        {
            if (!AttributeReader.IsAttribute(line))
            {
                if (!StatementLines.CheckNotInCriteria(context, line))
                {
                    criteria.Add(line);
                }

                continue;
            }

            if (AttributeReader.Read(context, line) is { } attribute)
            {
                attributes.Add(attribute);
                CheckAttributes(context, new List<AttributeSyntax> { attribute }, line);
            }
        }

        return criteria;
    }

    private static void CheckAttributes(ParseContext context, List<AttributeSyntax> attributes, OutlineNode line)
    {
        foreach (var attribute in attributes)
        {
            if (!AttributeReader.HoldsForCriterion(attribute.Kind))
            {
                var first = attribute.Value.Length > 0 ? attribute.Value[0] : attribute.Line.Tokens[0];
                context.Report(TextFindings.WrongPlace, first,
                    "This stands under a statement, not under one of its criteria: indent it as the statement's own lines.");
            }
        }
    }
}
