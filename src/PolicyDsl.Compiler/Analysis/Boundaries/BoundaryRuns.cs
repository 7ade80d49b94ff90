using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>Cells of a number, from first to last, that may fall between two thresholds.</summary>
internal sealed record BoundaryRun(int First, int Last);

/// <summary>
/// The runs that a boundary hole can be: one exact value, or the open band between two thresholds that differ by one unit of
/// the finer one's last written digit (up to 14, from 15), on a term that is not whole. The order of two terms has one: equal.
/// </summary>
internal static class BoundaryRuns
{
    private static readonly Regex Number = new(@"\d+(\.\d+)?", RegexOptions.CultureInvariant);

    /// <summary>The order of two terms is less, equal or greater: equal is the exact value.</summary>
    public static IReadOnlyList<BoundaryRun> OfOrder { get; } = new[] { new BoundaryRun(1, 1) };

    /// <summary>The runs of a number term.</summary>
    /// <param name="axis">Its cells.</param>
    /// <param name="tests">The criteria on it.</param>
    public static IEnumerable<BoundaryRun> Of(NumberAxis axis, IReadOnlyList<NumberCriterion> tests)
    {
        var cells = axis.Cells;
        for (var cell = 1; cell + 1 < cells.Count; cell++)
        {
            if (cells[cell].IsPoint)
            {
                yield return new BoundaryRun(cell, cell);
            }
        }

        if (axis.Type.Whole)
        {
            yield break;
        }

        var units = WrittenUnits(tests);
        var widest = units.Count == 0 ? Rational.Zero : units.Values.Max();
        for (var low = 0; low < cells.Count; low++)
        {
            if (!cells[low].IsPoint || !units.TryGetValue(cells[low].Lower!.Value, out var lowUnit))
            {
                continue;
            }

            for (var high = low + 2; high < cells.Count; high++)
            {
                var width = (cells[high].Lower ?? cells[low].Lower!.Value) - cells[low].Lower!.Value;
                if (width > widest)
                {
                    break;
                }

                if (cells[high].IsPoint && units.TryGetValue(cells[high].Lower!.Value, out var highUnit)
                    && width == (lowUnit < highUnit ? lowUnit : highUnit))
                {
                    yield return new BoundaryRun(low + 1, high - 1);
                }
            }
        }
    }

    /// <summary>For each threshold one unit of the last digit that is written of it, in the term's unit; the smallest where it is written differently.</summary>
    private static Dictionary<Rational, Rational> WrittenUnits(IEnumerable<NumberCriterion> tests)
    {
        var units = new Dictionary<Rational, Rational>();
        foreach (var test in tests)
        {
            var written = Number.Matches(test.Info.Text).Cast<Match>().Select(match => match.Value).ToList();
            foreach (var bound in new[] { test.Interval.Lower, test.Interval.Upper })
            {
                if (bound is null)
                {
                    continue;
                }

                var unit = UnitOf(bound.Value, written);
                if (!units.TryGetValue(bound.Value, out var known) || unit < known)
                {
                    units[bound.Value] = unit;
                }
            }
        }

        return units;
    }

    /// <summary>
    /// The last digit of the number that stands for the threshold: the same number, or the only one of the line where it is
    /// written in another unit (5 cm of a term in mm). Without one, the digits that the threshold needs.
    /// </summary>
    private static Rational UnitOf(Rational threshold, List<string> written)
    {
        foreach (var text in written)
        {
            if (Rational.TryParse(text, out var value) && value != Rational.Zero && (value == threshold || written.Count == 1))
            {
                return LastDigit(text) * (threshold / value);
            }
        }

        return LastDigit(threshold.ToString());
    }

    private static Rational LastDigit(string number)
    {
        var point = number.IndexOf('.');
        var unit = Rational.One;
        for (var i = point < 0 ? number.Length : point + 1; i < number.Length; i++)
        {
            unit /= 10;
        }

        return unit;
    }
}
