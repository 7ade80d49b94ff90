using System;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// How the lines of a score add up. Used by generated code. Points are counted in whole steps; the rows of a table exclude each
/// other. A comparison is true when every sum that is still possible passes it, false when none does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PointRules
{
    private readonly int[] points;
    private readonly int[] ends;
    private readonly decimal step;
    private readonly int lowest;
    private readonly int words;

    /// <param name="points">What each line gives, in steps.</param>
    /// <param name="parts">How many lines each part has: 1, or the rows of a table.</param>
    /// <param name="step">How many points a step is.</param>
    public PointRules(ReadOnlySpan<int> points, ReadOnlySpan<int> parts, decimal step)
    {
        this.points = points.ToArray();
        this.step = step;
        ends = new int[parts.Length];
        var (end, highest) = (0, 0);
        for (var part = 0; part < parts.Length; part++)
        {
            var (least, most) = (0, 0);
            for (var last = end + parts[part]; end < last; end++)
            {
                least = Math.Min(least, points[end]);
                most = Math.Max(most, points[end]);
            }

            ends[part] = end;
            lowest += least;
            highest += most;
        }

        words = ((highest - lowest) >> 6) + 1;
    }

    /// <summary>Whether the sum, in steps, lies between the two, both included.</summary>
    /// <param name="lines">Whether each line is met.</param>
    /// <param name="low">The smallest sum; <see cref="int.MinValue"/> where there is none.</param>
    /// <param name="high">The largest sum; <see cref="int.MaxValue"/> where there is none.</param>
    public Truth Within(ReadOnlySpan<Truth> lines, int low, int high)
    {
        var (least, most) = Range(lines);
        if (low <= least && most <= high)
        {
            return Truth.True;
        }

        if (most < low || high < least)
        {
            return Truth.False;
        }

        // The least and the most can come about: with one bound, one passes it and the other does not.
        if (low == int.MinValue || high == int.MaxValue)
        {
            return Truth.Unknown;
        }

        Span<ulong> sums = stackalloc ulong[words];
        AddUp(lines, -1, sums);
        for (var sum = Math.Max(low, least); sum <= Math.Min(high, most); sum++)
        {
            if (Contains(sums, sum))
            {
                return Truth.Unknown;
            }
        }

        return Truth.False;
    }

    /// <summary>
    /// Whether an unknown line matters: with everything else decided in some way, whether the sum lies between the two depends on
    /// whether the line is met.
    /// </summary>
    public bool Decides(ReadOnlySpan<Truth> lines, int line, int low, int high)
    {
        if (!lines[line].IsUnknown)
        {
            return false;
        }

        var part = Array.FindIndex(ends, end => line < end);
        Span<ulong> others = stackalloc ulong[words];
        AddUp(lines, part, others);
        if (Differs(others, 0, points[line], low, high))
        {
            return true;
        }

        for (var row = part == 0 ? 0 : ends[part - 1]; row < ends[part]; row++)
        {
            if (row != line && !lines[row].IsFalse && Differs(others, points[row], points[line], low, high))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The points of the lines that are surely met, the smallest and the largest sum that is still possible.</summary>
    internal (decimal Sure, decimal Least, decimal Most) Sum(ReadOnlySpan<Truth> lines)
    {
        var (least, most) = Range(lines);
        var sure = 0;
        for (var line = 0; line < lines.Length; line++)
        {
            sure += lines[line].IsTrue ? points[line] : 0;
        }

        return (sure * step, least * step, most * step);
    }

    /// <summary>The points of a line.</summary>
    internal decimal PointsOf(int line) => points[line] * step;

    private (int Least, int Most) Range(ReadOnlySpan<Truth> lines)
    {
        var (least, most, line) = (0, 0, 0);
        foreach (var end in ends)
        {
            var (low, high) = (0, 0);
            for (; line < end; line++)
            {
                if (lines[line].IsTrue)
                {
                    (low, high, line) = (points[line], points[line], end);
                    break;
                }

                if (lines[line].IsUnknown)
                {
                    low = Math.Min(low, points[line]);
                    high = Math.Max(high, points[line]);
                }
            }

            least += low;
            most += high;
        }

        return (least, most);
    }

    /// <summary>The sums that are still possible, without those of one part: a bit for each, from the lowest there is.</summary>
    private void AddUp(ReadOnlySpan<Truth> lines, int without, Span<ulong> sums)
    {
        Span<ulong> before = stackalloc ulong[words];
        sums.Clear();
        sums[-lowest >> 6] = 1UL << (-lowest & 63);
        var line = 0;
        for (var part = 0; part < ends.Length; part++)
        {
            var (start, end) = (line, ends[part]);
            line = end;
            if (part == without)
            {
                continue;
            }

            sums.CopyTo(before);
            var sure = lines[start..end].IndexOf(Truth.True);
            if (sure >= 0)
            {
                sums.Clear();
                AddShifted(sums, before, points[start + sure]);
                continue;
            }

            for (var row = start; row < end; row++)
            {
                if (lines[row].IsUnknown)
                {
                    AddShifted(sums, before, points[row]);
                }
            }
        }
    }

    private bool Differs(ReadOnlySpan<ulong> others, int instead, int own, int low, int high)
    {
        if (instead == own)
        {
            return false;
        }

        for (var index = 0; index < others.Length * 64; index++)
        {
            if ((others[index >> 6] >> (index & 63) & 1) != 0 &&
                IsBetween(index + lowest + instead, low, high) != IsBetween(index + lowest + own, low, high))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(ReadOnlySpan<ulong> sums, int sum) => (sums[(sum - lowest) >> 6] >> ((sum - lowest) & 63) & 1) != 0;

    private static bool IsBetween(int sum, int low, int high) => low <= sum && sum <= high;

    private static void AddShifted(Span<ulong> sums, ReadOnlySpan<ulong> added, int by)
    {
        var (distance, bits) = (by >> 6, by & 63);
        for (var i = 0; i < added.Length; i++)
        {
            if (i + distance >= 0 && i + distance < sums.Length)
            {
                sums[i + distance] |= added[i] << bits;
            }

            if (bits > 0 && i + distance + 1 >= 0 && i + distance + 1 < sums.Length)
            {
                sums[i + distance + 1] |= added[i] >> (64 - bits);
            }
        }
    }
}
