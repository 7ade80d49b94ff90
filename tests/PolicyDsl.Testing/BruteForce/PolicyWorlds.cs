using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>In which worlds each part of a policy holds, by the letter of the language's meaning.</summary>
public sealed class PolicyWorlds
{
    private readonly Dictionary<int, WorldSet> effective = new();

    /// <summary>
    /// Works on all worlds of a policy, with some criteria replaced by constants (in references to clauses as well if
    /// <paramref name="everywhere"/>), some statements left out, and some that no longer override another.
    /// </summary>
    public PolicyWorlds(
        Worlds worlds, IReadOnlyDictionary<Criterion, bool>? replaced = null, IReadOnlySet<int>? leftOut = null, bool everywhere = false,
        IReadOnlySet<(int Strong, int Weak)>? dropped = null)
        : this(worlds, new WorldEvaluator(worlds, replaced, everywhere))
    {
        LeftOut = leftOut ?? LeftOut;
        Dropped = dropped ?? Dropped;
    }

    /// <summary>Works on all worlds of a policy, with the criteria as they are evaluated.</summary>
    public PolicyWorlds(Worlds worlds, WorldEvaluator criteria)
    {
        Worlds = worlds;
        Criteria = criteria;
        Domain = Criteria.AllOf(Policy.Always);
        Scope = Criteria.Of(Policy.Scope);
    }

    /// <summary>All worlds.</summary>
    public Worlds Worlds { get; }

    /// <summary>The policy.</summary>
    public PolicyModel Policy => Worlds.Policy;

    /// <summary>The statements that are never effective because they are left out.</summary>
    public IReadOnlySet<int> LeftOut { get; } = new HashSet<int>();

    /// <summary>The overrides, strong statement and weak one, that are left out.</summary>
    public IReadOnlySet<(int Strong, int Weak)> Dropped { get; } = new HashSet<(int Strong, int Weak)>();

    /// <summary>The truth of single criteria.</summary>
    public WorldEvaluator Criteria { get; }

    /// <summary>D: what always holds.</summary>
    public WorldSet Domain { get; }

    /// <summary>P.</summary>
    public WorldSet Scope { get; }

    /// <summary>σ: the scopes of a section and of those around it.</summary>
    public WorldSet SectionScope(int section) =>
        Policy.SectionChain(section).Aggregate(Worlds.All, (set, each) => set & Criteria.Of(each.Scope));

    /// <summary>ε: one of its exceptions holds.</summary>
    public WorldSet Excepted(Statement statement) => Criteria.AnyOf(statement.Exceptions.Select(exception => exception.Criterion));

    /// <summary>ψ: the statement is effective.</summary>
    public WorldSet Effective(int index)
    {
        if (!effective.TryGetValue(index, out var set))
        {
            set = Worlds.None;
            if (!LeftOut.Contains(index))
            {
                var statement = Policy.Statements[index];
                set = (Scope & SectionScope(statement.Section) & Criteria.Of(statement.Criteria)) - Excepted(statement);
                set = statement.OverriddenBy
                    .Where(overrider => !Dropped.Contains((overrider, index)))
                    .Aggregate(set, (rest, overrider) => rest - Effective(overrider));
            }

            effective[index] = set;
        }

        return set;
    }

    /// <summary>Some statement is effective.</summary>
    public WorldSet AnyEffective() => Policy.Statements.Aggregate(Worlds.None, (set, statement) => set | Effective(statement.Index));

    /// <summary>Some statement but an <c>otherwise</c> is effective.</summary>
    public WorldSet Decided() => Policy.Statements
        .Where(statement => statement.Kind != StatementKind.Otherwise)
        .Aggregate(Worlds.None, (set, statement) => set | Effective(statement.Index));
}
