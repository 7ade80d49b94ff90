using System.Linq;

namespace PolicyDsl.Runtime;

/// <summary>The terms that a request gives at once, under the name that they have together: how far they are read.</summary>
internal readonly record struct GroupReading
{
    /// <summary>Their common name.</summary>
    public string Name { get; private init; }

    /// <summary>The terms, by index; null where there are none.</summary>
    public int[]? Members { get; private init; }

    /// <summary>Of several dates the terms that say how long each lasted, in the same order; null where nobody asks.</summary>
    public int[]? Durations { get; private init; }

    /// <summary>Whether they are several dates, which a list gives.</summary>
    public bool IsDates { get; private init; }

    /// <summary>Whether an object of them is being read.</summary>
    public bool IsObject { get; init; }

    /// <summary>Whether a list of them is being read.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether the list is at its end: the dates that are left are never.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether a date is being read together with how long it lasted.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Whether the entry has given its date.</summary>
    public bool HasDate { get; init; }

    /// <summary>How many mistakes there were when the entry began: one mistake is told once.</summary>
    public int MistakesBefore { get; init; }

    /// <summary>The place of the next term among <see cref="Members"/>.</summary>
    public int Next { get; init; }

    /// <summary>The terms that have the name together.</summary>
    public static GroupReading Of(PolicyInfo policy, string key)
    {
        var terms = Enumerable.Range(0, policy.Terms.Count).Where(index => policy.Terms[index].Group is { } group && Letters(group) == Letters(key)).ToList();
        if (terms.Count == 0)
        {
            return default;
        }

        var members = terms.Where(index => policy.Terms[index].DurationOf is null).ToArray();
        return new GroupReading
        {
            Name = policy.Terms[members[0]].Group!,
            Members = members,
            Durations = members.Length == terms.Count ? null : [.. members.Select(date => terms.Find(index => policy.Terms[index].DurationOf == date))],
            IsDates = policy.Terms[members[0]].Kind == TermKind.Date,
        };
    }

    /// <summary>Whether the term is one of them.</summary>
    public bool Holds(int term) => term >= 0 && (Members!.Contains(term) || Durations?.Contains(term) == true);

    /// <summary>How a date is given together with its duration.</summary>
    public string EntryForm(PolicyInfo policy) =>
        "give dates such as \"2024-03-15\", or {\"date\": \"2024-03-15\", \"duration\": \"" + FactText.Quantity(3, policy.Terms[Durations![0]].Unit!) + "\"}";

    // The phrase and its camelCase key are one name.
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
