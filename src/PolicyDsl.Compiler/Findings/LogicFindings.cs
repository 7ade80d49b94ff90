namespace PolicyDsl.Compiler.Findings;

/// <summary>The findings about a policy's meaning: what requests its statements decide, twice, never or not at all.</summary>
public static class LogicFindings
{
    /// <summary>Two statements with different determinations can both be effective.</summary>
    public static readonly FindingDescriptor Conflict = Error("POL3001", "Two statements contradict each other");

    /// <summary>A statement, a section or the whole policy that no request can reach.</summary>
    public static readonly FindingDescriptor NeverEffective = Error("POL3002", "A statement can never be effective");

    /// <summary>A criterion or alternative that no request can meet where it stands.</summary>
    public static readonly FindingDescriptor NeverMet = Error("POL3003", "A criterion can never be met");

    /// <summary>A line that changes nothing: it could be left out.</summary>
    public static readonly FindingDescriptor Redundant = Warning("POL3004", "A line changes nothing");

    /// <summary>A criterion that every request in its scope meets.</summary>
    public static readonly FindingDescriptor AlwaysMet = Warning("POL3005", "A criterion is always met");

    /// <summary>A section without <c>otherwise</c> that leaves requests of its scope undecided.</summary>
    public static readonly FindingDescriptor Gap = Warning("POL3006", "Requests are left undecided");

    /// <summary>An exact number, or a band that rounding leaves, falls between two thresholds.</summary>
    public static readonly FindingDescriptor BoundaryHole = Warning("POL3007", "A number falls between two thresholds");

    /// <summary>Two covering statements that give one request different lengths or limits, and no rule says which applies.</summary>
    public static readonly FindingDescriptor DifferentGrants = Error("POL3008", "One request gets different lengths or limits");

    /// <summary>A question that the budget did not suffice for.</summary>
    public static readonly FindingDescriptor NotAnalysed = Warning("POL3009", "Not analysed within the budget");

    /// <summary>An acceptance of a finding that is not there.</summary>
    public static readonly FindingDescriptor UnusedAcceptance = Warning("POL5004", "An acceptance matches nothing");

    /// <summary>An example that gets another decision than it says.</summary>
    public static readonly FindingDescriptor Example = Error("POL6001", "An example is decided otherwise");

    /// <summary>An example whose decision was suggested, and that nobody has confirmed.</summary>
    public static readonly FindingDescriptor Unconfirmed = Warning("POL6002", "An example is to be confirmed");

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        Conflict, NeverEffective, NeverMet, Redundant, AlwaysMet, Gap, BoundaryHole, DifferentGrants, NotAnalysed, UnusedAcceptance, Example,
        Unconfirmed,
    };

    private static FindingDescriptor Error(string id, string title) => new(id, Severity.Error, title);

    private static FindingDescriptor Warning(string id, string title) => new(id, Severity.Warning, title);
}
