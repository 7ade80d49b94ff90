using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Statements whose verdicts and terms are the same: one of them can take the place of another.</summary>
internal sealed class AlikeStatements
{
    private static readonly Criterion Always = new ConstantCriterion(true);

    private readonly Statement first;
    private readonly int count;
    private readonly List<int> members = new();
    private readonly Dictionary<Formula, List<int>> byCondition = new();
    private ulong[]? bits;

    private AlikeStatements(Statement first, int count)
    {
        this.first = first;
        this.count = count;
    }

    /// <summary>Their indexes, ascending.</summary>
    public IReadOnlyList<int> Members => members;

    /// <summary>Finds requests of one of them alone; null until it is needed.</summary>
    public LoneRequests? Lone { get; set; }

    /// <summary>Whether they also give the same reason and cite the same.</summary>
    public bool IsUniform { get; private set; } = true;

    /// <summary>By statement, those that are alike with it; null for those that take no part.</summary>
    public static AlikeStatements?[] Of(PolicyModel policy, Func<Statement, bool> takesPart, EffectiveConditions conditions)
    {
        var result = new AlikeStatements?[policy.Statements.Length];
        var known = new Dictionary<Statement, AlikeStatements>();
        foreach (var statement in policy.Statements)
        {
            if (takesPart(statement))
            {
                var key = KeyOf(statement);
                if (!known.TryGetValue(key, out var alike))
                {
                    known.Add(key, alike = new AlikeStatements(statement, policy.Statements.Length));
                }

                alike.Add(statement, conditions.Of(statement.Index));
                result[statement.Index] = alike;
            }
        }

        return result;
    }

    /// <summary>Whether a statement is one of them.</summary>
    public bool Contains(int statement) => StatementBoxes.Has(Bits(), statement);

    /// <summary>Takes all others out of a bit set.</summary>
    public void Keep(ulong[] statements)
    {
        var own = Bits();
        for (var i = 0; i < own.Length; i++)
        {
            statements[i] &= own[i];
        }
    }

    /// <summary>Those that had a condition before any statement was removed, ascending.</summary>
    public IReadOnlyList<int> WithCondition(Formula condition) =>
        byCondition.TryGetValue(condition, out var some) ? some : Array.Empty<int>();

    /// <summary>What makes two verdicts say the same, but the reason: a statement of nothing else.</summary>
    private static Statement KeyOf(Statement statement) => new(
        0, "", StatementKind.Ordinary, -1, new Verdict(statement.Verdict.Kind, "", statement.Verdict.Authority), Always)
    {
        RequiredDocuments = statement.RequiredDocuments,
        PriorAuthorization = statement.PriorAuthorization,
        Setting = statement.Setting,
        Length = statement.Length,
        Limits = statement.Limits,
        Restrictions = statement.Restrictions,
        Prescribers = statement.Prescribers,
    };

    private void Add(Statement statement, Formula condition)
    {
        members.Add(statement.Index);
        IsUniform &= statement.Because == first.Because && statement.Citations == first.Citations && statement.Evidence == first.Evidence;
        if (!byCondition.TryGetValue(condition, out var some))
        {
            byCondition.Add(condition, some = new List<int>());
        }

        some.Add(statement.Index);
    }

    // Not before they are needed: there may be as many kinds as statements.
    private ulong[] Bits()
    {
        if (bits is null)
        {
            bits = new ulong[(count + 63) >> 6];
            members.ForEach(member => bits[member >> 6] |= 1UL << (member & 63));
        }

        return bits;
    }
}
