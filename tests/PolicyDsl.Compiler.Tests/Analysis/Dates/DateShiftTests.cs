using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;

namespace PolicyDsl.Compiler.Tests.Analysis.Dates;

/// <summary>What a shift means, by the calendar of .NET, for the days around month ends, leap days and the centuries.</summary>
public class DateShiftTests
{
    private static readonly int[] Counts = [-13, -2, -1, 0, 1, 2, 6, 11, 12, 13, 48];

    private static readonly (DateOnly First, DateOnly Last)[] Stretches =
    [
        (new DateOnly(1900, 1, 1), new DateOnly(1900, 4, 2)),
        (new DateOnly(2023, 12, 28), new DateOnly(2024, 4, 2)),
        (new DateOnly(2025, 1, 28), new DateOnly(2025, 3, 3)),
        (new DateOnly(2099, 11, 28), new DateOnly(2100, 3, 3)),
    ];

    [Fact]
    public void A_later_date_reaches_a_shift_when_the_calendar_says_so()
    {
        foreach (var (earlier, later) in Pairs())
        {
            var days = later.DayNumber - earlier.DayNumber;
            var months = MonthOf(later) - MonthOf(earlier);
            foreach (var count in Counts)
            {
                Assert.Equal(days >= count, Reaches(DateShift.Days(count), earlier, later));
                Assert.Equal(later >= earlier.AddMonths(count), Reaches(DateShift.Months(count, 0), earlier, later));
                Assert.Equal(later > earlier.AddMonths(count), Reaches(DateShift.Months(count, 1), earlier, later));
                Assert.Equal(months >= count, Reaches(DateShift.MonthStart(count), earlier, later));
            }
        }
    }

    [Fact]
    public void The_opposite_says_from_the_other_date_that_the_shift_is_not_reached()
    {
        foreach (var shift in Shifts())
        {
            Assert.Equal(shift, shift.Opposite.Opposite);
            foreach (var (earlier, later) in Pairs())
            {
                Assert.NotEqual(Reaches(shift, earlier, later), Reaches(shift.Opposite, later, earlier));
            }
        }
    }

    [Fact]
    public void A_shift_never_falls_and_gains_what_is_said_at_least()
    {
        var gains = new LeastGain();
        foreach (var shift in Shifts().Where(shift => shift.Count is -1 or 1 or 6 or 13).SelectMany(shift => new[] { shift, shift.Opposite }).Distinct())
        {
            var before = int.MinValue;
            var least = int.MaxValue;
            for (var day = new DateOnly(1900, 1, 1).DayNumber; day <= new DateOnly(2199, 12, 31).DayNumber; day++)
            {
                var shifted = shift.Apply(day);
                Assert.True(shifted >= before, shift + " falls on " + DateOnly.FromDayNumber(day));
                before = shifted;
                least = Math.Min(least, shifted - day);
            }

            Assert.InRange(gains.Of(shift), least - 1, least);
        }
    }

    private static IEnumerable<DateShift> Shifts() => Counts.SelectMany(count => new[]
    {
        DateShift.Days(count), DateShift.Months(count, 0), DateShift.Months(count, 1), DateShift.MonthStart(count),
    });

    private static IEnumerable<(DateOnly Earlier, DateOnly Later)> Pairs() =>
        from stretch in Stretches
        from earlier in Enumerable.Range(stretch.First.DayNumber, stretch.Last.DayNumber - stretch.First.DayNumber)
        from later in Enumerable.Range(earlier - 63, 127)
        select (DateOnly.FromDayNumber(earlier), DateOnly.FromDayNumber(later));

    private static bool Reaches(DateShift shift, DateOnly earlier, DateOnly later) => later.DayNumber >= shift.Apply(earlier.DayNumber);

    private static int MonthOf(DateOnly date) => (date.Year * 12) + date.Month;
}
