using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds the lines of a statement; references in them stay unresolved.</summary>
internal sealed class StatementBinder
{
    private readonly FileScope file;
    private readonly EvidenceTable evidence;
    private readonly ClauseTable clauses;

    public StatementBinder(FileScope file, EvidenceTable evidence, ClauseTable clauses)
    {
        this.file = file;
        this.evidence = evidence;
        this.clauses = clauses;
    }

    /// <summary>Binds its verdict, criteria and exceptions.</summary>
    public void Bind(StatementSlot statement)
    {
        var syntax = statement.Syntax;
        statement.Verdict = ReadVerdict(syntax);
        if (syntax.Criterion is { } criterion)
        {
            statement.Written = new CriterionBinder(file, evidence, clauses, statement).Bind(criterion, statement.Prefix);
        }

        if (syntax.DatesOfService.Length > 0)
        {
            statement.DatesOfService = CriterionLine.BindDatesOfService(syntax.DatesOfService, file);
        }

        foreach (var exception in syntax.Exceptions)
        {
            var bound = BindException(exception, statement);
            statement.Exceptions.Add((bound, file.Tree.Source.GetLocation(exception.Line.Span)));
        }
    }

    private Criterion BindException(ExceptionSyntax exception, StatementSlot statement)
    {
        if (exception.When is { } when)
        {
            return new CriterionBinder(file, evidence).Bind(when, statement.Prefix);
        }

        var location = exception.Clause.Length > 0 ? file.Locate(exception.Clause) : file.Tree.Source.GetLocation(exception.Line.Span);
        if (exception.Clause.Length == 0)
        {
            return new BrokenCriterion { Info = new CriterionInfo(location, "except") };
        }

        if (exception.Clause.Any(token => token.Kind is TokenKind.Comma || token.Is("and") || token.Is("or")))
        {
            file.Report(NameFindings.UnknownClause, exception.Clause[0], "`except` names one clause: write a line for each.");
            return new BrokenCriterion { Info = new CriterionInfo(location, "except") };
        }

        var path = file.TextOf(exception.Clause);
        return new ReferenceCriterion(path, ReferenceKind.Applies, new BrokenCriterion()) { Info = new CriterionInfo(location, path + " applies") };
    }

    private Verdict ReadVerdict(StatementSyntax syntax)
    {
        if (syntax.Kind == StatementKind.CoverageRequires)
        {
            return new Verdict(VerdictKind.NotCovered, Verdicts.Words(VerdictKind.NotCovered), null);
        }

        // Without a verdict the statement has its finding already, and takes no part in anything.
        return syntax.VerdictKind is { } kind && syntax.Verdict.Length > 0
            ? new Verdict(kind, file.TextOf(syntax.Verdict), syntax.Authority?.Text)
            : new Verdict(VerdictKind.Review, "", null);
    }
}
