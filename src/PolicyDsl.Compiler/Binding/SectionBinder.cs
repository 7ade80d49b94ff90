using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Lays out the sections and statements of a policy in document order, gives every clause its path and id, and binds their lines.
/// </summary>
internal sealed class SectionBinder
{
    private readonly FileScope file;
    private readonly EvidenceTable evidence;
    private readonly List<(AcceptSyntax Syntax, SectionSlot? Section, StatementSlot? Statement)> accepts = new();

    public SectionBinder(FileScope file, EvidenceTable evidence)
    {
        this.file = file;
        this.evidence = evidence;
    }

    public ClauseTable Clauses { get; } = new();

    public List<SectionSlot> Sections { get; } = new();

    public List<StatementSlot> Statements { get; } = new();

    /// <summary>Which length applies where they differ, or null.</summary>
    public DifferenceRule? LengthRule { get; private set; }

    /// <summary>Which limit applies where they differ, or null.</summary>
    public DifferenceRule? LimitRule { get; private set; }

    /// <summary>The acceptances with what they stand under.</summary>
    public IReadOnlyList<(AcceptSyntax Syntax, SectionSlot? Section, StatementSlot? Statement)> Accepts => accepts;

    /// <summary>Binds everything that stands in and outside sections.</summary>
    public void Bind()
    {
        BindMembers(file.Tree.Document.Members, null);
        var statements = new StatementBinder(file, evidence, Clauses);
        foreach (var section in Sections)
        {
            section.Scope = ScopeBinder.Bind(section, file, evidence);
            BindReviewedUnder(section);
            (section.Citations, section.Evidence) = Attributes.Citations(section.Syntax.Attributes, evidence, file);
        }

        foreach (var statement in Statements)
        {
            statements.Bind(statement);
        }
    }

    private void BindReviewedUnder(SectionSlot section)
    {
        foreach (var syntax in section.Syntax.ReviewedUnder)
        {
            var criterion = new CriterionBinder(file, evidence).Bind(syntax.When, "");
            var text = file.TextOf(syntax.Section);
            var target = Sections.Find(other => other.Parent == section.Parent && (Matches(other.Path, text) || Matches(other.Label, text)));
            var problem = target is null ? "There is no section `" + text + "` beside this one." + NameSpelling.Hint(NameSpelling.Closest(
                    text, Sections.Where(other => other.Parent == section.Parent && other != section).Select(other => other.Label)))
                : target == section ? "A section reviews its own requests: name another one."
                : target.Syntax.ReviewedUnder.Length > 0 ? "Section `" + target.Path + "` sends requests on itself: name the section that reviews these in the end."
                : null;
            if (problem is not null)
            {
                file.Report(NameFindings.UnknownClause, syntax.Section[0], problem);
                section.HasErrors = true;
                continue;
            }

            var moved = new ReviewedElsewhere(section, criterion, file.Tree.Source.GetLocation(syntax.Line.Span));
            section.Sends.Add(moved);
            target!.Receives.Add(moved);
            file.Symbols.Add(new SymbolUse(file.Locate(syntax.Section).Span, SymbolKind.Clause, -1, target.Path, Clauses.Find(target.Path)!.Location));
        }
    }

    private static bool Matches(string path, string text) => string.Equals(path, text, System.StringComparison.OrdinalIgnoreCase);

    private void BindMembers(EquatableArray<MemberSyntax> members, SectionSlot? section)
    {
        var own = new List<StatementSlot>();
        foreach (var member in members)
        {
            switch (member)
            {
                case SectionSyntax nested:
                    BindSection(nested, section);
                    break;
                case StatementSyntax syntax:
                    var statement = new StatementSlot(Statements.Count, section, syntax) { HasErrors = syntax.HasErrors };
                    Statements.Add(statement);
                    own.Add(statement);
                    accepts.AddRange(syntax.Accepts.Select(accept => (accept, section, (StatementSlot?)statement)));
                    break;
                case VerdictTableSyntax table:
                    AddTable(table, section, own);
                    break;
                case AcceptSyntax accept:
                    accepts.Add((accept, section, null));
                    break;
                case DifferenceRuleSyntax rule:
                    BindRule(rule);
                    break;
                default:
                    throw new System.InvalidOperationException("Unknown member " + member);
            }
        }

        Name(own, section);
    }

    private void BindRule(DifferenceRuleSyntax syntax)
    {
        var rule = new DifferenceRule(syntax.Preference, file.Tree.Source.GetLocation(syntax.Line.Span));
        if ((syntax.OfLimits ? LimitRule : LengthRule) is { } other)
        {
            file.Report(
                NameFindings.SecondStatement, syntax.Line,
                "What applies when " + (syntax.OfLimits ? "limits" : "lengths") + " differ is said already, in line " +
                other.Location.Start.Line.ToString(CultureInfo.InvariantCulture) + ": keep one of the two.");
        }
        else if (syntax.OfLimits)
        {
            LimitRule = rule;
        }
        else
        {
            LengthRule = rule;
        }
    }

