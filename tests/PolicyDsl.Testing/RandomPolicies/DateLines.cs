using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// Writes tests of dates: orders, windows in days, weeks, months and years, full months, days and months of the calendar, the later of several, and
/// never. A policy uses few lengths of time, so that its windows meet.
/// </summary>
public sealed class DateLines
{
    private const string DateOfService = "date of service";

    private static readonly DateOnly[] Days =
        [new(2024, 2, 29), new(2024, 1, 31), new(2024, 3, 1), new(2024, 12, 31), new(2023, 3, 15), new(2024, 6, 15)];

    private readonly Prng random;
    private readonly bool hasMonths;
    private readonly IReadOnlyList<SketchTerm> terms;
    private readonly bool hasDurations;
    private readonly List<(int Count, int Factor, string Word, ElapsedUnit Unit)> lengths = new();
    private readonly List<DateOnly> days;

    public DateLines(Prng random, PolicyShape shape, IReadOnlyList<SketchTerm> terms)
    {
        this.random = random;
        hasMonths = shape.Months > 0;
        this.terms = terms.Where(term => term.Kind == SketchKind.Date).ToList();
        hasDurations = terms.Any(term => term.TypeKey == "duration");
        days = random.PickSome(Days, 2);
        var inMonths = random.Chance(shape.Months);
        for (var i = 0; i < 2; i++)
        {
            lengths.Add(inMonths || (hasMonths && random.Chance(10)) ? Months() : DaysOrWeeks());
        }
    }

    /// <summary>Whether the term is never.</summary>
    public Written Never(SketchTerm term)
    {
        var never = FactTests.IsNone(term.Name);
        return random.Chance(70) ? new Written(term.Name + " is never", never) : new Written(term.Name + " is not never", Logic.Not(never));
    }

    /// <summary>A test of a term, now and then with <c>or never</c>.</summary>
    public Written Draw(SketchTerm term)
    {
        if (term.Group.Length > 0 && random.Chance(70))
        {
            return Events(term.Group);
        }

        var line = random.Next(10) switch
        {
            0 or 1 => Order(term),
            2 => Calendar(term),
            3 => hasMonths ? FullMonths(term) : Calendar(term),
            4 => OfService(),
            _ => Window(term),
        };
        return term.AllowsNone && !line.IsNegatedName && line.Text.StartsWith(term.Name, StringComparison.Ordinal) && random.Chance(15)
            ? new Written(line.Text + ", or never", Logic.Any(line.Meaning, FactTests.IsNone(term.Name))) { HasAndOrComma = true }
            : line with { IsNegatedName = false };
    }

    private (int Count, int Factor, string Word, ElapsedUnit Unit) DaysOrWeeks() => random.Chance(30)
        ? (random.Pick((int[])[1, 2, 6]), 7, "week", ElapsedUnit.Days)
        : (random.Pick((int[])[1, 2, 14, 30, 31, 90]), 1, "day", ElapsedUnit.Days);

    private (int Count, int Factor, string Word, ElapsedUnit Unit) Months() => random.Chance(25)
        ? (random.Pick((int[])[1, 2]), 12, "year", ElapsedUnit.Months)
        : (random.Pick((int[])[1, 2, 6, 12]), 1, "month", ElapsedUnit.Months);

    // One of the lengths, or one more of the same.
    private (string Text, int Count, ElapsedUnit Unit) Length(string kind = "")
    {
        var (number, factor, word, unit) = random.Pick(lengths);
        number += random.Chance(30) ? 1 : 0;
        return (number.ToString(CultureInfo.InvariantCulture) + " " + kind + word + (number == 1 ? "" : "s"), number * factor, unit);
    }

    // Another date: a term, the date of service, a day, or the later or earlier of two.
    private (string Text, DateSource Date, bool HasComma) Anchor(SketchTerm? but)
    {
        var others = terms.Where(term => term != but).ToList();
        if (others.Count > 1 && random.Chance(12))
        {
            var two = random.PickSome(others, 2);
            var isLater = random.Chance(60);
            return (
                (isLater ? "the later of " : "the earlier of ") + two[0].Name + ", " + two[1].Name,
                new DateSource(two.Select(term => (term.Name, term.AllowsNone)).ToList(), [], isLater), true);
        }

        if (others.Count > 0 && random.Chance(65))
        {
            var other = random.Pick(others);
            return (other.Name, Of(other), false);
        }

        if (but is null || random.Chance(50))
        {
            var day = random.Pick(days);
            return (Text(day), DateSource.Of(day), false);
        }

        return (DateOfService, Service, false);
    }

    private Written Order(SketchTerm term)
    {
        var (anchor, other, hasComma) = Anchor(term);
        var subject = Of(term);
        var (words, meaning) = random.Next(8) switch
        {
            0 or 1 => ("before", After(subject, other, 0, false)),
            2 or 3 => ("after", After(other, subject, 0, false)),
            4 => ("on or before", After(subject, other, 0, true)),
            5 => ("on or after", After(other, subject, 0, true)),
            6 => ("no later than", After(subject, other, 0, true)),
            _ => ("on", TimeTests.Lies(other, subject, ElapsedUnit.Days, Interval.Exactly(0))),
        };
        return Line(term.Name, words + " " + anchor, meaning, hasComma);
    }

