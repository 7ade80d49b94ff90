namespace PolicyDsl.Compiler.Findings;

/// <summary>POL9xxx: mistakes of the compiler itself.</summary>
public static class InternalFindings
{
    /// <summary>An exception inside the compiler.</summary>
    public static readonly FindingDescriptor InternalError = new("POL9001", Severity.Error, "A mistake of the policy compiler");

    /// <summary>An exception inside the analysis.</summary>
    public static readonly FindingDescriptor AnalysisError = new("POL9002", Severity.Error, "A mistake of the policy analysis");

    internal static readonly FindingDescriptor[] All = { InternalError, AnalysisError };
}
