using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>A length or a limit as its author writes and means it.</summary>
/// <param name="Text">As it stands in the policy: "for 12 weeks".</param>
/// <param name="Length">What it comes to, one spelling for all: "168 x 12 hours"; null for a limit.</param>
/// <param name="Limit">What it counts over what time, one spelling for all; null for a length.</param>
/// <param name="Quantity">Of a limit: how much.</param>
public sealed record SketchGrant(string Text, string? Length, string? Limit, int Quantity);

/// <summary>What a statement grants as its author means it.</summary>
public sealed record SketchGrants(SketchGrant? Length, IReadOnlyList<SketchGrant> Limits)
{
    /// <summary>Nothing said.</summary>
    public static SketchGrants None { get; } = new(null, []);

    /// <summary>One spelling for the same grants: what they come to, not how they are written.</summary>
    public string Meaning => Show(Length?.Length, Limits.Select(limit => limit.Quantity + " " + limit.Limit));

    /// <summary>The same for a statement of a model.</summary>
    public static string MeaningOf(Statement statement) => Show(
        statement.Length is { } length ? (length.IsMaximum ? "at most " : "") + Time(length.Period) : null,
        statement.Limits.Select(limit => limit.Quantity + " " + (limit.Of is null ? "use" : limit.Of == "visits" ? "visit" : limit.Of == "injections" ? "injection" : limit.Of) + " over "
            + (limit.Period is null ? limit.Span.ToString() : Time(limit.Period))));

    /// <summary>What is said here, and what the section around it says of the rest.</summary>
    public SketchGrants Within(SketchGrants section) => new(
        Length ?? section.Length, Limits.Concat(section.Limits.Where(outer => !Limits.Any(limit => limit.Limit == outer.Limit))).ToList());

    private static string Show(string? length, IEnumerable<string> limits) =>
        (length ?? "no end") + "; " + string.Join(", ", limits.Order(StringComparer.Ordinal));

    private static string Time(Period period) => period.Unit switch
    {
        TimeUnit.Hours => period.Count + " hours",
        TimeUnit.Days => (24 * period.Count) + " hours",
        TimeUnit.Weeks => (168 * period.Count) + " hours",
        TimeUnit.Months => period.Count + " months",
        TimeUnit.Years => (12 * period.Count) + " months",
        _ => throw new InvalidOperationException("Unknown unit " + period.Unit),
    };
}
