using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using Xunit;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>What windows of time mean, against the calendar of System.DateOnly, which shares no code with them.</summary>
public sealed class ElapsedTimeTests
{
    private static readonly DateOnly First = new(1996, 1, 1);
    private static readonly DateOnly Last = new(2032, 12, 31);

    private static readonly Term From = new(0, "from", new DateType()) { AllowsNone = true };
    private static readonly Term To = new(1, "to", new DateType()) { AllowsNone = true };
    private static readonly Term Other = new(2, "other", new DateType()) { AllowsNone = true };
    private static readonly PolicyModel Policy = new("test.policy", new PolicyHeader("Test")) { Terms = EquatableArray.Of(From, To, Other) };

    /// <summary>
    /// Around each day of 1996 to 2032 the days at, before and after each threshold, and a few at random: true exactly where the
    /// calendar says so.
    /// </summary>
    [Theory]
    [InlineData(ElapsedUnit.Days, 1)]
    [InlineData(ElapsedUnit.Days, 90)]
    [InlineData(ElapsedUnit.Days, 365)]
    [InlineData(ElapsedUnit.Months, 1)]
    [InlineData(ElapsedUnit.Months, 6)]
    [InlineData(ElapsedUnit.Months, 12)]
    [InlineData(ElapsedUnit.Months, 48)]
    [InlineData(ElapsedUnit.FullMonths, 0)]
    [InlineData(ElapsedUnit.FullMonths, 11)]
    [InlineData(ElapsedUnit.FullMonths, 47)]
    public void Every_day(ElapsedUnit unit, int amount)
    {
        var random = new Random(17);
        for (var from = First; from <= Last; from = from.AddDays(1))
        {
            var threshold = unit switch
            {
                ElapsedUnit.Days => from.AddDays(amount),
                ElapsedUnit.Months => from.AddMonths(amount),
                _ => new DateOnly(from.Year, from.Month, 1).AddMonths(amount + 1),
            };
            foreach (var distance in new[] { -2, -1, 0, 1, 2, random.Next(-400, 400), random.Next(-40, 40) })
            {
                var to = threshold.AddDays(distance);

                // In full months every day of the month counts the same.
                var place = unit == ElapsedUnit.FullMonths
                    ? (((to.Year - threshold.Year) * 12) + to.Month - threshold.Month).CompareTo(0)
                    : to.CompareTo(threshold);
                Check(unit, new Interval(new Bound(amount, true), null), from, to, place >= 0);
                Check(unit, new Interval(new Bound(amount, false), null), from, to, place > 0);
                Check(unit, new Interval(null, new Bound(amount, true)), from, to, place <= 0);
                Check(unit, new Interval(null, new Bound(amount, false)), from, to, place < 0);
                Check(unit, Interval.Exactly(amount), from, to, place == 0);
            }
        }
    }

    /// <summary>A month is what all of its days say, if they agree: tried day by day.</summary>
    [Fact]
    public void A_month_is_known_when_every_day_of_it_agrees()
    {
        var random = new Random(5);
        var intervals = new[]
        {
            new Interval(new Bound(0, false), null), new Interval(new Bound(0, true), new Bound(30, true)), new Interval(new Bound(27, true), null),
            new Interval(null, new Bound(31, false)), Interval.Exactly(0),
        };
        for (var i = 0; i < 3000; i++)
        {
            var (from, to) = (Month(random), Month(random));
            var unit = (ElapsedUnit)random.Next(3);
            var interval = intervals[random.Next(intervals.Length)];
            if (unit != ElapsedUnit.Days)
            {
                interval = new Interval(interval.Lower is { } lower ? lower with { Value = random.Next(-1, 2) } : null, interval.Upper is { } upper ? upper with { Value = random.Next(1, 3) } : null);
            }

            var criterion = new ElapsedCriterion(new TermDate(From), new TermDate(To), unit, interval);
            var answers = Days(from).SelectMany(a => Days(to).Select(b => Evaluate(criterion, Exactly(a), Exactly(b)))).Distinct().ToList();

            Assert.Equal(answers.Count == 1 ? answers[0] : Truth.Unknown, Evaluate(criterion, from, to));
        }
    }

    [Fact]
    public void Never_is_before_nothing_and_after_nothing()
    {
        var day = Date(2024, 3, 15);
        foreach (var interval in new[] { new Interval(new Bound(0, true), null), new Interval(null, new Bound(90, true)), Interval.Exactly(0) })
        {
            var criterion = new ElapsedCriterion(new TermDate(From), new TermDate(To), ElapsedUnit.Days, interval);
            Assert.Equal(Truth.False, Evaluate(criterion, new NoneValue(), day));
            Assert.Equal(Truth.False, Evaluate(criterion, day, new NoneValue()));
            Assert.Equal(Truth.False, Evaluate(criterion, new NoneValue(), null));
            Assert.Equal(Truth.Unknown, Evaluate(criterion, null, day));
            Assert.Equal(Truth.Unknown, Evaluate(criterion, day, null));
        }
    }

