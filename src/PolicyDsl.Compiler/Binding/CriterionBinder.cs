using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds outlines of criteria. References in them stay unresolved until every clause is known.</summary>
internal sealed class CriterionBinder
{
    /// <summary>The deepest nesting that is followed; the syntax allows less.</summary>
    private const int DeepestNesting = 200;

    private readonly FileScope file;
    private readonly EvidenceTable? evidence;
    private readonly ClauseTable labels;
    private readonly StatementSlot? statement;

    /// <summary>Binds criteria that are no clauses: of definitions and <c>always</c>. Labels order them for readers only.</summary>
    public CriterionBinder(FileScope file, EvidenceTable? evidence)
        : this(file, evidence, new ClauseTable(), null)
    {
    }

    /// <summary>Binds the criteria of a statement; labelled ones become clauses.</summary>
    public CriterionBinder(FileScope file, EvidenceTable? evidence, ClauseTable clauses, StatementSlot? statement)
    {
        this.file = file;
        this.evidence = evidence;
        labels = clauses;
        this.statement = statement;
    }

    /// <summary>The criterion; labels in it are joined to <paramref name="prefix"/>.</summary>
    public Criterion Bind(CriterionSyntax syntax, string prefix) => Bind(syntax, prefix, 0);

    private Criterion Bind(CriterionSyntax syntax, string prefix, int depth)
    {
        if (depth > DeepestNesting)
        {
            file.Report(NameFindings.TooComplex, syntax.Line, "Criteria are nested too deeply here.");
            return new BrokenCriterion();
        }

        var path = syntax.Label is null ? prefix : Join(prefix, syntax.Label.Text);
        var criterion = syntax switch
        {
            CriterionLineSyntax line => CriterionLine.Bind(line.Tokens, file),
            CriterionGroupSyntax group => BindGroup(group, path, depth),
            CriterionIfSyntax condition => BindIf(condition, path, depth),
            CriterionRowSyntax row => BindRow(row.Table, row.Row, row.Column),
            CriterionTableSyntax table => BindTable(table, path, table.Label is not null || (depth == 0 && statement?.Syntax.Label is not null)),
            CriterionErrorSyntax error => BindError(error),
            _ => throw new InvalidOperationException("Unknown syntax " + syntax),
        };
        return Describe(criterion, syntax, path);
    }

    /// <summary>The cells of a row, all of which must hold, and the footnotes that it carries.</summary>
    private Criterion BindRow(TableSyntax table, int row, int column)
    {
        // A footnote is judged in each row that carries it, and is a criterion of its own in each.
        var (cells, marks) = file.TableOf(table).Row(row, column);
        var footnotes = table.Footnotes.Where(footnote => marks.Contains(footnote.Label, StringComparer.OrdinalIgnoreCase));
        var parts = cells.Concat(footnotes.Select(footnote => new CriterionBinder(file, evidence).Bind(footnote.Criterion, ""))).ToList();
        return parts.Count switch
        {
            0 => new ConstantCriterion(true),
            1 => parts[0],
            _ => new GroupCriterion(GroupKind.All, 0, parts.ToEquatableArray())
            {
                Info = new CriterionInfo(file.Locate(table.Rows[row].Line.Tokens), string.Join(", ", cells.Select(cell => cell.Info.Text))),
            },
        };
    }

    /// <param name="isNamed">Whether the table stands directly under a label, by which its numbered rows are called.</param>
    private GroupCriterion BindTable(CriterionTableSyntax syntax, string path, bool isNamed)
    {
        var rows = new List<Criterion>();
        for (var i = 0; i < syntax.Table.Rows.Length; i++)
        {
            var row = syntax.Table.Rows[i];
            var labelled = new CriterionLineSyntax(default, row.HasLabel || isNamed ? row.Label : null, row.Title, default, row.Line);
            var bound = BindRow(syntax.Table, i, -1);
            var place = bound.Info.Location == SourceLocation.None ? new CriterionInfo(file.Locate(row.Line.Tokens), "any") : bound.Info;
            rows.Add(Describe(bound with { Info = place }, labelled, Join(path, row.Label.Text)));
        }

        return new GroupCriterion(GroupKind.Any, 0, rows.ToEquatableArray())
        {
            Info = new CriterionInfo(file.Locate(syntax.Connective), "ONE ROW of"),
        };
    }

