using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Two dates that a policy compares, or one that it compares with days: what their tests say in each world, and the orders in which the tests
/// are passed as the second date moves on.
/// </summary>
public sealed class ComparedPair
{
    private const int Calendar = -1;

    private readonly Worlds worlds;
    private readonly int first;
    private readonly int second;
    private readonly List<(DateTest Test, bool IsReversed)> tests;
    private readonly List<ElapsedCriterion> criteria;
    private readonly string[] cellOf;
    private readonly int[] placeOf;

    private ComparedPair(Worlds worlds, int first, int second)
    {
        this.worlds = worlds;
        this.first = first;
        this.second = second;
        criteria = worlds.Tests.OfType<ElapsedCriterion>().ToList();
        tests = criteria.SelectMany(DateTest.Of).Distinct()
            .Select(test => (test, IndexOf(test.From) == second))
            .Where(test => (IndexOf(test.test.From), IndexOf(test.test.To)) is var sides && (sides == (first, second) || sides == (second, first)))
            .ToList();
        cellOf = Enumerable.Range(0, worlds.Count).Select(Cell).ToArray();
        Cells = cellOf.Where(cell => cell != "never").Distinct().OrderBy(cell => cell.Count(c => c == '1')).ThenBy(cell => cell, StringComparer.Ordinal).ToList();
        placeOf = Array.ConvertAll(cellOf, cell => Cells.ToList().IndexOf(cell));
    }

    /// <summary>What the tests can say, in order: those that are passed, as 1, those that are not, as 0.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>Whether each of them passes what those before it do.</summary>
    public bool IsChain => Enumerable.Range(1, Math.Max(0, Cells.Count - 1))
        .All(place => Enumerable.Range(0, tests.Count).All(test => Cells[place - 1][test] == '0' || Cells[place][test] == '1'));

    /// <summary>The pairs of a policy.</summary>
    public static IReadOnlyList<ComparedPair> Of(Worlds worlds) => worlds.Tests.OfType<ElapsedCriterion>()
        .SelectMany(DateTest.Of)
        .Select(test => (From: IndexOf(test.From), To: IndexOf(test.To)))
        .Where(sides => sides.From != sides.To)
        .Select(sides => (Math.Min(sides.From, sides.To), Math.Max(sides.From, sides.To)))
        .Distinct().Order()
        .Select(sides => new ComparedPair(worlds, sides.Item1, sides.Item2)).ToList();

    /// <summary>What the tests say in a world; "never" where a date is.</summary>
    public string CellOf(int world) => cellOf[world];

    /// <summary>The place of that among the cells, or -1.</summary>
    public int PlaceOf(int world) => placeOf[world];

    /// <summary>Some world at a place.</summary>
    public int WorldAt(int place) => Array.IndexOf(cellOf, Cells[place]);

    /// <summary>Whether the criterion is about these two.</summary>
    public bool Has(ElapsedCriterion criterion) => DateTest.Of(criterion).Any(test => tests.Exists(known => known.Test == test));

    /// <summary>
    /// In which worlds where both dates are days a criterion is true, if the time between the two counted as at a place; all other dates are as they are.
    /// </summary>
    public WorldSet CountedAt(ElapsedCriterion criterion, int place) => WorldSet.Where(worlds.Count, world => placeOf[world] >= 0
        && IsDay(criterion.From, world) && IsDay(criterion.To, world)
        && (criterion.Interval.Lower is not { } lower || Reaches(new DateTest(criterion.From, criterion.To, criterion.Unit, (int)lower.Value.Numerator, !lower.Inclusive), world, place))
        && (criterion.Interval.Upper is not { } upper || !Reaches(new DateTest(criterion.From, criterion.To, criterion.Unit, (int)upper.Value.Numerator, upper.Inclusive), world, place)));

    /// <summary>The runs that a boundary hole can be, each with its name and its first and last place.</summary>
    public IEnumerable<(string Name, int First, int Last)> Runs()
    {
        var cuts = tests.SelectMany((test, index) => CutsOf(test.Test, test.IsReversed).Select(cut => (cut.Unit, cut.Count, cut.IsAfter, Place: FirstPlaceOf(index)))).Distinct().ToList();
        var named = new HashSet<string>();
        foreach (var low in cuts.Where(cut => cut.Place > 0))
        {
            foreach (var high in cuts.Where(cut => cut.Unit == low.Unit && cut.Place > low.Place && cut.Place < Cells.Count))
            {
                if (NameOf((low.Unit, low.Count, low.IsAfter), (high.Unit, high.Count, high.IsAfter)) is { } name && named.Add(name))
                {
                    yield return (name, low.Place, high.Place - 1);
                }
            }
        }
    }

    private bool IsDay(DateOperand operand, int world) => DateTest.Dates(operand).Any(date => DayOf(IndexOf(date), world) is not null);

    // The later of several dates is after what one of them is after, the earlier before what one of them is before.
    private bool Reaches(DateTest test, int world, int place)
    {
        IEnumerable<DateTest> From(EquatableArray<DateOperand> dates) => dates.Where(date => IsDay(date, world)).Select(date => test with { From = date });
        IEnumerable<DateTest> To(EquatableArray<DateOperand> dates) => dates.Where(date => IsDay(date, world)).Select(date => test with { To = date });
        bool Holds(DateTest part) => Reaches(part, world, place);
        switch (test.From, test.To)
        {
            case (LatestDate latest, _):
                return From(latest.Operands).All(Holds);
            case (EarliestDate earliest, _):
                return From(earliest.Operands).Any(Holds);
            case (_, LatestDate latest):
                return To(latest.Operands).Any(Holds);
            case (_, EarliestDate earliest):
                return To(earliest.Operands).All(Holds);
        }

        var known = tests.FindIndex(own => own.Test == test);
        var from = test.From is FixedDate start ? start.Day : DayOf(IndexOf(test.From), world)!.Value;
        var to = test.To is FixedDate end ? end.Day : DayOf(IndexOf(test.To), world)!.Value;
        return known < 0 ? to >= test.Reached(from) : Cells[place][known] == '1' != tests[known].IsReversed;
    }

