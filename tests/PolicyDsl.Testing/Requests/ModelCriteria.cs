using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>Every criterion of a policy, those inside definitions and references included.</summary>
public static class ModelCriteria
{
    /// <summary>The criteria that stand by themselves: scope, always, definitions, section scopes, statements, exceptions.</summary>
    public static IEnumerable<Criterion> Roots(PolicyModel policy) =>
        policy.Always
            .Prepend(policy.Scope)
            .Concat(policy.Definitions.Select(definition => definition.Criterion))
            .Concat(policy.Sections.Select(section => section.Scope))
            .Concat(policy.Statements.SelectMany(statement =>
                statement.Exceptions.Select(exception => exception.Criterion).Prepend(statement.Criteria)));

    /// <summary>Every criterion that a decision can depend on: not those of definitions that nothing uses.</summary>
    public static IEnumerable<Criterion> Used(PolicyModel policy) =>
        Roots(policy with { Definitions = default }).SelectMany(Below);

    /// <summary>The criterion and everything below it.</summary>
    public static IEnumerable<Criterion> Below(Criterion criterion) => Children(criterion).SelectMany(Below).Prepend(criterion);

    /// <summary>Every criterion of the policy; those of definitions and referenced clauses come up again at each use.</summary>
    public static IEnumerable<Criterion> All(PolicyModel policy) => Roots(policy).SelectMany(Below);

    /// <summary>The criteria directly below.</summary>
    public static IReadOnlyList<Criterion> Children(Criterion criterion) => criterion switch
    {
        GroupCriterion group => group.Children,
        IfCriterion conditional => [conditional.Condition, conditional.Body],
        NotCriterion not => [not.Operand],
        ScoreCriterion test => test.Score.Rows.Select(row => row.Criterion).ToList(),
        DefinitionCriterion definition => [definition.Definition.Criterion],
        ReferenceCriterion reference => [reference.Target],
        ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
            or CodeCriterion or TermComparisonCriterion or ElapsedCriterion or BrokenCriterion => [],
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };
}
