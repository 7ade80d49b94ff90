using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A section while its references are unresolved.</summary>
internal sealed class SectionSlot
{
    public SectionSlot(int index, SectionSlot? parent, string path, SectionSyntax syntax)
    {
        Index = index;
        Parent = parent;
        Path = path;
        Syntax = syntax;
    }

    public int Index { get; }

    public SectionSlot? Parent { get; }

    public string Path { get; }

    /// <summary>The last label of the path.</summary>
    public string Label => Parent is null ? Path : Path.Substring(Parent.Path.Length + 1);

    public Place Place => new(Path, Path, "");

    public SectionSyntax Syntax { get; }

    /// <summary>Its own scope as its lines say it.</summary>
    public Criterion Scope { get; set; } = new ConstantCriterion(true);

    /// <summary>The requests of its scope that another section takes up in its place.</summary>
    public List<ReviewedElsewhere> Sends { get; } = new();

    /// <summary>The requests of other sections' scopes that it takes up in their place.</summary>
    public List<ReviewedElsewhere> Receives { get; } = new();

    /// <summary>Whether it does not hold for every request of the policy.</summary>
    public bool HasScope => Scope is not ConstantCriterion || Sends.Count > 0;

    public EquatableArray<string> Citations { get; set; }

    public EquatableArray<int> Evidence { get; set; }

    public bool HasErrors { get; set; }

    /// <summary>Whether this section is the other one or lies in it.</summary>
    public bool IsWithin(SectionSlot? other)
    {
        for (var section = this; section is not null; section = section.Parent)
        {
            if (section == other)
            {
                return true;
            }
        }

        return other is null;
    }
}

/// <summary>A <c>reviewed under</c> line: requests in the scope of one section that another takes up in its place.</summary>
/// <param name="From">The section under which the line stands.</param>
/// <param name="When">Which of its requests.</param>
/// <param name="Location">The line.</param>
internal sealed record ReviewedElsewhere(SectionSlot From, Criterion When, SourceLocation Location);

/// <summary>A statement while its references are unresolved.</summary>
internal sealed class StatementSlot
{
    public StatementSlot(int index, SectionSlot? section, StatementSyntax syntax)
    {
        Index = index;
        Section = section;
        Syntax = syntax;
    }

    public int Index { get; }

    public SectionSlot? Section { get; }

    public StatementSyntax Syntax { get; }

    /// <summary>Whether it is a row, or a cell, of a table.</summary>
    public bool IsOfTable { get; init; }

    /// <summary>The label of its table, or null.</summary>
    public string? TableLabel { get; init; }

    public StatementKind Kind => Syntax.Kind;

    public string Id { get; set; } = "";

    public Verdict Verdict { get; set; } = new(VerdictKind.NotCovered, "not covered", null);

    /// <summary>What labels inside it are joined to: its own path, or its section's where it has no label.</summary>
    public string Prefix { get; set; } = "";

    public Place Place => new(Prefix, Section?.Path ?? "", Prefix);

    /// <summary>Where `except` and `overrides` look: beside the statement, never inside it.</summary>
    public Place Siblings => (Section?.Place ?? Place.Outside) with
    {
        Own = Prefix,
        Path = TableLabel is null ? Section?.Path ?? "" : CriterionBinder.Join(Section?.Path ?? "", TableLabel),
    };

    /// <summary>What stands after <c>when</c>; of <c>coverage requires</c> the requirement itself.</summary>
    public Criterion Written { get; set; } = new ConstantCriterion(true);

    /// <summary>The dates of service that it is for; null for all.</summary>
    public Criterion? DatesOfService { get; set; }

    /// <summary>φ: for <c>coverage requires</c> the negated requirement; only for its dates of service.</summary>
    public Criterion Criteria
    {
        get
        {
            Criterion criteria = Kind == StatementKind.CoverageRequires
                ? new NotCriterion(Written) { HasWordsOfOperand = true, Info = new CriterionInfo(Written.Info.Location, Written.Info.Text) }
                : Written;
            if (DatesOfService is null)
            {
                return criteria;
            }

            // Within a group that asks for all anyway, so that its alternatives stay those of the statement.
            return criteria switch
            {
                ConstantCriterion { Value: true } => DatesOfService,
                GroupCriterion { Kind: GroupKind.All, Info.Path: null } all => all with { Children = all.Children.Prepend(DatesOfService).ToEquatableArray() },
                _ => new GroupCriterion(GroupKind.All, 0, EquatableArray.Of(DatesOfService, criteria)) { Info = new CriterionInfo(criteria.Info.Location, criteria.Info.Text) },
            };
        }
    }

    /// <summary>What excepts it, with the line.</summary>
    public List<(Criterion Criterion, SourceLocation Location)> Exceptions { get; } = new();

    /// <summary>Where an exception looks for labels: `except A` beside the statement, `except when` as its criteria do.</summary>
    public Place PlaceOf(Criterion exception) => exception is ReferenceCriterion ? Siblings : Place;

    /// <summary>Evidence cited by its criteria.</summary>
    public List<int> CriteriaEvidence { get; } = new();

    public bool HasErrors { get; set; }
}
