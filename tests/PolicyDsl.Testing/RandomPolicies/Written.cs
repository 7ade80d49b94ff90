using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>A piece of a criterion line and what it means.</summary>
/// <param name="Text">As it stands in the policy.</param>
/// <param name="Meaning">What it means.</param>
public sealed record Written(string Text, Meaning Meaning)
{
    /// <summary>Whether an <c>or</c> stands in it outside names: it may not be joined by <c>and</c>.</summary>
    public bool HasOr { get; init; }

    /// <summary>Whether an <c>and</c> or a comma stands in it outside names: it may not be joined at all.</summary>
    public bool HasAndOrComma { get; init; }

    /// <summary>Whether it is the bare name of a yes/no term.</summary>
    public bool IsYesNoName { get; init; }

    /// <summary>Whether it is <c>no X</c> or the like: it may not be joined to another yes/no name.</summary>
    public bool IsNegatedName { get; init; }
}
