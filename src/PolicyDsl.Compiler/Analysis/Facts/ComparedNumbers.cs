using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// Number terms that are compared with one another, directly or through others. They share their thresholds, so that terms in
/// different cells are in order by their cells, and terms in one cell in an order of their own: a variable for each pair.
/// The pairs are completed until every cycle of them has a chord; then triangles alone keep the orders consistent.
/// </summary>
internal sealed class ComparedNumbers
{
    private readonly List<Term> terms;

    /// <param name="terms">By index, ascending.</param>
    /// <param name="compared">The pairs that are compared, each with the smaller index first.</param>
    public ComparedNumbers(IEnumerable<Term> terms, IEnumerable<(int Left, int Right)> compared)
    {
        this.terms = terms.OrderBy(term => term.Index).ToList();
        Pairs = Complete(compared);
    }

    /// <summary>The terms, by index, ascending.</summary>
    public IReadOnlyList<Term> Terms => terms;

    /// <summary>The pairs of term indexes that have an order variable, the smaller index first, ascending.</summary>
    public IReadOnlyList<(int Left, int Right)> Pairs { get; }

    /// <summary>
    /// The thresholds of all terms, in the base unit of their dimension. Where a run between two of them holds fewer whole numbers than
    /// there are terms, each is a cut of its own: three counts between 3 and 6 cannot all differ.
    /// </summary>
    public IReadOnlyList<Rational> SharedCuts(Func<Term, IEnumerable<Rational>> thresholdsOf)
    {
        var cuts = new SortedSet<Rational>();
        foreach (var term in terms)
        {
            var type = (NumberType)term.Type;
            cuts.UnionWith(NumberAxis.CutsOf(type, thresholdsOf(term)).Select(cut => ToBase(type.Unit, cut)));
        }

        var whole = terms.Select(term => (NumberType)term.Type).Where(type => type.Whole).Select(type => type.Unit).Distinct().ToList();
        if (whole.Count > 0)
        {
            AddScarceNumbers(cuts, whole);
        }

        return cuts.ToList();
    }

    /// <summary>A number of the base unit in a unit.</summary>
    public static Rational FromBase(Unit unit, Rational value) => (value - unit.Offset) / unit.Factor;

    /// <summary>What ties the orders to the cells and to each other, as formulas that always hold.</summary>
    /// <param name="store">Takes the formulas.</param>
    /// <param name="numberOf">The number variable of a term and its cells.</param>
    /// <param name="orderOf">The order variable of a pair.</param>
    /// <param name="positions">The number of cells on the shared axis.</param>
    public IEnumerable<Formula> Laws(
        FormulaStore store,
        Func<int, (FactVariable Variable, NumberAxis Axis)> numberOf,
        Func<int, int, FactVariable> orderOf,
        int positions)
    {
        foreach (var (left, right) in Pairs)
        {
            var order = orderOf(left, right).Index;
            for (var position = 0; position < positions; position++)
            {
                yield return store.Or(NotUpTo(left, position), UpTo(right, position), Order(order, 0));
                yield return store.Or(UpTo(left, position), NotUpTo(right, position), Order(order, 2));
                if (position % 2 == 1)
                {
                    yield return store.Or(NotAt(left, position), NotAt(right, position), Order(order, 1));
                }
            }
        }

        foreach (var law in Triangles(store, orderOf))
        {
            yield return law;
        }

        Formula UpTo(int term, int position) => Cells(term, cell => cell.Position <= position, true);

        // A term that is none is in no order: its order variables are free.
        Formula NotUpTo(int term, int position) => Cells(term, cell => cell.Position > position, true);

        Formula NotAt(int term, int position) => Cells(term, cell => cell.Position != position, true);

        Formula Cells(int term, Func<NumberCell, bool> test, bool orNone)
        {
            var (variable, axis) = numberOf(term);
            var values = Enumerable.Range(0, variable.Size).Where(
                value => value < axis.Cells.Count ? test(axis.Cells[value]) : orNone);
            return store.Literal(variable.Index, ValueSet.Of(variable.Size, values));
        }

        Formula Order(int variable, int value) => store.Literal(variable, ValueSet.Of(3, value));
    }

