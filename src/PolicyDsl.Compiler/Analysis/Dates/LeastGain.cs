using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>
/// By how many days shifts move a date at least, whichever day it is, negative where they can move it back; and from which days several, one
/// after the other, lead no further than back. Each is worked out once.
/// </summary>
internal sealed class LeastGain
{
    // Enough for every order of months: the leap years around the days of requests.
    private const int FirstYear = 1899;
    private const int LastYear = 2201;

    // A day of a circle that is worked out costs less than a bound that is looked at.
    private const int StepsPerDay = 2;

    private readonly Dictionary<DateShift, int> known = new();
    private readonly Dictionary<string, List<int>> resting = new(StringComparer.Ordinal);

    /// <summary>The least of shifted day minus day.</summary>
    public int Of(DateShift shift)
    {
        if (shift.Kind == DateShiftKind.Days)
        {
            return shift.Count;
        }

        if (!known.TryGetValue(shift, out var least))
        {
            least = Compute(shift);
            known.Add(shift, least);
        }

        return least;
    }

    /// <summary>
    /// The first day from the given one on that the shifts, one after the other, take no further than itself; <see cref="int.MaxValue"/> where the
    /// calendar has none.
    /// </summary>
    /// <param name="circle">The shifts.</param>
    /// <param name="day">The day.</param>
    /// <param name="spend">Takes the work, in steps.</param>
    public int RestFrom(IReadOnlyList<DateShift> circle, int day, Action<long> spend)
    {
        var key = string.Join(", ", circle);
        if (!resting.TryGetValue(key, out var days))
        {
            days = Resting(circle, spend);
            resting.Add(key, days);
        }

        var place = days.BinarySearch(day);
        place = place < 0 ? ~place : place;
        return place < days.Count ? days[place] : int.MaxValue;
    }

    private static List<int> Resting(IReadOnlyList<DateShift> circle, Action<long> spend)
    {
        var days = new List<int>();
        for (var day = Day.First.Number; day <= Day.Last.Number;)
        {
            var reached = day;
            foreach (var shift in circle)
            {
                reached = shift.Apply(reached);
            }

            spend(StepsPerDay);
            if (reached <= day)
            {
                days.Add(day);
            }

            // No shift falls as its day moves on: no day before the one that is reached rests.
            day = Math.Max(day + 1, reached);
        }

        return days;
    }

    private static int Compute(DateShift shift)
    {
        var least = int.MaxValue;
        for (var month = FirstYear * 12; month <= (LastYear * 12) + 11; month++)
        {
            // Within a month the gain changes only beside its ends.
            var (first, last) = (Day.FirstOfMonth(month).Number, Day.LastOfMonth(month).Number);
            for (var day = first; day <= last; day += day == first + 1 ? 25 : 1)
            {
                least = Math.Min(least, shift.Apply(day) - day);
            }
        }

        return least;
    }
}
