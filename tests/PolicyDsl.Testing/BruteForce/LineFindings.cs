using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Holds POL3003, POL3004 and POL3005 about the lines of statements against every request. Which of two equal lines is reported is a matter of order;
/// what must hold whatever the order: a line said never to be met is met nowhere, one said always to be met fails nowhere, all
/// reported lines together can be left out without any change, and after that no line is left that could be. Statements and overrides
/// that change nothing (<see cref="RedundantClauses"/>) are gone before.
/// </summary>
public sealed class LineFindings
{
    private readonly Worlds worlds;
    private readonly PolicyWorlds original;
    private readonly PolicyWorlds remaining;
    private readonly List<Statement> judged;
    private readonly DefinitionPlaces definitions;
    private readonly Dictionary<Criterion, bool> replaced = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> problems = new();

    /// <summary>Checks the findings of a policy without acceptances.</summary>
    public LineFindings(Worlds worlds, IReadOnlyList<Finding> findings)
    {
        this.worlds = worlds;
        original = new PolicyWorlds(worlds);
        var redundant = new RedundantClauses(worlds);
        remaining = new PolicyWorlds(worlds, leftOut: redundant.LeftOut, dropped: redundant.Dropped);
        judged = worlds.Policy.Statements
            .Where(statement => !redundant.LeftOut.Contains(statement.Index) && !Effective(original, statement).IsEmpty)
            .ToList();
        definitions = new DefinitionPlaces(worlds, original);
        foreach (var finding in findings.Where(finding =>
            finding.Id is "POL3003" or "POL3004" or "POL3005" && !NamedFindings.IsScoreLine(worlds.Policy, finding.Location)))
        {
            Take(finding);
        }

        foreach (var requirement in judged.Where(statement => statement.Kind == StatementKind.CoverageRequires
            && findings.Any(finding => finding.Id == "POL3002" && finding.Location == statement.Location)))
        {
            replaced[requirement.Criteria] = true;
        }

        LeaveOut();
        NothingLeft();
        NothingLeftInDefinitions();
    }

    /// <summary>How many lines were reported.</summary>
    public int Count => replaced.Count;

    /// <summary>What is wrong; empty where nothing is.</summary>
    public IReadOnlyList<string> Problems => problems;

    private WorldSet InPolicy => original.Domain & original.Scope;

    private WorldSet Effective(PolicyWorlds policy, Statement statement) => policy.Domain & policy.Effective(statement.Index);

    // Findings about whole statements and overrides point to other places.
    private void Take(Finding finding)
    {
        var places = (from statement in judged
                      from node in StatementNode.Roots(statement).SelectMany(root => root.All())
                      where node.IsJudged && node.Location == finding.Location
                      select (statement, node)).ToList();
        foreach (var (statement, node) in places)
        {
            replaced[node.Criterion] = finding.Id == "POL3005" || finding.Message.Contains(" already impl", StringComparison.Ordinal);
            var here = InPolicy & original.SectionScope(statement.Section);
            if (finding.Id == "POL3003" && (node.Negated || !(Around(original, statement, node) & original.Criteria.Of(node.Criterion)).IsEmpty))
            {
                problems.Add("can be met: " + BoundTextOf(finding));
            }

            if (finding.Id == "POL3005" && !(here - original.Criteria.Of(node.Criterion)).IsEmpty)
            {
                problems.Add("can fail: " + BoundTextOf(finding));
            }
        }

        var elsewhere = definitions.At(finding.Location).ToList();
        foreach (var node in elsewhere)
        {
            replaced[node.Criterion] = finding.Id == "POL3005" || finding.Message.Contains(" already impl", StringComparison.Ordinal);
        }

        problems.AddRange(definitions.ProblemsOf(finding).Select(problem => problem + ": " + BoundTextOf(finding)));
        if (places.Count == 0 && elsewhere.Count == 0 && finding.Id != "POL3004")
        {
            problems.Add("about no line: " + BoundTextOf(finding));
        }
    }

    private void LeaveOut()
    {
        var without = new PolicyWorlds(worlds, replaced);
        problems.AddRange(judged
            .Where(statement => !(InPolicy & (remaining.Effective(statement.Index) ^ OnlyHere(without, statement))).IsEmpty)
            .Select(statement => "leaving out what is reported changes " + statement.Id));
        problems.AddRange(definitions.Changed(without).Select(place => "leaving out what is reported changes " + place));
    }

