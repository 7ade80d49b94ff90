using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// The conditions of a policy as formulas: D, P, and of each statement σ, φ, ε and
/// ψᵢ = P ∧ σᵢ ∧ φᵢ ∧ ¬εᵢ ∧ ⋀ ¬ψⱼ over every j that overrides i.
/// </summary>
internal sealed class PolicyFormulas
{
    private readonly PolicyModel policy;
    private readonly FormulaStore store;
    private readonly Formula[] effective;
    private readonly Formula[] criteria;
    private FormulaRewriter? withoutBroken;

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="separatesExact">See <see cref="CriterionFormulas"/>.</param>
    public PolicyFormulas(PolicyModel policy, FactSpace space, bool separatesExact = false)
    {
        this.policy = policy;
        store = space.Store;
        Space = space;
        Criteria = new CriterionFormulas(space, separatesExact);
        Scope = Criteria.Of(policy.Scope);
        Always = policy.Always.Select(Criteria.Of).ToArray();
        SectionScopes = new Formula[policy.Sections.Length];
        foreach (var section in policy.Sections)
        {
            // A section stands before its nested ones.
            var around = section.Parent < 0 ? Formula.True : SectionScopes[section.Parent];
            SectionScopes[section.Index] = store.And(around, Criteria.Of(section.Scope));
        }

        criteria = policy.Statements
            .Select(statement => Criteria.Of(statement.HasErrors ? new BrokenCriterion() : statement.Criteria))
            .ToArray();
        effective = EffectiveIn(_ => false, (_, _) => false);
    }

    /// <summary>The variables.</summary>
    public FactSpace Space { get; }

    /// <summary>The formulas of criteria.</summary>
    public CriterionFormulas Criteria { get; }

    /// <summary>P.</summary>
    public Formula Scope { get; }

    /// <summary>The lines of <c>always</c>.</summary>
    public IReadOnlyList<Formula> Always { get; }

    /// <summary>σ of each section, with those around it.</summary>
    public Formula[] SectionScopes { get; }

    /// <summary>σ of a statement's section; true outside sections.</summary>
    public Formula SectionScopeOf(int section) => section < 0 ? Formula.True : SectionScopes[section];

    /// <summary>ψ of a statement.</summary>
    public Formula EffectiveOf(int statement) => effective[statement];

    /// <summary>φ of a statement; of one with an error a variable that nobody knows.</summary>
    public Formula CriteriaOf(Statement statement) => criteria[statement.Index];

    /// <summary>
    /// What holds of the formula whatever the lines with errors say: they are false in it, negated or not. A request that
    /// makes it true makes the formula true.
    /// </summary>
    public Formula Surely(Formula formula)
    {
        if (Space.Variables.All(variable => variable.Kind != FactVariableKind.Broken))
        {
            return formula;
        }

        withoutBroken ??= new FormulaRewriter(store, literal =>
            Space.Variables[store.VariableOf(literal)].Kind == FactVariableKind.Broken ? Formula.False : literal);
        return withoutBroken.Rewrite(formula);
    }

    /// <summary>
    /// ψ of all statements in a policy from which some statements are removed and some overrides dropped.
    /// </summary>
    /// <param name="isRemoved">Whether a statement is removed: then it is never effective.</param>
    /// <param name="isDropped">Whether the first statement no longer overrides the second.</param>
    public Formula[] EffectiveIn(Func<int, bool> isRemoved, Func<int, int, bool> isDropped)
    {
        // Overriders first, by an explicit stack: chains of overrides can be long.
        var result = new Formula[policy.Statements.Length];
        var state = new byte[result.Length];
        var stack = new Stack<int>();
        for (var start = result.Length - 1; start >= 0; start--)
        {
            stack.Push(start);
        }

        while (stack.Count > 0)
        {
            var index = stack.Peek();
            if (state[index] == 2)
            {
                stack.Pop();
                continue;
            }

            // A circle of overrides is an error of its own: who closes it is left out here.
            var isFirstVisit = state[index] == 0;
            state[index] = 1;
            var statement = policy.Statements[index];
            var open = isFirstVisit ? statement.OverriddenBy.Where(other => state[other] == 0).ToList() : new List<int>();
            if (open.Count > 0)
            {
                open.ForEach(stack.Push);
                continue;
            }

            stack.Pop();
            state[index] = 2;
            result[index] = isRemoved(index)
                ? Formula.False
                : Effective(statement, statement.OverriddenBy
                    .Where(other => state[other] == 2 && !isDropped(other, index))
                    .Select(other => result[other]));
        }

        return result;
    }

    /// <summary>ψ of a statement that gives way to the given conditions of others.</summary>
    public Formula Effective(Statement statement, IEnumerable<Formula> overriders)
    {
        var parts = new List<Formula> { Scope, SectionScopeOf(statement.Section), CriteriaOf(statement) };
        parts.AddRange(statement.Exceptions.Select(exception => store.Not(Criteria.Of(exception.Criterion))));
        parts.AddRange(overriders.Select(store.Not));
        return store.And(parts);
    }
}
