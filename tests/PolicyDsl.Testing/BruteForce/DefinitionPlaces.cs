using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// The criteria beside those of statements that use definitions: <c>always</c>, scopes, lines of scores. Only the lines of the definitions are
/// told there. With every reported line out they must hold for the same requests as before.
/// </summary>
public sealed class DefinitionPlaces
{
    private readonly Worlds worlds;
    private readonly PolicyWorlds original;
    private readonly List<Place> places = new();

    /// <summary>Looks for them.</summary>
    public DefinitionPlaces(Worlds worlds, PolicyWorlds original)
    {
        this.worlds = worlds;
        this.original = original;
        var policy = worlds.Policy;
        places.Add(new Place("always", new GroupCriterion(GroupKind.All, 0, policy.Always), worlds.All));
        foreach (var section in policy.Sections)
        {
            var around = original.Domain & original.Scope & original.SectionScope(section.Parent);
            places.Add(new Place("the scope of " + section.Path, section.Scope, around) { IsJudged = !(around & original.Criteria.Of(section.Scope)).IsEmpty });
        }

        var inPolicy = original.Domain & original.Scope;
        foreach (var row in ModelCriteria.Used(policy).OfType<ScoreCriterion>().Select(test => test.Score).DistinctBy(score => score.Index).SelectMany(score => score.Rows))
        {
            var met = original.Criteria.Of(row.Criterion);
            places.Add(new Place("a score", row.Criterion, inPolicy) { IsJudged = !(inPolicy & met).IsEmpty && !(inPolicy - met).IsEmpty });
        }
    }

    /// <summary>The lines of definitions at a place.</summary>
    public IEnumerable<StatementNode> At(SourceLocation location) =>
        places.SelectMany(place => place.Root.All()).Where(node => node.InDefinition && node.IsJudged && node.Location == location);

    /// <summary>What is wrong with a finding about a line of a definition.</summary>
    public IEnumerable<string> ProblemsOf(Finding finding)
    {
        foreach (var place in places)
        {
            foreach (var node in place.Root.All().Where(node => node.InDefinition && node.IsJudged && node.Location == finding.Location))
            {
                var met = original.Criteria.Of(node.Criterion);
                if (!place.IsJudged)
                {
                    yield return "used in " + place.Name + ", which is not judged";
                }

                if (finding.Id == "POL3003" && (node.Negated || !(Around(original, place, node) & met).IsEmpty))
                {
                    yield return "can be met in " + place.Name;
                }

                if (finding.Id == "POL3005" && !(place.Within - met).IsEmpty)
                {
                    yield return "can fail in " + place.Name;
                }
            }
        }
    }

    /// <summary>The places that hold for other requests once the reported lines are out.</summary>
    public IEnumerable<string> Changed(PolicyWorlds without) => places
        .Where(place => !(place.Within & (original.Criteria.Of(place.Root.Criterion) ^ without.Criteria.Of(place.Root.Criterion))).IsEmpty)
        .Select(place => place.Name);

    /// <summary>
    /// Every line of a definition at all of its uses there, with the constants that could stand in its place at each; null for a use of which nothing
    /// is told: where it is not judged, or stands in a line that could be left out, or more than once at one place (each is judged alone).
    /// </summary>
    public IEnumerable<(StatementNode Node, IReadOnlyList<bool>? Constants)> Lines(PolicyWorlds after, IReadOnlyDictionary<Criterion, bool> replaced) =>
        from place in places
        let nodes = place.Root.All().ToList()
        from node in nodes
        where node.InDefinition && node.IsJudged
        let isOpen = place.IsJudged && nodes.Count(other => ReferenceEquals(other.Criterion, node.Criterion)) == 1 && Above(node).All(above => !above.IsJudged || Idle(place, above, after, replaced, any: true).Count == 0)
        select (node, isOpen ? (IReadOnlyList<bool>?)Idle(place, node, after, replaced, any: false) : null);

    private static IEnumerable<StatementNode> Above(StatementNode node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            yield return above;
        }
    }

    private List<bool> Idle(Place place, StatementNode node, PolicyWorlds after, IReadOnlyDictionary<Criterion, bool> replaced, bool any)
    {
        var first = Idle(place, node, original, new Dictionary<Criterion, bool>());
        var last = Idle(place, node, after, replaced);
        return (any ? first.Union(last) : first.Intersect(last)).ToList();
    }

    private IEnumerable<bool> Idle(Place place, StatementNode node, PolicyWorlds policy, IReadOnlyDictionary<Criterion, bool> constants)
    {
        if ((Around(policy, place, node) - policy.Criteria.Of(node.Criterion)).IsEmpty)
        {
            yield return true;
        }

        var without = new Dictionary<Criterion, bool>(constants, ReferenceEqualityComparer.Instance) { [node.Criterion] = false };
        var changed = new PolicyWorlds(worlds, without).Criteria.Of(place.Root.Criterion);
        if ((place.Within & (policy.Criteria.Of(place.Root.Criterion) ^ changed)).IsEmpty)
        {
            yield return false;
        }
    }

    private static WorldSet Around(PolicyWorlds policy, Place place, StatementNode node)
    {
        var set = place.Within;
        for (; node.Parent is { } parent; node = parent)
        {
            if (parent.Criterion is GroupCriterion { Kind: GroupKind.All } all)
            {
                set = all.Children.Where(child => !ReferenceEquals(child, node.Criterion)).Aggregate(set, (rest, child) => rest & policy.Criteria.Of(child));
            }
            else if (parent.Criterion is IfCriterion conditional && ReferenceEquals(conditional.Body, node.Criterion))
            {
                set &= policy.Criteria.Of(conditional.Condition);
            }
        }

        return set;
    }

    private sealed record Place(string Name, Criterion Criteria, WorldSet Within)
    {
        /// <summary>Whether something is told of lines there.</summary>
        public bool IsJudged { get; init; } = true;

        public StatementNode Root { get; } = new(Criteria, null, false, Criteria.Info.Location);
    }
}
