using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>POL3007 by trying every request: by the letter of its definition, for policies whose numbers are not compared with each other.</summary>
internal sealed class BruteForceHoles
{
    private readonly Worlds worlds;
    private readonly PolicyWorlds policy;
    private readonly WorldSet real;
    private readonly WorldSet decided;

    public BruteForceHoles(Worlds worlds)
    {
        this.worlds = worlds;
        policy = new PolicyWorlds(worlds);
        real = policy.Domain & policy.Scope;
        decided = Ordinary.Aggregate(worlds.None, (set, statement) => set | policy.Effective(statement.Index));
        Explained = worlds.None;
        foreach (var term in worlds.Policy.Terms.Where(term => term.Type is NumberType))
        {
            foreach (var (first, last, words) in Runs(term))
            {
                Add(term, first, last, words);
            }
        }
    }

    /// <summary>The numbers that fall through: "term 1 of exactly 3 cm".</summary>
    public List<string> Found { get; } = new();

    /// <summary>The requests in which they do.</summary>
    public WorldSet Explained { get; private set; }

    private IEnumerable<Statement> Ordinary => worlds.Policy.Statements.Where(statement => statement.Kind != StatementKind.Otherwise);

    private void Add(Term term, int first, int last, string words)
    {
        var cells = CellsOf(term);
        var found = worlds.None;
        var below = Beside(term, cells[first], cells[first - 1]);
        var above = Beside(term, cells[last], cells[last + 1]);
        found = WorldSet.Where(worlds.Count, world =>
        {
            if (!real.Contains(world) || !Enumerable.Range(first, last - first + 1).Any(cell => cells[cell].Contains(worlds.Digit(world, term))))
            {
                return false;
            }

            var run = Enumerable.Range(first, last - first + 1).Select(cell => worlds.With(world, term, cells[cell][0]));
            return run.All(other => real.Contains(other) && !decided.Contains(other)) && below.Contains(world) && above.Contains(world);
        });
        if (!found.IsEmpty)
        {
            Found.Add(words);
            Explained |= found;
        }
    }

    /// <summary>
    /// The worlds in which some statement is effective at a cell beside the run, and stays so when the tests for exactly one
    /// number see the run.
    /// </summary>
    private WorldSet Beside(Term term, List<int> run, List<int> cell)
    {
        var seen = ((NumberValue)worlds.ValuesOf(term)[run[0]]).Number;
        var frozen = new Dictionary<Criterion, bool>(ReferenceEqualityComparer.Instance);
        foreach (var test in ModelCriteria.All(worlds.Policy).OfType<NumberCriterion>().Where(test => test.Term.Index == term.Index))
        {
            if (test.Interval.Lower is { } low && test.Interval.Upper is { } high && low.Value == high.Value)
            {
                frozen[test] = test.Interval.Contains(seen);
            }
        }

        var changed = new PolicyWorlds(worlds, frozen, everywhere: true);
        var effective = Ordinary.Aggregate(
            worlds.None, (set, statement) => set | (policy.Effective(statement.Index) & changed.Effective(statement.Index)));
        return WorldSet.Where(worlds.Count, world =>
        {
            var beside = worlds.With(world, term, cell[0]);
            return real.Contains(beside) && effective.Contains(beside);
        });
    }

    private IEnumerable<(int First, int Last, string Words)> Runs(Term term)
    {
        var type = (NumberType)term.Type;
        var cells = CellsOf(term);
        var cuts = Cuts(term);
        for (var cell = 1; cell + 1 < cells.Count; cell++)
        {
            var number = NumberOf(term, cells[cell][0]);
            if (type.Whole ? cells[cell].Count == 1 && IsAlone(term, cell) : cuts.Contains(number))
            {
                yield return (cell, cell, term.Name + " of exactly " + number + Symbol(type));
            }
        }

        for (var low = 0; low < cells.Count && !type.Whole; low++)
        {
            for (var high = low + 2; high < cells.Count; high++)
            {
                var (from, to) = (NumberOf(term, cells[low][0]), NumberOf(term, cells[high][0]));
                if (cuts.Contains(from) && cuts.Contains(to) && to - from == Smaller(Unit(from), Unit(to)) && HasTest(term, from) && HasTest(term, to))
                {
                    yield return (low + 1, high - 1, term.Name + " between " + from + Symbol(type) + " and " + to + Symbol(type));
                }
            }
        }
    }

    /// <summary>Whether a cell of a whole term holds a single number, not just the single one that was tried.</summary>
    private bool IsAlone(Term term, int cell)
    {
        var number = NumberOf(term, CellsOf(term)[cell][0]);
        var cuts = Cuts(term);
        return cuts.Contains(number) || (cuts.Any(cut => cut < number && cut >= number - 1) && cuts.Any(cut => cut > number && cut <= number + 1));
    }

    private bool HasTest(Term term, Rational value) => ModelCriteria.All(worlds.Policy).OfType<NumberCriterion>()
        .Any(test => test.Term.Index == term.Index && (test.Interval.Lower?.Value == value || test.Interval.Upper?.Value == value));

    private static Rational Unit(Rational value) => value.IsWhole ? Rational.One : new Rational(1, 10);

    private static Rational Smaller(Rational left, Rational right) => left < right ? left : right;

    private static string Symbol(NumberType type) => type.Unit.Symbol.Length == 0 ? "" : " " + type.Unit.Symbol;

    private Rational NumberOf(Term term, int digit) => ((NumberValue)worlds.ValuesOf(term)[digit]).Number;

    /// <summary>The digits of the numbers that no threshold tells apart, ascending.</summary>
    private List<List<int>> CellsOf(Term term)
    {
        var cuts = Cuts(term).ToList();
        return Enumerable.Range(0, worlds.ValuesOf(term).Count)
            .Where(digit => worlds.ValuesOf(term)[digit] is NumberValue)
            .GroupBy(digit => cuts.Count(cut => cut < NumberOf(term, digit)) * 2 + (cuts.Contains(NumberOf(term, digit)) ? 1 : 0))
            .OrderBy(cell => cell.Key)
            .Select(cell => cell.ToList())
            .ToList();
    }

    private SortedSet<Rational> Cuts(Term term)
    {
        var type = (NumberType)term.Type;
        var cuts = new SortedSet<Rational>();
        foreach (var test in ModelCriteria.All(worlds.Policy).OfType<NumberCriterion>().Where(test => test.Term.Index == term.Index))
        {
            cuts.UnionWith(new[] { test.Interval.Lower?.Value, test.Interval.Upper?.Value }.OfType<Rational>());
        }

        cuts.UnionWith(new[] { type.Minimum, type.Maximum }.OfType<Rational>());
        return cuts;
    }
}
