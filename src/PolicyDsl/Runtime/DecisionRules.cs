using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Numerics;

namespace PolicyDsl.Runtime;

/// <summary>
/// How the effective statements of a policy make a decision. Used by generated code. The order of the statements never
/// decides; pairs of statements that the build proved never to hold together are known here, all others are guarded.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DecisionRules
{
    private const int Determinations = 4;

    private readonly PolicyInfo policy;
    private readonly int words;

    // One bit per statement, a run of words for each determination, and for each statement those proved disjoint from it.
    private readonly ulong[] ofDetermination;
    private readonly ulong[] disjointFrom;

    // The statements that cover, where not all of them grant the same; otherwise none.
    private readonly ulong[] grantingOtherwise;
    private readonly bool hasDisjointApprovals;

    /// <summary>Takes the policy and the pairs of statements, by index, that are proved disjoint.</summary>
    public DecisionRules(PolicyInfo policy, ReadOnlySpan<int> disjointPairs)
    {
        this.policy = policy;
        words = (policy.Statements.Count + 63) / 64;
        ofDetermination = new ulong[Determinations * words];
        disjointFrom = new ulong[policy.Statements.Count * words];
        for (var i = 0; i < policy.Statements.Count; i++)
        {
            ofDetermination[((int)policy.Statements[i].Verdict.Determination * words) + (i >> 6)] |= 1UL << (i & 63);
        }

        grantingOtherwise = GrantingOtherwise();
        for (var i = 0; i + 1 < disjointPairs.Length; i += 2)
        {
            var (first, second) = (disjointPairs[i], disjointPairs[i + 1]);
            hasDisjointApprovals |= Covers(first) && Covers(second);
            disjointFrom[(first * words) + (second >> 6)] |= 1UL << (second & 63);
            disjointFrom[(second * words) + (first >> 6)] |= 1UL << (first & 63);
        }
    }

    /// <summary>The decision for a request that the policy does not speak about.</summary>
    public Decision OutsidePolicy() => new(policy, Outcome.OutsidePolicy, -1, default, default);

    /// <summary>The decision for a request whose date of service lies outside the period in which the policy is in effect.</summary>
    public Decision NotInEffect() => new(policy, Outcome.NotInEffect, -1, default, default);

    /// <summary>How far the statements settle the request.</summary>
    /// <param name="truths">The statements.</param>
    /// <param name="policyScope">Whether the policy's own scope holds; not false.</param>
    /// <param name="takenUp">Whether a statement stands outside sections or the scope of a section holds.</param>
    /// <exception cref="ImpossibleRequestException">Two statements hold that are proved never to hold together.</exception>
    public Settlement Settle(in StatementTruths truths, Truth policyScope, Truth takenUp)
    {
        var effective = truths.Effective;
        var unknown = truths.Unknown;
        var determination = -1;
        for (var d = 0; d < Determinations; d++)
        {
            if (!AnyOf(effective, d))
            {
                continue;
            }

            if (determination >= 0)
            {
                RejectDisjoint(effective);
                return new Settlement(Outcome.Conflict, effective);
            }

            determination = d;
        }

        if (determination < 0)
        {
            return unknown.IsEmpty && policyScope.IsTrue && !takenUp.IsUnknown
                ? new Settlement(takenUp.IsTrue ? Outcome.NotAddressed : Outcome.OutsidePolicy, default)
                : new Settlement(default, unknown, policyScope.IsUnknown, takenUp.IsUnknown);
        }

        if (hasDisjointApprovals && determination == (int)Determination.Covered)
        {
            RejectDisjoint(effective);
        }

        var open = OpenAgainst(effective, unknown, determination);
        return !open.IsEmpty ? new Settlement(effective, open, false, false)
            : determination == (int)Determination.Covered ? new Settlement(Outcome.Covered, effective, MayCoverToo(effective, unknown))
            : new Settlement((Outcome)determination, effective);
    }

    /// <summary>The decision where no facts are missing.</summary>
    /// <param name="settlement">How the statements settle it.</param>
    /// <param name="clause">The clause that decides, by index in <see cref="PolicyInfo.Clauses"/>; -1 without one.</param>
    public Decision Decide(in Settlement settlement, int clause) =>
        new(policy, settlement.Outcome, clause, settlement.Effective, settlement.Open);

    /// <summary>The decision where facts are missing.</summary>
    public Decision Ask(in Settlement settlement, in MissingFacts missing) => new(
        policy,
        missing.AwaitsJudgement && !missing.NeedsInformation ? Outcome.AwaitingJudgement : Outcome.NeedsInformation,
        -1,
        settlement.Effective,
        missing.Terms);

    /// <summary>Rejects a request that breaks an <c>always</c>.</summary>
    /// <exception cref="ImpossibleRequestException">Always.</exception>
    public void RejectImpossible(params ReadOnlySpan<PolicyLine> broken) =>
        throw new ImpossibleRequestException(policy, broken.ToArray());

    private bool AnyOf(in IndexSet statements, int determination)
    {
        for (var i = 0; i < words; i++)
        {
            if ((statements.Word(i) & ofDetermination[(determination * words) + i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The unknown statements of another determination that no effective statement is proved disjoint from.</summary>
    private IndexSet OpenAgainst(in IndexSet effective, in IndexSet unknown, int determination)
    {
        IndexSet open = default;
        for (var i = 0; i < words; i++)
        {
            var bits = unknown.Word(i) & ~ofDetermination[(determination * words) + i];
            if (bits != 0)
            {
                open.Or(i, bits & ~DisjointFromAny(effective, i));
            }
        }

        return open;
    }

    /// <summary>The unknown statements that would cover as well, where not all of the policy grant the same.</summary>
    private IndexSet MayCoverToo(in IndexSet effective, in IndexSet unknown)
    {
        IndexSet open = default;
        for (var i = 0; i < words; i++)
        {
            var bits = unknown.Word(i) & grantingOtherwise[i];
            if (bits != 0)
            {
                open.Or(i, bits & ~DisjointFromAny(effective, i));
            }
        }

        return open;
    }

    private ulong[] GrantingOtherwise()
    {
        var bits = new ulong[words];
        var first = -1;
        var differ = false;
        for (var i = 0; i < policy.Statements.Count; i++)
        {
            if (Covers(i))
            {
                first = first < 0 ? i : first;
                differ |= !Authorization.AreAlike(policy.Statements[first], policy.Statements[i]);
                bits[i >> 6] |= 1UL << (i & 63);
            }
        }

        return differ ? bits : new ulong[words];
    }

    private bool Covers(int statement) => policy.Statements[statement].Verdict.Determination == Determination.Covered;

    private ulong DisjointFromAny(in IndexSet statements, int word)
    {
        var bits = 0UL;
        for (var i = 0; i < words; i++)
        {
            for (var rest = statements.Word(i); rest != 0; rest &= rest - 1)
            {
                bits |= disjointFrom[(((i << 6) + BitOperations.TrailingZeroCount(rest)) * words) + word];
            }
        }

        return bits;
    }

    private void RejectDisjoint(in IndexSet effective)
    {
        for (var first = effective.Next(0); first >= 0; first = effective.Next(first + 1))
        {
            for (var second = effective.Next(first + 1); second >= 0; second = effective.Next(second + 1))
            {
                if ((disjointFrom[(first * words) + (second >> 6)] >> (second & 63) & 1) != 0)
                {
                    throw new ImpossibleRequestException(policy, new List<PolicyLine> { Line(first), Line(second) });
                }
            }
        }
    }

    private PolicyLine Line(int statement)
    {
        var clause = policy.Clauses[statement];
        return new PolicyLine(policy.Path, clause.Line, clause.Path + ": " + clause.Text);
    }
}
