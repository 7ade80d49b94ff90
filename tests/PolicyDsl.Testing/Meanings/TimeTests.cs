using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Meanings;

/// <summary>A date of a line: a term, a day, or the later or earlier of several.</summary>
/// <param name="Terms">The terms by name, and whether each may be never.</param>
/// <param name="Days">The days.</param>
/// <param name="IsLater">Of several: the later one.</param>
public sealed record DateSource(IReadOnlyList<(string Name, bool MayBeNever)> Terms, IReadOnlyList<DateOnly> Days, bool IsLater = true)
{
    /// <summary>A term.</summary>
    public static DateSource Of(string name, bool mayBeNever) => new([(name, mayBeNever)], []);

    /// <summary>A day.</summary>
    public static DateSource Of(DateOnly day) => new([], [day]);
}

/// <summary>
/// What the time between two dates means, by the calendar of .NET. A date that is not known, or only its month, is tried at its ends; one
/// that may be never also as never.
/// </summary>
public static class TimeTests
{
    private const int Beginning = int.MinValue;
    private const int End = int.MaxValue;

    /// <summary>The time from one date to another lies in the interval; false where either is never.</summary>
    public static Meaning Lies(DateSource earlier, DateSource later, ElapsedUnit unit, Interval interval) => facts =>
    {
        var pairs = (from start in Possible(earlier, facts) from end in Possible(later, facts) select (start, end)).ToList();
        var days = pairs.Where(pair => pair.start is not null && pair.end is not null).Select(pair => (From: pair.start!.Value, To: pair.end!.Value)).ToList();
        if (days.Count == 0)
        {
            return false;
        }

        var lower = interval.Lower is { } low ? Agree(days.Select(pair => IsAtLeast(unit, low, pair.From, pair.To))) : true;
        var upper = interval.Upper is { } high ? Agree(days.Select(pair => IsAtMost(unit, high, pair.From, pair.To))) : true;
        return lower == false || upper == false ? false : lower is null || upper is null || days.Count < pairs.Count ? null : true;
    };

    /// <summary>Whether the time from one day to another lies in the interval.</summary>
    public static bool Lies(DateOnly from, DateOnly to, ElapsedUnit unit, Interval interval) =>
        (interval.Lower is not { } low || IsAtLeast(unit, low, from.DayNumber, to.DayNumber))
        && (interval.Upper is not { } high || IsAtMost(unit, high, from.DayNumber, to.DayNumber));

    private static bool? Agree(IEnumerable<bool> answers)
    {
        var different = answers.Distinct().ToList();
        return different.Count == 1 ? different[0] : null;
    }

    private static bool IsAtLeast(ElapsedUnit unit, Bound bound, int from, int to) => from != End && to != Beginning
        && (from == Beginning || to == End || (bound.Inclusive ? Order(unit, bound, from, to) <= 0 : Order(unit, bound, from, to) < 0));

    private static bool IsAtMost(ElapsedUnit unit, Bound bound, int from, int to) => from != Beginning && to != End
        && (from == End || to == Beginning || (bound.Inclusive ? Order(unit, bound, from, to) >= 0 : Order(unit, bound, from, to) > 0));

    // The end of so much time after one day, against the other.
    private static int Order(ElapsedUnit unit, Bound bound, int from, int to)
    {
        var (start, end, count) = (DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to), (int)bound.Value.Numerator);
        return unit switch
        {
            ElapsedUnit.Days => start.AddDays(count).CompareTo(end),
            ElapsedUnit.Months => start.AddMonths(count).CompareTo(end),
            ElapsedUnit.FullMonths => (MonthOf(start) + 1 + count).CompareTo(MonthOf(end)),
            _ => throw new InvalidOperationException("Unknown unit " + unit),
        };
    }

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;

    // Every choice among the ends of each date; null is never.
    private static IEnumerable<int?> Possible(DateSource source, Func<string, FactValue?> facts)
    {
        IEnumerable<IEnumerable<int?>> choices = [[]];
        foreach (var (name, mayBeNever) in source.Terms)
        {
            int?[] ends = facts(name) switch
            {
                null => mayBeNever ? [Beginning, End, null] : [Beginning, End],
                DateValue date => [date.First.Number, date.Last.Number],
                _ => [null],
            };
            choices = choices.SelectMany(choice => ends.Select(end => choice.Append(end))).ToList();
        }

        return choices.Select(choice =>
        {
            var days = choice.Concat(source.Days.Select(day => (int?)day.DayNumber)).Where(day => day is not null).ToList();
            return source.IsLater ? days.Max() : days.Min();
        }).Distinct();
    }
}
