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
/// What stands around the criteria of one statement; or around criteria that are none of a statement's: a section's scope, <c>always</c>, a
/// line of a score. Of these only the lines of the definitions that they use are told (<see cref="DefinitionUses"/>).
/// </summary>
internal sealed class CriterionContext
{
    private readonly FormulaStore store;

    /// <param name="analysis">The policy.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="overriders">The statements that it still gives way to, with their conditions.</param>
    public CriterionContext(PolicyAnalysis analysis, Statement statement, IEnumerable<(Statement Statement, Formula Condition)> overriders)
    {
        store = analysis.Store;
        Statement = statement;
        Name = Clauses.Name(statement);
        Location = statement.Location;
        Criteria = CriterionNode.OfCriteria(analysis.Formulas.Criteria, statement);
        Exceptions = statement.Exceptions.Select(exception => CriterionNode.OfException(analysis.Formulas.Criteria, exception)).ToList();
        Overriders = overriders
            .Select(other => new CoreLine(
                store.Not(other.Condition),
                () => new RelatedLine(other.Statement.Location, Clauses.Name(other.Statement) + " takes precedence")))
            .ToList();
        Scope = StatementLines.PolicyScope(analysis).Concat(StatementLines.Scopes(analysis, statement.Section)).ToList();
    }

    private CriterionContext(PolicyAnalysis analysis, Criterion criteria, string name, SourceLocation location, IEnumerable<CoreLine> scope)
    {
        store = analysis.Store;
        Name = name;
        Location = location;
        Criteria = CriterionNode.Of(analysis.Formulas.Criteria, criteria);
        Exceptions = Array.Empty<CriterionNode>();
        Overriders = Array.Empty<CoreLine>();
        Scope = scope.ToList();
    }

    /// <summary>The statement, or null.</summary>
    public Statement? Statement { get; }

    /// <summary>How messages name what the criteria stand in.</summary>
    public string Name { get; }

    /// <summary>Where that is.</summary>
    public SourceLocation Location { get; }

    /// <summary>Whether the criteria are those of <c>always</c>: they are not taken for granted where they are judged.</summary>
    public bool IsAlways { get; private set; }

    /// <summary>Whether the criteria and exceptions have a node that uses a definition.</summary>
    public bool UsesDefinitions => CriterionWalk.Below(Criteria.Criterion).Any(criterion => criterion is DefinitionCriterion);

    /// <summary>φ.</summary>
    public CriterionNode Criteria { get; }

    /// <summary>The line of φ that says what <c>coverage requires</c> does.</summary>
    public CriterionNode RequirementLine => ReferenceEquals(Criteria.Criterion, UnmetRequirements.LineOf(Statement!)) ? Criteria : Criteria.Children[Criteria.Children.Count - 1];

    /// <summary>The exceptions.</summary>
    public IReadOnlyList<CriterionNode> Exceptions { get; }

    /// <summary>That none of its overriders is effective.</summary>
    public IReadOnlyList<CoreLine> Overriders { get; }

    /// <summary>P ∧ σ.</summary>
    public IReadOnlyList<CoreLine> Scope { get; }

    /// <summary>A section's scope, within P and the scopes around it.</summary>
    public static CriterionContext OfScope(PolicyAnalysis analysis, Section section) => new(
        analysis, section.Scope, "the scope of " + Clauses.Name(section), section.Location,
        StatementLines.PolicyScope(analysis).Concat(StatementLines.Scopes(analysis, section.Parent)));

    /// <summary>The lines of <c>always</c> together.</summary>
    public static CriterionContext OfAlways(PolicyAnalysis analysis) => new(
        analysis, new GroupCriterion(GroupKind.All, 0, analysis.Policy.Always), "always", analysis.Policy.Header.Location, Array.Empty<CoreLine>())
    {
        IsAlways = true,
    };

    /// <summary>A line of a score, within P.</summary>
    public static CriterionContext OfScoreLine(PolicyAnalysis analysis, Score score, ScoreRow row) => new(
        analysis, row.Criterion, score.Name, row.Criterion.Info.Location, StatementLines.PolicyScope(analysis));

    /// <summary>
    /// L(n): P ∧ σ ∧ the other children of every ALL above n ∧ the condition of every IF whose body holds n ∧ ¬ε for n in the criteria,
    /// φ for n in an exception; without what was found to change nothing.
    /// </summary>
    public IEnumerable<CoreLine> Around(CriterionNode node) => Around(node, other => other.Formula);

    /// <summary>L(n) as written.</summary>
    public IEnumerable<CoreLine> AroundWritten(CriterionNode node) => Around(node, other => other.Written);

