using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Runtime;

namespace PolicyDsl;

/// <summary>
/// What a policy says about a request. The order of the statements never decides: all effective statements are here, the
/// first of them in the document is the primary one. Making a decision allocates nothing (for up to 256 statements and facts).
/// </summary>
public readonly struct Decision : IEquatable<Decision>
{
    private readonly PolicyInfo? policy;
    private readonly int clause;
    private readonly IndexSet effective;

    // Where facts are missing the terms that must be given; where it is covered the statements that may come to cover it too.
    private readonly IndexSet open;

    internal Decision(PolicyInfo policy, Outcome outcome, int clause, in IndexSet effective, in IndexSet open)
    {
        this.policy = policy;
        this.clause = clause + 1;
        this.effective = effective;
        this.open = open;
        Outcome = outcome;
    }

    /// <summary>What it comes to.</summary>
    public Outcome Outcome { get; }

    /// <summary>The policy that was asked.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c> and no decision of any policy.</exception>
    public PolicyInfo Policy => policy ?? throw new InvalidOperationException("This decision was not made by a policy.");

    /// <summary>The effective statement that comes first in the document, or null when none is effective.</summary>
    public StatementInfo? Primary => effective.First is >= 0 and var first ? Policy.Statements[first] : null;

    /// <summary>The primary statement's verdict, or null when no statement is effective.</summary>
    public Verdict? Verdict => Primary?.Verdict;

    /// <summary>
    /// The most specific clause that decides: the primary statement, or the first labelled alternative that is met inside it.
    /// Null when no statement is effective.
    /// </summary>
    public ClauseId? Clause => clause > 0 ? Policy.Clauses[clause - 1] : null;

    /// <summary>All effective statements in document order. Where facts are missing: those that are already certain.</summary>
    public ClauseList Clauses => new(policy, effective);

    /// <summary>The facts that would settle it, where information or a judgement is missing; otherwise empty.</summary>
    public TermList Missing => new(policy, Outcome is Outcome.NeedsInformation or Outcome.AwaitingJudgement ? open : default);

    /// <summary>
    /// What the statements that cover the request grant together: for how long, how much, under what conditions. Null unless it is
    /// covered. Each call works it out and allocates.
    /// </summary>
    public Authorization? Authorization => Outcome == Outcome.Covered
        ? Authorization.Of(Policy, [.. Statements], StatementsOf(Policy, open))
        : null;

    /// <summary>All effective statements with what they say, in document order.</summary>
    public IEnumerable<StatementInfo> Statements => StatementsOf(Policy, effective);

    /// <summary>What must be documented for the effective statements, each once.</summary>
    public IEnumerable<string> RequiredDocuments =>
        Statements.SelectMany(statement => statement.RequiredDocuments).Distinct(StringComparer.Ordinal);

    /// <summary>Whether an effective statement requires prior authorization.</summary>
    public bool PriorAuthorizationRequired => Statements.Any(statement => statement.PriorAuthorization);

    /// <summary>Why, as the effective statements say it, each once.</summary>
    public IEnumerable<string> Reasons =>
        Statements.Where(statement => statement.Because is not null).Select(statement => statement.Because!).Distinct(StringComparer.Ordinal);

    /// <summary>The citations of the effective statements, each once.</summary>
    public IEnumerable<string> Citations =>
        Statements.SelectMany(statement => statement.Citations).Distinct(StringComparer.Ordinal);

    private static IEnumerable<StatementInfo> StatementsOf(PolicyInfo policy, in IndexSet indexes) =>
        new ClauseList(policy, indexes).Select(clause => policy.Statements[clause.Index]);

    /// <inheritdoc/>
    public bool Equals(Decision other) =>
        ReferenceEquals(policy, other.policy) && Outcome == other.Outcome && clause == other.clause &&
        effective.Equals(other.effective) && open.Equals(other.open);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Decision other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(policy, Outcome, clause, effective, open);

    /// <summary>Whether both are the same decision of the same policy.</summary>
    public static bool operator ==(Decision left, Decision right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Decision left, Decision right) => !left.Equals(right);

    /// <summary>One line: "medically necessary for 12 weeks by I.B", "needs information about Child-Pugh class".</summary>
    public override string ToString() => Outcome switch
    {
        Outcome.Covered => Verdict + Authorization!.Text + " by " + Clause,
        Outcome.NotCovered or Outcome.Review or Outcome.Follows => Verdict + " by " + Clause,
        Outcome.NeedsInformation => "needs information about " + Missing,
        Outcome.AwaitingJudgement => "awaiting judgement about " + Missing,
        Outcome.NotAddressed => "not addressed",
        Outcome.OutsidePolicy => "outside this policy",
        Outcome.NotInEffect => "not in effect on the date of service: this policy is in effect " + policy!.InEffectText,
        Outcome.Conflict => "conflict between " + Clauses,
        _ => throw new InvalidOperationException("There is no outcome " + Outcome + "."),
    };
}
