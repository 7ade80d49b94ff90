namespace PolicyDsl.Compiler.Findings;

/// <summary>What is the same for every finding of one kind: docs/findings/{Id}.md is its page.</summary>
/// <param name="Id">The stable id, POLnnnn.</param>
/// <param name="Severity">The default severity.</param>
/// <param name="Title">A few words, for lists and SARIF rules.</param>
public sealed record FindingDescriptor(string Id, Severity Severity, string Title);