    /// <summary>
    /// The requests in which it would matter if n were never met: P ∧ σ, no overrider effective, n met, and at every place above n the
    /// other lines such that n decides: those of ALL met, those of ONE and NONE not met, one less than needed of AT LEAST, and so on.
    /// This is ψ ≠ ψ[n := false], taken apart into lines; without what was found to change nothing.
    /// </summary>
    public IEnumerable<CoreLine> Deciding(CriterionNode node) => Deciding(node, other => other.Formula);

    /// <summary>The same, of the lines as written.</summary>
    public IEnumerable<CoreLine> DecidingWritten(CriterionNode node) => Deciding(node, other => other.Written);

    /// <summary>Whether only ALL groups stand between the criteria's root and the node: then it matters wherever the statement is effective.</summary>
    public bool IsConjunct(CriterionNode node)
    {
        while (node.Parent is { } parent)
        {
            if (parent.Criterion is not (GroupCriterion { Kind: GroupKind.All } or DefinitionCriterion))
            {
                return false;
            }

            node = parent;
        }

        return !node.IsException;
    }

    private IEnumerable<CoreLine> Around(CriterionNode node, Func<CriterionNode, Formula> formulaOf)
    {
        CoreLine Met(CriterionNode other, string prefix) => new(formulaOf(other), () => other.Line(prefix));
        var root = RootOf(node);
        var lines = root.IsException
            ? new[] { Met(Criteria, "") }
            : Exceptions.Select(exception => new CoreLine(store.Not(formulaOf(exception)), () => exception.Line("except ")));
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            if (parent.Criterion is GroupCriterion { Kind: GroupKind.All })
            {
                lines = lines.Concat(current.Siblings().Select(sibling => Met(sibling, "")));
            }
            else if (IsBody(current))
            {
                lines = lines.Append(Met(parent.Children[0], "IF "));
            }
        }

        return Scope.Concat(lines);
    }

    private IEnumerable<CoreLine> Deciding(CriterionNode node, Func<CriterionNode, Formula> formulaOf)
    {
        var root = RootOf(node);
        var lines = Overriders.Concat(Exceptions
            .Where(exception => exception != root)
            .Select(exception => new CoreLine(store.Not(formulaOf(exception)), () => exception.Line("except "))));
        if (root.IsException)
        {
            lines = lines.Append(new CoreLine(formulaOf(Criteria), () => Criteria.Line("")));
        }

        for (var current = node; current.Parent is not null; current = current.Parent)
        {
            lines = lines.Concat(Deciding(current, current.Parent, formulaOf));
        }

        return Scope.Concat(lines).Append(new CoreLine(formulaOf(node), () => node.Line("")));
    }

    private static CriterionNode RootOf(CriterionNode node)
    {
        while (node.Parent is { } parent)
        {
            node = parent;
        }

        return node;
    }

    private static bool IsBody(CriterionNode node) => node.Parent is { Criterion: IfCriterion } parent && parent.Children[1] == node;

    /// <summary>When a child decides what its parent says.</summary>
    private IEnumerable<CoreLine> Deciding(CriterionNode child, CriterionNode parent, Func<CriterionNode, Formula> formulaOf)
    {
        CoreLine True(CriterionNode node, string prefix) => new(formulaOf(node), () => node.Line(prefix));
        CoreLine False(CriterionNode node) => new(store.Not(formulaOf(node)), () => node.Line(""));
        CoreLine Counted(int count)
        {
            var others = child.Siblings().Select(formulaOf).ToList();
            return new CoreLine(
                store.And(store.AtLeast(count, others), store.Not(store.AtLeast(count + 1, others))), () => parent.Line("the other lines of "));
        }

        switch (parent.Criterion)
        {
            case GroupCriterion { Kind: GroupKind.All }:
                return child.Siblings().Select(sibling => True(sibling, ""));
            case GroupCriterion { Kind: GroupKind.Any or GroupKind.None }:
                return child.Siblings().Select(False);
            case GroupCriterion { Kind: GroupKind.ExactlyOne }:
                var others = child.Siblings().Select(formulaOf).ToList();
                return new[] { new CoreLine(store.Not(store.AtLeast(2, others)), () => parent.Line("the other lines of ")) };
            case GroupCriterion { Kind: GroupKind.AtLeast } group:
                return new[] { Counted(group.Count - 1) };
            case GroupCriterion { Kind: GroupKind.AtMost } group:
                return new[] { Counted(group.Count) };
            case IfCriterion:
                return new[] { IsBody(child) ? True(parent.Children[0], "IF ") : False(parent.Children[1]) };
            case DefinitionCriterion or NotCriterion:
                return Array.Empty<CoreLine>();
            default:
                throw new InvalidOperationException("Only groups have children.");
        }
    }
}
