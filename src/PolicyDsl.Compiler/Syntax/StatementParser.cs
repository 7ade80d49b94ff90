using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads statements, <c>coverage requires</c> and <c>otherwise</c>.</summary>
internal sealed class StatementParser
{
    private readonly ParseContext context;
    private readonly OutlineNode line;
    private readonly StatementLines lines;
    private readonly int reports;
    private Token? label;
    private Token? title;

    private StatementParser(ParseContext context, OutlineNode line)
    {
        this.context = context;
        this.line = line;
        lines = new StatementLines(context);
        reports = context.Findings.Reports;
    }

    /// <summary>Reads a line as a statement; null, with nothing reported, where it is none.</summary>
    public static StatementSyntax? TryRead(ParseContext context, OutlineNode line) => new StatementParser(context, line).TryRead();

    /// <summary>Reads the verdict of a table's cell as a statement; what stands under the row belongs to it.</summary>
    public static StatementSyntax ReadCell(
        ParseContext context, OutlineNode line, Token label, Token? title, EquatableArray<Token> cell, CriterionSyntax criterion) =>
        new StatementParser(context, line) { label = label, title = title }.ReadCell(cell, criterion);

    private StatementSyntax ReadCell(EquatableArray<Token> cell, CriterionSyntax criterion)
    {
        var reader = new LineReader(cell);
        var verdict = VerdictReader.TryRead(reader, out var authority);
        if (verdict is null)
        {
            context.Report(TextFindings.Table, cell[0],
                $"`{TokenText.Show(cell)}` is no verdict: `covered`, `medically necessary`, `not covered`, `investigational`, `review`, `follows \"...\"`, " +
                "or `not addressed` where the table says nothing.");
            return Finish(StatementKind.Ordinary, criterion);
        }

        var tokens = cell.Slice(0, cell.Length - reader.PeekRest().Length);
        VerdictReader.CheckAuthority(context, reader, verdict.Value, authority);
        var rest = new LineReader(reader.TakeRest());
        lines.Grants.AddRange(new GrantReader(context, line).TakeAll(rest));
        if (rest.Current is { } stranger)
        {
            context.Report(TextFindings.Unexpected, stranger,
                $"`{stranger.Text}` has no place after the verdict of a cell: a condition stands in a column of its own, or in a footnote `[a]`.");
        }

        lines.Read(line.Children, false);
        if ((lines.When ?? lines.Criteria.FirstOrDefault()) is { } below)
        {
            context.Report(TextFindings.NothingBelow, below, "The criteria of a row stand in its cells, or in a footnote `[a]`.");
        }

        CheckGrants(verdict.Value);
        return Finish(StatementKind.Ordinary, criterion) with { Verdict = tokens, VerdictKind = verdict, Authority = authority };
    }

    private StatementSyntax? TryRead()
    {
        var reader = new LineReader(line.Tokens);
        (label, title) = LabelReader.Read(reader);
        if (reader.TakeWords("coverage", "requires"))
        {
            return ReadRequirement(reader);
        }

        var kind = reader.TakeWords("otherwise") ? StatementKind.Otherwise : StatementKind.Ordinary;
        var start = reader.PeekRest();
        var verdict = VerdictReader.TryRead(reader, out var authority);
        if (verdict is null && Respelling.TryFirst(context, start, VerdictReader.FirstWords) is { } respelt)
        {
            start = respelt;
            reader = new LineReader(respelt);
            verdict = VerdictReader.TryRead(reader, out authority);
        }

        if (verdict is null)
        {
            return kind == StatementKind.Otherwise || label is not null || title is not null ? ReadWithoutVerdict(kind, start) : null;
        }

        var tokens = start.Slice(0, start.Length - reader.PeekRest().Length);
        VerdictReader.CheckAuthority(context, reader, verdict.Value, authority);
        var rest = new LineReader(AttributeReader.TakeTrailing(reader.TakeRest(), line, lines.Attributes));
        lines.Grants.AddRange(new GrantReader(context, line).TakeAll(rest));
        if (ServiceDatesReader.IsAt(rest))
        {
            lines.TakeDatesOfService(rest);
            lines.Grants.AddRange(new GrantReader(context, line).TakeAll(rest));
        }

        var criterion = ReadCriterion(kind, rest.TakeRest());
        CheckGrants(verdict.Value);
        if (kind == StatementKind.Otherwise && lines.DatesOfService.Length > 0)
        {
            context.Report(
                TextFindings.Unexpected, lines.DatesOfService[0],
                "`otherwise` takes all that is left: put `for dates of service` under its section, or write a statement without `otherwise`.");
        }

        return Finish(kind, criterion) with { Verdict = tokens, VerdictKind = verdict, Authority = authority };
    }

    private StatementSyntax ReadRequirement(LineReader reader)
    {
        var rest = AttributeReader.TakeTrailing(reader.TakeRest(), line, lines.Attributes);
        lines.Read(line.Children, true);
        CheckGrants(VerdictKind.NotCovered);
        return Finish(StatementKind.CoverageRequires, CriterionParser.ReadAfter(context, "coverage requires", rest, line, lines.Criteria));
    }

