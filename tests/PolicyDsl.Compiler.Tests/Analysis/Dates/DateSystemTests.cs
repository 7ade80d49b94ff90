using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Dates;

/// <summary>Random dates with random bounds, days and months mixed, against trying every day of a few weeks for each of them.</summary>
public class DateSystemTests
{
    private const int Systems = 400;

    [Fact]
    public void Propagation_finds_what_trying_every_day_finds()
    {
        var (consistent, withMonths) = (0, 0);
        var gains = new LeastGain();
        for (ulong seed = 0; seed < Systems; seed++)
        {
            var (ranges, bounds) = Draw(new Prng(seed));
            var system = new DateSystem(ranges, bounds, gains, _ => { });
            var solutions = Solutions(ranges, bounds);
            if (solutions.Count > 0)
            {
                consistent++;
                Assert.Null(system.MinimalConflict());
                Assert.Equal(Enumerable.Range(0, ranges.Length).Select(date => solutions.Min(days => days[date])), system.Least());
                Assert.Equal(Enumerable.Range(0, ranges.Length).Select(date => solutions.Max(days => days[date])), system.Greatest());
                continue;
            }

            Assert.Null(system.Least());
            var conflict = system.MinimalConflict()!.Select(index => bounds[index]).ToArray();
            withMonths += conflict.Any(bound => bound.Shift.Kind != DateShiftKind.Days) ? 1 : 0;
            Assert.Empty(Solutions(ranges, conflict));
            Assert.All(conflict, left => Assert.NotEmpty(Solutions(ranges, conflict.Where(bound => bound != left).ToArray())));
        }

        Assert.True(consistent is > Systems / 5 and < Systems * 4 / 5 && withMonths > 50, $"{consistent} consistent, {withMonths} conflicts with months");
    }

    /// <summary>A before B, B before C, C before A: the circle is seen without climbing the 300 years.</summary>
    [Fact]
    public void A_circle_is_found_in_a_few_steps()
    {
        var steps = 0L;
        var calendar = (new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber);
        DateBound[] circle = [new(1, 0, DateShift.Days(1)), new(2, 1, DateShift.Months(6, 0)), new(0, 2, DateShift.Days(-180)), new(3, 2, DateShift.Days(5))];
        var system = new DateSystem([calendar, calendar, calendar, calendar], circle, new LeastGain(), more => steps += more);
        Assert.Equal([0, 1, 2], system.MinimalConflict()!);
        Assert.True(steps < 200, $"{steps} steps");
    }

    /// <summary>30 days later and not a month later: only where the month has 31 days.</summary>
    [Fact]
    public void A_circle_of_months_and_days_may_come_to_rest()
    {
        var calendar = (new DateOnly(2024, 2, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber);
        DateBound[] circle = [new(1, 0, DateShift.Days(30)), new(0, 1, DateShift.Months(1, 0).Opposite)];
        var days = new DateSystem([calendar, calendar], circle, new LeastGain(), _ => { }).Least()!;
        Assert.Equal([new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31)], days.Select(DateOnly.FromDayNumber));
    }

    /// <summary>Half a year back and half a year on moves a date by a day only here and there: the dates go to the next day where it does not.</summary>
    [Fact]
    public void A_circle_that_hardly_moves_is_not_climbed()
    {
        var calendar = (new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber);
        var (climbed, rests) = (0, 0);
        var gains = new LeastGain();
        for (ulong seed = 0; seed < 10; seed++)
        {
            var random = new Prng(seed);
            var months = random.Between(1, 13);
            DateBound[] circle =
            [
                new(1, 0, DateShift.Months(months, random.Next(2)).Opposite), new(2, 1, DateShift.Days(random.Next(2))),
                new(0, 2, DateShift.Months(months, random.Next(2))),
            ];
            var steps = 0L;
            var least = new DateSystem([calendar, calendar, calendar], circle, gains, more => steps += more).Least();

            var naive = Climb(circle, calendar, out var rounds);
            Assert.Equal(naive, least);
            rests += naive is not null && rounds > 100 ? 1 : 0;
            climbed += rounds > 10_000 ? 1 : 0;
            Assert.True(steps < 1_000_000, $"{steps} steps");
        }

        Assert.True(climbed > 1, $"{climbed} climb the calendar, {rests} come to rest late");
    }

    private static int[]? Climb(DateBound[] bounds, (int First, int Last) range, out int rounds)
    {
        var days = new[] { range.First, range.First, range.First };
        rounds = 0;
        for (var changed = true; changed; rounds++)
        {
            changed = false;
            foreach (var bound in bounds)
            {
                var day = bound.Shift.Apply(days[bound.Earlier]);
                if (day > days[bound.Later])
                {
                    days[bound.Later] = day;
                    changed = true;
                }

                if (day > range.Last)
                {
                    return null;
                }
            }
        }

        return days;
    }

    private static ((int First, int Last)[] Ranges, DateBound[] Bounds) Draw(Prng random)
    {
        var start = random.Pick((DateOnly[])[new(2024, 1, 25), new(2023, 2, 10), new(2100, 2, 20), new(2023, 12, 20)]).DayNumber;
        var dates = random.Between(2, 3);
        var ranges = Enumerable.Range(0, dates).Select(_ => start + random.Next(8)).Select(first => (first, first + random.Between(30, 45))).ToArray();
        var bounds = Enumerable.Range(0, random.Between(2, 6)).Select(_ =>
        {
            var later = random.Next(dates);
            return new DateBound(later, (later + random.Between(1, dates - 1)) % dates, Shift(random));
        }).ToArray();
        return (ranges, bounds);
    }

    private static DateShift Shift(Prng random)
    {
        var shift = random.Next(4) switch
        {
            0 => DateShift.Months(random.Next(3), random.Next(2)),
            1 => DateShift.MonthStart(random.Between(-1, 2)),
            _ => DateShift.Days(random.Pick((int[])[0, 1, 5, 14, 27, 28, 29, 30, 31, 32])),
        };
        return random.Chance(50) ? shift.Opposite : shift;
    }

    private static List<int[]> Solutions((int First, int Last)[] ranges, DateBound[] bounds)
    {
        var solutions = new List<int[]>();
        var days = new int[ranges.Length];
        Try(0);
        return solutions;

        void Try(int date)
        {
            if (date == ranges.Length)
            {
                solutions.Add((int[])days.Clone());
                return;
            }

            for (days[date] = ranges[date].First; days[date] <= ranges[date].Last; days[date]++)
            {
                if (bounds.All(bound => bound.Later > date || bound.Earlier > date || days[bound.Later] >= bound.Shift.Apply(days[bound.Earlier])))
                {
                    Try(date + 1);
                }
            }
        }
    }
}
