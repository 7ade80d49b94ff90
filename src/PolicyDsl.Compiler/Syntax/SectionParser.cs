using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads a section: its label and title, its scope, what holds for its statements, the statements and nested sections.</summary>
internal sealed class SectionParser
{
    private static readonly string[] FirstWords =
        MemberParser.FirstWords.Concat(AttributeReader.FirstWords).Concat(new[] { "applies", "for", "reviewed" }).ToArray();

    private readonly ParseContext context;
    private readonly OutlineNode line;
    private readonly List<CriterionSyntax> appliesWhen = new();
    private readonly List<AttributeSyntax> attributes = new();
    private readonly List<MemberSyntax> members = new();
    private readonly List<GrantSyntax> grants = new();
    private EquatableArray<Token> linesOfBusiness;
    private EquatableArray<Token> states;
    private EquatableArray<Token> datesOfService;
    private EquatableArray<Token> requestTypes;
    private readonly List<ReviewedUnderSyntax> reviewedUnder = new();

    private SectionParser(ParseContext context, OutlineNode line)
    {
        this.context = context;
        this.line = line;
    }

    /// <summary>Reads a line that begins with <c>section</c>, and what stands under it.</summary>
    public static SectionSyntax Read(ParseContext context, OutlineNode line) => new SectionParser(context, line).Read();

    private SectionSyntax Read()
    {
        var reports = context.Findings.Reports;
        var reader = new LineReader(line.Tokens);
        reader.Take();
        var label = ReadLabel(reader);
        var title = reader.TakeIf(TokenKind.String);
        if (reader.Current is { } rest)
        {
            context.Report(title is null ? TextFindings.Unquoted : TextFindings.Unexpected, rest, title is null
                ? "A section's title stands in quotes: `section I \"Title\"`."
                : "Nothing follows a section's title on its line.");
        }

        foreach (var child in line.Children)
        {
            if (!TryReadLine(child))
            {
                ReadUnknown(child);
            }
        }

        GrantReader.CheckAlone(context, grants);
        return new SectionSyntax(
            label, title, appliesWhen.ToEquatableArray(), linesOfBusiness, states, attributes.ToEquatableArray(),
            members.ToEquatableArray(), line)
        {
            RequestTypes = requestTypes,
            DatesOfService = datesOfService,
            ReviewedUnder = reviewedUnder.ToEquatableArray(),
            Grants = grants.ToEquatableArray(),
            HasErrors = context.Findings.Reports != reports || context.HasBadText(line),
        };
    }

    private Token? ReadLabel(LineReader reader)
    {
        if (reader.Current is not { Kind: TokenKind.Word or TokenKind.Number } label)
        {
            context.Report(TextFindings.Missing, reader.Current ?? reader.Last, "A section needs a label: `section I \"Title\"`.");
            return null;
        }

        reader.Take();
        if (label.Text.IndexOf('.') >= 0)
        {
            context.Report(TextFindings.Unexpected, label,
                $"`{label.Text}` joins several labels: a section has its own alone and stands under the section that it belongs to.");
        }

        // As documents write it: "section I." or "section 2)".
        if (reader.Current is { SpaceBefore: false } mark && (mark.Text == "." || mark.Kind is TokenKind.CloseParenthesis or TokenKind.Colon))
        {
            reader.Take();
        }

        return label;
    }

