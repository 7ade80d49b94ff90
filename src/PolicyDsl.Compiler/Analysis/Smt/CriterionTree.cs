using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>Walks over the criteria of a policy, those of definitions and references included.</summary>
internal static class CriterionTree
{
    /// <summary>Every criterion of the policy.</summary>
    public static IEnumerable<Criterion> All(PolicyModel policy) =>
        new[] { policy.Scope }
            .Concat(policy.Always)
            .Concat(policy.Definitions.Select(definition => definition.Criterion))
            .Concat(policy.Sections.Select(section => section.Scope))
            .Concat(policy.Statements.SelectMany(statement =>
                new[] { statement.Criteria }.Concat(statement.Exceptions.Select(exception => exception.Criterion))))
            .SelectMany(Below);

    /// <summary>A criterion and all that it is made of.</summary>
    public static IEnumerable<Criterion> Below(Criterion criterion)
    {
        var open = new Stack<Criterion>();
        open.Push(criterion);
        while (open.Count > 0)
        {
            var next = open.Pop();
            yield return next;
            foreach (var child in Children(next))
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<Criterion> Children(Criterion criterion) => criterion switch
    {
        GroupCriterion group => group.Children,
        IfCriterion conditional => new[] { conditional.Condition, conditional.Body },
        NotCriterion not => new[] { not.Operand },
        ScoreCriterion test => test.Score.Rows.Select(row => row.Criterion).ToList(),
        DefinitionCriterion definition => new[] { definition.Definition.Criterion },
        ReferenceCriterion reference => new[] { reference.Target },
        ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
            or CodeCriterion or TermComparisonCriterion or ElapsedCriterion or BrokenCriterion => Array.Empty<Criterion>(),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };
}