    /// <summary>A label or <c>otherwise</c> says that a statement was meant: it stays for those who refer to it.</summary>
    private StatementSyntax ReadWithoutVerdict(StatementKind kind, EquatableArray<Token> rest)
    {
        const string message = "A verdict is expected here: `covered`, `medically necessary`, `not covered`, `not medically necessary`, " +
            "`investigational`, `experimental`, `unproven`, `review`, `follows \"...\"`.";
        if (rest.Length > 0)
        {
            context.Report(TextFindings.Missing, rest[0], message);
        }
        else
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1], message);
        }

        var criterion = new CriterionErrorSyntax(null, null, default, line);
        return Finish(kind, kind == StatementKind.Otherwise ? null : criterion);
    }

    private CriterionSyntax? ReadCriterion(StatementKind kind, EquatableArray<Token> rest)
    {
        var reader = new LineReader(rest);
        if (!reader.AtEnd && !reader.AtWords("when") && Respelling.TryFirst(context, rest, new[] { "when" }) is { } respelt)
        {
            reader = new LineReader(respelt);
        }

        var hasWhen = reader.TakeWords("when");
        if (!hasWhen && reader.Current is { } stranger)
        {
            ReportStranger(stranger);
        }

        lines.Read(line.Children, hasWhen);
        if (!hasWhen)
        {
            return ReadCriterionBelow(kind);
        }

        if (kind == StatementKind.Otherwise)
        {
            context.Report(TextFindings.Unexpected, reader.Last, "`otherwise` has no criteria: remove `when`, or write a statement without `otherwise`.");
            return null;
        }

        var criterion = reader.TakeRest();
        CheckNoExceptionOnLine(criterion);
        return CriterionParser.ReadAfter(context, "when", criterion, line, lines.Criteria);
    }

    private CriterionSyntax? ReadCriterionBelow(StatementKind kind)
    {
        if (lines.When is { } when && kind != StatementKind.Otherwise)
        {
            var first = lines.Criteria.FirstOrDefault();
            if (first is not null)
            {
                context.Report(TextFindings.NothingBelow, first, "This line is neither `when` nor anything that stands under a statement: indent it under `when`.");
            }

            return CriterionParser.ReadAfter(context, "when", when.Tokens.Slice(1, when.Tokens.Length), when, when.Children);
        }

        if (lines.Criteria.Count == 0 && lines.When is null)
        {
            return null;
        }

        var criterion = lines.When ?? lines.Criteria[0];
        context.Report(TextFindings.NothingBelow, criterion, kind == StatementKind.Otherwise
            ? "`otherwise` has no criteria: remove this line, or write a statement without `otherwise`."
            : "Criteria stand under `when`: end the line above with `when`, `when ALL of:` or `when ONE of:`.");
        return new CriterionErrorSyntax(null, null, default, line);
    }

    private void ReportStranger(Token token)
    {
        var message = token.Is("except") || token.Is("overrides") ? $"`{token.Text}` stands on a line of its own, deeper, under the statement."
            : token.Is("if") ? "After a verdict stands `when`, not `if`."
            : token.Is("unless") ? "After a verdict stands `when`; for what takes the verdict away put `except when` under the statement."
            : $"`{token.Text}` has no place after the verdict: `when` and a criterion, or nothing.";
        context.Report(TextFindings.Unexpected, token, message);
    }

    private void CheckNoExceptionOnLine(EquatableArray<Token> criterion)
    {
        for (var i = 1; i < criterion.Length; i++)
        {
            var isException = criterion[i].Is("except") && i + 1 < criterion.Length && criterion[i + 1].Is("when");
            var isOverride = criterion[i].Is("overrides") && i + 1 < criterion.Length && criterion[i + 1].Is("every");
            if (isException || isOverride)
            {
                context.Report(TextFindings.Unexpected, criterion[i], $"`{criterion[i].Text}` stands on a line of its own, deeper, under the statement.");
                return;
            }
        }
    }

    private void CheckGrants(VerdictKind verdict)
    {
        if (lines.Grants.Count > 0 && new Verdict(verdict, "", null).Determination != Determination.Covered)
        {
            var grant = lines.Grants[0];
            context.Report(TextFindings.Unexpected, grant.Tokens[0],
                $"Only what is covered has a {(grant.Length is null ? "limit" : "length")}: remove it, or put it under a statement that covers.");
        }

        GrantReader.CheckAlone(context, lines.Grants);
    }

    private StatementSyntax Finish(StatementKind kind, CriterionSyntax? criterion)
    {
        var own = lines.Attributes;
        if (criterion is not null)
        {
            // What documents a criterion belongs to it, wherever on the statement it stands.
            var documents = own.Where(attribute => attribute.Kind is AttributeKind.DocumentedIn or AttributeKind.AttestedBy).ToList();
            own = own.Where(attribute => !documents.Contains(attribute)).ToList();
            criterion = documents.Count == 0 ? criterion : criterion with { Attributes = criterion.Attributes.Concat(documents).ToEquatableArray() };
        }

        return new StatementSyntax(
            kind, label, title, default, criterion, lines.Exceptions.ToEquatableArray(), lines.Overrides.ToEquatableArray(),
            own.ToEquatableArray(), lines.Accepts.ToEquatableArray(), line)
        {
            Grants = lines.Grants.ToEquatableArray(),
            DatesOfService = lines.DatesOfService,
            HasErrors = context.Findings.Reports != reports || context.HasBadText(line),
        };
    }
}
