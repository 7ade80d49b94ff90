using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What dates and windows of time mean.</summary>
internal sealed partial class LineMeaning
{
    /// <summary>The longest window: the whole calendar of 300 years.</summary>
    private const int MostMonths = 3600;

    private static readonly int MostDays = Day.Last.Number - Day.First.Number + 1;

    private static readonly Interval Later = new(new Bound(0, false), null);
    private static readonly Interval SameOrLater = new(new Bound(0, true), null);
    private static readonly Interval SameMonth = Interval.Exactly(-1);
    private static readonly Interval SameMonthOrLater = new(new Bound(-1, true), null);

    private Criterion? ReadTime(TimeNode node)
    {
        var never = node.OrNever < 0 ? node.End : node.OrNever - (symbols[node.OrNever - 1].Kind == SymbolKinds.Comma ? 1 : 0);
        var info = file.Describe(tokens, symbols[node.Start].Start, symbols[never - 1].End);
        info = node.Follows ? info with { Text = TextOf(node.Subject!.Items[0]) + " is " + info.Text } : info;
        var criterion = ReadSides(node) is var (subject, anchor) ? Negate(ReadTime(node, subject, anchor, info), node.Negated, info) : null;
        if (criterion is null || node.OrNever < 0)
        {
            return criterion;
        }

        var location = file.Locate(tokens, symbols[node.OrNever].Start, symbols[node.End - 1].End);
        return ReadOrNever(node, location) is { } none
            ? new GroupCriterion(GroupKind.Any, 0, EquatableArray.Of(criterion, none)) { Info = Info(node) }
            : null;
    }

    private Criterion? ReadTime(TimeNode node, DateOperand subject, DatePart anchor, CriterionInfo info)
    {
        if (node.Direction == TimeDirection.Between)
        {
            return ReadDate(node.Until!) is { } until ? ReadPeriod(node, subject, anchor, until, info) : null;
        }

        return node.Extent is null ? ReadOrder(node, subject, anchor, info) : ReadWindow(node, subject, anchor, info);
    }

    /// <summary>The date that is spoken of and the one that it is held against; null, with an error, where one is no date.</summary>
    private (DateOperand Subject, DatePart Anchor)? ReadSides(TimeNode node)
    {
        DatePart Service() => DatePart.Of(new TermDate(BuiltInTerms.TermOf(BuiltInTerms.DateOfService, file)));
        if (node.Subject is null && node.Direction == TimeDirection.BeforeService)
        {
            Fail(NameFindings.DoesNotFit, symbols[node.Start].Start, "Say which date must lie " + WindowText(node) + " before the date of service: put its name before `within`.");
            return null;
        }

        var subject = node.Subject is null ? Service() : ReadDate(node.Subject);
        var anchor = subject is null ? null : node.Anchor is null ? Service() : ReadDate(node.Anchor);
        if (subject is null || anchor is null)
        {
            return null;
        }

        if (subject.Operand is TermDate left && anchor.Operand is TermDate right && ReferenceEquals(left.Term, right.Term))
        {
            Fail(
                NameFindings.WrongType, symbols[node.Anchor is null ? node.Start : node.Anchor.Items[0]].Start,
                "`" + left.Term.Name + "` is compared with itself" + (node.Subject is null ? ": where no date is named first, the date of service is meant." : "."));
            return null;
        }

        return (subject.Operand!, anchor);
    }

    private string WindowText(TimeNode node) => node.Amount < 0 ? "" : "within " + TextOf(node.Amount);

    private Criterion? ReadOrder(TimeNode node, DateOperand subject, DatePart anchor, CriterionInfo info)
    {
        if (node.OfMonth)
        {
            var (back, month) = node.Direction switch
            {
                TimeDirection.Before => (true, SameOrLater),
                TimeDirection.After => (false, SameOrLater),
                TimeDirection.OnOrBefore => (true, SameMonthOrLater),
                TimeDirection.OnOrAfter or TimeDirection.Since => (false, SameMonthOrLater),
                TimeDirection.On => (false, SameMonth),
                _ => throw new System.InvalidOperationException("No amount is needed for " + node.Direction),
            };
            return Elapsed(subject, anchor.First, back, ElapsedUnit.FullMonths, month, info);
        }

        return node.Direction switch
        {
            TimeDirection.Before => Elapsed(subject, anchor.First, true, ElapsedUnit.Days, Later, info),
            TimeDirection.After => Elapsed(subject, anchor.Last, false, ElapsedUnit.Days, Later, info),
            TimeDirection.OnOrBefore => Elapsed(subject, anchor.Last, true, ElapsedUnit.Days, SameOrLater, info),
            TimeDirection.OnOrAfter or TimeDirection.Since => Elapsed(subject, anchor.First, false, ElapsedUnit.Days, SameOrLater, info),
            TimeDirection.On => anchor.IsMonth
                ? Elapsed(subject, anchor.First, false, ElapsedUnit.FullMonths, SameMonth, info)
                : Elapsed(subject, anchor.First, false, ElapsedUnit.Days, Interval.Exactly(0), info),
            _ => throw new System.InvalidOperationException("No amount is needed for " + node.Direction),
        };
    }

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

