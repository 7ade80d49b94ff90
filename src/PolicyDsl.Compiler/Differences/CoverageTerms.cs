using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// What is granted and required together with coverage: length, limits, prior authorization, documents, setting, restrictions,
/// prescribers. What only explains (because, notes, citations) is no part of it.
/// </summary>
internal static class CoverageTerms
{
    /// <summary>The terms of a decision that covers, each in words, sorted.</summary>
    public static IReadOnlyList<string> Of(PolicyModel policy, Decision decision)
    {
        if (decision.Authorization is not { } granted)
        {
            return Array.Empty<string>();
        }

        var effective = decision.Clauses.Select(index => policy.Statements[index]).ToList();
        var differs = new[]
        {
            (AuthorizationDifference.Lengths, "lengths that differ"), (AuthorizationDifference.Limits, "limits that differ"),
            (AuthorizationDifference.EvidenceDevelopment, "in part with evidence development"),
        };
        return LengthAndLimits(granted.Length, granted.Limits)
            .Concat(differs.Where(one => granted.Difference.HasFlag(one.Item1)).Select(one => one.Item2))
            .Concat(effective.SelectMany(ConditionsOf))
            .Distinct()
            .OrderBy(term => term, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The terms of one statement that covers; of the length and the limits one word each, so that statements with equal ones share it.</summary>
    public static IEnumerable<string> Of(Statement statement) =>
        new[] { "length: " + string.Concat(LengthOf(statement.Length)), "limits: " + string.Join(", ", LimitsOf(statement.Limits)) }
            .Append(statement.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment ? "with evidence development" : "covered")
            .Concat(ConditionsOf(statement));

    private static IEnumerable<string> LengthAndLimits(AuthorizationLength? length, EquatableArray<QuantityLimit> limits) =>
        LengthOf(length).Concat(LimitsOf(limits));

    /// <summary>In days or months, so that equal lengths read alike.</summary>
    private static IEnumerable<string> LengthOf(AuthorizationLength? length) => length is null
        ? Array.Empty<string>()
        : new[] { "for " + (length.IsMaximum ? "up to " : "") + PeriodText(length.Period) };

    private static IEnumerable<string> LimitsOf(EquatableArray<QuantityLimit> limits) => limits
        .Select(limit => "limit " + (limit with
        {
            Of = limit.Thing.Length == 0 ? null : limit.Thing,
            Period = limit.Period is { } period ? Canonical(period) : null,
        }).Text)
        .OrderBy(text => text, StringComparer.Ordinal);

    private static IEnumerable<string> ConditionsOf(Statement statement)
    {
        if (statement.PriorAuthorization)
        {
            yield return "prior authorization required";
        }

        if (statement.Setting is { } setting)
        {
            yield return "setting \"" + setting + "\"";
        }

        if (statement.Prescribers.Length > 0)
        {
            yield return "prescriber " + string.Join(" or ", statement.Prescribers.OrderBy(name => name, StringComparer.Ordinal).Select(name => "\"" + name + "\""));
        }

        foreach (var document in statement.RequiredDocuments)
        {
            yield return "requires documentation of \"" + document + "\"";
        }

        foreach (var restriction in statement.Restrictions)
        {
            yield return "restricted to \"" + restriction + "\"";
        }
    }

    private static string PeriodText(Period period) => Canonical(period).Text;

    private static Period Canonical(Period period) => period.IsInMonths
        ? new Period(period.Amount, TimeUnit.Months)
        : period.Amount % 24 == 0 ? new Period(period.Amount / 24, TimeUnit.Days) : period;
}
