using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>The later date is on or after the shifted earlier one.</summary>
/// <param name="Later">The number of a date.</param>
/// <param name="Earlier">The number of another date.</param>
/// <param name="Shift">The earliest day of the later one.</param>
internal readonly record struct DateBound(int Later, int Earlier, DateShift Shift);

/// <summary>
/// Dates, each with a first and a last possible day, that keep to bounds between them. Shifts never fall, so of two solutions the
/// earlier days of each date are a solution too: if there is any, there is a least one, and raising each date to what the
/// bounds ask of it, from its first day on, ends there. No other search is needed, however days and months are mixed.
/// </summary>
internal sealed class DateSystem
{
    /// <summary>So often a circle is followed before it is worked out where it comes to rest.</summary>
    private const int FewTurns = 32;

    private readonly IReadOnlyList<(int First, int Last)> ranges;
    private readonly IReadOnlyList<DateBound> bounds;
    private readonly LeastGain gains;
    private readonly Action<long> spend;
    private readonly List<int>[] after;
    private readonly int[] lows;
    private readonly int[] raisedBy;
    private readonly bool[] hasRaised;
    private readonly int[] turns;
    private readonly List<int> circle = new();

    /// <param name="ranges">The first and the last day of each date.</param>
    /// <param name="bounds">The bounds.</param>
    /// <param name="gains">What is known of shifts.</param>
    /// <param name="spend">Takes the work, in steps.</param>
    public DateSystem(IReadOnlyList<(int First, int Last)> ranges, IReadOnlyList<DateBound> bounds, LeastGain gains, Action<long> spend)
    {
        this.ranges = ranges;
        this.bounds = bounds;
        this.gains = gains;
        this.spend = spend;
        lows = new int[ranges.Count];
        raisedBy = new int[ranges.Count];
        hasRaised = new bool[bounds.Count];
        turns = new int[ranges.Count];
        after = new List<int>[ranges.Count];
        for (var date = 0; date < after.Length; date++)
        {
            after[date] = new List<int>();
        }

        for (var i = 0; i < bounds.Count; i++)
        {
            after[bounds[i].Earlier].Add(i);
        }
    }

    /// <summary>The solution with the earliest day of every date, or null where there is none.</summary>
    public int[]? Least() => Conflict(_ => true) is null ? (int[])lows.Clone() : null;

    /// <summary>The solution with the latest day of every date. There must be a solution.</summary>
    public int[] Greatest()
    {
        var highs = ranges.Select(range => range.Last).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var bound in bounds)
            {
                // The last day that the shift does not take past the later date.
                var high = bound.Shift.Opposite.Apply(highs[bound.Later]) - 1;
                if (high < highs[bound.Earlier])
                {
                    highs[bound.Earlier] = high;
                    changed = true;
                }
            }

            spend(bounds.Count);
        }

        return highs;
    }

    /// <summary>The bounds, by number and ascending, that no solution keeps to, of which none can be left out; null where there is a solution.</summary>
    public IReadOnlyList<int>? MinimalConflict()
    {
        if (Conflict(_ => true) is not { } conflict)
        {
            return null;
        }

        foreach (var candidate in conflict.Reverse().ToList())
        {
            if (conflict.Contains(candidate) && Conflict(bound => bound != candidate && conflict.Contains(bound)) is { } smaller)
            {
                conflict = smaller;
            }
        }

        return conflict.ToList();
    }

    /// <summary>Raises the dates by the bounds that take part. Bounds that contradict each other or the ranges, or null.</summary>
    private SortedSet<int>? Conflict(Func<int, bool> takesPart)
    {
        if (ranges.Any(range => range.First > range.Last))
        {
            return new SortedSet<int>();
        }

        var waiting = new Queue<int>();
        var isWaiting = new bool[lows.Length];
        Array.Clear(hasRaised, 0, hasRaised.Length);
        Array.Clear(turns, 0, turns.Length);
        for (var date = 0; date < lows.Length; date++)
        {
            lows[date] = ranges[date].First;
            raisedBy[date] = -1;
            isWaiting[date] = true;
            waiting.Enqueue(date);
        }

        while (waiting.Count > 0)
        {
            var earlier = waiting.Dequeue();
            isWaiting[earlier] = false;
            spend(after[earlier].Count + 1);
            foreach (var index in after[earlier])
            {
                var later = bounds[index].Later;
                var low = takesPart(index) ? bounds[index].Shift.Apply(lows[earlier]) : int.MinValue;
                if (low <= lows[later])
                {
                    continue;
                }

                lows[later] = low;
                raisedBy[later] = index;
                hasRaised[index] = true;
                if (IsCircle(later) && Turn(later, ref low) is { } cycle)
                {
                    return cycle;
                }

                if (low > ranges[later].Last)
                {
                    return Reasons(later);
                }

                if (!isWaiting[later])
                {
                    isWaiting[later] = true;
                    waiting.Enqueue(later);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// What a date asks of others that ask it to be later still. One that raises the date above itself from every day on is a contradiction,
    /// without climbing the calendar to its end. A circle of months and days may also come to rest: after some turns the date goes to
    /// the next day where it does. The bounds that contradict each other, or null.
    /// </summary>
    private SortedSet<int>? Turn(int date, ref int low)
    {
        if (circle.Sum(index => gains.Of(bounds[index].Shift)) > 0)
        {
            return new SortedSet<int>(circle);
        }

        if (++turns[date] < FewTurns)
        {
            return null;
        }

        var shifts = circle.ConvertAll(index => bounds[index].Shift);
        low = gains.RestFrom(shifts, low, spend);
        lows[date] = low;
        return low == int.MaxValue && gains.RestFrom(shifts, int.MinValue, spend) == int.MaxValue ? new SortedSet<int>(circle) : null;
    }

    /// <summary>Whether the date was raised by a circle, from itself on: its bounds are in <see cref="circle"/> then, as they follow each other.</summary>
    private bool IsCircle(int date)
    {
        circle.Clear();
        for (var current = date; raisedBy[current] is >= 0 and var index && circle.Count < lows.Length;)
        {
            circle.Add(index);
            current = bounds[index].Earlier;
            if (current == date)
            {
                circle.Reverse();
                return true;
            }
        }

        return false;
    }

    /// <summary>Every bound that had a part in how far the date was raised.</summary>
    private SortedSet<int> Reasons(int date)
    {
        var dates = new HashSet<int> { date };
        var reasons = new SortedSet<int>();
        for (var size = -1; size < reasons.Count;)
        {
            size = reasons.Count;
            for (var i = 0; i < bounds.Count; i++)
            {
                if (hasRaised[i] && dates.Contains(bounds[i].Later))
                {
                    reasons.Add(i);
                    dates.Add(bounds[i].Earlier);
                }
            }
        }

        return reasons;
    }
}
