using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What lines about several dates mean: a group that counts those that lie in a window. A date that is never lies in none.</summary>
internal sealed partial class LineMeaning
{
    private Criterion? ReadEvents(EventsNode node)
    {
        var info = Info(node);
        var group = symbols[node.Group].Entry!.Group!;
        if (node.Negated)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Group].Start,
                "Readers disagree about dates that `are not` in a window: write `none of " + group.Name + " are ...`, or say in which window they are.");
        }

        if (node.Windows.FirstOrDefault(window => window.OrNever >= 0) is { } never)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[never.OrNever].Start,
                "What did not take place is no date of `" + group.Name + "`: for none at all write a line of its own, `none of " + group.Name + " are ...`.");
        }

        var count = 0;
        if (node.Count >= 0 && ReadCount(node.Count, node.Inclusion, group.Members.Count, out count) is not null)
        {
            return null;
        }

        if (node.Duration is not null && group.Durations.Count == 0)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Group].End,
                "How long each of `" + group.Name + "` lasted is not asked for: declare them as `up to " + group.Members.Count + " dates, each with a duration in days`.");
        }

        var tests = new List<Criterion>();
        for (var place = 0; place < group.Members.Count; place++)
        {
            if (ReadEvent(node, place, info with { Text = "" }) is not { } test)
            {
                return null;
            }

            tests.Add(test);
        }

        return new GroupCriterion(KindOf(node.Inclusion), count, tests.ToEquatableArray()) { Info = info };
    }

    /// <summary>Whether one date lies in every window, and lasted as long as it should; of all dates each does, or did not take place.</summary>
    private Criterion? ReadEvent(EventsNode node, int place, CriterionInfo silent)
    {
        var date = symbols[node.Group].Entry!.Group!.Members[place];
        var parts = new List<Criterion>();
        foreach (var window in node.Windows)
        {
            var anchor = window.Anchor is null ? DatePart.Of(new TermDate(BuiltInTerms.TermOf(BuiltInTerms.DateOfService, file))) : ReadDate(window.Anchor);
            var others = new[] { window.Anchor, window.Until }.OfType<DateNode>().SelectMany(date => date.Items);
            if (others.FirstOrDefault(item => symbols[item].Entry?.Term is { } other && symbols[node.Group].Entry!.Group!.Members.Contains(other)) is > 0 and var own)
            {
                return Fail(NameFindings.WrongType, symbols[own].Start, "`" + TextOf(own) + "` is one of the dates that are counted: compare them with another date.");
            }

            if (anchor is null || ReadTime(window, new TermDate(date), anchor, silent) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        if (node.Duration is not null)
        {
            if (ReadDuration(node.Duration, symbols[node.Group].Entry!.Group!.Durations[place], silent) is not { } part)
            {
                return null;
            }

            // What never took place has no duration, but where a window says so that is enough.
            if (parts.Count == 0)
            {
                parts.Add(new NotCriterion(new NoneCriterion(date) { Info = silent }) { Info = silent });
            }

            parts.Add(part);
        }

        var test = parts.Count == 1 ? parts[0] : new GroupCriterion(GroupKind.All, 0, parts.ToEquatableArray()) { Info = silent };
        return node.Inclusion == Inclusion.All
            ? new GroupCriterion(GroupKind.Any, 0, EquatableArray.Of(test, new NoneCriterion(date) { Info = silent })) { Info = silent }
            : test;
    }

    private Criterion? ReadDuration(LineNode node, Term duration, CriterionInfo silent)
    {
        var type = (NumberType)duration.Type;
        return node switch
        {
            CompareNode comparison => ReadNumber(duration, type, comparison.Operand, null) is { } value
                ? new NumberCriterion(duration, Interval.Of(comparison.Comparison, value)) { Info = silent }
                : null,
            RangeNode range => ReadNumberRange(duration, type, range, silent),
            _ => throw new System.InvalidOperationException("Unknown duration " + node),
        };
    }

    /// <summary>
    /// A fact for each date of the term, and for its duration where that is named: those that are named, and never for the others; or null
    /// with <see cref="Error"/>.
    /// </summary>
    private IReadOnlyList<StatedFact>? ReadEventDates(EventDatesNode node)
    {
        var group = symbols[node.Group].Entry!.Group!;
        if (node.Items.Count == 0)
        {
            var none = symbols[node.End - 1].Kind == Keywords.Unknown ? null : new NoneValue();
            return group.Members.Select(member => new StatedFact(member, none, false))
                .Concat(group.Durations.Select(duration => new StatedFact(duration, null, false))).ToList();
        }

        if (node.Items.Count > group.Members.Count)
        {
            FailFact(symbols[node.Items[group.Members.Count].Date].Start, "`" + group.Name + "` takes up to " + group.Members.Count + " dates: declare it with more.");
            return null;
        }

        var facts = new List<StatedFact>();
        for (var i = 0; i < group.Members.Count; i++)
        {
            if (i >= node.Items.Count)
            {
                facts.Add(new StatedFact(group.Members[i], new NoneValue(), false));
                AddUnknownDuration(i);
                continue;
            }

            if (ReadDateText(node.Items[i].Date) is not { } date)
            {
                return null;
            }

            facts.Add(new StatedFact(group.Members[i], date, false));
            if (node.Items[i].Duration >= 0)
            {
                if (ReadDurationFact(group, i, node.Items[i].Duration) is not { } duration)
                {
                    return null;
                }

                facts.Add(duration);
            }
            else
            {
                AddUnknownDuration(i);
            }
        }

        return facts;

        // Whatever an example that this one is like says of it: that was another date.
        void AddUnknownDuration(int place)
        {
            if (group.Durations.Count > 0)
            {
                facts.Add(new StatedFact(group.Durations[place], null, false));
            }
        }
    }

    private StatedFact? ReadDurationFact(TermGroup group, int place, int amount)
    {
        if (group.Durations.Count == 0)
        {
            return FailFact(
                symbols[amount].Start,
                "How long each of `" + group.Name + "` lasted is not asked for: give the dates alone, or declare them as `up to " + group.Members.Count +
                " dates, each with a duration in days`.");
        }

        var duration = group.Durations[place];
        return ReadNumber(duration, (NumberType)duration.Type, amount, null) is { } value ? new StatedFact(duration, new NumberValue(value), false) : null;
    }
}
