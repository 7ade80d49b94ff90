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
        effective = new Formula[policy.Statements.Length];
        WorkOutStatements();
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

    /// <summary>ψ with some of the overriders left out, by their indexes.</summary>
    public Formula EffectiveWithout(Statement statement, Func<int, bool> isLeftOut)
    {
        var parts = new List<Formula>
        {
            Scope, SectionScopeOf(statement.Section), CriteriaOf(statement),
        };
        parts.AddRange(statement.Exceptions.Select(exception => store.Not(Criteria.Of(exception.Criterion))));
        parts.AddRange(statement.OverriddenBy.Where(other => !isLeftOut(other)).Select(other => store.Not(effective[other])));
        return store.And(parts);
    }

    /// <summary>Overriders first, by an explicit stack: chains of overrides can be long.</summary>
    private void WorkOutStatements()
    {
        var state = new byte[effective.Length];
        var stack = new Stack<int>();
        for (var start = effective.Length - 1; start >= 0; start--)
        {
            stack.Push(start);
        }

        while (stack.Count > 0)
        {
            var index = stack.Peek();
            var statement = policy.Statements[index];
            if (state[index] == 2)
            {
                stack.Pop();
                continue;
            }

            var isFirstVisit = state[index] == 0;
            state[index] = 1;
            var waiting = false;
            foreach (var other in statement.OverriddenBy)
            {
                // A circle of overrides is an error of its own: the statement that closes it is left out here.
                if (isFirstVisit && state[other] == 0)
                {
                    stack.Push(other);
                    waiting = true;
                }
            }

            if (!waiting)
            {
                stack.Pop();
                effective[index] = EffectiveWithout(statement, other => state[other] != 2);
                state[index] = 2;
            }
        }
    }
}
