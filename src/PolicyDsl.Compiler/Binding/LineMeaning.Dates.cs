using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the order of dates means, alone or after another criterion on the same date.</summary>
internal sealed partial class LineMeaning
{
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

    /// <param name="back">Whether the subject comes first.</param>
    private static ElapsedCriterion Elapsed(DateOperand subject, DateOperand anchor, bool back, ElapsedUnit unit, Interval interval, CriterionInfo info) =>
        new(back ? subject : anchor, back ? anchor : subject, unit, interval) { Info = info };

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
}
