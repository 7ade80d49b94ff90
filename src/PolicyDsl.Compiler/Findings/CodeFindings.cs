namespace PolicyDsl.Compiler.Findings;

/// <summary>POL4xxx: codes.</summary>
public static class CodeFindings
{
    /// <summary>A text that no code of its system can look like.</summary>
    public static readonly FindingDescriptor Malformed = new("POL4001", Severity.Error, "Malformed code");

    /// <summary>A range whose end comes before its start.</summary>
    public static readonly FindingDescriptor ReversedRange = new("POL4002", Severity.Error, "Reversed range");

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        Malformed, ReversedRange,
    };
}