    private bool TryReadLine(OutlineNode child)
    {
        var reader = new LineReader(child.Tokens);
        if (reader.TakeWords("applies", "when"))
        {
            appliesWhen.Add(CriterionParser.ReadAfter(context, "applies when", reader.TakeRest(), child, child.Children));
            return true;
        }

        if (reader.TakeWords("for", "line", "of", "business") || reader.TakeWords("for", "lines", "of", "business"))
        {
            ReadScope(reader, child, "for line of business", ref linesOfBusiness);
            return true;
        }

        if (reader.TakeWords("for", "state") || reader.TakeWords("for", "states"))
        {
            ReadScope(reader, child, "for state", ref states);
            return true;
        }

        if (reader.TakeWords("for", "request", "type") || reader.TakeWords("for", "request", "types"))
        {
            ReadScope(reader, child, "for request type", ref requestTypes);
            return true;
        }

        if (ServiceDatesReader.IsAt(reader))
        {
            ServiceDatesReader.ReadLine(context, child, ref datesOfService);
            return true;
        }

        // As documents write it: "for initial or repeat requests".
        if (reader.AtWords("for") && child.Tokens[child.Tokens.Length - 1].Is("requests"))
        {
            var values = new LineReader(child.Tokens.Slice(0, child.Tokens.Length - 1));
            values.Take();
            ReadScope(values, child, "for request type", ref requestTypes);
            return true;
        }

        if (reader.TakeWords("reviewed", "under"))
        {
            ReadReviewedUnder(reader, child);
            return true;
        }

        if (GrantReader.IsGrant(child))
        {
            grants.AddRange(new GrantReader(context, child).ReadLine());
            return true;
        }

        if (AttributeReader.IsAttribute(child, mayBeCriterion: false))
        {
            ReadAttribute(child);
            return true;
        }

        if (!MemberParser.TryRead(context, child, out var member))
        {
            return false;
        }

        if (member is DifferenceRuleSyntax)
        {
            context.Report(TextFindings.WrongPlace, child, "What applies when lengths or limits differ is said for the whole policy: put the line outside the sections, at the margin.");
        }
        else if (member is not null)
        {
            members.Add(member);
        }

        return true;
    }

    private void ReadReviewedUnder(LineReader reader, OutlineNode child)
    {
        reader.TakeWords("section");
        var section = reader.TakeWhile(token => !token.Is("when"));
        if (section.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, "The section is missing after `reviewed under`: `reviewed under I when ...`.");
        }
        else if (!reader.TakeWords("when"))
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, "Which requests are reviewed under the other section is missing: `reviewed under I when ...`.");
            AttributeReader.CheckNothingBelow(context, child, child.Children);
        }
        else
        {
            var criterion = CriterionParser.ReadAfter(context, "reviewed under I when", reader.TakeRest(), child, child.Children);
            reviewedUnder.Add(new ReviewedUnderSyntax(section.ToEquatableArray(), criterion, child));
        }
    }

    private void ReadScope(LineReader reader, OutlineNode child, string keyword, ref EquatableArray<Token> values)
    {
        reader.TakeIf(TokenKind.Colon);
        var rest = reader.TakeRest();
        if (rest.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, $"`{keyword}` needs one or more of the values that the header lists.");
        }
        else if (values.Length > 0)
        {
            context.Report(TextFindings.Unexpected, child, $"This section has a `{keyword}` line already: put all values on one line.");
        }
        else if (LineContinuation.IsOpen(rest))
        {
            context.Report(TextFindings.Unfinished, rest[rest.Length - 1], "The line ends in the middle: another value is missing.");
        }
        else
        {
            values = rest.ToEquatableArray();
        }

        AttributeReader.CheckNothingBelow(context, child, child.Children);
    }

    private void ReadAttribute(OutlineNode child)
    {
        if (AttributeReader.Read(context, child) is not { } attribute)
        {
            return;
        }

        if (AttributeReader.HoldsForSection(attribute.Kind))
        {
            attributes.Add(attribute);
            return;
        }

        context.Report(TextFindings.WrongPlace, child, $"`{child.Tokens[0].Text}` stands under a statement, not under a section: indent it.");
    }

    private void ReadUnknown(OutlineNode child)
    {
        if (Respelling.TryFirst(context, child, FirstWords) is { } respelt && TryReadLine(respelt))
        {
            return;
        }

        context.Report(TextFindings.UnknownKeyword, child,
            $"`{TokenText.Show(child.Tokens)}` is no line of a section: a verdict such as `covered when ...` or `not covered when ...`, " +
            "`coverage requires`, `otherwise`, `applies when`, `for line of business`, `for state`, `for 12 weeks`, `limit 4 visits every year`, " +
            "or a line that explains.");
    }
}