    private Criterion BindGroup(CriterionGroupSyntax group, string path, int depth)
    {
        var connective = group.Connective;
        while (connective.Length > 1 && connective[connective.Length - 1].Kind == TokenKind.Colon)
        {
            connective = connective.Take(connective.Length - 1).ToEquatableArray();
        }

        return new GroupCriterion(group.Kind, group.Count, group.Children.Select(child => Bind(child, path, depth + 1)).ToEquatableArray())
        {
            Info = new CriterionInfo(file.Locate(connective), Words(group)),
        };
    }

    private Criterion BindIf(CriterionIfSyntax syntax, string path, int depth)
    {
        var condition = CriterionLine.Bind(syntax.Condition, file);
        var children = syntax.Body.Select(child => Bind(child, path, depth + 1)).ToList();
        var body = children.Count == 1
            ? children[0]
            : new GroupCriterion(GroupKind.All, 0, children.ToEquatableArray()) { Info = new CriterionInfo(condition.Info.Location, "ALL of") };
        return new IfCriterion(condition, body) { Info = new CriterionInfo(condition.Info.Location, "IF " + condition.Info.Text) };
    }

    // The syntax has reported the line.
    private BrokenCriterion BindError(CriterionErrorSyntax syntax) => new()
    {
        Info = new CriterionInfo(file.Tree.Source.GetLocation(syntax.Line.Span), file.TextOf(syntax.Line.Tokens)),
    };

    private Criterion Describe(Criterion criterion, CriterionSyntax syntax, string path)
    {
        var citations = evidence is null ? default : Attributes.Citations(syntax.Attributes, evidence, file);
        statement?.CriteriaEvidence.AddRange(citations.Evidence);
        if (syntax.Label is null && syntax.Title is null && syntax.Attributes.Length == 0)
        {
            return criterion;
        }

        var isClause = syntax.Label is not null && statement is not null;
        var described = criterion with
        {
            Info = criterion.Info with
            {
                Label = syntax.Label?.Text,
                Path = isClause ? path : null,
                Title = syntax.Title?.Text,
                Notes = Attributes.Notes(syntax.Attributes),
                Documentation = Attributes.Documentation(syntax.Attributes, file),
                Citations = citations.Texts,
            },
        };
        if (syntax.Label is null)
        {
            return described;
        }

        var location = file.Tree.Source.GetLocation(syntax.Label.Span);
        if (labels.Add(new Clause(path, location) { Statement = statement, Alternative = described }) is { } other)
        {
            ReportDuplicate(file, syntax.Label, path, other);
            return described with { Info = described.Info with { Path = null } };
        }

        if (isClause && file.Tree.Source.ToString(syntax.Label.Span) == syntax.Label.Text)
        {
            file.Symbols.Add(SymbolUse.OfLabel(syntax.Label, statement!.Index, path, file));
        }

        return described;
    }

    /// <summary>Reports a label whose path is taken, at the lower of the two.</summary>
    internal static void ReportDuplicate(FileScope file, Token label, string path, Clause other)
    {
        var location = file.Tree.Source.GetLocation(label.Span);
        var (first, second) = other.Location.Span.Start < label.Span.Start ? (other.Location, location) : (location, other.Location);
        file.Findings.Report(
            NameFindings.DuplicateLabel, second.Span,
            "The label `" + file.Tree.Source.ToString(second.Span) + "` stands twice here: `" + path + "` is also line " +
            first.Start.Line.ToString(CultureInfo.InvariantCulture) + ". Give one of them another label.",
            new RelatedLine(first, "the other `" + path + "`"));
    }

    /// <summary>Labels join by dots.</summary>
    internal static string Join(string prefix, string label) => prefix.Length == 0 ? label : prefix + "." + label;

    /// <summary>The connective of a group: "ALL of".</summary>
    internal static string Words(CriterionGroupSyntax group) => group.Kind switch
    {
        GroupKind.All => group.Connective.Length > 0 && group.Connective[0].Is("both") ? "BOTH of" : "ALL of",
        GroupKind.Any => group.Connective.Length > 0 && (group.Connective[0].Is("any") || group.Connective[0].Is("either"))
            ? group.Connective[0].Text.ToUpperInvariant() + " of"
            : "ONE of",
        GroupKind.ExactlyOne => "EXACTLY ONE of",
        GroupKind.AtLeast => "AT LEAST " + group.Count.ToString(CultureInfo.InvariantCulture) + " of",
        GroupKind.AtMost => "AT MOST " + group.Count.ToString(CultureInfo.InvariantCulture) + " of",
        GroupKind.None => "NONE of",
        _ => throw new InvalidOperationException("Unknown group " + group.Kind),
    };
}
