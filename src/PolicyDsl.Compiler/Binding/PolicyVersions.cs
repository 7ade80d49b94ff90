using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The versions of a policy: files of one publisher with one number. On no day may two of them hold for one line of business and state,
/// and between them no day should be left out.
/// </summary>
internal static class PolicyVersions
{
    /// <summary>The overlaps (POL5001) and the holes (POL5006).</summary>
    /// <param name="policies">The headers, ordered by their places.</param>
    public static IEnumerable<Finding> Check(IEnumerable<PolicyHeader> policies) => policies
        .Where(policy => !string.IsNullOrEmpty(policy.Number))
        .GroupBy(policy => (NameFolding.Key(policy.Publisher ?? ""), NameFolding.Key(policy.Number!)))
        .SelectMany(versions => CheckVersions(versions
            .Select(policy => (Policy: policy, Period: EffectivePeriod.Of(policy)))
            .OrderBy(version => version.Period.First.Number)
            .ToList()));

    private static IEnumerable<Finding> CheckVersions(List<(PolicyHeader Policy, EffectivePeriod Period)> versions)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            var (policy, period) = versions[i];
            var before = versions.Take(i).Where(version => HoldTogether(version.Policy, policy)).ToList();
            if (before.FirstOrDefault(version => version.Period.Intersect(period) is not null) is { Policy: not null } other)
            {
                yield return Overlap(other.Policy, other.Period, policy, period);
                continue;
            }

            // Days that every version for the same requests leaves out, between this one and the last before it.
            if (before.Where(version => IsForTheSame(version.Policy, policy)).OrderBy(version => version.Period.Last.Number).LastOrDefault() is { Policy: not null } last
                && last.Period.Last.AddDays(1) < period.First)
            {
                yield return Hole(last.Policy, last.Period.Last.AddDays(1), policy, period.First.AddDays(-1));
            }
        }
    }

    private static Finding Overlap(PolicyHeader earlier, EffectivePeriod earlierPeriod, PolicyHeader later, EffectivePeriod laterPeriod)
    {
        var both = earlierPeriod.Intersect(laterPeriod)!;
        var days = both == EffectivePeriod.Always ? "on every day"
            : both.Last == Day.Last ? "from " + both.First + " on"
            : both.First == Day.First ? "until " + both.Last
            : both.First == both.Last ? "on " + both.First
            : "from " + both.First + " to " + both.Last;
        var mend = earlierPeriod.First < laterPeriod.First && earlierPeriod.First != Day.First
            ? "end the earlier version with `effective: " + earlierPeriod.First + " to " + laterPeriod.First.AddDays(-1) + "`, or give this policy a number of its own."
            : "say by `effective` when each of them holds, or give this policy a number of its own.";
        return new Finding(
            RecordFindings.DuplicateNumber, later.Location,
            "Policy number " + later.Number + " is also that of `" + earlier.Title + "` (" + PolicySet.Place(earlier.Location) + "), and both hold " + days + ": " + mend)
        {
            Related = EquatableArray.Of(new RelatedLine(earlier.Location, "`" + earlier.Title + "`")),
        };
    }

    private static Finding Hole(PolicyHeader earlier, Day first, PolicyHeader later, Day last) => new(
        RecordFindings.HoleBetweenVersions, later.Location,
        "No version of policy number " + later.Number + " holds " + (first == last ? "on " + first : "from " + first + " to " + last)
            + ": let the one before it end later, or this one begin earlier.")
    {
        Related = EquatableArray.Of(new RelatedLine(earlier.Location, "the version before it")),
    };

    private static bool HoldTogether(PolicyHeader left, PolicyHeader right) =>
        Share(left.LinesOfBusiness, right.LinesOfBusiness) && Share(left.States, right.States);

    /// <summary>A header that lists none holds for all.</summary>
    private static bool Share(EquatableArray<string> left, EquatableArray<string> right) =>
        left.Length == 0 || right.Length == 0 || left.Any(name => right.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static bool IsForTheSame(PolicyHeader left, PolicyHeader right) =>
        AreSame(left.LinesOfBusiness, right.LinesOfBusiness) && AreSame(left.States, right.States);

    private static bool AreSame(EquatableArray<string> left, EquatableArray<string> right) =>
        new HashSet<string>(left, StringComparer.OrdinalIgnoreCase).SetEquals(right);
}
