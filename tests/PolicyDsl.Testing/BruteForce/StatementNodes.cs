using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>A criterion at its place in a statement.</summary>
/// <param name="Criterion">Told apart by identity; that of a definition has a node at each use.</param>
/// <param name="Parent">The criterion around it, or null.</param>
/// <param name="Negated">Whether it stands under an odd number of NONE, AT MOST, exceptions and <c>unless</c>.</param>
/// <param name="Location">The place that a finding about it points to.</param>
public sealed record StatementNode(Criterion Criterion, StatementNode? Parent, bool Negated, SourceLocation Location)
{
    /// <summary>Whether it is, or stands in, an exception.</summary>
    public bool InException { get; init; }

    /// <summary>Whether it stands in a definition.</summary>
    public bool InDefinition { get; init; }

    /// <summary>
    /// Whether it is a line, or a part of one, that can be judged: an IF is judged by its condition and its body, a definition that a
    /// <c>not</c> turns round together with it.
    /// </summary>
    public bool IsJudged => Criterion is not (ConstantCriterion or IfCriterion) && (Parent is null || Criterion.Info.Location != Parent.Criterion.Info.Location)
        && !(Criterion is DefinitionCriterion && Parent?.Criterion is NotCriterion);

    /// <summary>The nodes directly below; a referenced clause is no part of the line.</summary>
    public IEnumerable<StatementNode> Children => Criterion switch
    {
        GroupCriterion { Kind: GroupKind.None or GroupKind.AtMost } group => group.Children.Select(child => Below(child, !Negated)),
        GroupCriterion group => group.Children.Select(child => Below(child, Negated)),
        IfCriterion conditional => [Below(conditional.Condition, Negated), Below(conditional.Body, Negated)],
        NotCriterion { Operand: GroupCriterion or IfCriterion or DefinitionCriterion } not => [Below(not.Operand, !Negated)],
        DefinitionCriterion definition => [Below(definition.Definition.Criterion, Negated) with { InDefinition = true }],
        _ => [],
    };

    /// <summary>The criteria and exceptions of a statement.</summary>
    public static IEnumerable<StatementNode> Roots(Statement statement) => statement.Exceptions
        .Select(exception => new StatementNode(exception.Criterion, null, true, exception.Location) { InException = true })
        .Prepend(new StatementNode(statement.Criteria, null, false, statement.Criteria.Info.Location));

    /// <summary>This node and all below it.</summary>
    public IEnumerable<StatementNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    private StatementNode Below(Criterion child, bool negated) =>
        new(child, this, negated, child.Info.Location) { InException = InException, InDefinition = InDefinition };
}
