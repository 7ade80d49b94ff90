using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// The numbers that a term may have, cut into cells at the thresholds used: every threshold a cell of its own. Cells without a
/// number (between 3 and 4 of a whole term, below zero of a length) do not exist.
/// </summary>
internal sealed class NumberAxis
{
    private readonly List<NumberCell> cells = new();

    /// <param name="type">The term's type.</param>
    /// <param name="cuts">In the term's unit, ascending, each once.</param>
    public NumberAxis(NumberType type, IReadOnlyList<Rational> cuts)
    {
        Type = type;
        for (var position = 0; position <= cuts.Count * 2; position++)
        {
            var isPoint = position % 2 == 1;
            var lower = isPoint ? cuts[position / 2] : position == 0 ? (Rational?)null : cuts[(position / 2) - 1];
            var upper = isPoint ? cuts[position / 2] : position == cuts.Count * 2 ? (Rational?)null : cuts[position / 2];
            if (Cell(position, lower, upper) is { } cell)
            {
                cells.Add(cell);
            }
        }

        if (cells.Count == 0)
        {
            // Bounds that leave no number are an error of the declaration; here the term has one value that no test accepts.
            cells.Add(new NumberCell(0, null, null, type.Whole));
        }
    }

    /// <summary>The term's type.</summary>
    public NumberType Type { get; }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<NumberCell> Cells => cells;

    /// <summary>The cells in an interval, whose ends are thresholds. <paramref name="size"/> counts the values of the variable.</summary>
    public ValueSet In(Interval interval, int size)
    {
        // Cells ascend, so those in the interval stand together.
        var first = FirstThat(cell => interval.IsAboveLower(cell.Roundest));
        var end = FirstThat(cell => !interval.IsBelowUpper(cell.Roundest));
        return ValueSet.Range(size, first, end - 1);
    }

    /// <summary>The cells whose position is at most the given one.</summary>
    public ValueSet UpTo(int position, int size) =>
        ValueSet.Of(size, Enumerable.Range(0, cells.Count).Where(index => cells[index].Position <= position));

    /// <summary>The cells from the bounds of the type that thresholds need: sorted, in the term's unit, each once.</summary>
    public static IReadOnlyList<Rational> CutsOf(NumberType type, IEnumerable<Rational> thresholds)
    {
        var cuts = new SortedSet<Rational>(thresholds);
        if (type.Minimum is { } minimum)
        {
            cuts.Add(minimum);
        }

        if (type.Maximum is { } maximum)
        {
            cuts.Add(maximum);
        }

        return cuts.ToList();
    }

    /// <summary>The index of the first cell that passes a test which all after it pass, too; how many there are where none does.</summary>
    private int FirstThat(Func<NumberCell, bool> passes)
    {
        var (low, high) = (0, cells.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = passes(cells[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private NumberCell? Cell(int position, Rational? lower, Rational? upper)
    {
        var isPoint = position % 2 == 1;
        if ((Type.Minimum is { } min && (isPoint ? lower < min : upper is { } end && end <= min)) ||
            (Type.Maximum is { } max && (isPoint ? lower > max : lower is { } start && start >= max)))
        {
            return null;
        }

        if (!Type.Whole)
        {
            return new NumberCell(position, lower, upper, false);
        }

        if (isPoint)
        {
            return lower!.Value.IsWhole ? new NumberCell(position, lower, upper, true) : null;
        }

        Rational? first = lower is { } low ? new Rational(NumberCell.Floor(low) + 1) : null;
        Rational? last = upper is { } high ? new Rational(-NumberCell.Floor(Rational.Zero - high) - 1) : null;
        return first is { } from && last is { } to && from > to ? null : new NumberCell(position, first, last, true);
    }
}
