using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>What a statement would be if one of its conditions were met or not met, everything else as the request has it.</summary>
internal sealed class ConditionTruth
{
    private readonly StatementEvaluator evaluator;
    private readonly Statement statement;

    public ConditionTruth(StatementEvaluator evaluator, Statement statement)
    {
        this.evaluator = evaluator;
        this.statement = statement;
    }

    /// <summary>
    /// Whether the condition decides: with it the statement is surely effective and without it surely not, or the other way round.
    /// </summary>
    public bool Decides(Criterion condition) =>
        (Effective(condition, Truth.True), Effective(condition, Truth.False)) is (Truth.True, Truth.False) or (Truth.False, Truth.True);

    /// <summary>P ∧ σ.</summary>
    public Truth Scope => Kleene.And(evaluator.Scope, evaluator.SectionScope(statement.Section));

    /// <summary>The truth of a criterion of the statement, another one replaced.</summary>
    public Truth Of(Criterion criterion, Criterion replaced, Truth truth)
    {
        if (ReferenceEquals(criterion, replaced))
        {
            return truth;
        }

        return criterion switch
        {
            GroupCriterion group => CriterionEvaluator.Group(group, child => Of(child, replaced, truth)),
            IfCriterion conditional => Kleene.Or(Kleene.Not(Of(conditional.Condition, replaced, truth)), Of(conditional.Body, replaced, truth)),
            NotCriterion not => Kleene.Not(Of(not.Operand, replaced, truth)),
            DefinitionCriterion definition => Of(definition.Definition.Criterion, replaced, truth),
            _ => CriterionEvaluator.Evaluate(criterion, evaluator.Request),
        };
    }

    /// <summary>ψ of the statement, a condition replaced.</summary>
    private Truth Effective(Criterion replaced, Truth value)
    {
        var truth = Kleene.And(Scope, Of(statement.Criteria, replaced, value));
        foreach (var exception in statement.Exceptions)
        {
            truth = Kleene.And(truth, Kleene.Not(Of(exception.Criterion, replaced, value)));
        }

        foreach (var other in statement.OverriddenBy)
        {
            truth = Kleene.And(truth, Kleene.Not(evaluator.Effective(other)));
        }

        return truth;
    }
}
