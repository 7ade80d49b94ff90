using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>What a policy says of a request.</summary>
/// <param name="Outcome">
/// What it comes down to. An impossible request has no outcome: where <paramref name="Impossible"/> is not null, this is
/// <see cref="Outcome.Conflict"/>, so that nobody is approved or denied by mistake.
/// </param>
/// <param name="Verdict">The primary statement's verdict; null unless a determination is reached.</param>
/// <param name="Clause">The deciding clause: "I.B" rather than "I" where an alternative decides; null unless a determination is reached.</param>
/// <param name="Clauses">The statements that are effective, by index, in document order; the first is primary.</param>
/// <param name="Missing">The terms that must be known, by index, ascending; empty unless information or judgement is missing.</param>
/// <param name="Impossible">Why no such request exists, or null.</param>
public sealed record Decision(
    Outcome Outcome,
    Verdict? Verdict,
    string? Clause,
    EquatableArray<int> Clauses,
    EquatableArray<int> Missing,
    ImpossibleRequest? Impossible)
{
    /// <summary>What is granted, where the outcome is <see cref="Outcome.Covered"/>; otherwise null.</summary>
    public Authorization? Authorization { get; init; }

    /// <summary>The date of service, where the outcome is <see cref="Outcome.NotInEffect"/>; otherwise null.</summary>
    public DateValue? DateOfService { get; init; }
}

/// <summary>
/// Why a request cannot be a real one: it breaks lines of <c>always</c>, or two statements are effective that are proved
/// never to be so together (which also shows that it breaks an <c>always</c>).
/// </summary>
/// <param name="Violated">The lines of <c>always</c> that are false.</param>
/// <param name="Together">The two statements, by index, ascending; empty where <paramref name="Violated"/> says it all.</param>
public sealed record ImpossibleRequest(EquatableArray<Criterion> Violated, EquatableArray<int> Together)
{
    /// <summary>The facts of the broken lines that the request does not give itself: they were taken from its codes.</summary>
    public EquatableArray<TakenFact> Taken { get; init; }
}
