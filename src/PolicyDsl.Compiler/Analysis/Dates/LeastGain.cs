using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>By how many days shifts move a date at least, whichever day it is; negative where they can move it back. Each is worked out once.</summary>
internal sealed class LeastGain
{
    // Enough for every order of months: the leap years around the days of requests.
    private const int FirstYear = 1899;
    private const int LastYear = 2201;

    private readonly Dictionary<DateShift, int> known = new();

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
