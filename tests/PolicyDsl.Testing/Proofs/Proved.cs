namespace PolicyDsl.Testing.Proofs;

/// <summary>What a proof counts.</summary>
public enum Proved
{
    /// <summary>Random policies.</summary>
    Policies,

    /// <summary>Pairs of random policies that share a vocabulary.</summary>
    Pairs,

    /// <summary>Questions to the built-in solver.</summary>
    Questions,

    /// <summary>Those that some request satisfies.</summary>
    Satisfiable,

    /// <summary>Those that z3 answered alike.</summary>
    AnsweredByZ3,

    /// <summary>Those that z3 did not find out in time.</summary>
    TooLongForZ3,

    /// <summary>Those that the budget did not suffice for.</summary>
    BeyondBudget,

    /// <summary>Those that no request is said to satisfy.</summary>
    Unreachable,

    /// <summary>Random requests that were tried on them.</summary>
    RequestsForUnreachable,

    /// <summary>Policies of which every request was tried.</summary>
    TriedWithEveryRequest,

    /// <summary>Pairs of which every request to both was tried.</summary>
    PairsTriedWithEveryRequest,

    /// <summary>How many requests those have.</summary>
    EveryRequest,

    /// <summary>Findings about statements, sections and numbers that trying every request gives, all of which the analysis has.</summary>
    Findings,

    /// <summary>Lines, statements and overrides that the analysis says change nothing, or are never or always met, and that trying every request agrees to.</summary>
    UselessLines,

    /// <summary>Witnesses read back as examples, with the decision that their finding claims.</summary>
    Witnesses,

    /// <summary>Statements that the interpreter understood, of a request, as their author meant them.</summary>
    StatementsUnderstood,

    /// <summary>Facts added to a request, after which no definite decision changed, no effective statement was lost, and no fact more was missing.</summary>
    FactsAdded,

    /// <summary>Of these, those added to a request with a definite decision.</summary>
    FactsAddedToDefinite,

    /// <summary>Incomplete requests that were denied.</summary>
    Denials,

    /// <summary>Complete requests that those could turn out to be, all denied or impossible.</summary>
    CompletedDenials,

    /// <summary>Requests decided alike by a policy with its lines in another order.</summary>
    DecidedInAnotherOrder,
}
