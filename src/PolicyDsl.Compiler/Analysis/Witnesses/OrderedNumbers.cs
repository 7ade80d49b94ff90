using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>How the numbers of two terms stand to each other.</summary>
/// <param name="Left">The index of a term.</param>
/// <param name="Right">The index of the other.</param>
/// <param name="Order">As the values of an order variable: 0 the left one is smaller, 1 they are the same, 2 the left one is larger.</param>
internal readonly record struct NumberOrder(int Left, int Right, int Order);

/// <summary>Numbers for terms that are compared with one another and share a cell.</summary>
internal static class OrderedNumbers
{
    /// <summary>Numbers of the cell for a term and for all that the orders tie to it, directly or through others: the roundest that stand as the orders say.</summary>
    /// <returns>Null where the orders run in a circle: no numbers stand like that.</returns>
    public static IReadOnlyDictionary<int, Rational>? Of(PolicyModel policy, int term, IReadOnlyList<NumberOrder> orders, Func<int, NumberCell> cellOf)
    {
        var group = Connected(term, orders);
        if (Ranks(group, orders) is not { } ranks)
        {
            return null;
        }

        var source = Coarsest(group.Select(member => policy.Terms[member]));
        var picked = cellOf(source.Index).Pick(ranks.Values.Max() + 1);
        return group.ToDictionary(
            member => member,
            member => UnitOf(source).ConvertTo(UnitOf(policy.Terms[member]), picked[Math.Min(ranks[member], picked.Count - 1)]));
    }

    private static SortedSet<int> Connected(int start, IReadOnlyList<NumberOrder> orders)
    {
        var group = new SortedSet<int> { start };
        for (var size = 0; size < group.Count;)
        {
            size = group.Count;
            foreach (var (left, right, _) in orders)
            {
                if (group.Contains(left) || group.Contains(right))
                {
                    group.Add(left);
                    group.Add(right);
                }
            }
        }

        return group;
    }

    /// <summary>How many different numbers stand below each: equal terms have one rank, smaller ones a smaller rank. Null in a circle.</summary>
    private static Dictionary<int, int>? Ranks(SortedSet<int> group, IReadOnlyList<NumberOrder> orders)
    {
        var ranks = group.ToDictionary(term => term, _ => 0);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (left, right, order) in orders.Where(order => group.Contains(order.Left)))
            {
                var (low, high, distance) = order == 2 ? (right, left, 1) : (left, right, order == 0 ? 1 : 0);
                if (ranks[high] < ranks[low] + distance)
                {
                    ranks[high] = ranks[low] + distance;
                    changed = true;
                    if (ranks[high] >= group.Count)
                    {
                        return null;
                    }
                }

                if (order == 1 && ranks[low] < ranks[high])
                {
                    ranks[low] = ranks[high];
                    changed = true;
                }
            }
        }

        return ranks;
    }

    /// <summary>The term whose numbers all others can have as well: a whole one before others, of these the one with the largest unit.</summary>
    private static Term Coarsest(IEnumerable<Term> terms) => terms
        .OrderByDescending(term => ((NumberType)term.Type).Whole)
        .ThenByDescending(term => UnitOf(term).Factor)
        .ThenBy(term => term.Index)
        .First();

    private static Unit UnitOf(Term term) => ((NumberType)term.Type).Unit;
}