    private Written Window(SketchTerm term)
    {
        var (length, count, unit) = Length();
        var (anchor, other, hasComma) = Anchor(term);
        var isBefore = random.Chance(60);
        var (start, end) = isBefore ? (Of(term), other) : (other, Of(term));
        var direction = isBefore ? " before " : " after ";
        Meaning Lies(Bound? low, Bound? high) => TimeTests.Lies(start, end, unit, new Interval(low, high));
        var from = new Bound(0, true);
        switch (random.Next(9))
        {
            case 0 or 1:
                return Line(term.Name, "within " + length + direction + anchor, Lies(from, new Bound(count, true)), hasComma);
            case 2:
                return Line(term.Name, "at least " + length + direction + anchor, Lies(new Bound(count, true), null), hasComma);
            case 3:
                return Line(term.Name, (random.Chance(50) ? "at most " : "no more than ") + length + direction + anchor, Lies(from, new Bound(count, true)), hasComma);
            case 4:
                return Line(term.Name, "more than " + length + direction + anchor, Lies(new Bound(count, false), null), hasComma);
            case 5:
                return Line(term.Name, "less than " + length + direction + anchor, Lies(from, new Bound(count, false)), hasComma);
            case 6:
                return Line(term.Name, "exactly " + length + direction + anchor, Lies(new Bound(count, true), new Bound(count, true)), hasComma);
            case 7:
                var around = new Interval(from, new Bound(count, true));
                return Line(
                    term.Name, "within " + length + " of " + anchor,
                    Logic.Any(TimeTests.Lies(Of(term), other, unit, around), TimeTests.Lies(other, Of(term), unit, around)), hasComma);
            default:
                return Line(term.Name, "within " + length, TimeTests.Lies(Of(term), Service, unit, new Interval(from, new Bound(count, true))), false);
        }
    }

    // "at least 2 of infusions are within 6 months before X and after Y": both of one infusion.
    private Written Events(string group)
    {
        var dates = terms.Where(term => term.Group == group).ToList();
        var duration = hasDurations && random.Chance(60) ? Duration() : default;
        var windows = Enumerable.Range(0, duration.Means is not null && random.Chance(25) ? 0 : random.Chance(25) ? 2 : 1).Select(_ => EventWindow()).ToList();
        var tests = dates.Select(date => Logic.All(
            windows.Select(window => window.Means(Of(date)))
                .Concat(windows.Count == 0 ? [Logic.Not(FactTests.IsNone(date.Name))] : [])
                .Concat(duration.Means is { } lasts ? [lasts("duration of " + date.Name)] : []).ToArray())).ToArray();
        var n = random.Between(1, dates.Count);
        var (manner, means) = random.Next(7) switch
        {
            0 or 1 => ("at least " + n + " of", Logic.AtLeast(n, tests)),
            2 => ("at most " + (n - 1) + " of", Logic.AtMost(n - 1, tests)),
            3 => ("exactly one of", Logic.ExactlyOne(tests)),
            4 => (random.Chance(50) ? "none of" : "no", Logic.None(tests)),
            5 => ("all of", Logic.All(dates.Select((date, index) => Logic.Any(tests[index], FactTests.IsNone(date.Name))).ToArray())),
            _ => (random.Chance(50) ? "any of" : "any", Logic.Any(tests)),
        };
        return new Written(
            manner + " " + group + duration.Text + (windows.Count == 0 ? "" : random.Chance(70) ? " are " : " ") + string.Join(random.Chance(50) ? " and " : ", and ", windows.Select(window => window.Text)), means)
        {
            HasAndOrComma = true,
        };
    }

    // "of at least 3 days"
    private (string Text, Func<string, Meaning> Means) Duration()
    {
        var (n, text) = random.Pick(((int, string)[])[(3, "3 days"), (7, "7 days"), (7, "1 week")]);
        Func<string, Meaning> Is(Func<Rational, bool> passes) => name => FactTests.NumberIs(name, passes);
        return random.Next(6) switch
        {
            0 or 1 => (" of at least " + text, Is(days => days >= n)),
            2 => (" of more than " + text, Is(days => days > n)),
            3 => (" of less than " + text, Is(days => days < n)),
            4 => (" of " + text + " or more", Is(days => days >= n)),
            _ => (" of 3 to 7 days", Is(days => days >= 3 && days <= 7)),
        };
    }

