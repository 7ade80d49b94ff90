using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>A criterion on a place of its own, not made of others: examples should show it met and not met, and that it matters.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Location">Where it stands; of an exception its line.</param>
/// <param name="Statements">The statements that it is part of, by index, ascending: several where it stands in a definition.</param>
public sealed record Condition(Criterion Criterion, SourceLocation Location, EquatableArray<int> Statements)
{
    /// <summary>The conditions of a policy, in the order of their places. Statements with errors have none.</summary>
    public static IReadOnlyList<Condition> Of(PolicyModel policy)
    {
        var found = new Dictionary<Criterion, (SourceLocation Location, List<int> Statements)>(CriterionWalk.ByIdentity.Instance);
        foreach (var statement in policy.Statements)
        {
            if (statement.HasErrors)
            {
                continue;
            }

            Add(found, statement.Criteria, statement.Criteria.Info.Location, statement.Index);
            foreach (var exception in statement.Exceptions)
            {
                Add(found, exception.Criterion, exception.Location, statement.Index);
            }
        }

        var conditions = new List<Condition>();
        foreach (var pair in found)
        {
            conditions.Add(new Condition(pair.Key, pair.Value.Location, pair.Value.Statements.ToEquatableArray()));
        }

        conditions.Sort((one, other) => string.CompareOrdinal(one.Location.Path, other.Location.Path) is not 0 and var byPath
            ? byPath
            : one.Location.Span.Start.CompareTo(other.Location.Span.Start));
        return conditions;
    }

    private static void Add(
        Dictionary<Criterion, (SourceLocation Location, List<int> Statements)> found, Criterion root, SourceLocation place, int statement)
    {
        var open = new Stack<(Criterion Criterion, SourceLocation Location)>();
        var seen = new HashSet<Criterion>(CriterionWalk.ByIdentity.Instance);
        open.Push((root, place));
        while (open.Count > 0)
        {
            var (criterion, location) = open.Pop();
            if (!seen.Add(criterion) || criterion is ConstantCriterion or BrokenCriterion)
            {
                continue;
            }

            var parts = PartsOf(criterion);
            foreach (var part in parts)
            {
                open.Push((part, part.Info.Location));
            }

            if (parts.Count > 0 || location == SourceLocation.None)
            {
                continue;
            }

            if (!found.TryGetValue(criterion, out var entry))
            {
                entry = (location, new List<int>());
                found.Add(criterion, entry);
            }

            entry.Statements.Add(statement);
        }
    }

    /// <summary>
    /// The criteria on places of their own that a criterion is made of; none for one that says its say itself, such as a list of
    /// values on one line, a negation, or a reference to a clause, whose lines are that clause's.
    /// </summary>
    internal static IReadOnlyList<Criterion> PartsOf(Criterion criterion)
    {
        if (criterion is not (GroupCriterion or IfCriterion or DefinitionCriterion or NotCriterion { Operand: GroupCriterion or DefinitionCriterion }))
        {
            return System.Array.Empty<Criterion>();
        }

        var parts = CriterionWalk.ChildrenOf(criterion);
        foreach (var part in parts)
        {
            if (part.Info.Location == SourceLocation.None || part.Info.Location == criterion.Info.Location)
            {
                // "includes at least 2 of a, b, c" and the negation in "is not A or B" are one line.
                return part is GroupCriterion or DefinitionCriterion && criterion is NotCriterion ? PartsOf(part) : System.Array.Empty<Criterion>();
            }
        }

        return parts;
    }
}