    /// <summary>Every verdict of a table is a statement; the table's label, where it has one, stands before those of its rows.</summary>
    private void AddTable(VerdictTableSyntax table, SectionSlot? section, List<StatementSlot> own)
    {
        var label = table.Label?.Text;
        if (label is null && own.FirstOrDefault(other => other.IsOfTable && other.TableLabel is null) is { } first)
        {
            var number = file.Tree.Source.GetPosition(first.Syntax.Line.Span.Start).Line.ToString(CultureInfo.InvariantCulture);
            file.Report(
                NameFindings.SecondStatement, table.Line.Tokens[0],
                "There is a table without label here already, with a row in line " + number + ": give this one a label, such as `table A`.");

            // The rows of both are called alike: that is the same mistake.
            label = "table " + (Statements.Count + 1).ToString(CultureInfo.InvariantCulture);
        }

        foreach (var syntax in table.Statements)
        {
            var statement = new StatementSlot(Statements.Count, section, syntax)
            {
                HasErrors = syntax.HasErrors,
                IsOfTable = true,
                TableLabel = label,
            };
            Statements.Add(statement);
            own.Add(statement);
            accepts.AddRange(syntax.Accepts.Select(accept => (accept, section, (StatementSlot?)statement)));
        }
    }

    private void BindSection(SectionSyntax syntax, SectionSlot? parent)
    {
        // A section without a label has its finding; its number keeps its clauses apart from others.
        var label = syntax.Label?.Text ?? "section " + (Sections.Count + 1).ToString(CultureInfo.InvariantCulture);
        var path = CriterionBinder.Join(parent?.Path ?? "", label);
        var section = new SectionSlot(Sections.Count, parent, path, syntax) { HasErrors = syntax.HasErrors };
        Sections.Add(section);
        var place = syntax.Label is null ? syntax.Line.Span : syntax.Label.Span;
        if (Clauses.Add(new Clause(path, file.Tree.Source.GetLocation(place)) { Section = section }) is { } other)
        {
            section.HasErrors = true;
            CriterionBinder.ReportDuplicate(file, syntax.Label!, path, other);
        }
        else if (syntax.Label is not null)
        {
            file.Symbols.Add(SymbolUse.OfLabel(syntax.Label, -1, path, file));
        }

        BindMembers(syntax.Members, section);
    }

    /// <summary>Gives the statements of one place their ids: by label, by section, or by section and verdict.</summary>
    private void Name(List<StatementSlot> statements, SectionSlot? section)
    {
        var place = section?.Path ?? "";
        var unlabelled = statements.Where(statement => statement.Syntax.Label is null && statement.Kind == StatementKind.Ordinary).ToList();
        var taken = new Dictionary<string, StatementSlot>(System.StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            var label = statement.Syntax.Label;
            var isOtherwise = statement.Kind == StatementKind.Otherwise;
            var around = statement.TableLabel is { } table ? CriterionBinder.Join(place, table) : place;
            statement.Prefix = label is null || isOtherwise ? place : CriterionBinder.Join(around, label.Text);
            var words = isOtherwise ? "otherwise"
                : statement.Kind == StatementKind.CoverageRequires ? "coverage requires"
                : Verdicts.Words(statement.Syntax);
            var isAlone = statement.Kind == StatementKind.Ordinary && unlabelled.Count == 1 && place.Length > 0;
            statement.Id = label is not null && !isOtherwise ? statement.Prefix
                : isAlone ? place
                : CriterionBinder.Join(place, words);
            var first = taken.TryGetValue(statement.Id, out var same) ? same : FirstOfVerdict(statement, unlabelled);
            if (first is not null)
            {
                ReportSecond(statement, first, words, place);
            }
            else
            {
                taken.Add(statement.Id, statement);
                Register(statement, label);
            }
        }
    }

    /// <summary>An unlabelled statement before it that says the same in other words.</summary>
    private static StatementSlot? FirstOfVerdict(StatementSlot statement, List<StatementSlot> unlabelled) => !unlabelled.Contains(statement)
        ? null
        : unlabelled.TakeWhile(other => other != statement).FirstOrDefault(other => other.Syntax.VerdictKind == statement.Syntax.VerdictKind);

    private void Register(StatementSlot statement, Token? label)
    {
        var span = label?.Span ?? statement.Syntax.Line.Tokens[0].Span;
        if (Clauses.Add(new Clause(statement.Id, file.Tree.Source.GetLocation(span)) { Statement = statement }) is { } other)
        {
            statement.HasErrors = true;
            statement.Id = MakeUnique(statement.Id, statement.Index);
            if (label is not null)
            {
                CriterionBinder.ReportDuplicate(file, label, statement.Prefix, other);
            }
        }
        else if (label is not null && file.Tree.Source.ToString(label.Span) == label.Text)
        {
            // The rows and columns of a table have labels that are not written.
            file.Symbols.Add(SymbolUse.OfLabel(label, statement.Index, statement.Id, file));
        }
    }

    private void ReportSecond(StatementSlot statement, StatementSlot first, string words, string place)
    {
        statement.HasErrors = true;
        var line = first.Syntax.Line.Tokens[0];
        var number = file.Tree.Source.GetPosition(line.Span.Start).Line.ToString(CultureInfo.InvariantCulture);
        var where = place.Length == 0 ? "the policy" : "section `" + place + "`";
        if (statement.Syntax.Label is { } label && statement.Kind != StatementKind.Otherwise)
        {
            CriterionBinder.ReportDuplicate(file, label, statement.Id, Clauses.Find(statement.Id)!);
        }
        else
        {
            file.Report(
                NameFindings.SecondStatement, statement.Syntax.Line.Tokens[0],
                statement.Kind == StatementKind.Otherwise
                    ? "There is an `otherwise` for " + where + " already, in line " + number + ": keep one."
                    : "There is a `" + words + "` without label in " + where + " already, in line " + number + ": give this one a label, such as `A.`.");
        }

        statement.Id = MakeUnique(statement.Id, statement.Index);
    }

    private static string MakeUnique(string id, int index) => id + " (" + (index + 1).ToString(CultureInfo.InvariantCulture) + ")";
}
