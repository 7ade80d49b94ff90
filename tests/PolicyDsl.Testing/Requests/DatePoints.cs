using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>
/// Days for every date term of a policy. Enough of them that each way in which the dates of a request can pass the tests together is there: if
/// some days pass them, the earliest such days do, and those are the first day of the calendar, a day that the policy names, or the
/// first day that a test allows after one of these. And likely ones: at month ends and leap days, and so far apart as the tests ask.
/// </summary>
public sealed class DatePoints
{
    private const int MostDays = 400;

    private static readonly DateOnly[] MonthEnds =
    [
        new(2024, 2, 29), new(2024, 1, 31), new(2024, 6, 15), new(2023, 2, 28), new(2023, 12, 31), new(2024, 3, 1), new(2099, 11, 30), new(2024, 8, 31),
    ];

    private readonly Dictionary<int, SortedSet<int>> points = new();
    private readonly Dictionary<int, EffectivePeriod> periods;
    private readonly List<DateTest> tests;

    /// <summary>Works them out for a policy.</summary>
    public DatePoints(PolicyModel policy)
    {
        var dates = policy.Terms.Where(term => term.Type is DateType).ToList();
        periods = dates.ToDictionary(term => term.Index, term => EffectivePeriod.Bounds(term) ? EffectivePeriod.Of(policy.Header) : EffectivePeriod.Always);
        tests = ModelCriteria.All(policy).OfType<ElapsedCriterion>().SelectMany(DateTest.Of).Distinct().ToList();
        foreach (var term in dates)
        {
            points.Add(term.Index, [periods[term.Index].First.Number]);
        }

        // As many rounds as a chain of dates is long, and one more for months that turn a chain into a circle.
        for (var round = 0; round <= dates.Count; round++)
        {
            tests.ForEach(Close);
        }
    }

    /// <summary>Enough days of a term, ascending.</summary>
    public IEnumerable<Day> Of(Term term) => points[term.Index].Select(number => new Day(number));

    /// <summary>Whether they are enough: there were not too many.</summary>
    public bool IsComplete => points.Values.All(days => days.Count < MostDays);

    /// <summary>A day from which the others of a request are counted.</summary>
    public Day Likely(Prng random)
    {
        var named = tests.SelectMany(test => new[] { test.From, test.To }).OfType<FixedDate>().Select(date => date.Day).ToList();
        return named.Count > 0 && random.Chance(40) ? random.Pick(named) : new Day(random.Pick(MonthEnds).DayNumber);
    }

    /// <summary>A day of a term beside another day: as far from it as some test asks, or nearly.</summary>
    public Day Near(Term term, Day day, Prng random)
    {
        if (tests.Count > 0 && random.Chance(75))
        {
            var test = random.Pick(tests);
            day = random.Chance(50) ? test.Reached(day) : new Day(test.FirstBeyond(day.Number) - 1);
        }

        return Clamp(term, day.AddDays(random.Pick((int[])[0, 0, 0, -1, 1, 2, -30])));
    }

    private Day Clamp(Term term, Day day) => day < periods[term.Index].First ? periods[term.Index].First : day > periods[term.Index].Last ? periods[term.Index].Last : day;

    // A test that holds says from when on the later date is possible; one that does not says it of the earlier one.
    private void Close(DateTest test)
    {
        foreach (var from in DaysOf(test.From))
        {
            Add(test.To, test.Reached(new Day(from)).Number);
        }

        foreach (var to in DaysOf(test.To))
        {
            Add(test.From, test.FirstBeyond(to));
        }
    }

    private List<int> DaysOf(DateOperand operand) => operand is FixedDate fixedDate ? [fixedDate.Day.Number] : [.. points[((TermDate)operand).Term.Index]];

    private void Add(DateOperand operand, int day)
    {
        if (operand is TermDate { Term: var term } && points[term.Index].Count < MostDays && periods[term.Index].Contains(new Day(day)))
        {
            points[term.Index].Add(day);
        }
    }
}
