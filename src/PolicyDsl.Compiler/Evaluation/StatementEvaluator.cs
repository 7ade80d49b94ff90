using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Starts on one request, with the facts that its codes give.</summary>
    public StatementEvaluator(PolicyModel policy, Request request)
    {
        Policy = policy;
        Given = request;
        (Request, Taken) = CodeFacts.Take(policy, request);
        Scope = CriterionEvaluator.Evaluate(policy.Scope, Request);
        effective = new Truth?[policy.Statements.Length];
        underway = new bool[policy.Statements.Length];
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>The request as it was given.</summary>
    public Request Given { get; }

    /// <summary>The request with the facts that were taken from its codes.</summary>
    public Request Request { get; }

    /// <summary>The facts that were taken from its codes.</summary>
    public EquatableArray<TakenFact> Taken { get; }

    /// <summary>P: whether the policy speaks about the request.</summary>
    public Truth Scope { get; }

    /// <summary>Whether the request breaks a line of <c>always</c>, or what a code means: then it is no real one.</summary>
    public bool IsImpossible => Violated().Any();

    /// <summary>The lines of <c>always</c>, and the rules of codes, that the request breaks.</summary>
    public IEnumerable<Criterion> Violated() =>
        Policy.Always.Where(line => CriterionEvaluator.Evaluate(line, Request) == Truth.False);

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