    private (string Text, Func<DateSource, Meaning> Means) EventWindow()
    {
        var (length, count, unit) = Length();
        var others = terms.Where(term => term.Group.Length == 0).ToList();
        var day = random.Pick(days);
        var (anchor, other) = others.Count > 0 && random.Chance(60) && random.Pick(others) is var term ? (term.Name, Of(term))
            : random.Chance(50) ? (Text(day), DateSource.Of(day))
            : (DateOfService, Service);
        var (from, n) = (new Bound(0, true), new Bound(count, true));
        return random.Next(6) switch
        {
            0 or 1 => ("within " + length + " before " + anchor, date => TimeTests.Lies(date, other, unit, new Interval(from, n))),
            2 => ("within " + length + " after " + anchor, date => TimeTests.Lies(other, date, unit, new Interval(from, n))),
            3 => ("at least " + length + " before " + anchor, date => TimeTests.Lies(date, other, unit, new Interval(n, null))),
            4 => ("after " + anchor, date => After(other, date, 0, false)),
            _ => ("on or before " + anchor, date => After(date, other, 0, true)),
        };
    }

    // Without a subject the date of service is meant; behind "or" the words "more than" would belong to what stands before.
    private Written OfService()
    {
        var (length, count, unit) = Length();
        var (anchor, other, _) = Anchor(null);
        return random.Next(4) switch
        {
            0 => new Written("at least " + length + " after " + anchor, TimeTests.Lies(other, Service, unit, new Interval(new Bound(count, true), null))) { HasAndOrComma = true },
            1 => new Written("within " + length + " after " + anchor, TimeTests.Lies(other, Service, unit, new Interval(new Bound(0, true), new Bound(count, true)))) { HasAndOrComma = true },
            2 => new Written("more than " + length + " before " + anchor, TimeTests.Lies(Service, other, unit, new Interval(new Bound(count, false), null))) { HasAndOrComma = true },
            _ => new Written("on or after " + anchor, After(other, Service, 0, true)) { HasAndOrComma = true },
        };
    }

    private Written FullMonths(SketchTerm term)
    {
        var number = random.Pick((int[])[1, 2, 11]);
        var length = number + " full month" + (number == 1 ? "" : "s");
        var (anchor, other, hasComma) = Anchor(term);
        Meaning Lies(DateSource start, DateSource end, Bound? low, Bound? high) => TimeTests.Lies(start, end, ElapsedUnit.FullMonths, new Interval(low, high));
        if (other.Days.Count > 0)
        {
            return Calendar(term);
        }

        return random.Next(5) switch
        {
            0 => Line(term.Name, "at least " + length + " after the month of " + anchor, Lies(other, Of(term), new Bound(number, true), null), hasComma),
            1 => Line(term.Name, "no more than " + length + " after the month of " + anchor, Lies(other, Of(term), new Bound(-1, true), new Bound(number, true)), hasComma),
            2 => Line(term.Name, "more than " + length + " before the month of " + anchor, Lies(Of(term), other, new Bound(number, false), null), hasComma),
            3 => Line(term.Name, "after the month of " + anchor, Lies(other, Of(term), new Bound(0, true), null), hasComma),
            _ => Line(term.Name, "in the month of " + anchor, Lies(other, Of(term), new Bound(-1, true), new Bound(-1, true)), hasComma),
        };
    }

    // Days and months that the policy names.
    private Written Calendar(SketchTerm term)
    {
        var day = random.Pick(days);
        var (first, last) = (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1));
        var month = Text(day)[..7];
        var (low, high) = days[0] <= days[1] ? (days[0], days[1]) : (days[1], days[0]);
        return random.Next(6) switch
        {
            0 => Line(term.Name, "before " + month, After(Of(term), DateSource.Of(first), 0, false), false),
            1 => Line(term.Name, "after " + month, After(DateSource.Of(last), Of(term), 0, false), false),
            2 => Line(term.Name, "in " + month, Logic.All(After(DateSource.Of(first), Of(term), 0, true), After(Of(term), DateSource.Of(last), 0, true)), false),
            3 => Line(
                term.Name, "between " + Text(low) + " and " + Text(high),
                Logic.All(After(DateSource.Of(low), Of(term), 0, true), After(Of(term), DateSource.Of(high), 0, true)), true),
            4 => Line(term.Name, "on or before " + Text(day), After(Of(term), DateSource.Of(day), 0, true), false),
            _ => Line(term.Name, "on " + Text(day), TimeTests.Lies(DateSource.Of(day), Of(term), ElapsedUnit.Days, Interval.Exactly(0)), false),
        };
    }

    private Written Line(string subject, string rest, Meaning meaning, bool hasComma) => random.Next(5) switch
    {
        0 => new Written(subject + " is not " + rest, Logic.Not(meaning)) { HasAndOrComma = hasComma, IsNegatedName = true },
        1 => new Written(subject + " is " + rest, meaning) { HasAndOrComma = hasComma },
        _ => new Written(subject + " " + rest, meaning) { HasAndOrComma = hasComma },
    };

    private static DateSource Service => DateSource.Of(DateOfService, false);

    private static DateSource Of(SketchTerm term) => DateSource.Of(term.Name, term.AllowsNone);

    private static Meaning After(DateSource earlier, DateSource later, int days, bool orSameDay) =>
        TimeTests.Lies(earlier, later, ElapsedUnit.Days, new Interval(new Bound(days, orSameDay), null));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
