using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Solvers;

/// <summary>Replaces one criterion, told apart by identity, by a constant.</summary>
public static class CriterionRewriter
{
    /// <summary>The criterion with the part replaced, in definitions too. A reference to a clause keeps what the clause says.</summary>
    public static Criterion Replace(Criterion criterion, Criterion part, bool value)
    {
        if (ReferenceEquals(criterion, part))
        {
            return new ConstantCriterion(value);
        }

        return criterion switch
        {
            GroupCriterion group => group with { Children = group.Children.Select(child => Replace(child, part, value)).ToEquatableArray() },
            IfCriterion conditional => new IfCriterion(Replace(conditional.Condition, part, value), Replace(conditional.Body, part, value)),
            NotCriterion not => new NotCriterion(Replace(not.Operand, part, value)),
            DefinitionCriterion definition => Replace(definition.Definition.Criterion, part, value),
            ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
                or CodeCriterion or TermComparisonCriterion or ElapsedCriterion or ScoreCriterion or ReferenceCriterion
                or BrokenCriterion => criterion,
            _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
        };
    }
}