    /// <param name="back">Whether the subject comes first.</param>
    private static ElapsedCriterion Elapsed(DateOperand subject, DateOperand anchor, bool back, ElapsedUnit unit, Interval interval, CriterionInfo info) =>
        new(back ? subject : anchor, back ? anchor : subject, unit, interval) { Info = info };

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

    /// <summary>What <c>or never</c> asks: of the date that is spoken of first, or where that is always a day, of the other.</summary>
    private Criterion? ReadOrNever(TimeNode node, SourceLocation location)
    {
        foreach (var date in new[] { node.Subject, node.Anchor })
        {
            var terms = date is null ? new List<Term>() : date.Items.Where(item => symbols[item].Entry is not null).Select(item => symbols[item].Entry!.Term!).ToList();
            if (terms.Count == 0 || terms.Count < date!.Items.Count || terms.Any(term => !term.AllowsNone))
            {
                continue;
            }

            var nones = terms.Select(term => (Criterion)new NoneCriterion(term) { Info = new CriterionInfo(location, term.Name + " is never") }).ToList();
            return nones.Count == 1
                ? nones[0]
                : new GroupCriterion(GroupKind.All, 0, nones.ToEquatableArray()) { Info = new CriterionInfo(location, "never") };
        }

        return Fail(
            NameFindings.WrongType, symbols[node.OrNever].Start,
            "No date of this line is ever `never`: declare one of them as `date or never`, or remove `or never`.");
    }

    /// <summary>One date, or the later or earlier of several.</summary>
    private DatePart? ReadDate(DateNode node)
    {
        var parts = new List<DatePart>();
        foreach (var item in node.Items)
        {
            if (ReadDate(item) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        if (node.Choice == '\0')
        {
            return parts[0];
        }

        var words = node.Choice == Keywords.LaterOf ? "the later of" : "the earlier of";
        var month = parts.FindIndex(part => part.IsMonth);
        var operands = parts.Select(part => part.First).ToEquatableArray();
        if (month >= 0 || operands.Length < 2 || operands.Distinct().Count() < operands.Length)
        {
            Fail(
                NameFindings.DoesNotFit, symbols[node.Items[System.Math.Max(month, 0)]].Start,
                month >= 0 ? "After `" + words + "` a date of the policy has a day, as in `" + TextOf(node.Items[month]) + "-01`."
                    : "`" + words + "` takes two or more different dates, separated by commas.");
            return null;
        }

        return DatePart.Of(node.Choice == Keywords.LaterOf ? new LatestDate(operands) : new EarliestDate(operands));
    }

    private DatePart? ReadDate(int item)
    {
        var symbol = symbols[item];
        if (symbol.Kind == SymbolKinds.DateText)
        {
            return ReadDateText(item) is { } date ? new DatePart(date.IsDay ? new FixedDate(date.First) : null, date) : null;
        }

        if (symbol.Entry?.Term is { Type: DateType } term)
        {
            return DatePart.Of(new TermDate(term));
        }

        var what = symbol.Entry?.Term is { } other ? DescribeType(other) : symbol.Entry is not null ? "not a term" : null;
        Fail(
            NameFindings.WrongType, symbol.Start,
            what is null ? "`" + TextOf(item) + "` is not a date: write it as 2024-03-15, or name a date term." : "`" + TextOf(item) + "` is " + what + ": a date belongs here.");
        return null;
    }

    private DateValue? ReadDateText(int item)
    {
        if (Dates.TryRead(TextOf(item), out var date, out var problem))
        {
            return date;
        }

        Fail(NameFindings.ImpossibleDate, symbols[item].Start, "`" + TextOf(item) + "` is no date: " + problem + ".");
        return null;
    }

    /// <summary>The date of a fact.</summary>
    private DateValue? ReadDate(int item, Term term)
    {
        if (symbols[item].Kind == SymbolKinds.DateText)
        {
            return ReadDateText(item);
        }

        FailFact(symbols[item].Start, "`" + term.Name + "` is a date: write " + FactExample(term) + ".");
        return null;
    }

    /// <summary><c>X is 2024-03-15 or 2024-04-15</c>, <c>X is Y</c>; with <c>or never</c> at the end.</summary>
    private Criterion? ReadOnDates(IsNode node, CriterionInfo info)
    {
        var dates = ReadOnDates(node.Name, node.Operands.Items, info);
        if (node.OrNever < 0)
        {
            return Negate(dates, node.Negated, info);
        }

        var subject = new TimeNode(new DateNode('\0', new[] { node.Name }), false, TimeDirection.On, null) { OrNever = node.OrNever };
        return dates is not null && ReadOrNever(subject, file.Locate(tokens, symbols[node.OrNever].Start, symbols[node.End - 1].End)) is { } never
            ? new GroupCriterion(GroupKind.Any, 0, EquatableArray.Of(Negate(dates, node.Negated, info)!, never)) { Info = info }
            : null;
    }

    /// <summary>
    /// A window that follows another criterion on a date (<c>X is before Y or more than 7 months after Z</c>) speaks of the same date.
    /// </summary>
    private LineNode WithSubject(LineNode part, LineNode? before)
    {
        int? name = before switch
        {
            IsNode node => node.Name,
            CompareNode node => node.Name,
            RangeNode node => node.Name,
            WordNode { Word: Keywords.Never } node => node.Name,
            _ => null,
        };
        var subject = before is TimeNode { Subject: { } date } ? date
            : name is { } index && symbols[index].Entry?.Term is { Type: DateType } ? new DateNode('\0', new[] { index })
            : null;
        if (part is TimeNode { Subject: null } && before is EventsNode events)
        {
            Fail(
                NameFindings.DoesNotFit, symbols[part.Start].Start,
                "Of which date is this said? Name it, or put it on a line of its own: `any of " + symbols[events.Group].Entry!.Name + " is ...`.");
        }

        return part is TimeNode { Subject: null } time && subject is not null ? time with { Subject = subject, Follows = true } : part;
    }

    private Criterion? ReadOnDates(int name, IReadOnlyList<int> items, CriterionInfo info)
    {
        var days = new List<Criterion>();
        foreach (var item in items)
        {
            var node = new TimeNode(new DateNode('\0', new[] { name }), false, TimeDirection.On, new DateNode('\0', new[] { item }));
            if (ReadSides(node) is not var (subject, anchor) || ReadOrder(node, subject, anchor, items.Count == 1 ? info : Describe(item)) is not { } day)
            {
                return null;
            }

            days.Add(day);
        }

        return days.Count == 1 ? days[0] : new GroupCriterion(GroupKind.Any, 0, days.ToEquatableArray()) { Info = info };
    }

    /// <summary>Dates have an order of their own words; <c>&lt;</c> and its like are understood.</summary>
    private Criterion? ReadDateComparison(CompareNode node, CriterionInfo info)
    {
        if (symbols[node.Operand].Kind == SymbolKinds.NumberText)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Operand].End < tokens.Length ? symbols[node.Operand].End : symbols[node.Operand].Start,
                "`" + TextOf(node.Operand) + "` before or after which date? Write `" + TextOf(node.Name) + " is ... " + TextOf(node.Operand) + " before date of service`.");
        }

