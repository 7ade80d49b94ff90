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
    public List<CoreLine> Around(CriterionNode node) => Around(node, false);

    /// <summary>L(n) as written.</summary>
    public List<CoreLine> AroundWritten(CriterionNode node) => Around(node, true);

    /// <summary>
    /// The requests in which it would matter if n were never met: P ∧ σ, no overrider effective, n met, and at every place above n the
    /// other lines such that n decides: those of ALL met, those of ONE and NONE not met, one less than needed of AT LEAST, and so on.
    /// This is ψ ≠ ψ[n := false], taken apart into lines; without what was found to change nothing.
    /// </summary>
    public List<CoreLine> Deciding(CriterionNode node) => Deciding(node, false);

    /// <summary>The same, of the lines as written.</summary>
    public List<CoreLine> DecidingWritten(CriterionNode node) => Deciding(node, true);

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

    private List<CoreLine> Around(CriterionNode node, bool isWritten)
    {
        var lines = new List<CoreLine>(Scope);
        if (RootOf(node).IsException)
        {
            lines.Add(Met(Criteria, isWritten, ""));
        }
        else
        {
            AddExceptions(lines, null, isWritten);
        }

        for (var current = node; current.Parent is { } parent; current = parent)
        {
            if (parent.Criterion is GroupCriterion { Kind: GroupKind.All })
            {
                AddSiblings(lines, current, isWritten, true);
            }
            else if (IsBody(current))
            {
                lines.Add(Met(parent.Children[0], isWritten, "IF "));
            }
        }

        return lines;
    }

    private List<CoreLine> Deciding(CriterionNode node, bool isWritten)
    {
        var lines = new List<CoreLine>(Scope);
        var root = RootOf(node);
        lines.AddRange(Overriders);
        AddExceptions(lines, root, isWritten);
        if (root.IsException)
        {
            lines.Add(Met(Criteria, isWritten, ""));
        }

        for (var current = node; current.Parent is not null; current = current.Parent)
        {
            AddDeciding(lines, current, current.Parent, isWritten);
        }

        lines.Add(Met(node, isWritten, ""));
        return lines;
    }

    private static Formula FormulaOf(CriterionNode node, bool isWritten) => isWritten ? node.Written : node.Formula;

    private static CoreLine Met(CriterionNode node, bool isWritten, string prefix) => new(FormulaOf(node, isWritten), node, prefix);

    private CoreLine NotMet(CriterionNode node, bool isWritten, string prefix) => new(store.Not(FormulaOf(node, isWritten)), node, prefix);

    private void AddExceptions(List<CoreLine> lines, CriterionNode? but, bool isWritten)
    {
        foreach (var exception in Exceptions)
        {
            if (exception != but)
            {
                lines.Add(NotMet(exception, isWritten, "except "));
            }
        }
    }

    private void AddSiblings(List<CoreLine> lines, CriterionNode node, bool isWritten, bool met)
    {
        foreach (var sibling in node.Parent!.Children)
        {
            if (sibling != node)
            {
                lines.Add(met ? Met(sibling, isWritten, "") : NotMet(sibling, isWritten, ""));
            }
        }
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
    private void AddDeciding(List<CoreLine> lines, CriterionNode child, CriterionNode parent, bool isWritten)
    {
        CoreLine Others(Func<IReadOnlyList<Formula>, Formula> demand) => new(
            demand(child.Siblings().Select(sibling => FormulaOf(sibling, isWritten)).ToList()), parent, "the other lines of ");
        CoreLine Counted(int count) => Others(others => store.And(store.AtLeast(count, others), store.Not(store.AtLeast(count + 1, others))));
        switch (parent.Criterion)
        {
            case GroupCriterion { Kind: GroupKind.All }:
                AddSiblings(lines, child, isWritten, true);
                break;
            case GroupCriterion { Kind: GroupKind.Any or GroupKind.None }:
                AddSiblings(lines, child, isWritten, false);
                break;
            case GroupCriterion { Kind: GroupKind.ExactlyOne }:
                lines.Add(Others(others => store.Not(store.AtLeast(2, others))));
                break;
            case GroupCriterion { Kind: GroupKind.AtLeast } group:
                lines.Add(Counted(group.Count - 1));
                break;
            case GroupCriterion { Kind: GroupKind.AtMost } group:
                lines.Add(Counted(group.Count));
                break;
            case IfCriterion:
                lines.Add(IsBody(child) ? Met(parent.Children[0], isWritten, "IF ") : NotMet(parent.Children[1], isWritten, ""));
                break;
            case DefinitionCriterion or NotCriterion:
                break;
            default:
                throw new InvalidOperationException("Only groups have children.");
        }
    }
}
