using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Whether statements that cover grant different lengths or limits, and whether a rule of the policy settles which applies: by counting
/// hours from every day on which an authorization may begin, and by using a limit up as fast as it allows.
/// </summary>
public sealed class GrantDifferences(PolicyModel policy)
{
    // From the leap year 2000 on: every length of month before and after a 29 February is there.
    private static readonly DateTime[] Starts = Enumerable.Range(0, 8 * 366).Select(day => new DateTime(1999, 1, 1).AddDays(day)).ToArray();

    /// <summary>Whether both cover, with different lengths or limits or only one of them for evidence development, and nothing settles it.</summary>
    public bool AreUnsettled(Statement first, Statement second) => Cover(first, second) && (
        (LengthsDiffer(first, second) && !IsSettled(policy.LengthRule, first.Length, second.Length, IsAtLeast))
        || (LimitsDiffer(first, second) && !IsSettled(policy.LimitRule, first.Limits, second.Limits, AllowAll))
        || (first.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment) != (second.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment));

    /// <summary>Whether both cover, for different times.</summary>
    public bool LengthsDiffer(Statement first, Statement second) => Cover(first, second)
        && !(IsAtLeast(first.Length, second.Length) && IsAtLeast(second.Length, first.Length));

    /// <summary>Whether both cover, with different limits.</summary>
    public bool LimitsDiffer(Statement first, Statement second) => Cover(first, second)
        && !first.Limits.Select(Written).ToHashSet().SetEquals(second.Limits.Select(Written));

    private static bool Cover(Statement first, Statement second) =>
        first.Verdict.Determination == Determination.Covered && second.Verdict.Determination == Determination.Covered;

    private static bool IsSettled<T>(DifferenceRule? rule, T first, T second, Func<T, T, bool> isAtLeast) =>
        rule is not null && (isAtLeast(first, second) || isAtLeast(second, first));

    // "For up to" may turn out shorter than anything, so only another "for up to" is no longer than it.
    private static bool IsAtLeast(AuthorizationLength? longer, AuthorizationLength? shorter) => longer is null
        || (shorter is not null && Array.TrueForAll(Starts, start => End(start, longer.Period) >= End(start, shorter.Period))
            && (!longer.IsMaximum || shorter.IsMaximum || Array.Exists(Starts, start => End(start, longer.Period) > End(start, shorter.Period))));

    private static bool AllowAll(EquatableArray<QuantityLimit> larger, EquatableArray<QuantityLimit> smaller) =>
        larger.All(limit => smaller.Any(other => Allows(limit, other)));

    /// <summary>Whether a limit allows whatever another one on the same thing allows, wherever the times of both begin.</summary>
    public static bool Allows(QuantityLimit larger, QuantityLimit smaller)
    {
        if (Thing(larger) != Thing(smaller))
        {
            return false;
        }

        if (smaller.Span == LimitSpan.Lifetime || (larger.Span == smaller.Span && larger.Span != LimitSpan.Period))
        {
            return larger.Quantity >= smaller.Quantity;
        }

        // All that is allowed on the first day, and again as soon as the time is over: is that ever too much for the other limit? On the
        // last days of a month runs of months are uneven, and nobody means that. From noon a run of 24 hours meets two calendar months.
        return IsTimed(larger) && IsTimed(smaller) && Starts
            .Where(start => smaller.Span != LimitSpan.Period || start.Day <= 28)
            .Where(start => larger.Span == LimitSpan.Period || TimeOf(larger, start).First == start)
            .SelectMany(start => smaller.Span == LimitSpan.Period ? new[] { start } : [start, start.AddHours(12)])
            .All(start =>
            {
                var used = Rational.Zero;
                for (var day = start; day < TimeOf(larger, start).End; day = TimeOf(smaller, day).End)
                {
                    used += smaller.Quantity;
                }

                return used <= larger.Quantity;
            });
    }

    private static bool IsTimed(QuantityLimit limit) => limit.Span is LimitSpan.Period or LimitSpan.CalendarMonth or LimitSpan.CalendarYear;

    private static (DateTime First, DateTime End) TimeOf(QuantityLimit limit, DateTime day)
    {
        var first = limit.Span switch
        {
            LimitSpan.CalendarMonth => new DateTime(day.Year, day.Month, 1),
            LimitSpan.CalendarYear => new DateTime(day.Year, 1, 1),
            _ => day,
        };
        return (first, limit.Span switch
        {
            LimitSpan.CalendarMonth => first.AddMonths(1),
            LimitSpan.CalendarYear => first.AddYears(1),
            _ => End(first, limit.Period!),
        });
    }

    private static (string, Rational, LimitSpan, long) Written(QuantityLimit limit) =>
        (Thing(limit), limit.Quantity, limit.Span, limit.Period is { } period ? (End(Starts[0], period) - Starts[0]).Ticks : 0);

    private static string Thing(QuantityLimit limit) => limit.Of is null ? "" : limit.Of.TrimEnd('s');

    private static DateTime End(DateTime start, Period period) => period.Unit switch
    {
        TimeUnit.Hours => start.AddHours(period.Count),
        TimeUnit.Days => start.AddDays(period.Count),
        TimeUnit.Weeks => start.AddDays(7 * period.Count),
        TimeUnit.Months => start.AddMonths(period.Count),
        TimeUnit.Years => start.AddYears(period.Count),
        _ => throw new InvalidOperationException("Unknown unit " + period.Unit),
    };
}
