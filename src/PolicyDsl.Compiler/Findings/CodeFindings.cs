namespace PolicyDsl.Compiler.Findings;

/// <summary>POL4xxx: codes.</summary>
public static class CodeFindings
{
    /// <summary>A text that no code of its system can look like.</summary>
    public static readonly FindingDescriptor Malformed = new("POL4001", Severity.Error, "Malformed code");

    /// <summary>A range whose end comes before its start.</summary>
    public static readonly FindingDescriptor ReversedRange = new("POL4002", Severity.Error, "Reversed range");

    /// <summary>A listed code whose meaning contradicts what is always true: no request can have it.</summary>
    public static readonly FindingDescriptor ImpossibleCode = new("POL4003", Severity.Error, "No request can have a listed code");

    /// <summary>A listed code whose meaning contradicts every statement that asks for its list.</summary>
    public static readonly FindingDescriptor TextAgainstTable = new("POL4004", Severity.Warning, "A code's meaning contradicts the statements");

    /// <summary>A value that no listed code can go with, where codes speak of its term.</summary>
    public static readonly FindingDescriptor ValueWithoutCode = new("POL4005", Severity.Warning, "A value without a code");

    /// <summary>A code in two lists for which two statements with different determinations are effective.</summary>
    public static readonly FindingDescriptor OppositeVerdicts = new("POL4006", Severity.Error, "A code is listed with opposite verdicts");

    /// <summary>A listed code for which no statement that asks for its list, or none at all, can be effective.</summary>
    public static readonly FindingDescriptor UnreachedCode = new("POL4007", Severity.Warning, "No statement reaches a listed code");

    /// <summary>A listed code that a code set does not have.</summary>
    public static readonly FindingDescriptor UnknownCode = new("POL4008", Severity.Warning, "A listed code does not exist");

    /// <summary>A listed code that a code set ends before the policy does, or begins after it.</summary>
    public static readonly FindingDescriptor InvalidCode = new("POL4009", Severity.Warning, "A listed code is not valid while the policy is in effect");

    /// <summary>A range with codes that came later, or without some that begin like its own.</summary>
    public static readonly FindingDescriptor ChangedRange = new("POL4010", Severity.Warning, "A range holds other codes than it did");

    /// <summary>A line of a code set that cannot be read.</summary>
    public static readonly FindingDescriptor BadCodeSet = new("POL4011", Severity.Error, "A code set cannot be read");

    /// <summary>Those that code sets make about a policy.</summary>
    internal static readonly FindingDescriptor[] OfCodeSets = { UnknownCode, InvalidCode, ChangedRange };

    /// <summary>Those that the analysis of a policy makes.</summary>
    internal static readonly FindingDescriptor[] OfMeaning =
    {
        ImpossibleCode, TextAgainstTable, ValueWithoutCode, OppositeVerdicts, UnreachedCode,
    };

    /// <summary>Whether a finding of this id comes from a code set: about a policy, or about the code set itself.</summary>
    public static bool IsOfCodeSet(string id) => System.Array.Exists(OfCodeSets, finding => finding.Id == id) || id == BadCodeSet.Id;

    /// <summary>Whether it comes from the analysis of a policy's meaning, not from its text.</summary>
    public static bool IsOfMeaning(FindingDescriptor finding) => System.Array.IndexOf(OfMeaning, finding) >= 0
        || System.Array.IndexOf(OfCodeSets, finding) >= 0 || finding == BadCodeSet;

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        Malformed, ReversedRange, ImpossibleCode, TextAgainstTable, ValueWithoutCode, OppositeVerdicts, UnreachedCode,
        UnknownCode, InvalidCode, ChangedRange, BadCodeSet,
    };
}
