using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>One question of the analysis: whether some request satisfies a formula.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Words">The question in words.</param>
/// <param name="Formula">An SMT-LIB term of sort Bool over the functions of the script.</param>
public sealed record SmtQuestion(SmtQuestionKind Kind, string Words, string Formula)
{
    /// <summary>The statement that it is about, by index, or -1.</summary>
    public int Statement { get; init; } = -1;

    /// <summary>The other statement of a pair, by index, or -1.</summary>
    public int OtherStatement { get; init; } = -1;

    /// <summary>The section that it is about, by index, or -1.</summary>
    public int Section { get; init; } = -1;

    /// <summary>The criterion that it is about, or null.</summary>
    public Criterion? Criterion { get; init; }

    /// <summary>The codes of a list that it is about, as a test of the term that may have them, or null.</summary>
    public CodeCriterion? Codes { get; init; }

    /// <summary>The value that it is about, or null.</summary>
    public ValueCriterion? Value { get; init; }

    /// <summary>Whether the criterion stands under an odd number of NONE, AT MOST, exceptions and <c>unless</c>.</summary>
    public bool Negated { get; init; }
}

/// <summary>The questions of the analysis, after the findings that they decide.</summary>
public enum SmtQuestionKind
{
    /// <summary>POL3001: can both statements be effective? Satisfiable is a finding.</summary>
    Conflict,

    /// <summary>POL3001 across policies: can a statement of one policy and one of another both be effective? Satisfiable is a finding.</summary>
    ConflictAcross,

    /// <summary>POL3002: can any request be in the policy's scope? Unsatisfiable is a finding.</summary>
    PolicyScope,

    /// <summary>POL3002: can a request be in the section's scope? Unsatisfiable is a finding.</summary>
    SectionScope,

    /// <summary>POL3002 (of an otherwise POL3004): can the statement be effective? Unsatisfiable is a finding.</summary>
    Effective,

    /// <summary>POL3003, or POL3004 where negated: can the criterion be met where it stands? Unsatisfiable is a finding.</summary>
    CanBeMet,

    /// <summary>POL3004: can the criterion fail where it stands? Unsatisfiable is a finding.</summary>
    CanFail,

    /// <summary>POL3004: is there a request that would be decided otherwise if the criterion were never met? Unsatisfiable is a finding.</summary>
    Matters,

    /// <summary>POL3004: is the statement ever effective alone among those of its verdict? Unsatisfiable is a finding.</summary>
    StatementMatters,

    /// <summary>POL3005: can the criterion fail anywhere in its section? Unsatisfiable is a finding.</summary>
    CanFailInScope,

    /// <summary>
    /// POL3008: can both statements, which cover with different lengths or limits, be effective? Satisfiable is a finding, unless the
    /// policy says which applies.
    /// </summary>
    DifferentGrants,

    /// <summary>POL4003: can a request have one of the codes? Unsatisfiable is a finding.</summary>
    CodeIsPossible,

    /// <summary>POL4004 and POL4007: can the statement be effective with one of the codes? Unsatisfiable for all that ask for the list is a finding.</summary>
    CodeIsReached,

    /// <summary>POL4005: can a request have the value and one of the codes? Unsatisfiable is a finding where codes tie the term to values.</summary>
    ValueHasCode,

    /// <summary>POL3006: is there a request in the section's scope with no statement effective?</summary>
    Gap,
}
