using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>A decision with all its reasons: every statement of the policy and the truth of everything in it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Scope">P, the scope of the policy.</param>
/// <param name="Always">The lines of <c>always</c>.</param>
/// <param name="Statements">Every statement, in document order; <see cref="Decision.Clauses"/> are the effective ones.</param>
public sealed record Explanation(
    Decision Decision, Reason Scope, EquatableArray<Reason> Always, EquatableArray<StatementReason> Statements)
{
    /// <summary>The facts that the request does not give and that were taken from its codes.</summary>
    public EquatableArray<TakenFact> Taken { get; init; }
}

/// <summary>Why a statement is effective, or not, or not yet known to be.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Effective">ψ.</param>
/// <param name="Scopes">The scopes of its section and those around it, outermost first; those without a scope are left out.</param>
/// <param name="Criteria">φ; null for a statement without criteria.</param>
/// <param name="Exceptions">ε: one for each <c>except</c> line; the statement is effective only where all are false.</param>
/// <param name="Overriders">The statements that beat it when they are effective.</param>
public sealed record StatementReason(
    Statement Statement, Truth Effective, EquatableArray<Reason> Scopes, Reason? Criteria, EquatableArray<Reason> Exceptions,
    EquatableArray<OverriderReason> Overriders);

/// <summary>A statement that beats another when it is effective.</summary>
/// <param name="Statement">Its index.</param>
/// <param name="Effective">Whether it is.</param>
public sealed record OverriderReason(int Statement, Truth Effective);

/// <summary>A criterion with its truth, and why.</summary>
/// <param name="Criterion">The criterion: its label, title, notes and place are in its <see cref="Criterion.Info"/>.</param>
/// <param name="Truth">Whether it is met.</param>
/// <param name="Text">How it reads.</param>
/// <param name="Facts">What the request says about the terms of a single test; empty for groups.</param>
/// <param name="Children">The parts of a group, of an IF, of what is negated, or of what a name or a reference stands for.</param>
public sealed record Reason(
    Criterion Criterion, Truth Truth, string Text, EquatableArray<FactReason> Facts, EquatableArray<Reason> Children)
{
    /// <summary>The points that this line of a score gives where it is met; null elsewhere.</summary>
    public Rational? Points { get; init; }

    /// <summary>How the lines of a score add up; null where it is no comparison of a score.</summary>
    public ScoreReason? Sum { get; init; }
}

/// <summary>How the lines of a score add up, and what is asked of the sum.</summary>
/// <param name="Sure">The points of the lines that are surely met.</param>
/// <param name="Least">The smallest sum that is still possible.</param>
/// <param name="Most">The largest sum that is still possible.</param>
/// <param name="Needed">Where the sum must lie.</param>
public sealed record ScoreReason(Rational Sure, Rational Least, Rational Most, Interval Needed)
{
    /// <summary>"1 point sure, 1 to 4 possible, at least 2 needed"; "3 points, at least 2 needed" where all is known.</summary>
    public string Text
    {
        get
        {
            var sum = Least == Most
                ? ScoreText.Points(Least)
                : ScoreText.Points(Sure) + " sure, " + Least + " to " + Most + " possible";
            return sum + ", " + NeededText + " needed";
        }
    }

    /// <summary>"at least 2".</summary>
    public string NeededText => CriterionText.Bounds(Needed, points => points.ToString());
}

/// <summary>What a request says about one term, in the policy's words.</summary>
/// <param name="Term">The term.</param>
/// <param name="Known">Whether anything is known of it.</param>
/// <param name="Text">"4.2 cm", "yes", "not given".</param>
public sealed record FactReason(Term Term, bool Known, string Text);
