using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PolicyDsl;

/// <summary>The policies of an assembly, ordered by title.</summary>
/// <param name="policies">In any order.</param>
public sealed class PolicyCollection(params IReadOnlyList<IPolicy> policies) : IReadOnlyList<IPolicy>
{
    private readonly IPolicy[] policies =
        [.. policies.OrderBy(policy => policy.Info.Title, StringComparer.Ordinal).ThenBy(policy => policy.Info.Path, StringComparer.Ordinal)];

    /// <summary>How many there are.</summary>
    public int Count => policies.Length;

    /// <summary>The policy at a place in the order of titles, from 0.</summary>
    public IPolicy this[int index] => policies[index];

    /// <summary>The policy with the title, compared without case, or null.</summary>
    public IPolicy? FindByTitle(string title) =>
        Array.Find(policies, policy => string.Equals(policy.Info.Title, title, StringComparison.OrdinalIgnoreCase));

    /// <summary>The policy with the publisher's number, compared without case, or null. Of several versions the one that began last.</summary>
    public IPolicy? FindByNumber(string number) => FindVersions(number) is [.., var last] ? last : null;

    /// <summary>All policies with the publisher's number, compared without case: versions of one policy, the earliest first.</summary>
    public IReadOnlyList<IPolicy> FindVersions(string number) =>
    [
        .. policies.Where(policy => string.Equals(policy.Info.Number, number, StringComparison.OrdinalIgnoreCase))
            .OrderBy(policy => policy.Info.EffectiveFrom ?? "", StringComparer.Ordinal),
    ];

    /// <summary>
    /// The version of a policy that decides a service: of its number, in effect on the date of service, for the line of business and the
    /// state where they are given. Null where no version held then.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// Several hold: the line of business, the state or the publisher would tell them apart. The build refuses several of one publisher that
    /// nothing tells apart.
    /// </exception>
    public IPolicy? Find(string number, DateOnly dateOfService, string? lineOfBusiness = null, string? state = null, string? publisher = null)
    {
        var found = FindVersions(number).Where(policy => policy.Info.IsInEffectOn(dateOfService)
            && policy.Info.HoldsFor(lineOfBusiness, state)
            && (publisher is null || string.Equals(policy.Info.Publisher, publisher, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count <= 1 ? found.FirstOrDefault() : throw new InvalidOperationException(
            "Several policies of number " + number + " hold on " + dateOfService.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ": "
            + string.Join(", ", found.Select(policy => policy.Info.Title + " (" + policy.Info.Path + ")"))
            + ". Give the line of business, the state or the publisher.");
    }

    /// <summary>
    /// The policies that speak of one of a claim's codes: a code list or a criterion has it, and the policy is in effect on the date of service and
    /// holds for the line of business and the state where they are given. In the order of titles; empty where none does.
    /// </summary>
    /// <typeparam name="TSystem">The system of the codes: procedures (<see cref="Hcpcs"/>) and diagnoses (<see cref="Icd10Cm"/>) are asked for apart.</typeparam>
    public IReadOnlyList<IPolicy> FindByCodes<TSystem>(
        IEnumerable<Code<TSystem>> codes, DateOnly dateOfService, string? lineOfBusiness = null, string? state = null)
        where TSystem : struct, ICodeSystem
    {
        var ofClaim = codes.ToList();
        return
        [
            .. policies.Where(policy => policy.Info.IsInEffectOn(dateOfService)
                && policy.Info.HoldsFor(lineOfBusiness, state)
                && ofClaim.Any(policy.Info.Has)),
        ];
    }

    /// <inheritdoc/>
    public IEnumerator<IPolicy> GetEnumerator() => ((IEnumerable<IPolicy>)policies).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
