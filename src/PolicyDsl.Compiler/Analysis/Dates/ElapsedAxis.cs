using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>
/// What the tests of two dates can say of them together: in each cell the same shifts of the earlier date are reached by the later
/// one. Only what some day of the calendar shows is a cell: three months always reach further than two, and no two days are 31 days
/// apart and not a month.
/// </summary>
internal sealed class ElapsedAxis
{
    private readonly DateShift[] shifts;
    private readonly List<bool[]> cells = new();
    private readonly List<int[]> chains = new();

    /// <param name="tests">The shifts that the tests ask for.</param>
    public ElapsedAxis(IEnumerable<DateShift> tests)
    {
        var middle = Day.FromYmd(2001, 7, 15).Number;
        shifts = tests.Distinct()
            .OrderBy(shift => shift.Apply(middle)).ThenBy(shift => shift.Kind).ThenBy(shift => shift.Count).ThenBy(shift => shift.Extra)
            .ToArray();
        if (shifts.All(shift => shift.Kind == DateShiftKind.Days))
        {
            for (var reached = 0; reached <= shifts.Length; reached++)
            {
                cells.Add(shifts.Select((_, index) => index < reached).ToArray());
            }
        }
        else
        {
            AddCellsOfCalendar();
        }

        IsChain = Enumerable.Range(1, cells.Count - 1).All(cell => cells[cell - 1].Zip(cells[cell], (before, after) => after || !before).All(holds => holds));
        if (IsChain)
        {
            chains.Clear();
            chains.Add(Enumerable.Range(0, cells.Count).ToArray());
        }
    }

    /// <summary>The shifts, each once.</summary>
    public IReadOnlyList<DateShift> Shifts => shifts;

    /// <summary>The number of cells.</summary>
    public int Count => cells.Count;

    /// <summary>Whether each cell reaches what those before it do: as the later date moves on, it passes through the cells in order.</summary>
    public bool IsChain { get; }

    /// <summary>
    /// The orders in which the later date passes through the cells. One where days or months alone are counted; where both are, it
    /// depends on the earlier day which comes first.
    /// </summary>
    public IReadOnlyList<int[]> Chains => chains;

    /// <summary>Whether in the cell the later date is on or after the shifted earlier one.</summary>
    public bool Reaches(int cell, int shift) => cells[cell][shift];

    /// <summary>The cells in which the later date is on or after the shifted earlier one. The shift is one of the tests'.</summary>
    public ValueSet Reaching(DateShift shift) => Reaching(Array.IndexOf(shifts, shift));

    /// <summary>The same by number.</summary>
    public ValueSet Reaching(int shift) => ValueSet.Of(Count, Enumerable.Range(0, Count).Where(cell => cells[cell][shift]));

    /// <summary>The cell of two days.</summary>
    public int CellOf(int earlier, int later)
    {
        var reached = Array.ConvertAll(shifts, shift => later >= shift.Apply(earlier));
        return cells.FindIndex(cell => cell.SequenceEqual(reached));
    }

    /// <summary>
    /// The shifts, by number, that say where the cell lies: the others follow from them. Those that the later date reaches, and those that
    /// it does not.
    /// </summary>
    public (IReadOnlyList<int> Reached, IReadOnlyList<int> NotReached) EdgesOf(int cell)
    {
        var all = Enumerable.Range(0, shifts.Length);
        return IsChain
            ? (all.Where(shift => cells[cell][shift] && (cell == 0 || !cells[cell - 1][shift])).ToList(),
                all.Where(shift => !cells[cell][shift] && (cell == Count - 1 || cells[cell + 1][shift])).ToList())
            : (all.Where(shift => cells[cell][shift]).ToList(), all.Where(shift => !cells[cell][shift]).ToList());
    }

    /// <summary>
    /// Goes through the calendar, day by day of the earlier date. Years with the same leap years around them are alike: one of them
    /// is enough.
    /// </summary>
    private void AddCellsOfCalendar()
    {
        var found = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        var orders = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var around = shifts.Max(shift => Math.Abs(shift.Count) / (shift.Kind == DateShiftKind.Days ? 365 : 12)) + 2;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = Enumerable.Range(0, shifts.Length).ToArray();
        var days = new int[shifts.Length];
        var equal = new bool[shifts.Length];
        var isFirst = true;
        for (var year = Day.First.ToYmd().Year; year <= Day.Last.ToYmd().Year; year++)
        {
            if (!seen.Add(LeapYears(year - around, year + around)))
            {
                continue;
            }

            var last = Day.FromYmd(year, 12, 31).Number;
            for (var day = Day.FromYmd(year, 1, 1).Number; day <= last; day++)
            {
                if (Sort(day, order, days, equal) || isFirst)
                {
                    AddCells(order, equal, found, orders);
                    isFirst = false;
                }
            }
        }

        cells.AddRange(found.OrderBy(cell => cell.Value.Count(holds => holds)).ThenByDescending(cell => cell.Key, StringComparer.Ordinal).Select(cell => cell.Value));
        var numbers = cells.Select((cell, index) => (Key: KeyOf(cell), index)).ToDictionary(cell => cell.Key, cell => cell.index);
        chains.AddRange(orders.Values.Select(chain => chain.Select(key => numbers[key]).ToArray()));
    }

    private static string LeapYears(int first, int last) => new(Enumerable.Range(first, last - first + 1)
        .Select(year => Day.IsLeapYear(year) ? '1' : '0').ToArray());

    /// <summary>
    /// Sorts the shifts by the days that they give, and notes which give the same as the one before. Whether that is another order than
    /// for the day before.
    /// </summary>
    private bool Sort(int day, int[] order, int[] days, bool[] equal)
    {
        var changed = false;
        for (var i = 0; i < order.Length; i++)
        {
            days[i] = shifts[i].Apply(day);
        }

        for (var i = 1; i < order.Length; i++)
        {
            for (var k = i; k > 0 && days[order[k]] < days[order[k - 1]]; k--)
            {
                (order[k], order[k - 1]) = (order[k - 1], order[k]);
                changed = true;
            }
        }

        for (var i = 1; i < order.Length; i++)
        {
            var isEqual = days[order[i]] == days[order[i - 1]];
            changed |= equal[i] != isEqual;
            equal[i] = isEqual;
        }

        return changed;
    }

    private static void AddCells(int[] order, bool[] equal, Dictionary<string, bool[]> found, Dictionary<string, List<string>> orders)
    {
        var cell = new bool[order.Length];
        var chain = new List<string>();
        for (var i = 0; i <= order.Length; i++)
        {
            if (i == 0 || i == order.Length || !equal[i])
            {
                var key = KeyOf(cell);
                chain.Add(key);
                if (!found.ContainsKey(key))
                {
                    found.Add(key, (bool[])cell.Clone());
                }
            }

            if (i < order.Length)
            {
                cell[order[i]] = true;
            }
        }

        var signature = string.Join(" ", chain);
        if (!orders.ContainsKey(signature))
        {
            orders.Add(signature, chain);
        }
    }

    private static string KeyOf(bool[] cell) => new(Array.ConvertAll(cell, holds => holds ? '1' : '0'));
}
