using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// The facts that a version takes from codes where the request does not give them: for each term the values, with when a code says so.
/// Where codes contradict each other the request is impossible, so their order does not matter.
/// </summary>
internal sealed class TakenRails
{
    private static readonly IReadOnlyList<(FactValue Value, Formula Condition)> Nothing = Array.Empty<(FactValue, Formula)>();

    private readonly PolicyModel policy;
    private readonly FormulaStore store;
    private readonly Func<Criterion, Formula> isGiven;
    private readonly Dictionary<int, IReadOnlyList<(FactValue Value, Formula Condition)>> known = new();

    /// <param name="policy">The version.</param>
    /// <param name="store">Where the formulas live.</param>
    /// <param name="isGiven">When a test of a code surely holds.</param>
    public TakenRails(PolicyModel policy, FormulaStore store, Func<Criterion, Formula> isGiven)
    {
        this.policy = policy;
        this.store = store;
        this.isGiven = isGiven;
    }

    /// <summary>What may be taken for a term; nothing for most.</summary>
    public IReadOnlyList<(FactValue Value, Formula Condition)> Of(Term term)
    {
        if (known.TryGetValue(term.Index, out var values))
        {
            return values;
        }

        var facts = policy.CodeMeanings
            .SelectMany(meaning => meaning.Facts.Where(fact => fact.Term.Index == term.Index).Select(fact => (fact.Value, meaning.Test)))
            .GroupBy(fact => fact.Value, fact => fact.Test)
            .Select(group => (group.Key, store.Or(group.Select(isGiven).ToList())))
            .ToList();
        known.Add(term.Index, values = facts.Count == 0 ? Nothing : facts);
        return values;
    }

    /// <summary>A request that gives one fact alone.</summary>
    public Request With(Term term, FactValue value) => Request.Empty(policy).With(term, value);
}