    private static int IndexOf(DateOperand operand) => operand is TermDate term ? term.Term.Index : Calendar;

    private string NameOfDate(int index) => worlds.Policy.Terms[index].SpokenName;

    private string Cell(int world)
    {
        if (DayOf(first, world) is not { } from || DayOf(second, world) is not { } to)
        {
            return "never";
        }

        return string.Concat(tests.Select(test =>
        {
            var (earlier, later) = test.IsReversed ? (to, from) : (from, to);
            earlier = test.Test.From is FixedDate start ? start.Day : earlier;
            later = test.Test.To is FixedDate end ? end.Day : later;
            return later >= test.Test.Reached(earlier) != test.IsReversed ? '1' : '0';
        }));
    }

    private Day? DayOf(int index, int world) =>
        index == Calendar ? Day.First : worlds.Value(world, worlds.Policy.Terms[index]) is DateValue date ? date.First : null;

    private int FirstPlaceOf(int test) => Enumerable.Range(0, Cells.Count + 1).First(place => place == Cells.Count || Cells[place][test] == '1');

    // From when on a test is passed, as the time from the first date to the second: from so much on, or after it.
    private static IEnumerable<(ElapsedUnit Unit, int Count, bool IsAfter)> CutsOf(DateTest test, bool isReversed)
    {
        if (test.From is FixedDate start)
        {
            return [(ElapsedUnit.Days, test.Reached(start.Day).Number, false)];
        }

        if (test.To is FixedDate end)
        {
            return [(ElapsedUnit.Days, test.FirstBeyond(end.Day.Number), false)];
        }

        var (count, isAfter) = !isReversed ? (test.Count, test.IsAfter) : test.Unit == ElapsedUnit.FullMonths ? (-test.Count - 2, !test.IsAfter) : (-test.Count, !test.IsAfter);
        if (test.Unit == ElapsedUnit.Months && count != 0)
        {
            return [(test.Unit, count, isAfter)];
        }

        var (unit, whole) = (test.Unit == ElapsedUnit.Months ? ElapsedUnit.Days : test.Unit, isAfter ? count + 1 : count);
        return unit == ElapsedUnit.Days && whole is 0 or 1 ? [(unit, whole, false), (ElapsedUnit.Months, 0, whole == 1)] : [(unit, whole, false)];
    }

    private string? NameOf((ElapsedUnit Unit, int Count, bool IsAfter) low, (ElapsedUnit Unit, int Count, bool IsAfter) high)
    {
        var isWhole = low.Unit != ElapsedUnit.Months;
        if (isWhole ? high.Count == low.Count + 1 : low.Count == high.Count && !low.IsAfter && high.IsAfter)
        {
            return first == Calendar
                ? NameOfDate(second) + " on " + new Day(low.Count)
                : Named(low.Unit, low.Count, low.Count, " exactly " + Amount(low.Unit, low.Count, StepOf(low.Unit, low.Count)));
        }

        var after = isWhole ? low.Count - 1 : low.Count;
        var step = Math.Min(StepOf(low.Unit, after), StepOf(low.Unit, high.Count));
        return first != Calendar && high.Count - after == step && (isWhole || (low.IsAfter && !high.IsAfter))
            ? Named(low.Unit, after, high.Count, " more than " + Amount(low.Unit, after < 0 ? high.Count : after, step) + " and less than " + Amount(low.Unit, after < 0 ? after : high.Count, step))
            : null;
    }

    private string Named(ElapsedUnit unit, int low, int high, string extent)
    {
        var (earlier, later) = low >= 0 ? (NameOfDate(first), NameOfDate(second)) : (NameOfDate(second), NameOfDate(first));
        return unit == ElapsedUnit.FullMonths
            ? low == -1 && high == -1 ? NameOfDate(second) + " in the month of " + NameOfDate(first) : later + extent + " after the month of " + earlier
            : low == 0 && high == 0 ? NameOfDate(first) + " on the day of " + NameOfDate(second)
            : earlier + extent + " before " + later;
    }

    private static string Amount(ElapsedUnit unit, int count, int step)
    {
        count = count >= 0 ? count : unit == ElapsedUnit.FullMonths ? -count - 2 : -count;
        var (number, word) = unit switch
        {
            ElapsedUnit.FullMonths => (count, "full month"),
            ElapsedUnit.Months => step == 12 ? (count / 12, "year") : (count, "month"),
            _ => step == 7 ? (count / 7, "week") : (count, "day"),
        };
        return number.ToString(CultureInfo.InvariantCulture) + " " + word + (number == 1 ? "" : "s");
    }

    // A week or a year where every line with the threshold has it so.
    private int StepOf(ElapsedUnit unit, int count)
    {
        var steps =
            from criterion in criteria
            from test in DateTest.Of(criterion)
            where test.Unit == unit && tests.Any(known => known.Test == test)
            let isReversed = IndexOf(test.From) == second
            let at = !isReversed ? test.Count : unit == ElapsedUnit.FullMonths ? -test.Count - 2 : -test.Count
            where at == count
            let larger = unit == ElapsedUnit.Days ? 7 : 12
            select unit != ElapsedUnit.FullMonths && test.Count > 0 && test.Count % larger == 0
                && Regex.IsMatch(criterion.Info.Text, $@"\b{test.Count / larger} {(larger == 7 ? "week" : "year")}")
                ? larger : 1;
        return steps.DefaultIfEmpty(1).Min();
    }
}