    // A line that could be left out of the policy as it is written, and still could after the reported ones are gone.
    private void NothingLeft()
    {
        var after = new PolicyWorlds(worlds, replaced);
        foreach (var statement in judged)
        {
            foreach (var node in StatementNode.Roots(statement).SelectMany(Remaining).Where(node => node.IsJudged && !node.InDefinition))
            {
                foreach (var why in Idle(original, [], statement, node).Intersect(Idle(after, replaced, statement, node)))
                {
                    problems.Add("not reported: " + statement.Id + " \"" + node.Criterion.Info.Text + "\" at line " + node.Location.Start.Line + " " + why);
                }
            }
        }
    }

    // A line of a definition for which the same constant could stand at all of its uses, each of them judged and none in a line that could go.
    private void NothingLeftInDefinitions()
    {
        var after = new PolicyWorlds(worlds, replaced);
        var uses = definitions.Lines(after, replaced).Concat(
            from statement in worlds.Policy.Statements
            let nodes = StatementNode.Roots(statement).SelectMany(root => root.All()).ToList()
            from node in nodes
            where node.InDefinition && node.IsJudged
            let isOpen = judged.Contains(statement) && nodes.Count(other => ReferenceEquals(other.Criterion, node.Criterion)) == 1 && Above(node).All(above => !above.IsJudged || Constants(after, statement, above, any: true).Count == 0)
            select (Node: node, Constants: isOpen ? (IReadOnlyList<bool>?)Constants(after, statement, node, any: false) : null));
        foreach (var line in uses.GroupBy(use => use.Node.Criterion, ReferenceEqualityComparer.Instance))
        {
            var constants = line.Aggregate(new List<bool> { false, true }, (left, use) => left.Intersect(use.Constants ?? []).ToList());
            var node = line.First().Node;
            if (constants.Count > 0 && !replaced.ContainsKey(node.Criterion))
            {
                problems.Add("not reported: \"" + node.Criterion.Info.Text + "\" at line " + node.Location.Start.Line + " of a definition, for which " + constants[0] + " could stand");
            }
        }
    }

    private List<bool> Constants(PolicyWorlds after, Statement statement, StatementNode node, bool any)
    {
        var first = Idle(original, [], statement, node).Select(why => why.StartsWith("cannot", StringComparison.Ordinal));
        var last = Idle(after, replaced, statement, node).Select(why => why.StartsWith("cannot", StringComparison.Ordinal));
        return (any ? first.Union(last) : first.Intersect(last)).ToList();
    }

    private static IEnumerable<StatementNode> Above(StatementNode node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            yield return above;
        }
    }

    private IEnumerable<StatementNode> Remaining(StatementNode node) =>
        replaced.ContainsKey(node.Criterion) ? [] : node.Children.SelectMany(Remaining).Prepend(node);

    private IEnumerable<string> Idle(PolicyWorlds policy, Dictionary<Criterion, bool> constants, Statement statement, StatementNode node)
    {
        if ((Around(policy, statement, node) - policy.Criteria.Of(node.Criterion)).IsEmpty)
        {
            yield return "cannot fail where it stands";
        }

        var without = new Dictionary<Criterion, bool>(constants, ReferenceEqualityComparer.Instance) { [node.Criterion] = false };
        if ((InPolicy & (OnlyHere(policy, statement) ^ OnlyHere(new PolicyWorlds(worlds, without), statement))).IsEmpty)
        {
            yield return "changes nothing";
        }
    }

    // L: what stands around the line.
    private WorldSet Around(PolicyWorlds policy, Statement statement, StatementNode node)
    {
        var set = InPolicy & original.SectionScope(statement.Section);
        set = node.InException ? set & policy.Criteria.Of(statement.Criteria) : set - policy.Excepted(statement);
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

    // The statement's lines changed; scopes and the overriders that are left as they are written.
    private WorldSet OnlyHere(PolicyWorlds policy, Statement statement)
    {
        var set = (original.Scope & original.SectionScope(statement.Section) & policy.Criteria.Of(statement.Criteria)) - policy.Excepted(statement);
        return statement.OverriddenBy
            .Where(overrider => !remaining.Dropped.Contains((overrider, statement.Index)))
            .Aggregate(set, (rest, overrider) => rest - remaining.Effective(overrider));
    }

    private static string BoundTextOf(Finding finding) => finding.Id + " line " + finding.Location.Start.Line + " " + finding.Message;
}