    private static Rational ToBase(Unit unit, Rational value) => (value * unit.Factor) + unit.Offset;

    private IEnumerable<Formula> Triangles(FormulaStore store, Func<int, int, FactVariable> orderOf)
    {
        var pairs = new HashSet<(int, int)>(Pairs);
        foreach (var (a, b) in Pairs)
        {
            foreach (var c in terms.Select(term => term.Index).Where(c => c > b && pairs.Contains((a, c)) && pairs.Contains((b, c))))
            {
                foreach (var (x, y, z) in new[] { (a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a) })
                {
                    // x ≤ y and y ≤ z give x ≤ z, and x < z where one of them is strict.
                    yield return store.Or(store.Not(AtMost(x, y)), store.Not(AtMost(y, z)), AtMost(x, z));
                    yield return store.Or(store.Not(Below(x, y)), store.Not(AtMost(y, z)), Below(x, z));
                    yield return store.Or(store.Not(AtMost(x, y)), store.Not(Below(y, z)), Below(x, z));
                }
            }
        }

        Formula AtMost(int x, int y) => Among(x, y, 0, 1);

        Formula Below(int x, int y) => Among(x, y, 0, 0);

        Formula Among(int x, int y, int first, int last) => x < y
            ? store.Literal(orderOf(x, y).Index, ValueSet.Range(3, first, last))
            : store.Literal(orderOf(y, x).Index, ValueSet.Range(3, 2 - last, 2 - first));
    }

    /// <summary>Removes the terms one after the other, fewest neighbours first, each time joining the neighbours.</summary>
    private IReadOnlyList<(int Left, int Right)> Complete(IEnumerable<(int Left, int Right)> compared)
    {
        var pairs = new SortedSet<(int, int)>(compared);
        var neighbours = terms.ToDictionary(term => term.Index, _ => new SortedSet<int>());
        foreach (var (left, right) in pairs)
        {
            neighbours[left].Add(right);
            neighbours[right].Add(left);
        }

        for (var rest = terms.Select(term => term.Index).ToList(); rest.Count > 0;)
        {
            var next = rest.OrderBy(term => neighbours[term].Count).ThenBy(term => term).First();
            rest.Remove(next);
            var around = neighbours[next].ToList();
            foreach (var left in around)
            {
                neighbours[left].Remove(next);
                foreach (var right in around.Where(right => right > left))
                {
                    pairs.Add((left, right));
                    neighbours[left].Add(right);
                    neighbours[right].Add(left);
                }
            }
        }

        return pairs.ToList();
    }

    private void AddScarceNumbers(SortedSet<Rational> cuts, List<Unit> whole)
    {
        var common = whole.Select(unit => unit.Factor).Aggregate(LeastCommonMultiple);
        var sorted = cuts.ToList();
        for (var i = 0; i + 1 < sorted.Count; i++)
        {
            var inside = NumberCell.Floor(sorted[i + 1] / common) - NumberCell.Floor(sorted[i] / common);
            if (sorted[i + 1] / common is { IsWhole: true })
            {
                inside -= 1;
            }

            if (inside >= terms.Count)
            {
                continue;
            }

            foreach (var unit in whole)
            {
                var number = NumberCell.Floor(FromBase(unit, sorted[i])) + 1;
                for (; ToBase(unit, new Rational(number)) < sorted[i + 1]; number++)
                {
                    cuts.Add(ToBase(unit, new Rational(number)));
                }
            }
        }
    }

    private static Rational LeastCommonMultiple(Rational left, Rational right)
    {
        var denominator = left.Denominator * right.Denominator;
        var a = left.Numerator * right.Denominator;
        var b = right.Numerator * left.Denominator;
        return new Rational(a / BigInteger.GreatestCommonDivisor(a, b) * b, denominator);
    }
}
