using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lines under a statement: exceptions, overrides, acceptances, attributes; the rest are its criteria.</summary>
internal sealed class StatementLines
{
    private static readonly string[] FirstWords =
        AttributeReader.FirstWords.Concat(new[] { "when", "except", "overrides", "accept", "limit", "limited" }).ToArray();

    private readonly ParseContext context;
    private EquatableArray<Token> datesOfService;

    public StatementLines(ParseContext context) => this.context = context;

    public List<AttributeSyntax> Attributes { get; } = new();

    public List<ExceptionSyntax> Exceptions { get; } = new();

    public List<OverrideSyntax> Overrides { get; } = new();

    public List<AcceptSyntax> Accepts { get; } = new();

    public List<GrantSyntax> Grants { get; } = new();

    /// <summary>The tokens after <c>for dates of service</c>; empty without.</summary>
    public EquatableArray<Token> DatesOfService => datesOfService;

    /// <summary>The lines that are none of these.</summary>
    public List<OutlineNode> Criteria { get; } = new();

    /// <summary>The line that begins with <c>when</c>, or null.</summary>
    public OutlineNode? When { get; private set; }

    /// <summary>Reads the lines.</summary>
    /// <param name="takesCriteria">Whether the statement's line opens criteria; otherwise an unknown line is a misspelt one.</param>
    public void Read(IEnumerable<OutlineNode> lines, bool takesCriteria)
    {
        foreach (var line in lines)
        {
            if (TryRead(line, takesCriteria))
            {
                continue;
            }

            if (!takesCriteria && Respelling.TryFirst(context, line, FirstWords) is { } respelt && TryRead(respelt, takesCriteria))
            {
                continue;
            }

            Criteria.Add(line);
        }
    }

    /// <summary>Reports a line that belongs to a statement but stands among criteria; whether it is one.</summary>
    public static bool CheckNotInCriteria(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        var isStatements = reader.AtWords("except", "when") || reader.AtWords("overrides") ||
            (AcceptParser.IsAccept(line) && AcceptParser.NamesFinding(line)) || (reader.AtWords("except") && line.Tokens.Length == 2);
        if (isStatements)
        {
            context.Report(TextFindings.WrongPlace, line,
                $"`{line.Tokens[0].Text}` stands under a statement, not under one of its criteria: indent it as the statement's own lines.");
        }

        return isStatements;
    }

    private bool TryRead(OutlineNode line, bool takesCriteria)
    {
        if (ServiceDatesReader.IsAt(new LineReader(line.Tokens)))
        {
            ServiceDatesReader.ReadLine(context, line, ref datesOfService);
            return true;
        }

        if (GrantReader.IsGrant(line))
        {
            Grants.AddRange(new GrantReader(context, line).ReadLine());
            return true;
        }

        if (AttributeReader.IsAttribute(line, takesCriteria))
        {
            if (AttributeReader.Read(context, line) is { } attribute)
            {
                Attributes.Add(attribute);
            }

            return true;
        }

        // Among criteria a term may be called "accept ...".
        if (AcceptParser.IsAccept(line) && (!takesCriteria || AcceptParser.NamesFinding(line)))
        {
            if (AcceptParser.Read(context, line) is { } accept)
            {
                Accepts.Add(accept);
            }

            return true;
        }

        var reader = new LineReader(line.Tokens);
        if (reader.TakeWords("except"))
        {
            ReadException(reader, line);
            return true;
        }

        if (reader.TakeWords("overrides"))
        {
            ReadOverride(reader, line);
            return true;
        }

        if (reader.TakeWords("when"))
        {
            if (takesCriteria || When is not null)
            {
                context.Report(TextFindings.Unexpected, line, "This statement has its criteria already: put them all into one group.");
            }

            When ??= line;
            return true;
        }

        if (reader.AtWords("unless"))
        {
            context.Report(TextFindings.UnknownKeyword, line, "Under a statement an exception is written `except when`, not `unless`.");
            return true;
        }

        return false;
    }

    /// <summary>Takes <c>for dates of service</c> from the statement's own line.</summary>
    public void TakeDatesOfService(LineReader reader) => ServiceDatesReader.Take(context, reader, ref datesOfService);

    private void ReadException(LineReader reader, OutlineNode line)
    {
        if (reader.TakeWords("when"))
        {
            var criterion = CriterionParser.ReadAfter(context, "except when", reader.TakeRest(), line, line.Children);
            Exceptions.Add(new ExceptionSyntax(default, criterion, line));
            return;
        }

        if (reader.AtEnd)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, "A clause or `when` is missing after `except`: `except I.A`, `except when <criterion>`.");
            return;
        }

        Exceptions.Add(new ExceptionSyntax(reader.TakeRest().ToEquatableArray(), null, line));
        AttributeReader.CheckNothingBelow(context, line, line.Children.Where(child => !AttributeReader.IsAttribute(child)).ToList());
    }

    private void ReadOverride(LineReader reader, OutlineNode line)
    {
        var every = reader.TakeWords("every", "approval");
        var clauses = reader.TakeRest();
        if (every && clauses.Length > 0)
        {
            context.Report(TextFindings.Unexpected, clauses[0], "Nothing follows `overrides every approval` on its line.");
        }
        else if (!every && clauses.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, "A clause is missing after `overrides`: `overrides I.A`, `overrides every approval`.");
            return;
        }
        else if (!every && LineContinuation.IsOpen(clauses))
        {
            context.Report(TextFindings.Unfinished, clauses[clauses.Length - 1], "The line ends in the middle: another clause is missing.");
        }

        Overrides.Add(new OverrideSyntax(every, every ? default : clauses.ToEquatableArray(), line));
        AttributeReader.CheckNothingBelow(context, line, line.Children.Where(child => !AttributeReader.IsAttribute(child)).ToList());
    }
}
