namespace PolicyDsl;

/// <summary>What a decision comes to.</summary>
public enum Outcome
{
    /// <summary>Covered.</summary>
    Covered,

    /// <summary>Not covered.</summary>
    NotCovered,

    /// <summary>A person reviews it.</summary>
    Review,

    /// <summary>Another authority's rules decide.</summary>
    Follows,

    /// <summary>Facts are missing that decide.</summary>
    NeedsInformation,

    /// <summary>Only a reviewer's judgement is missing.</summary>
    AwaitingJudgement,

    /// <summary>In scope, and no statement is effective.</summary>
    NotAddressed,

    /// <summary>The policy does not speak about this request.</summary>
    OutsidePolicy,

    /// <summary>The date of service lies outside the period in which the policy is in effect: another version decides.</summary>
    NotInEffect,

    /// <summary>Statements with different determinations are effective: a person must look at it.</summary>
    Conflict,
}