    [Fact]
    public void The_later_and_the_earlier_leave_out_never()
    {
        var (january, june) = (Date(2024, 1, 10), Date(2024, 6, 10));
        var operands = EquatableArray.Of<DateOperand>(new TermDate(From), new TermDate(Other));
        Truth Is(DateOperand operand, Day day, FactValue? first, FactValue? second) => CriterionEvaluator.Evaluate(
            new ElapsedCriterion(operand, new FixedDate(day), ElapsedUnit.Days, Interval.Exactly(0)), Request.Of(Policy, Facts((From, first), (Other, second))));
        var (later, earlier) = (new LatestDate(operands), new EarliestDate(operands));

        Assert.Equal(Truth.True, Is(later, june.First, january, june));
        Assert.Equal(Truth.True, Is(earlier, january.First, january, june));
        Assert.Equal(Truth.True, Is(later, january.First, january, new NoneValue()));
        Assert.Equal(Truth.True, Is(earlier, january.First, new NoneValue(), january));
        Assert.Equal(Truth.False, Is(later, january.First, new NoneValue(), new NoneValue()));
        Assert.Equal(Truth.False, Is(later, january.First, null, june));
        Assert.Equal(Truth.Unknown, Is(later, june.First, null, june));
        Assert.Equal(Truth.False, Is(earlier, june.First, january, null));
        Assert.Equal(Truth.Unknown, Is(earlier, january.First, january, null));
    }

    /// <summary>More is never known less: a day in place of a month, or of nothing, keeps every definite answer.</summary>
    [Fact]
    public void One_more_fact_keeps_what_is_definite()
    {
        var random = new Random(11);
        for (var i = 0; i < 20000; i++)
        {
            DateOperand from = random.Next(3) switch
            {
                0 => new TermDate(From),
                1 => new LatestDate(EquatableArray.Of<DateOperand>(new TermDate(From), new TermDate(Other))),
                _ => new EarliestDate(EquatableArray.Of<DateOperand>(new TermDate(From), new TermDate(Other), new FixedDate(Day.FromYmd(2024, 2, 29)))),
            };
            var interval = new Interval(random.Next(3) == 0 ? null : new Bound(random.Next(-1, 3), random.Next(2) == 0), random.Next(2) == 0 ? null : new Bound(random.Next(3, 40), random.Next(2) == 0));
            var criterion = new ElapsedCriterion(from, new TermDate(To), (ElapsedUnit)random.Next(3), interval);
            var full = new Dictionary<Term, FactValue?> { [From] = Any(random), [To] = Any(random), [Other] = Any(random) };
            var part = full.ToDictionary(fact => fact.Key, fact => random.Next(3) switch
            {
                0 => null,
                1 when fact.Value is DateValue date => new DateValue(Day.FirstOfMonth(date.First.MonthIndex), Day.LastOfMonth(date.First.MonthIndex)),
                _ => fact.Value,
            });
            var known = CriterionEvaluator.Evaluate(criterion, Request.Of(Policy, Facts(part.Select(fact => (fact.Key, fact.Value)).ToArray())));
            var exact = CriterionEvaluator.Evaluate(criterion, Request.Of(Policy, Facts(full.Select(fact => (fact.Key, fact.Value)).ToArray())));

            Assert.NotEqual(Truth.Unknown, exact);
            Assert.True(known == Truth.Unknown || known == exact, criterion + ": " + known + ", then " + exact);
        }
    }

    private static void Check(ElapsedUnit unit, Interval interval, DateOnly from, DateOnly to, bool expected)
    {
        var truth = Evaluate(new ElapsedCriterion(new TermDate(From), new TermDate(To), unit, interval), Exactly(new Day(from.DayNumber)), Exactly(new Day(to.DayNumber)));
        Assert.True(truth == (expected ? Truth.True : Truth.False), $"{from:o} to {to:o}, {unit} {interval}: {truth}");
    }

    private static Truth Evaluate(Criterion criterion, FactValue? from, FactValue? to) =>
        CriterionEvaluator.Evaluate(criterion, Request.Of(Policy, Facts((From, from), (To, to))));

    private static IEnumerable<Fact> Facts(params (Term Term, FactValue? Value)[] facts) =>
        facts.Where(fact => fact.Value is not null).Select(fact => new Fact(fact.Term, fact.Value!));

    private static DateValue Exactly(Day day) => new(day, day);

    private static DateValue Date(int year, int month, int day) => Exactly(Day.FromYmd(year, month, day));

    private static DateValue Month(Random random)
    {
        var month = Day.FromYmd(2024, 1, 1).MonthIndex + random.Next(3);
        var day = Day.FirstOfMonth(month).AddDays(random.Next(28));
        return random.Next(2) == 0 ? Exactly(day) : new DateValue(Day.FirstOfMonth(month), Day.LastOfMonth(month));
    }

    private static FactValue Any(Random random) =>
        random.Next(6) == 0 ? new NoneValue() : Exactly(Day.FromYmd(2024, 1, 15).AddDays(random.Next(90)));

    private static IEnumerable<Day> Days(DateValue date) => Enumerable.Range(date.First.Number, date.Last.Number - date.First.Number + 1).Select(number => new Day(number));
}
