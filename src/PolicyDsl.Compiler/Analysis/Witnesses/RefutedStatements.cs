using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// Statements that must not be effective, each with facts of the request that settle it. Only those that rest on a fact have to be looked at
/// again when it changes: few of a thousand.
/// </summary>
internal sealed class RefutedStatements
{
    private readonly PolicyModel policy;
    private readonly StepBudget budget;
    private readonly SettlingFacts settling;
    private readonly int[] ranks;
    private readonly int words;
    private readonly ulong[] reasons;
    private readonly ulong[] dependsOn;
    private readonly List<int>[] resting;
    private readonly List<(int Statement, ulong[] Reason)> renewed = new();
    private readonly List<int>[] alsoFrom;
    private ulong[] reason;

    /// <param name="policy">The policy.</param>
    /// <param name="dependents">What depends on which fact.</param>
    /// <param name="budget">Takes the work.</param>
    public RefutedStatements(PolicyModel policy, FactDependents dependents, StepBudget budget)
    {
        this.policy = policy;
        this.budget = budget;
        ranks = new int[policy.Terms.Length];
        settling = new SettlingFacts(ranks);
        words = (policy.Terms.Length + 63) / 64;
        reasons = new ulong[policy.Statements.Length * words];
        dependsOn = new ulong[reasons.Length];
        reason = new ulong[words];
        resting = new List<int>[policy.Terms.Length];
        alsoFrom = new List<int>[policy.Terms.Length];
        for (var term = 0; term < resting.Length; term++)
        {
            resting[term] = new List<int>();
            alsoFrom[term] = new List<int>();
            foreach (var statement in dependents.StatementsOf(policy.Terms[term]))
            {
                dependsOn[(statement * words) + (term >> 6)] |= 1UL << (term & 63);
            }
        }

        foreach (var meaning in policy.CodeMeanings)
        {
            // What is known of a term may have been taken from the code.
            foreach (var fact in meaning.Facts)
            {
                alsoFrom[fact.Term.Index].Add(meaning.Term.Index);
            }
        }
    }

    /// <summary>Settles them for a first request. False where one may be effective.</summary>
    public bool Start(StatementEvaluator evaluator, IReadOnlyList<int> statements)
    {
        for (var term = 0; term < resting.Length; term++)
        {
            resting[term].Clear();
            ranks[term] = term + 1;
        }

        budget.Spend(statements.Count);
        for (var i = 0; i < statements.Count; i++)
        {
            if (!FindReason(evaluator, statements[i]))
            {
                return false;
            }

            Take(statements[i], reason);
        }

        return true;
    }

    /// <summary>The fact stays: what rests on it needs no other.</summary>
    public void Keep(Term term) => ranks[term.Index] = 0;

    /// <summary>Whether all stay refuted now that one fact of the request has changed: <see cref="Accept"/> it, or change it back.</summary>
    public bool Stay(StatementEvaluator evaluator, Term changed)
    {
        renewed.Clear();
        var (word, bit) = (changed.Index >> 6, 1UL << (changed.Index & 63));
        var statements = resting[changed.Index];
        for (var i = 0; i < statements.Count; i++)
        {
            if ((reasons[(statements[i] * words) + word] & bit) == 0)
            {
                continue;
            }

            budget.Spend(1);
            if (!FindReason(evaluator, statements[i]))
            {
                return false;
            }

            renewed.Add((statements[i], reason));
            reason = new ulong[words];
        }

        return true;
    }

    /// <summary>The change was accepted, of which <see cref="Stay"/> was asked last.</summary>
    public void Accept(Term changed)
    {
        resting[changed.Index].Clear();
        renewed.ForEach(entry => Take(entry.Statement, entry.Reason));
    }

    private void Take(int statement, ulong[] terms)
    {
        for (var word = 0; word < words; word++)
        {
            reasons[(statement * words) + word] = terms[word];
            for (var left = terms[word]; left != 0; left &= left - 1)
            {
                resting[(word << 6) + BitCount.LowestOf(left)].Add(statement);
            }
        }
    }

    /// <summary>Finds facts that settle that the statement is not effective.</summary>
    private bool FindReason(StatementEvaluator evaluator, int index)
    {
        var statement = policy.Statements[index];
        var request = evaluator.Request;
        Array.Clear(reason, 0, reason.Length);
        SettlingLine? lowest = null;
        Consider(statement.Criteria, false);
        for (var section = statement.Section; section >= 0 && lowest?.Rank != 0; section = policy.Sections[section].Parent)
        {
            Consider(policy.Sections[section].Scope, false);
        }

        for (var i = 0; i < statement.Exceptions.Length && lowest?.Rank != 0; i++)
        {
            Consider(statement.Exceptions[i].Criterion, true);
        }

        if (lowest is { } line)
        {
            settling.TermsOf(line, request, Add);
            return true;
        }

        if (evaluator.Effective(index) != Truth.False)
        {
            return false;
        }

        // Another statement takes what it would decide: that may rest on any fact that this one depends on.
        Array.Copy(dependsOn, index * words, reason, 0, words);
        return true;

        void Consider(Criterion criterion, bool wanted)
        {
            var line = settling.Of(criterion, wanted, request);
            lowest = line?.Rank < (lowest?.Rank ?? int.MaxValue) ? line : lowest;
        }
    }

    private void Add(Term term)
    {
        Add(term.Index);
        alsoFrom[term.Index].ForEach(Add);
    }

    private void Add(int term) => reason[term >> 6] |= 1UL << (term & 63);
}
