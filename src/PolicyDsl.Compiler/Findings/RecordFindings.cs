namespace PolicyDsl.Compiler.Findings;

/// <summary>POL5xxx: the record.</summary>
public static class RecordFindings
{
    /// <summary>Two policies of one publisher with one number that hold on the same days.</summary>
    public static readonly FindingDescriptor DuplicateNumber = new("POL5001", Severity.Error, "Two policies of one number hold at once");

    /// <summary>Days between two versions of a policy on which none holds.</summary>
    public static readonly FindingDescriptor HoleBetweenVersions = new("POL5006", Severity.Warning, "Days between two versions");

    /// <summary>A term, list or definition that nothing uses.</summary>
    public static readonly FindingDescriptor Unused = new("POL5002", Severity.Warning, "Unused name");

    /// <summary>Dates of the header in an impossible order.</summary>
    public static readonly FindingDescriptor DatesOutOfOrder = new("POL5003", Severity.Warning, "Dates in impossible order");

    /// <summary>A state or a line of business that the header lists twice.</summary>
    public static readonly FindingDescriptor ListedTwice = new("POL5005", Severity.Warning, "Listed twice");

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        DuplicateNumber, Unused, DatesOutOfOrder, ListedTwice, HoleBetweenVersions,
    };
}
