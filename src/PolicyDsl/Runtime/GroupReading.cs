using System.Linq;

namespace PolicyDsl.Runtime;

/// <summary>The terms that a request gives at once, under the name that they have together: how far they are read.</summary>
internal readonly record struct GroupReading
{
    /// <summary>Their common name.</summary>
    public string Name { get; private init; }

    /// <summary>The terms, by index; null where there are none.</summary>
    public int[]? Members { get; private init; }

    /// <summary>Whether they are several dates, which a list gives.</summary>
    public bool IsDates { get; private init; }

    /// <summary>Whether an object of them is being read.</summary>
    public bool IsObject { get; init; }

    /// <summary>Whether a list of them is being read.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether the list is at its end: the dates that are left are never.</summary>
    public bool IsEnded { get; init; }

    /// <summary>The place of the next term among <see cref="Members"/>.</summary>
    public int Next { get; init; }

    /// <summary>The terms that have the name together.</summary>
    public static GroupReading Of(PolicyInfo policy, string key)
    {
        var members = Enumerable.Range(0, policy.Terms.Count).Where(index => policy.Terms[index].Group is { } group && Letters(group) == Letters(key)).ToArray();
        return members.Length == 0
            ? default
            : new GroupReading { Name = policy.Terms[members[0]].Group!, Members = members, IsDates = policy.Terms[members[0]].Kind == TermKind.Date };
    }

    // The phrase and its camelCase key are one name.
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
