using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>
/// The next planned event (<c>date or never, after request date</c>) from the text to the decision, on every day of 1996 to 2032, against
/// the calendar of System.DateOnly, which shares no code with it.
/// </summary>
public sealed class NextPlannedEventTests
{
    private const string Text =
        """
        policy "Before a planned event"

        terms
          next planned surgery: date or never, after request date

        A. covered when next planned surgery is within 6 months after request date
        B. review when next planned surgery is more than 6 months after request date
        C. not covered when next planned surgery is never

        """;

    private static readonly DateOnly First = new(1996, 1, 1);
    private static readonly DateOnly Last = new(2032, 12, 31);

    private static readonly PolicyModel Policy = BoundText.ModelOf(new SourceText("planned.policy", Text));
    private static readonly DisjointPairs Disjoint = Analyzer.ProveDisjoint(Policy);
    private static readonly Term Planned = Policy.Terms.Single(term => term.Name == "next planned surgery");
    private static readonly Term Requested = Policy.Terms.Single(term => term.Name == "request date");

    [Fact]
    public void It_lies_after_the_request_and_in_a_window_of_six_months_or_beyond()
    {
        var random = new Random(23);
        var seen = new HashSet<string>();
        for (var requested = First; requested <= Last; requested = requested.AddDays(1))
        {
            var edge = requested.AddMonths(6);
            var days = new[] { -1, 0, 1, random.Next(-400, 400) }.Select(requested.AddDays).Concat(new[] { -1, 0, 1 }.Select(edge.AddDays));
            foreach (var planned in days)
            {
                var expected = planned <= requested ? "impossible" : planned <= edge ? "A" : "B";
                seen.Add(expected);
                Check(requested, Exactly(planned), expected);
            }
        }

        Assert.Equal(["A", "B", "impossible"], seen.Order(StringComparer.Ordinal));
    }

    /// <summary>A month alone: impossible where none of its days is left, and decided where all of its days agree on a window.</summary>
    [Fact]
    public void A_month_is_decided_where_its_days_agree()
    {
        for (var requested = First; requested <= Last; requested = requested.AddDays(1))
        {
            var edge = requested.AddMonths(6);
            foreach (var month in new[] { -1, 0, 1, 5, 6, 7 }.Select(months => new DateOnly(requested.Year, requested.Month, 1).AddMonths(months)))
            {
                var (first, last) = (month, month.AddMonths(1).AddDays(-1));

                // A day of the month that is possible is in one of the two windows; a month is only in one with all of its days.
                var expected = last <= requested ? "impossible"
                    : first >= requested && last <= edge ? "A"
                    : first > edge ? "B"
                    : "open";
                Check(requested, new DateValue(DayOf(first), DayOf(last)), expected);
            }
        }
    }

    [Fact]
    public void Never_is_possible_on_every_day_and_what_nobody_said_is_asked_for()
    {
        for (var requested = First; requested <= Last; requested = requested.AddDays(1))
        {
            Check(requested, new NoneValue(), "C");
            Check(requested, null, "open");
        }
    }

    private static void Check(DateOnly requested, FactValue? planned, string expected)
    {
        var facts = new List<Fact> { new(Requested, Exactly(requested)) };
        if (planned is not null)
        {
            facts.Add(new Fact(Planned, planned));
        }

        var decision = Interpreter.Decide(Policy, Request.Of(Policy, facts), Disjoint);
        var actual = decision.Impossible is not null ? "impossible"
            : decision.Outcome == Outcome.NeedsInformation ? "open"
            : decision.Clause ?? decision.Outcome.ToString();
        Assert.True(actual == expected, $"requested {requested:o}, planned {planned}: {actual}, not {expected}");
    }

    private static DateValue Exactly(DateOnly date) => new(DayOf(date), DayOf(date));

    private static Day DayOf(DateOnly date) => new(date.DayNumber);
}
