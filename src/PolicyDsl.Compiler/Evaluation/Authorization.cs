using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

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

/// <summary>What the statements that cover a request grant together: for how long, and how much.</summary>
/// <param name="Length">For how long; null where nothing ends it, and where they differ in it.</param>
/// <param name="Limits">How much; empty where nothing limits it, and where they differ in it.</param>
/// <param name="Difference">In what they disagree: a person must say what applies.</param>
/// <param name="MayChange">
/// Whether a fact that is missing could still change it: a statement of which it is not known whether it is effective would grant
/// something else.
/// </param>
public sealed record Authorization(
    AuthorizationLength? Length, EquatableArray<QuantityLimit> Limits, AuthorizationDifference Difference, bool MayChange)
{
    /// <summary>What effective statements grant.</summary>
    /// <param name="policy">The policy, with its rules about differences.</param>
    /// <param name="effective">The statements that cover, at least one, in document order.</param>
    /// <param name="open">Those that cover too if what is missing says so.</param>
    public static Authorization Of(PolicyModel policy, IReadOnlyList<Statement> effective, IEnumerable<Statement> open)
    {
        var granted = Granted(policy, effective);
        return granted with { MayChange = open.Any(statement => !granted.IsSameAs(Granted(policy, effective.Append(statement).ToList()))) };
    }

    /// <summary>In what two statements that both cover differ, and no rule of the policy says which one applies.</summary>
    public static AuthorizationDifference DifferenceOf(PolicyModel policy, Statement first, Statement second) =>
        Granted(policy, new[] { first, second }).Difference;

    /// <summary>Whether two statements that both cover grant the same, but for what is required on the way.</summary>
    public static bool AreAlike(Statement first, Statement second) =>
        HasSameLength(first, second) && HasSameLimits(first.Limits, second.Limits) && IsForEvidence(first) == IsForEvidence(second);

    /// <summary>Whether two statements cover for the same time.</summary>
    public static bool HasSameLength(Statement first, Statement second) => IsSame(first.Length, second.Length);

    /// <summary>Whether both are the same limits, in any order.</summary>
    public static bool HasSameLimits(EquatableArray<QuantityLimit> first, EquatableArray<QuantityLimit> second) =>
        first.Length == second.Length && first.All(limit => second.Any(limit.IsSameAs));

    private static Authorization Granted(PolicyModel policy, IReadOnlyList<Statement> effective)
    {
        var lengths = Applying(effective.Select(statement => statement.Length), IsSame, IsAtLeast, policy.LengthRule);
        var limits = Applying(effective.Select(statement => statement.Limits), HasSameLimits, Allow, policy.LimitRule);
        var difference = (lengths.Count > 1 ? AuthorizationDifference.Lengths : AuthorizationDifference.None)
            | (limits.Count > 1 ? AuthorizationDifference.Limits : AuthorizationDifference.None)
            | (effective.Any(statement => IsForEvidence(statement) != IsForEvidence(effective[0]))
                ? AuthorizationDifference.EvidenceDevelopment
                : AuthorizationDifference.None);
        return new Authorization(lengths.Count == 1 ? lengths[0] : null, limits.Count == 1 ? limits[0] : default, difference, false);
    }

    /// <summary>The different ones of what statements grant, or the one that applies by the policy's rule.</summary>
    private static List<T> Applying<T>(IEnumerable<T> granted, Func<T, T, bool> isSame, Func<T, T, bool> isAtLeast, DifferenceRule? rule)
    {
        var different = new List<T>();
        foreach (var item in granted)
        {
            if (!different.Any(other => isSame(item, other)))
            {
                different.Add(item);
            }
        }

        if (different.Count > 1 && rule is not null)
        {
            var isLonger = rule.Preference == Preference.Greater;
            var index = different.FindIndex(item => different.All(other => isLonger ? isAtLeast(item, other) : isAtLeast(other, item)));
            return index < 0 ? different : new List<T> { different[index] };
        }

        return different;
    }

    private static bool IsForEvidence(Statement statement) => statement.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment;

    private bool IsSameAs(Authorization other) =>
        Difference == other.Difference && IsSame(Length, other.Length) && HasSameLimits(Limits, other.Limits);

    private static bool IsSame(AuthorizationLength? first, AuthorizationLength? second) =>
        first is null || second is null ? first is null && second is null : first.IsSameAs(second);

    /// <summary>Whether the first is at least as long: without a length it never ends, and "for up to" may turn out shorter.</summary>
    private static bool IsAtLeast(AuthorizationLength? first, AuthorizationLength? second) =>
        first is null || (second is not null && first.Period.IsAtLeast(second.Period)
            && (!first.IsMaximum || second.IsMaximum || !second.Period.IsAtLeast(first.Period)));

    private static bool Allow(EquatableArray<QuantityLimit> first, EquatableArray<QuantityLimit> second) =>
        first.All(limit => second.Any(limit.Allows));
}
