namespace PolicyDsl.Compiler.Coverage;

/// <summary>What the examples show of a condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Met">Of the cases in which it is met.</param>
/// <param name="NotMet">Of the cases in which it is not met.</param>
public sealed record ConditionCoverage(Condition Condition, Side Met, Side NotMet)
{
    /// <summary>Whether both sides are shown to matter: modified condition/decision coverage, with masking (DO-178C, FAA CAST-10).</summary>
    public bool IsCovered => Met.IsCovered && NotMet.IsCovered;
}

/// <summary>One side of a condition: met, or not met.</summary>
/// <param name="SeenIn">The name of the first example that has it, or null.</param>
/// <param name="DecidesIn">The name of the first example that has it and in which the statement's effect would be the opposite otherwise, or null.</param>
/// <param name="Why">Why no example shows that it matters, in a policy writer's words; null where one does.</param>
public sealed record Side(string? SeenIn, string? DecidesIn, string? Why)
{
    /// <summary>Whether an example shows that it matters.</summary>
    public bool IsCovered => DecidesIn is not null;
}
