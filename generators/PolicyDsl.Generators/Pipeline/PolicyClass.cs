using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>The class of a policy, as the catalog needs it.</summary>
/// <param name="Name">The name of the class; empty where there is none.</param>
/// <param name="Path">The policy's path as users see it.</param>
/// <param name="IsListed">Whether the catalog lists it.</param>
internal sealed record PolicyClass(string Name, string Path, bool IsListed)
{
    /// <summary>The classes by name; of two with one name, which is an error, the first by path.</summary>
    public static EquatableArray<PolicyClass> Distinct(IEnumerable<PolicyClass> policies) =>
        policies.Where(policy => policy.Name.Length > 0)
            .GroupBy(policy => policy.Name, StringComparer.Ordinal)
            .Select(group => group.OrderBy(policy => policy.Path, StringComparer.Ordinal).First())
            .OrderBy(policy => policy.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
