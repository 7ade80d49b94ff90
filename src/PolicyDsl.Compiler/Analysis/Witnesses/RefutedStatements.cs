using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// Statements that must not be effective, each with facts of the request that settle it. Most are refuted by single facts, many at once
/// (<see cref="RefutingFacts"/>); of the others only those that rest on a fact have to be looked at again when it changes.
/// </summary>
internal sealed class RefutedStatements
{
    private readonly PolicyModel policy;
    private readonly StepBudget budget;
    private readonly SettlingFacts settling;
    private readonly int[] ranks;
    private readonly int words;
    private readonly ulong[] reasons;
    private readonly FactDependents dependents;
    private readonly List<int>[] resting;
    private readonly List<(int Statement, ulong[] Reason)> renewed = new();
    private readonly List<int>[] alsoFrom;
    private readonly RefutingFacts refuting;
    private readonly ulong[] wanted;
    private readonly ulong[][] refuted;
    private readonly ulong[] exposed;
    private ulong[] reason;
    private bool isAny;

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
        this.dependents = dependents;
        reason = new ulong[words];
        resting = new List<int>[policy.Terms.Length];
        alsoFrom = new List<int>[policy.Terms.Length];
        for (var term = 0; term < resting.Length; term++)
        {
            resting[term] = new List<int>();
            alsoFrom[term] = new List<int>();
        }

        foreach (var meaning in policy.CodeMeanings)
        {
            // What is known of a term may have been taken from the code.
            foreach (var fact in meaning.Facts)
            {
                alsoFrom[fact.Term.Index].Add(meaning.Term.Index);
            }
        }

        refuting = new RefutingFacts(policy, Array.ConvertAll(alsoFrom, codes => codes.Count > 0));
        wanted = new ulong[(policy.Statements.Length + 63) / 64];
        exposed = new ulong[wanted.Length];
        refuted = new ulong[policy.Terms.Length][];
    }

    /// <summary>Settles them for a first request. False where one may be effective.</summary>
    public bool Start(StatementEvaluator evaluator, IReadOnlyList<int> statements)
    {
        isAny = statements.Count > 0;
        for (var term = 0; term < resting.Length; term++)
        {
            resting[term].Clear();
            ranks[term] = term + 1;
        }

        Array.Clear(wanted, 0, wanted.Length);
        for (var i = 0; i < statements.Count; i++)
        {
            wanted[statements[i] >> 6] |= 1UL << (statements[i] & 63);
        }

        for (var term = 0; term < refuted.Length; term++)
        {
            refuted[term] = refuting.By(policy.Terms[term], evaluator.Request[term], evaluator.Request);
        }

        Array.Copy(wanted, exposed, exposed.Length);
        LeaveExposed(-1);
        budget.Spend(statements.Count);
        foreach (var statement in StatementBoxes.StatementsOf(exposed))
        {
            if (!FindReason(evaluator, statement))
            {
                return false;
            }

            Take(statement, reason);
        }

        return true;
    }

    /// <summary>The statements, ascending, of whose lines no fact of a request, given or not, leaves one unmet; all others are not surely effective.</summary>
    public IEnumerable<int> PerhapsEffective(Request request)
    {
        var left = new ulong[wanted.Length];
        for (var statement = 0; statement < policy.Statements.Length; statement++)
        {
            left[statement >> 6] |= 1UL << (statement & 63);
        }

        budget.Spend(left.Length);
        foreach (var term in policy.Terms)
        {
            var unmet = refuting.Unmet(term, request);
            for (var word = 0; word < left.Length; word++)
            {
                left[word] &= ~unmet[word];
            }
        }

        return StatementBoxes.StatementsOf(left);
    }

    /// <summary>The fact stays: what rests on it needs no other.</summary>
    public void Keep(Term term) => ranks[term.Index] = 0;

    /// <summary>Whether all may stay refuted if one fact of the request becomes this: false where one would surely not. To be asked before <see cref="Stay"/>.</summary>
    public bool MayStay(Request request, Term changed, FactValue? next)
    {
        if (!isAny)
        {
            return true;
        }

        var after = refuting.By(changed, next, request);
        for (var word = 0; word < exposed.Length; word++)
        {
            exposed[word] = wanted[word] & refuted[changed.Index][word] & ~after[word];
        }

        LeaveExposed(changed.Index);
        return StatementBoxes.StatementsOf(exposed).All(refuting.IsOpen);
    }

    /// <summary>Whether all stay refuted now that one fact of the request has changed: <see cref="Accept"/> it, or change it back.</summary>
    public bool Stay(StatementEvaluator evaluator, Term changed)
    {
        renewed.Clear();
        foreach (var statement in StatementBoxes.StatementsOf(exposed))
        {
            if (!Renew(evaluator, statement))
            {
                return false;
            }
        }

        var (word, bit) = (changed.Index >> 6, 1UL << (changed.Index & 63));
        var statements = resting[changed.Index];
        for (var i = 0; i < statements.Count; i++)
        {
            if ((reasons[(statements[i] * words) + word] & bit) == 0)
            {
                continue;
            }

            if (!Renew(evaluator, statements[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The change was accepted, of which <see cref="Stay"/> was asked last.</summary>
    public void Accept(StatementEvaluator evaluator, Term changed)
    {
        refuted[changed.Index] = refuting.By(changed, evaluator.Request[changed], evaluator.Request);
        resting[changed.Index].Clear();
        renewed.ForEach(entry => Take(entry.Statement, entry.Reason));
    }

    /// <summary>Leaves of the exposed those that the facts of the other terms do not refute alone.</summary>
    private void LeaveExposed(int changed)
    {
        budget.Spend(exposed.Length);
        for (var word = 0; word < exposed.Length; word++)
        {
            var left = exposed[word];
            for (var term = 0; term < refuted.Length && left != 0; term++)
            {
                left &= term == changed ? ulong.MaxValue : ~refuted[term][word];
            }

            exposed[word] = left;
        }
    }

    private bool Renew(StatementEvaluator evaluator, int statement)
    {
        budget.Spend(1);
        if (!FindReason(evaluator, statement))
        {
            return false;
        }

        renewed.Add((statement, reason));
        reason = new ulong[words];
        return true;
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
        dependents.AddTermsOf(index, reason);
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
