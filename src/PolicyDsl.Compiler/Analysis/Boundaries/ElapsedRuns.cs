using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>Places of a chain of cells, from first to last, that may fall between two thresholds of a time.</summary>
/// <param name="First">The first place.</param>
/// <param name="Last">The last place.</param>
/// <param name="Unit">What the time is counted in, from the one date to the other; negative where that comes later.</param>
/// <param name="Low">The exact time, or that which a band begins after.</param>
/// <param name="High">The exact time, or that which a band ends before.</param>
/// <param name="Step">What the thresholds are written in: 7 days for a week, 12 months for a year.</param>
internal sealed record ElapsedRun(int First, int Last, ElapsedUnit Unit, int Low, int High, int Step)
{
    /// <summary>Whether it is one exact time.</summary>
    public bool IsPoint => Low == High;
}

/// <summary>
/// The runs of cells of two dates that a boundary hole can be: one exact time (less than 90 days, more than 90 days), or the band between
/// two thresholds that differ by one of what they are written in (up to 6 months, from 7 months).
/// </summary>
internal static class ElapsedRuns
{
    private static readonly Regex Number = new(@"\d+", RegexOptions.CultureInvariant);

    /// <summary>The runs of a chain of cells.</summary>
    /// <param name="space">The variables.</param>
    /// <param name="variable">The variable of the two dates.</param>
    /// <param name="chain">The order of its cells.</param>
    /// <param name="tests">The criteria on dates of the policy.</param>
    public static IEnumerable<ElapsedRun> Of(FactSpace space, FactVariable variable, IReadOnlyList<int> chain, IReadOnlyList<ElapsedCriterion> tests)
    {
        var axis = space.AxisOf(variable);
        var steps = Steps(variable, tests);
        var cuts = Enumerable.Range(0, axis.Shifts.Count)
            .SelectMany(shift => CutsOf(axis.Shifts[shift], PlaceOf(axis, chain, shift)))
            .Where(cut => cut.Place > 0 && cut.Place < chain.Count)
            .ToList();
        foreach (var low in cuts)
        {
            foreach (var high in cuts.Where(high => high.Unit == low.Unit && high.Place > low.Place))
            {
                if (RunOf(low, high, steps) is { } run)
                {
                    yield return run;
                }
            }
        }
    }

    private static ElapsedRun? RunOf(Cut low, Cut high, Dictionary<(ElapsedUnit, int), int> steps)
    {
        var isPoint = low.Unit == ElapsedUnit.Months
            ? !low.IsAfter && high.IsAfter && low.Count == high.Count
            : high.Count == low.Count + 1;
        int StepOf(int count) => steps.TryGetValue((low.Unit, count), out var step) ? step : 1;
        if (isPoint)
        {
            return new ElapsedRun(low.Place, high.Place - 1, low.Unit, low.Count, low.Count, StepOf(low.Count));
        }

        // What is counted whole begins after the number before.
        var after = low.Unit == ElapsedUnit.Months ? low.Count : low.Count - 1;
        var isOpen = low.Unit != ElapsedUnit.Months || (low.IsAfter && !high.IsAfter);
        var step = Math.Min(StepOf(after), StepOf(high.Count));
        return isOpen && high.Count - after == step ? new ElapsedRun(low.Place, high.Place - 1, low.Unit, after, high.Count, step) : null;
    }

    /// <summary>The first place of the chain that reaches the shift.</summary>
    private static int PlaceOf(ElapsedAxis axis, IReadOnlyList<int> chain, int shift) =>
        Enumerable.Range(0, chain.Count).First(place => axis.Reaches(chain[place], shift));

    /// <summary>What a shift means as a time: from how many days or months on it is reached. No day and no month are the same.</summary>
    private static IEnumerable<Cut> CutsOf(DateShift shift, int place)
    {
        switch (shift.Kind)
        {
            case DateShiftKind.Days:
                yield return new Cut(place, ElapsedUnit.Days, shift.Count, false);
                if (shift.Count is 0 or 1)
                {
                    yield return new Cut(place, ElapsedUnit.Months, 0, shift.Count == 1);
                }

                break;
            case DateShiftKind.Months:
                yield return new Cut(place, ElapsedUnit.Months, shift.Count, shift.Extra == 1);
                break;
            case DateShiftKind.MonthsBack:
                yield return new Cut(place, ElapsedUnit.Months, -shift.Count, shift.Extra == 0);
                break;
            case DateShiftKind.MonthStart:
                yield return new Cut(place, ElapsedUnit.FullMonths, shift.Count - 1, false);
                break;
            default:
                throw new InvalidOperationException("Unknown shift " + shift.Kind);
        }
    }

    /// <summary>For each threshold on the two dates one of what it is written in; the smallest where it is written differently.</summary>
    private static Dictionary<(ElapsedUnit, int), int> Steps(FactVariable variable, IEnumerable<ElapsedCriterion> tests)
    {
        var steps = new Dictionary<(ElapsedUnit, int), int>();
        foreach (var test in tests.Where(_ => variable.Other is not null))
        {
            bool Has(DateOperand operand, Term term) => ComparedDates.DatesOf(operand).Any(date => date is TermDate given && given.Term.Index == term.Index);
            var isForward = Has(test.From, variable.Term!) && Has(test.To, variable.Other!);
            if (!isForward && !(Has(test.From, variable.Other!) && Has(test.To, variable.Term!)))
            {
                continue;
            }

            foreach (var bound in new[] { test.Interval.Lower, test.Interval.Upper })
            {
                if (bound is not null)
                {
                    var count = (int)bound.Value.Numerator;
                    var key = (test.Unit, isForward ? count : test.Unit == ElapsedUnit.FullMonths ? -count - 2 : -count);
                    var step = StepOf(test, count);
                    steps[key] = steps.TryGetValue(key, out var known) ? Math.Min(known, step) : step;
                }
            }
        }

        return steps;
    }

    /// <summary>A week or a year where the line has the number of them, otherwise a day or a month.</summary>
    private static int StepOf(ElapsedCriterion test, int count)
    {
        var larger = test.Unit switch
        {
            ElapsedUnit.Days => 7,
            ElapsedUnit.Months => 12,
            ElapsedUnit.FullMonths => 1,
            _ => throw new InvalidOperationException("Unknown unit " + test.Unit),
        };
        bool IsWritten(int number) => Number.Matches(test.Info.Text).Cast<Match>().Any(match => match.Value == number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return count > 0 && count % larger == 0 && IsWritten(count / larger) && !IsWritten(count) ? larger : 1;
    }

    /// <summary>From the place on, the time is at least so long, or longer.</summary>
    private sealed record Cut(int Place, ElapsedUnit Unit, int Count, bool IsAfter);
}
