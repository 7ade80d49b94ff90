using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// POL3004 of statements, overrides and requirements, by trying every request. A statement changes nothing if wherever it is effective
/// others would say the same without it, and nobody whom it overrides would be noticed to come or go; for a row of a table no
/// <c>otherwise</c> counts. An override changes nothing if the
/// strong statement is never effective where the weak one would be without it. Of several that could each be left out the last is,
/// statements before overrides; each is judged without those left out before.
/// </summary>
public sealed class RedundantClauses
{
    private readonly Worlds worlds;
    private readonly HashSet<int> leftOut = new();
    private readonly HashSet<(int Strong, int Weak)> dropped = new();
    private readonly List<Statement> judged;

    /// <summary>Looks for them.</summary>
    public RedundantClauses(Worlds worlds)
    {
        this.worlds = worlds;
        var policy = new PolicyWorlds(worlds);
        judged = worlds.Policy.Statements.Where(statement => !(policy.Domain & policy.Effective(statement.Index)).IsEmpty).Reverse().ToList();
        foreach (var statement in judged.Where(ChangesNothing))
        {
            leftOut.Add(statement.Index);
            Names.Add("POL3004 all of " + statement.Id);
        }

        judged.RemoveAll(statement => leftOut.Contains(statement.Index));
        foreach (var strong in judged)
        {
            Overrides(strong);
        }
    }

    /// <summary>The findings: "POL3004 all of I.A", "POL3004 I.B over I.A", "POL3004 I.B over every approval", "POL3004 requirement I.C".</summary>
    public List<string> Names { get; } = new();

    /// <summary>The statements, by index.</summary>
    public IReadOnlySet<int> LeftOut => leftOut;

    /// <summary>The overrides.</summary>
    public IReadOnlySet<(int Strong, int Weak)> Dropped => dropped;

    private PolicyWorlds Policy => new(worlds, leftOut: leftOut, dropped: dropped);

    private bool ChangesNothing(Statement statement)
    {
        var with = Policy;
        var without = new PolicyWorlds(worlds, leftOut: leftOut.Append(statement.Index).ToHashSet());
        var yielding = YieldingTo(statement.Index);
        var others = judged
            .Where(other => !(statement.IsOfTable && other.Kind == StatementKind.Otherwise))
            .Where(other => other.Index != statement.Index && !leftOut.Contains(other.Index) && SaysTheSame(statement, other)
                && (other.Because == statement.Because || (statement.Because is null && !yielding.Contains(other.Index))))
            .ToList();
        if (others.Count == 0)
        {
            return false;
        }

        var said = others.Aggregate(worlds.None, (set, other) => set | without.Effective(other.Index));
        var saidBefore = others.Aggregate(with.Effective(statement.Index), (set, other) => set | with.Effective(other.Index));
        return IsNone(with.Effective(statement.Index) - said) && yielding.All(weak => others.Any(other => other.Index == weak)
            ? IsNone(with.Effective(weak) - said) && IsNone(without.Effective(weak) - saidBefore)
            : IsNone(with.Effective(weak) ^ without.Effective(weak)));

        bool IsNone(WorldSet set) => (with.Domain & set).IsEmpty;
    }

    private void Overrides(Statement strong)
    {
        foreach (var line in strong.Overrides.Reverse())
        {
            var useless = line.Targets.Where(weak => IsUseless(strong, weak)).ToList();
            if (!line.EveryApproval)
            {
                Drop(useless, weak => "POL3004 " + strong.Id + " over " + worlds.Policy.Statements[weak].Id);
            }
            else if (line.Targets.Length > 0 && useless.Count == line.Targets.Length)
            {
                Drop(useless, _ => "POL3004 " + strong.Id + " over every approval");
            }
        }

        // A requirement that nobody meets is told as such.
        var all = Policy;
        if (strong.Kind == StatementKind.CoverageRequires
            && !((all.Domain & all.Scope & all.SectionScope(strong.Section)) - all.Criteria.Of(strong.Criteria)).IsEmpty)
        {
            var approvals = worlds.Policy.Statements
                .Where(weak => weak.Kind != StatementKind.Otherwise && weak.Verdict.Determination == Determination.Covered && weak.OverriddenBy.Contains(strong.Index))
                .Select(weak => weak.Index)
                .ToList();
            if (approvals.All(weak => IsUseless(strong, weak)))
            {
                Drop(approvals, _ => "POL3004 requirement " + strong.Id);
            }
        }

        void Drop(List<int> weak, System.Func<int, string> name)
        {
            Names.AddRange(weak.Select(name).Distinct());
            dropped.UnionWith(weak.Select(index => (strong.Index, index)));
        }
    }

    // Nothing is said of statements that are never effective, or are left out themselves.
    private bool IsUseless(Statement strong, int weak)
    {
        var with = Policy;
        var alone = new PolicyWorlds(worlds, leftOut: leftOut, dropped: dropped.Append((strong.Index, weak)).ToHashSet());
        return judged.Exists(statement => statement.Index == weak)
            && (with.Domain & alone.Effective(weak) & with.Effective(strong.Index)).IsEmpty;
    }

    private HashSet<int> YieldingTo(int strong)
    {
        var yielding = new HashSet<int>();
        for (var size = -1; size < yielding.Count;)
        {
            size = yielding.Count;
            yielding.UnionWith(worlds.Policy.Statements
                .Where(weak => weak.OverriddenBy.Any(other => other == strong || yielding.Contains(other)))
                .Select(weak => weak.Index));
        }

        return yielding;
    }

    // The verdict and what hangs on it; and the other one cites whatever this one cites.
    private static bool SaysTheSame(Statement one, Statement other) =>
        one.Verdict.Kind == other.Verdict.Kind && one.Verdict.Authority == other.Verdict.Authority
        && one.RequiredDocuments == other.RequiredDocuments && one.PriorAuthorization == other.PriorAuthorization
        && one.Setting == other.Setting && one.Length == other.Length && one.Limits.SequenceEqual(other.Limits)
        && one.Restrictions.SequenceEqual(other.Restrictions) && one.Prescribers.SequenceEqual(other.Prescribers)
        && one.Citations.All(other.Citations.Contains) && one.Evidence.All(other.Evidence.Contains);
}
