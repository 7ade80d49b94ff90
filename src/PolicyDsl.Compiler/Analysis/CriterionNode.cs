using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// A criterion at its place in a statement: the same definition has a node for each use. Once it is found to be without
/// effect, a constant stands for it.
/// </summary>
internal sealed class CriterionNode
{
    private readonly CriterionFormulas formulas;
    private List<CriterionNode>? children;

    private CriterionNode(CriterionFormulas formulas, Criterion criterion, CriterionNode? parent, bool isNegated)
    {
        this.formulas = formulas;
        Criterion = criterion;
        Parent = parent;
        IsNegated = isNegated;
        Formula = formulas.Of(criterion);
        Location = criterion.Info.Location;
        Definition = parent?.Criterion is DefinitionCriterion use ? use.Definition : parent?.Definition;
    }

    public Criterion Criterion { get; }

    public CriterionNode? Parent { get; }

    /// <summary>Whether it stands under an odd number of NONE, AT MOST, exceptions and <c>unless</c>.</summary>
    public bool IsNegated { get; }

    /// <summary>What it says as written.</summary>
    public Formula Written => formulas.Of(Criterion);

    /// <summary>What it says, with the constants that stand for nodes below.</summary>
    public Formula Formula { get; private set; }

    /// <summary>Whether a finding is about it: then nothing below it is judged.</summary>
    public bool IsReported { get; set; }

    /// <summary>Where a finding about it is shown.</summary>
    public SourceLocation Location { get; private set; }

    /// <summary>The innermost definition that it stands in, or null.</summary>
    public Definition? Definition { get; }

    /// <summary>Whether it is the root of an exception.</summary>
    public bool IsException { get; private set; }

    /// <summary>
    /// Whether it can be reported: it stands on a place of its own, and is no constant, no IF (only its condition and its body are judged),
    /// no definition that a <c>not</c> turns round (they are judged together) and no line with an error.
    /// </summary>
    public bool IsJudged => Criterion is not (ConstantCriterion or IfCriterion or BrokenCriterion)
        && !(Criterion is DefinitionCriterion && Parent?.Criterion is NotCriterion)
        && Location != SourceLocation.None
        && (Parent is null || Criterion.Info.Location != Parent.Criterion.Info.Location);

    /// <summary>
    /// What it is made of, in document order. A clause that it refers to, and the test that <c>no</c> or <c>is not</c> turns
    /// round, belong to no place of their own. The lines of a score are judged where it is declared.
    /// </summary>
    public IReadOnlyList<CriterionNode> Children => children ??= Criterion switch
    {
        GroupCriterion or IfCriterion or DefinitionCriterion or NotCriterion { Operand: GroupCriterion or IfCriterion or DefinitionCriterion or NotCriterion { Operand: DefinitionCriterion } } =>
            CriterionWalk.ChildrenOf(Criterion).Select(child => new CriterionNode(formulas, child, this, IsNegated != Negates(Criterion))).ToList(),
        NotCriterion or ScoreCriterion or ReferenceCriterion or ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion
            or NumberCriterion or ElementCriterion or CodeCriterion or TermComparisonCriterion or ElapsedCriterion or BrokenCriterion => new List<CriterionNode>(),
        _ => throw new InvalidOperationException("Unknown criterion " + Criterion.GetType().Name),
    };

    /// <summary>The root of a statement's criteria.</summary>
    public static CriterionNode OfCriteria(CriterionFormulas formulas, Statement statement) =>
        new(formulas, statement.Criteria, null, false);

    /// <summary>The root of criteria that are none of a statement's.</summary>
    public static CriterionNode Of(CriterionFormulas formulas, Criterion criteria) => new(formulas, criteria, null, false);

    /// <summary>The root of an exception.</summary>
    public static CriterionNode OfException(CriterionFormulas formulas, StatementException exception) =>
        new(formulas, exception.Criterion, null, true) { IsException = true, Location = exception.Location };

    /// <summary>Lets a constant stand for it, and works out anew what stands above.</summary>
    public void Replace(bool value)
    {
        Formula = value ? Formula.True : Formula.False;
        for (var above = Parent; above is not null; above = above.Parent)
        {
            above.Formula = above.formulas.Combine(above.Criterion, above.Children.Select(child => child.Formula).ToList());
        }
    }

    /// <summary>The other children of the node above.</summary>
    public IEnumerable<CriterionNode> Siblings() =>
        Parent is null ? Enumerable.Empty<CriterionNode>() : Parent.Children.Where(child => child != this);

    /// <summary>The line, for findings that it has a part in.</summary>
    public RelatedLine Line(string prefix) => new(Location, prefix + Clauses.Text(Criterion));

    /// <summary>Whether the place is that of a line which it asks for together with others, directly or in a group of these.</summary>
    public bool AsksFor(SourceLocation place) => AsksFor(Criterion, place);

    private static bool AsksFor(Criterion criterion, SourceLocation place) => criterion is GroupCriterion { Kind: GroupKind.All } all
        && all.Children.Any(child => child.Info.Location == place || AsksFor(child, place));

    private static bool Negates(Criterion criterion) =>
        criterion is GroupCriterion { Kind: GroupKind.None or GroupKind.AtMost } or NotCriterion;
}
