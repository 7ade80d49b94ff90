using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What windows of time mean: so many days, months or full months before or after a date, and periods between two.</summary>
internal sealed partial class LineMeaning
{
    /// <summary>The longest window: the whole calendar of 300 years.</summary>
    private const int MostMonths = 3600;

    private static readonly int MostDays = Day.Last.Number - Day.First.Number + 1;

    private string WindowText(TimeNode node) => node.Amount < 0 ? "" : "within " + TextOf(node.Amount);

    private Criterion? ReadWindow(TimeNode node, DateOperand subject, DatePart anchor, CriterionInfo info)
    {
        if (anchor.IsMonth && !node.OfMonth)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Anchor!.Items[0]].Start,
                "A window is counted from a day: give the day, as in `" + TextOf(node.Anchor.Items[0]) + "-01`.");
        }

        if (ReadAmount(node) is not var (unit, amount))
        {
            return null;
        }

        // "No more than 3 full months after the month" begins with the month itself.
        var from = unit == ElapsedUnit.FullMonths ? -1 : 0;
        var interval = node.Extent switch
        {
            Comparison.Equal => Interval.Exactly(amount),
            Comparison.Less => new Interval(new Bound(from, true), new Bound(amount, false)),
            Comparison.LessOrEqual => new Interval(new Bound(from, true), new Bound(amount, true)),
            Comparison.Greater => new Interval(new Bound(amount, false), null),
            Comparison.GreaterOrEqual => new Interval(new Bound(amount, true), null),
            _ => throw new System.InvalidOperationException("Unknown comparison " + node.Extent),
        };
        if (node.Direction != TimeDirection.Around)
        {
            return Elapsed(subject, anchor.First, node.Direction is TimeDirection.Before or TimeDirection.BeforeService, unit, interval, info);
        }

        var bare = info with { Text = "" };
        return new GroupCriterion(
            GroupKind.Any, 0,
            EquatableArray.Of<Criterion>(
                Elapsed(subject, anchor.First, true, unit, interval, bare), Elapsed(subject, anchor.First, false, unit, interval, bare))) { Info = info };
    }

    private Criterion? ReadPeriod(TimeNode node, DateOperand subject, DatePart from, DatePart until, CriterionInfo info)
    {
        if (from.First is FixedDate first && until.Last is FixedDate last && first.Day > last.Day)
        {
            return Fail(NameFindings.ImpossibleDate, symbols[node.Anchor!.Items[0]].Start, "The dates are reversed: the earlier one comes first.");
        }

        var bare = info with { Text = "" };
        return new GroupCriterion(
            GroupKind.All, 0,
            EquatableArray.Of<Criterion>(
                Elapsed(subject, from.First, false, ElapsedUnit.Days, SameOrLater, bare), Elapsed(subject, until.Last, true, ElapsedUnit.Days, SameOrLater, bare))) { Info = info };
    }

    /// <summary>The amount of a window in days, months or full months.</summary>
    private (ElapsedUnit Unit, int Amount)? ReadAmount(TimeNode node)
    {
        var symbol = symbols[node.Amount];
        var written = TextOf(node.Amount);
        if (symbol.IsFull != node.OfMonth)
        {
            Fail(
                NameFindings.WrongUnit, symbol.Start,
                symbol.IsFull
                    ? "Full months are counted from the month of a date: write `the month of` before the date, or `months` alone for the same day so many months on."
                    : "After the month of a date full months are counted: write `" + symbol.Number + " full months`, or leave out `the month of`.");
            return null;
        }

        if (symbol.Unit is not { } unit || !Units.IsTime(unit))
        {
            Fail(
                NameFindings.WrongUnit, symbol.Start,
                symbol.Unit is null
                    ? "The unit is missing: give the time in days, weeks, months or years."
                    : "`" + symbol.Unit.Symbol + "` is a unit of " + Units.Describe(symbol.Unit) + ": give the time in days, weeks, months or years.");
            return null;
        }

        var isDays = unit.Dimension == Unit.ClockTime;
        if (isDays && unit.Factor < Units.SecondsOfDay)
        {
            Fail(NameFindings.WrongUnit, symbol.Start, "Dates are known to the day: give the time in days, weeks, months or years, not in " + unit.Symbol + ".");
            return null;
        }

        var amount = symbol.Number * (isDays ? unit.Factor / Units.SecondsOfDay : unit.Factor);
        if (symbol.IsTooLong || !amount.IsWhole || amount < 0 || amount > (isDays ? MostDays : MostMonths) || (amount == 0 && node.Extent == Comparison.Less))
        {
            Fail(
                NameFindings.ImpossibleNumber, symbol.Start,
                "`" + written + "` " + (symbol.IsTooLong || amount > 0 && amount.IsWhole ? "is longer than the calendar of 300 years that dates may lie in."
                    : amount.IsWhole ? "can never be so: give a time of at least 1 " + (isDays ? "day." : "month.")
                    : "is not a whole number of " + (isDays ? "days." : "months.")));
            return null;
        }

        return (symbol.IsFull ? ElapsedUnit.FullMonths : isDays ? ElapsedUnit.Days : ElapsedUnit.Months, (int)amount.Numerator);
    }
}
