using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Dates;

/// <summary>The cells of two dates against every day of the calendar.</summary>
public class ElapsedAxisTests
{
    [Fact]
    public void Only_what_some_day_shows_is_a_cell()
    {
        var mixed = 0;
        for (ulong seed = 0; seed < 12; seed++)
        {
            var random = new Prng(seed);
            var shifts = Enumerable.Range(0, random.Between(2, 5)).Select(_ => Shift(random)).Distinct().ToArray();
            var axis = new ElapsedAxis(shifts);
            Assert.Equal(shifts.Length, axis.Shifts.Count);
            Assert.Equal(Shown(axis.Shifts), Enumerable.Range(0, axis.Count).Select(cell => KeyOf(axis, cell)).ToHashSet());
            Assert.Equal(axis.Count, Enumerable.Range(0, axis.Count).Select(cell => KeyOf(axis, cell)).Distinct().Count());
            mixed += axis.IsChain ? 0 : 1;
        }

        Assert.True(mixed > 2, $"{mixed} with days and months mixed");
    }

    [Fact]
    public void Days_alone_and_months_alone_are_passed_through_in_order()
    {
        var days = new ElapsedAxis([DateShift.Days(91), DateShift.Days(90), DateShift.Days(0)]);
        Assert.True(days.IsChain);
        Assert.Equal([0, 1, 2, 3], Assert.Single(days.Chains));

        var months = new ElapsedAxis([DateShift.Months(6, 1), DateShift.Months(7, 0), DateShift.Days(1), DateShift.Months(1, 0).Opposite]);
        Assert.True(months.IsChain);
        Assert.Equal(5, months.Count);
    }

    [Fact]
    public void A_month_may_be_more_or_less_than_30_days()
    {
        var axis = new ElapsedAxis([DateShift.Days(30), DateShift.Months(1, 0)]);
        Assert.False(axis.IsChain);
        Assert.Equal(4, axis.Count);
        Assert.Equal([3, 3, 2], axis.Chains.Select(chain => chain.Length).OrderDescending());
        var (january, march) = (new DateOnly(2023, 1, 31).DayNumber, new DateOnly(2023, 3, 1).DayNumber);
        var cell = axis.CellOf(january, march);
        Assert.True(axis.Reaches(cell, axis.Shifts.ToList().IndexOf(DateShift.Months(1, 0))));
        Assert.False(axis.Reaches(cell, axis.Shifts.ToList().IndexOf(DateShift.Days(30))));
    }

    /// <summary>The edges of a cell say all of it.</summary>
    [Fact]
    public void The_edges_of_a_cell_imply_its_other_tests()
    {
        var axis = new ElapsedAxis([DateShift.Months(6, 1), DateShift.Months(7, 0), DateShift.Days(1), DateShift.Months(1, 1).Opposite]);
        for (var cell = 0; cell < axis.Count; cell++)
        {
            var (reached, notReached) = axis.EdgesOf(cell);
            var alike = Enumerable.Range(0, axis.Count).Where(other => reached.All(shift => axis.Reaches(other, shift)) && !notReached.Any(shift => axis.Reaches(other, shift)));
            Assert.Equal(cell, Assert.Single(alike));
        }
    }

    private static DateShift Shift(Prng random)
    {
        var shift = random.Next(3) switch
        {
            0 => DateShift.Months(random.Pick((int[])[1, 1, 2, 12]), random.Next(2)),
            1 => DateShift.MonthStart(random.Next(3)),
            _ => DateShift.Days(random.Pick((int[])[0, 28, 29, 30, 31, 59, 61, 365])),
        };
        return random.Chance(20) ? shift.Opposite : shift;
    }

    private static HashSet<int> Shown(IReadOnlyList<DateShift> shifts)
    {
        var shown = new HashSet<int>();
        for (var earlier = new DateOnly(1900, 1, 1).DayNumber; earlier <= new DateOnly(2199, 12, 31).DayNumber; earlier++)
        {
            var days = shifts.Select(shift => shift.Apply(earlier)).ToArray();
            foreach (var later in days.Append(days.Min() - 1))
            {
                shown.Add(BitsOf(days.Length, shift => later >= days[shift]));
            }
        }

        return shown;
    }

    private static int BitsOf(int shifts, Func<int, bool> isReached)
    {
        var bits = 0;
        for (var shift = 0; shift < shifts; shift++)
        {
            bits |= isReached(shift) ? 1 << shift : 0;
        }

        return bits;
    }

    private static int KeyOf(ElapsedAxis axis, int cell) => BitsOf(axis.Shifts.Count, shift => axis.Reaches(cell, shift));
}
