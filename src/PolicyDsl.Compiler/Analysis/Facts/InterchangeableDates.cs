using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// Several dates of one name, where a question tells none of them from the next: whatever request answers it, the request with the two
/// dates exchanged does as well. So it is enough to look at requests that have them in order. That a question does not tell them apart is
/// not taken from the policy's text but tried: exchanging their variables must leave its formulas as they are.
/// </summary>
internal sealed class InterchangeableDates
{
    /// <summary>A law on one date has as many images as the list has dates; of those on several, some are enough.</summary>
    private const int MostImages = 64;

    private readonly FormulaStore store;
    private readonly FormulaSupport support;
    private readonly List<Neighbours> neighbours = new();
    private readonly HashSet<int> asked = new();

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="support">Knows the variables of formulas.</param>
    /// <param name="always">What holds for every question.</param>
    public InterchangeableDates(PolicyModel policy, FactSpace space, FormulaSupport support, IReadOnlyCollection<Formula> always)
    {
        store = space.Store;
        this.support = support;
        asked.UnionWith(always.Select(law => law.Id));
        foreach (var list in policy.Terms.Where(term => term.IsOneOfDates).GroupBy(term => term.Group!, StringComparer.Ordinal))
        {
            var entries = list.Select(date => VariablesOf(space, policy.Terms.Where(term => term.Index == date.Index || term.DurationOf == date.Index).ToList())).ToList();
            for (var i = 0; i + 1 < entries.Count; i++)
            {
                if (AreAlike(space, entries[i], entries[i + 1]) && new Neighbours(this, entries[i], entries[i + 1]) is var pair && always.All(pair.Keeps))
                {
                    neighbours.Add(pair);
                }
            }
        }
    }

    /// <summary>That dates stand in order, wherever the question tells them not apart; with it the question has an answer as without it.</summary>
    public IReadOnlyList<Formula> OrderFor(IReadOnlyList<Formula> question)
    {
        if (neighbours.Count == 0)
        {
            return Array.Empty<Formula>();
        }

        asked.Clear();
        asked.UnionWith(question.Select(formula => formula.Id));
        return neighbours.Where(pair => question.Any(pair.Concerns) && question.All(pair.Keeps)).Select(pair => pair.Order).ToList();
    }

    /// <summary>A law about dates, and the same said of others of their lists: it holds of these for the same reason.</summary>
    public IReadOnlyList<Formula> WithImages(Formula law)
    {
        var images = new List<Formula> { law };
        var known = new HashSet<int> { law.Id };
        for (var i = 0; i < images.Count && images.Count < MostImages; i++)
        {
            foreach (var pair in neighbours.Where(pair => pair.Concerns(images[i])))
            {
                var image = pair.Exchange(images[i]);
                if (known.Add(image.Id))
                {
                    images.Add(image);
                }
            }
        }

        return images;
    }

    /// <summary>The variables of one entry of the list, each with what it says beside the entry itself; the order is the same for each entry.</summary>
    private static List<(FactVariable Variable, (FactVariableKind, bool, int, int) Role)> VariablesOf(FactSpace space, IReadOnlyList<Term> entry) => space.Variables
        .Where(variable => variable.Kind != FactVariableKind.Exact && (Contains(entry, variable.Term) || Contains(entry, variable.Other)))
        .Select(variable => (variable, (
            variable.Kind,
            Contains(entry, variable.Term),
            (Contains(entry, variable.Term) ? variable.Other : variable.Term)?.Index ?? -1,
            variable.Part)))
        .OrderBy(variable => variable.Item2)
        .ToList();

    private static bool Contains(IReadOnlyList<Term> entry, Term? term) => term is not null && entry.Any(part => part.Index == term.Index);

    private static bool AreAlike(
        FactSpace space,
        IReadOnlyList<(FactVariable Variable, (FactVariableKind Kind, bool, int, int) Role)> left,
        IReadOnlyList<(FactVariable Variable, (FactVariableKind Kind, bool, int, int) Role)> right) =>
        left.Count > 0 && left.Count == right.Count && left.Zip(right, (a, b) =>
            a.Role == b.Role
            && a.Variable.Size == b.Variable.Size
            && (a.Role.Kind != FactVariableKind.Elapsed || space.AxisOf(a.Variable).Shifts.SequenceEqual(space.AxisOf(b.Variable).Shifts))).All(alike => alike);

    /// <summary>Two neighbours of a list.</summary>
    private sealed class Neighbours
    {
        private readonly InterchangeableDates dates;
        private readonly ulong[] variables;
        private readonly FormulaRewriter exchanged;

        public Neighbours(
            InterchangeableDates dates,
            IReadOnlyList<(FactVariable Variable, (FactVariableKind, bool, int, int))> left,
            IReadOnlyList<(FactVariable Variable, (FactVariableKind, bool, int, int))> right)
        {
            this.dates = dates;
            variables = new ulong[dates.support.Words];
            var partners = new Dictionary<int, int>();
            for (var i = 0; i < left.Count; i++)
            {
                var (a, b) = (left[i].Variable.Index, right[i].Variable.Index);
                partners.Add(a, b);
                partners.Add(b, a);
                variables[a >> 6] |= 1UL << (a & 63);
                variables[b >> 6] |= 1UL << (b & 63);
            }

            var store = dates.store;
            exchanged = new FormulaRewriter(
                store,
                literal => partners.TryGetValue(store.VariableOf(literal), out var partner) ? store.Literal(partner, store.ValuesOf(literal)) : literal,
                Concerns);
            Order = Enumerable.Range(0, left.Count).Reverse().Aggregate(
                Formula.True, (rest, i) => InOrder(store, left[i].Variable, right[i].Variable, rest));
        }

        /// <summary>Of what the two entries say, from the first to the last, the left one says the lesser where they differ first.</summary>
        public Formula Order { get; }

        /// <summary>Whether the formula speaks of the two.</summary>
        public bool Concerns(Formula formula)
        {
            var others = dates.support.Of(formula);
            for (var i = 0; i < variables.Length; i++)
            {
                if ((variables[i] & others[i]) != 0)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The formula with the two exchanged.</summary>
        public Formula Exchange(Formula formula) => exchanged.Rewrite(formula);

        /// <summary>Whether the formula with the two exchanged is one of those that are asked for.</summary>
        public bool Keeps(Formula formula) => !Concerns(formula) || dates.asked.Contains(Exchange(formula).Id);

        /// <summary>The left value is smaller, or they are equal and the rest is in order.</summary>
        private static Formula InOrder(FormulaStore store, FactVariable left, FactVariable right, Formula rest)
        {
            Formula AtLeast(FactVariable variable, int value) => store.Literal(
                variable.Index, ValueSet.Range(variable.Size, value, variable.Size - 1));
            Formula Below(int extra) => store.And(Enumerable.Range(0, left.Size)
                .Select(value => store.Or(store.Not(AtLeast(left, value)), value + extra < right.Size ? AtLeast(right, value + extra) : Formula.False)).ToList());
            return store.And(Below(0), store.Or(Below(1), rest));
        }
    }
}
