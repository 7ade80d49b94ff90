using System;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// What a version says of a request, as far as two versions are compared by it: the outcome, and where a determination is reached the
/// verdict. Clauses may be renumbered and reworded without changing it.
/// </summary>
/// <param name="Outcome">The outcome; <see cref="Outcome.Conflict"/> for an impossible request. Null where the request cannot be asked.</param>
/// <param name="IsImpossible">Whether no real request is like this.</param>
/// <param name="Verdict">The primary statement's verdict; null unless a determination is reached.</param>
/// <param name="Authority">Who reviews, or what is followed; otherwise null.</param>
public sealed record Ruling(Outcome? Outcome, bool IsImpossible, VerdictKind? Verdict, string? Authority)
{
    /// <summary>The version has no word for something that the request says.</summary>
    public static Ruling CannotBeAsked { get; } = new(null, false, null, null);

    /// <summary>The request breaks an <c>always</c> of the version.</summary>
    public static Ruling Impossible { get; } = new(Model.Outcome.Conflict, true, null, null);

    /// <summary>Whether the version asks for more: a fact or a judgement is missing.</summary>
    public bool IsOpen => Outcome is Model.Outcome.NeedsInformation or Model.Outcome.AwaitingJudgement;

    /// <summary>Whether a determination is reached.</summary>
    public bool IsDetermined => Verdict is not null;

    /// <summary>"not covered: investigational", "needs information".</summary>
    public string Words => this switch
    {
        { Outcome: null } => "cannot be asked",
        { IsImpossible: true } => "impossible",
        { Verdict: { } verdict } => VerdictWords(verdict),
        { Outcome: Model.Outcome.NeedsInformation } => "needs information",
        { Outcome: Model.Outcome.AwaitingJudgement } => "awaiting judgement",
        { Outcome: Model.Outcome.NotAddressed } => "not addressed",
        { Outcome: Model.Outcome.OutsidePolicy } => "outside this policy",
        { Outcome: Model.Outcome.NotInEffect } => "not in effect",
        { Outcome: Model.Outcome.Conflict } => "conflict",
        _ => throw new InvalidOperationException("Unknown outcome " + Outcome),
    };

    /// <summary>The ruling of a decision.</summary>
    public static Ruling Of(Decision decision) => decision.Impossible is not null
        ? Impossible
        : new Ruling(decision.Outcome, false, decision.Verdict?.Kind, decision.Verdict?.Authority);

    /// <summary>The ruling of a statement that is primary.</summary>
    internal static Ruling Of(Verdict verdict) => new(
        verdict.Determination switch
        {
            Determination.Covered => Model.Outcome.Covered,
            Determination.NotCovered => Model.Outcome.NotCovered,
            Determination.Review => Model.Outcome.Review,
            Determination.Follows => Model.Outcome.Follows,
            _ => throw new InvalidOperationException("Unknown determination " + verdict.Determination),
        },
        false,
        verdict.Kind,
        verdict.Authority);

    private string VerdictWords(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Covered => "covered",
        VerdictKind.MedicallyNecessary => "covered: medically necessary",
        VerdictKind.Approve => "covered: approve",
        VerdictKind.CoveredWithEvidenceDevelopment => "covered with evidence development",
        VerdictKind.NotCovered => "not covered",
        VerdictKind.NotMedicallyNecessary => "not covered: not medically necessary",
        VerdictKind.Investigational => "not covered: investigational",
        VerdictKind.Experimental => "not covered: experimental",
        VerdictKind.Unproven => "not covered: unproven",
        VerdictKind.Review => "review" + (Authority is null ? "" : " by \"" + Authority + "\""),
        VerdictKind.Follows => "follows \"" + Authority + "\"",
        _ => throw new InvalidOperationException("Unknown verdict " + verdict),
    };
}
