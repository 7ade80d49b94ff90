using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The effective conditions of a policy's statements for one request:
/// ψᵢ = P ∧ σᵢ ∧ φᵢ ∧ ¬εᵢ ∧ ⋀ ¬ψⱼ over every j that overrides i. Each is worked out once. Not for use by several threads.
/// </summary>
public sealed class StatementEvaluator
{
    private readonly Truth?[] effective;
    private readonly bool[] underway;

    /// <summary>Starts on one request.</summary>
    public StatementEvaluator(PolicyModel policy, Request request)
    {
        Policy = policy;
        Request = request;
        Scope = CriterionEvaluator.Evaluate(policy.Scope, request);
        effective = new Truth?[policy.Statements.Length];
        underway = new bool[policy.Statements.Length];
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>The request.</summary>
    public Request Request { get; }

    /// <summary>P: whether the policy speaks about the request.</summary>
    public Truth Scope { get; }

    /// <summary>σ: the scopes of the section and of those around it; true for -1.</summary>
    public Truth SectionScope(int section)
    {
        var truth = Truth.True;
        for (var index = section; index >= 0; index = Policy.Sections[index].Parent)
        {
            truth = Kleene.And(truth, CriterionEvaluator.Evaluate(Policy.Sections[index].Scope, Request));
        }

        return truth;
    }

    /// <summary>
    /// ψ: whether the statement is effective. Overrides in a circle are an error of the policy, reported when it is bound;
    /// here such a statement is unknown.
    /// </summary>
    public Truth Effective(int statement)
    {
        if (effective[statement] is { } known)
        {
            return known;
        }

        if (underway[statement])
        {
            return Truth.Unknown;
        }

        underway[statement] = true;
        var truth = WorkOut(Policy.Statements[statement]);
        underway[statement] = false;
        effective[statement] = truth;
        return truth;
    }

    private Truth WorkOut(Statement statement)
    {
        var truth = Kleene.And(Scope, SectionScope(statement.Section));
        truth = Kleene.And(truth, CriterionEvaluator.Evaluate(statement.Criteria, Request));
        for (var i = 0; i < statement.Exceptions.Length; i++)
        {
            truth = Kleene.And(truth, Kleene.Not(CriterionEvaluator.Evaluate(statement.Exceptions[i].Criterion, Request)));
        }

        // What is surely not effective stays so: its overriders need not be asked.
        for (var i = 0; i < statement.OverriddenBy.Length && truth != Truth.False; i++)
        {
            truth = Kleene.And(truth, Kleene.Not(Effective(statement.OverriddenBy[i])));
        }

        return truth;
    }
}
