using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>One bound of a window: whether a date is on or after so much time after another.</summary>
/// <param name="From">The earlier date, a term or a day.</param>
/// <param name="To">The later date, a term or a day.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="IsAfter">Only on a later day.</param>
public sealed record DateTest(DateOperand From, DateOperand To, ElapsedUnit Unit, int Count, bool IsAfter)
{
    /// <summary>The bounds of a criterion, between each two of its dates.</summary>
    public static IEnumerable<DateTest> Of(ElapsedCriterion criterion) =>
        from one in Dates(criterion.From)
        from other in Dates(criterion.To)
        from bound in new[] { (criterion.Interval.Lower, IsLower: true), (criterion.Interval.Upper, IsLower: false) }
        where bound.Item1 is not null
        select new DateTest(one, other, criterion.Unit, (int)bound.Item1.Value.Numerator, bound.Item1.Inclusive != bound.IsLower);

    /// <summary>The first later day after an earlier one.</summary>
    public Day Reached(Day from) => Unit switch
    {
        ElapsedUnit.Days => from.AddDays(Count + (IsAfter ? 1 : 0)),
        ElapsedUnit.Months => from.AddMonths(Count).AddDays(IsAfter ? 1 : 0),
        ElapsedUnit.FullMonths => Day.FirstOfMonth(from.MonthIndex + 1 + Count + (IsAfter ? 1 : 0)),
        _ => throw new InvalidOperationException("Unknown unit " + Unit),
    };

    /// <summary>The first earlier day from which a later one is not reached.</summary>
    public int FirstBeyond(int to)
    {
        // Months have at most 31 days: from there on day by day.
        var day = new Day(to - (Unit == ElapsedUnit.Days ? Count + 2 : ((Count + 3) * 31) + 2));
        while (Reached(day).Number <= to)
        {
            day = day.AddDays(1);
        }

        return day.Number;
    }

    /// <summary>The single dates of an operand.</summary>
    public static IEnumerable<DateOperand> Dates(DateOperand operand) => operand switch
    {
        LatestDate latest => latest.Operands.SelectMany(Dates),
        EarliestDate earliest => earliest.Operands.SelectMany(Dates),
        _ => [operand],
    };
}
