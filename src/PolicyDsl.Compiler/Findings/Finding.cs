using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Findings;

/// <summary>One thing found in a policy.</summary>
/// <param name="Descriptor">Its kind.</param>
/// <param name="Location">The line and column to look at.</param>
/// <param name="Message">
/// One sentence in a policy writer's words: what is wrong and what to do. One line, without the witness.
/// </param>
public sealed record Finding(FindingDescriptor Descriptor, SourceLocation Location, string Message)
{
    /// <summary>The stable id, POLnnnn.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The default severity of its kind.</summary>
    public Severity Severity => Descriptor.Severity;

    /// <summary>The other lines that make it so, each with a few words on its part.</summary>
    public EquatableArray<RelatedLine> Related { get; init; }

    /// <summary>A request that shows it, replayed through the interpreter; null where no request is needed.</summary>
    public Witness? Witness { get; init; }
}

/// <summary>A line that has a part in a finding.</summary>
public sealed record RelatedLine(SourceLocation Location, string Message);

/// <summary>A request that shows a finding, in the policy's own words: only the facts that matter.</summary>
/// <param name="Facts">In order of declaration.</param>
/// <param name="Clauses">The clauses that hold for it, by id, with what they say ("medically necessary").</param>
public sealed record Witness(EquatableArray<WitnessFact> Facts, EquatableArray<WitnessClause> Clauses)
{
    /// <summary>Whether more clauses hold for it than are listed: of many only the first are, and those that the finding is about.</summary>
    public bool HasMoreClauses { get; init; }
}

/// <summary>One fact of a witness: the term's name and its value as a policy writer writes it ("4.2 cm", "yes").</summary>
public sealed record WitnessFact(string Term, string Value);

/// <summary>A clause of a witness: its id and its verdict as written.</summary>
public sealed record WitnessClause(string Clause, string Verdict);
