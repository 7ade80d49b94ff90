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
    /// <summary>More than the formula store pours into the group around it.</summary>
    private const int ManyOverriders = 128;

    private readonly PolicyModel policy;
    private readonly FormulaStore store;
    private readonly Formula[] effective;
    private readonly Formula[] own;
    private readonly Formula[] criteria;
    private readonly Action look;
    private FormulaRewriter? withoutBroken;

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="separatesExact">See <see cref="CriterionFormulas"/>.</param>
    /// <param name="look">Looks at the cancellation token, statement by statement.</param>
    public PolicyFormulas(PolicyModel policy, FactSpace space, bool separatesExact, Action look)
    {
        this.policy = policy;
        this.look = look;
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

        criteria = policy.Statements.Select(CriteriaAnew).ToArray();
        own = policy.Statements.Select(Own).ToArray();
        effective = WorkOutEffective();

        // What only a statement with errors says has variables, too: no question may be the first to need them.
        foreach (var statement in policy.Statements.Where(statement => statement.HasErrors))
        {
            Criteria.Of(statement.Criteria);
        }

        HasBroken = space.Variables.Any(variable => variable.Kind == FactVariableKind.Broken);
    }

    /// <summary>The variables.</summary>
    public FactSpace Space { get; }

    /// <summary>The formulas of criteria.</summary>
    public CriterionFormulas Criteria { get; }

    /// <summary>P.</summary>
    public Formula Scope { get; }

    /// <summary>Whether a line has an error: nobody knows what it says.</summary>
    public bool HasBroken { get; }

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
        if (!HasBroken)
        {
            return formula;
        }

        withoutBroken ??= new FormulaRewriter(store, literal =>
            Space.Variables[store.VariableOf(literal)].Kind == FactVariableKind.Broken ? Formula.False : literal);
        return withoutBroken.Rewrite(formula);
    }

    /// <summary>P ∧ σ ∧ φ ∧ ¬ε of a statement: ψ but for those that override it.</summary>
    public Formula OwnOf(int statement) => own[statement];

    /// <summary>ψ of a statement that gives way to the given conditions of others.</summary>
    public Formula Effective(Statement statement, IReadOnlyList<Formula> overriders)
    {
        if (overriders.Count == 0)
        {
            return own[statement.Index];
        }

        var parts = new List<Formula> { own[statement.Index] };
        if (overriders.Count <= ManyOverriders)
        {
            AddNegated(parts, overriders, 0, overriders.Count);
            return store.And(parts);
        }

        // In groups of their own, so that leaving out one of thousands makes only one of the groups anew.
        for (var start = 0; start < overriders.Count; start += ManyOverriders)
        {
            var group = new List<Formula>();
            AddNegated(group, overriders, start, Math.Min(ManyOverriders, overriders.Count - start));
            parts.Add(store.And(group));
        }

        return store.And(parts);
    }

    private void AddNegated(List<Formula> parts, IReadOnlyList<Formula> overriders, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            parts.Add(store.Not(overriders[i]));
        }
    }

    private Formula CriteriaAnew(Statement statement)
    {
        look();
        return Criteria.Of(statement.HasErrors ? new BrokenCriterion() : statement.Criteria);
    }

    private Formula Own(Statement statement)
    {
        look();
        var parts = new List<Formula> { Scope, SectionScopeOf(statement.Section), CriteriaOf(statement) };
        foreach (var exception in statement.Exceptions)
        {
            parts.Add(store.Not(Criteria.Of(exception.Criterion)));
        }

        return store.And(parts);
    }

    private Formula[] WorkOutEffective()
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

            var isFirstVisit = state[index] == 0;
            state[index] = 1;
            var isWaiting = false;
            var overriders = policy.Statements[index].OverriddenBy;
            for (var i = 0; isFirstVisit && i < overriders.Length; i++)
            {
                if (state[overriders[i]] == 0)
                {
                    stack.Push(overriders[i]);
                    isWaiting = true;
                }
            }

            if (isWaiting)
            {
                continue;
            }

            // A circle of overrides is an error of its own: who closes it is left out here.
            look();
            stack.Pop();
            state[index] = 2;
            var conditions = new Formula[overriders.Length];
            for (var i = 0; i < conditions.Length; i++)
            {
                conditions[i] = state[overriders[i]] == 2 ? result[overriders[i]] : Formula.False;
            }

            result[index] = Effective(policy.Statements[index], conditions);
        }

        return result;
    }
}