        var direction = node.Comparison switch
        {
            Comparison.Equal => TimeDirection.On,
            Comparison.Less => TimeDirection.Before,
            Comparison.LessOrEqual => TimeDirection.OnOrBefore,
            Comparison.Greater => TimeDirection.After,
            Comparison.GreaterOrEqual => TimeDirection.OnOrAfter,
            _ => throw new System.InvalidOperationException("Unknown comparison " + node.Comparison),
        };
        var time = new TimeNode(new DateNode('\0', new[] { node.Name }), false, direction, new DateNode('\0', new[] { node.Operand }));
        return ReadSides(time) is var (subject, anchor) ? ReadOrder(time, subject, anchor, info) : null;
    }

    /// <summary>Dates are never, everything else is none.</summary>
    private bool CheckNoneWord(WordNode node, Term term)
    {
        if ((node.Word == Keywords.Never) == term.Type is DateType)
        {
            return true;
        }

        Fail(
            NameFindings.WrongType, symbols[node.End - 1].Start,
            term.Type is DateType ? "A date is `never`, not `none`: write `" + term.Name + " is never`."
                : ValueTable.TypeOf(term) is { } type ? "`" + TextOf(node.End - 1) + "` is not a value of `" + term.Name + "`. " + ListValues(type)
                : "Only a date is `never`; `" + term.Name + "` is " + DescribeType(term) + (term.AllowsNone ? ": write `none`." : "."));
        return false;
    }

    /// <summary>A date of a line: an operand, or a month that the policy names.</summary>
    private sealed record DatePart(DateOperand? Operand, DateValue? Written)
    {
        public bool IsMonth => Written is { IsDay: false };

        /// <summary>The date, or the first day of the month.</summary>
        public DateOperand First => Operand ?? new FixedDate(Written!.First);

        /// <summary>The date, or the last day of the month.</summary>
        public DateOperand Last => Operand ?? new FixedDate(Written!.Last);

        public static DatePart Of(DateOperand operand) => new(operand, null);
    }
}
