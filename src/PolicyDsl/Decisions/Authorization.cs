using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl;

/// <summary>In what the statements that cover a request disagree, where no rule of the policy says which one applies.</summary>
[Flags]
public enum AuthorizationDifference
{
    /// <summary>In nothing.</summary>
    None = 0,

    /// <summary>They give different lengths, or some give one and others none.</summary>
    Lengths = 1,

    /// <summary>They give different limits.</summary>
    Limits = 2,

    /// <summary>Some cover only with evidence development.</summary>
    EvidenceDevelopment = 4,
}

/// <summary>
/// Which of several lengths, or of several limits, applies to one request: <c>when lengths differ the longer applies</c>.
/// </summary>
public enum Preference
{
    /// <summary>The longer length, the larger limit.</summary>
    Greater,

    /// <summary>The shorter length, the smaller limit.</summary>
    Lesser,
}

/// <summary>What the statements that cover a request grant together: for how long, how much, and under what conditions.</summary>
public sealed record Authorization
{
    /// <summary>For how long; null where nothing ends it, and where the statements differ in it (<see cref="Difference"/>).</summary>
    public AuthorizationLength? Length { get; init; }

    /// <summary>How much; empty where nothing limits it, and where the statements differ in it (<see cref="Difference"/>).</summary>
    public IReadOnlyList<QuantityLimit> Limits { get; init; } = [];

    /// <summary>In what the statements disagree: a person must say what applies.</summary>
    public AuthorizationDifference Difference { get; init; }

    /// <summary>
    /// Whether a fact that is missing could still change it: a statement of which it is not known whether it is effective would grant
    /// something else.
    /// </summary>
    public bool MayChange { get; init; }

    /// <summary>What coverage is restricted to, each once.</summary>
    public IReadOnlyList<string> Restrictions { get; init; } = [];

    /// <summary>Who may prescribe it, any of them; empty where the policy does not say.</summary>
    public IReadOnlyList<string> Prescribers { get; init; } = [];

    /// <summary>Where the service must be given; empty where the policy does not say.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What must be documented, each once.</summary>
    public IReadOnlyList<string> RequiredDocuments { get; init; } = [];

    /// <summary>Whether prior authorization is required.</summary>
    public bool PriorAuthorization { get; init; }

    /// <summary>The length and the limits as they follow a verdict: " for 12 weeks, limit 4 injections every 12 months".</summary>
    internal string Text => (Length is null ? "" : " " + Length) + string.Concat(Limits.Select(limit => ", limit " + limit));

    /// <summary>What effective statements grant.</summary>
    /// <param name="policy">The policy, with its rules about differences.</param>
    /// <param name="effective">The statements that cover, at least one, in document order.</param>
    /// <param name="open">Those that cover too if what is missing says so.</param>
    internal static Authorization Of(PolicyInfo policy, IReadOnlyList<StatementInfo> effective, IEnumerable<StatementInfo> open)
    {
        var granted = Granted(policy, effective);
        return granted with
        {
            MayChange = open.Any(statement => !granted.GrantsSameAs(Granted(policy, [.. effective, statement]))),
            Restrictions = [.. effective.SelectMany(statement => statement.Restrictions).Distinct(StringComparer.Ordinal)],
            Prescribers = [.. effective.SelectMany(statement => statement.Prescribers).Distinct(StringComparer.Ordinal)],
            Settings = [.. effective.Select(statement => statement.Setting).OfType<string>().Distinct(StringComparer.Ordinal)],
            RequiredDocuments = [.. effective.SelectMany(statement => statement.RequiredDocuments).Distinct(StringComparer.Ordinal)],
            PriorAuthorization = effective.Any(statement => statement.PriorAuthorization),
        };
    }

    /// <summary>Whether two statements that both cover grant the same length and limits, both or neither for evidence development.</summary>
    internal static bool AreAlike(StatementInfo first, StatementInfo second) =>
        IsSame(first.Length, second.Length) && HasSameLimits(first.Limits, second.Limits) && IsForEvidence(first) == IsForEvidence(second);

    private static Authorization Granted(PolicyInfo policy, IReadOnlyList<StatementInfo> effective)
    {
        var lengths = Applying(effective.Select(statement => statement.Length), IsSame, IsAtLeast, policy.WhenLengthsDiffer);
        var limits = Applying(effective.Select(statement => statement.Limits), HasSameLimits, Allow, policy.WhenLimitsDiffer);
        var difference = (lengths.Count > 1 ? AuthorizationDifference.Lengths : AuthorizationDifference.None)
            | (limits.Count > 1 ? AuthorizationDifference.Limits : AuthorizationDifference.None)
            | (effective.Any(statement => IsForEvidence(statement) != IsForEvidence(effective[0]))
                ? AuthorizationDifference.EvidenceDevelopment
                : AuthorizationDifference.None);
        return new Authorization
        {
            Length = lengths.Count == 1 ? lengths[0] : null,
            Limits = limits.Count == 1 ? limits[0] : [],
            Difference = difference,
        };
    }

    /// <summary>The different ones of what statements grant, or the one that applies by the policy's rule.</summary>
    private static List<T> Applying<T>(IEnumerable<T> granted, Func<T, T, bool> isSame, Func<T, T, bool> isAtLeast, Preference? rule)
    {
        var different = new List<T>();
        foreach (var item in granted)
        {
            if (!different.Exists(other => isSame(item, other)))
            {
                different.Add(item);
            }
        }

        if (different.Count > 1 && rule is { } preference)
        {
            var index = different.FindIndex(item => different.TrueForAll(
                other => preference == Preference.Greater ? isAtLeast(item, other) : isAtLeast(other, item)));
            return index < 0 ? different : [different[index]];
        }

        return different;
    }

    private bool GrantsSameAs(Authorization other) =>
        Difference == other.Difference && IsSame(Length, other.Length) && HasSameLimits(Limits, other.Limits);

    private static bool IsForEvidence(StatementInfo statement) => statement.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment;

    private static bool IsSame(AuthorizationLength? first, AuthorizationLength? second) =>
        first is null || second is null ? first is null && second is null : first.IsSameAs(second);

    private static bool HasSameLimits(IReadOnlyList<QuantityLimit> first, IReadOnlyList<QuantityLimit> second) =>
        first.Count == second.Count && first.All(limit => second.Any(limit.IsSameAs));

    // Without a length it never ends, and "for up to" may turn out shorter.
    private static bool IsAtLeast(AuthorizationLength? first, AuthorizationLength? second) =>
        first is null || (second is not null && first.Period.IsAtLeast(second.Period)
            && (!first.IsMaximum || second.IsMaximum || !second.Period.IsAtLeast(first.Period)));

    private static bool Allow(IReadOnlyList<QuantityLimit> first, IReadOnlyList<QuantityLimit> second) =>
        first.All(limit => second.Any(limit.Allows));
}
