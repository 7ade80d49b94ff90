using System;
using System.Collections;
using System.Collections.Generic;
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

    /// <summary>The policy with the publisher's number, compared without case, or null.</summary>
    public IPolicy? FindByNumber(string number) =>
        Array.Find(policies, policy => string.Equals(policy.Info.Number, number, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IEnumerator<IPolicy> GetEnumerator() => ((IEnumerable<IPolicy>)policies).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
