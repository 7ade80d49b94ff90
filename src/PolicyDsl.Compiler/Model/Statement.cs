using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>What a statement is written as.</summary>
public enum StatementKind
{
    /// <summary>A verdict, with or without criteria.</summary>
    Ordinary,

    /// <summary><c>coverage requires</c>: a denial whose criteria are the negated requirement.</summary>
    CoverageRequires,

    /// <summary><c>otherwise</c>, of a section or of the policy.</summary>
    Otherwise,
}

/// <summary>
/// A statement of a policy. It is effective when P ∧ σ ∧ φ ∧ ¬ε ∧ ⋀ ¬ψⱼ: the policy's scope, the scopes of its section and
/// those around it, its criteria, none of its exceptions, and no effective statement of <see cref="OverriddenBy"/>.
/// </summary>
/// <param name="Index">Its place in <see cref="PolicyModel.Statements"/>: document order.</param>
/// <param name="Id">
/// Unique: the path of its label ("I.D"); for an unlabelled one its section's path ("I"), followed by its verdict where the
/// section has several unlabelled ones ("I.not covered"); "II.otherwise", "otherwise".
/// </param>
/// <param name="Section">The index of its section, or -1.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Criteria">φ; <see cref="ConstantCriterion"/> true where it has no <c>when</c>.</param>
public sealed record Statement(int Index, string Id, StatementKind Kind, int Section, Verdict Verdict, Criterion Criteria)
{
    /// <summary>The C# identifier of the clause: I_D, II_Otherwise.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>The label as written, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it is a row, or a cell, of a table.</summary>
    public bool IsOfTable { get; init; }

    /// <summary>The quoted title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>ε: the statement is not effective when any of these holds.</summary>
    public EquatableArray<StatementException> Exceptions { get; init; }

    /// <summary>The statements, by index and ascending, that beat this one when they are effective.</summary>
    public EquatableArray<int> OverriddenBy { get; init; }

    /// <summary>The <c>overrides</c> lines as written under this statement, each with the statements that it beats.</summary>
    public EquatableArray<StatementOverride> Overrides { get; init; }

    /// <summary>Why, in the policy's words, or null.</summary>
    public string? Because { get; init; }

    /// <summary>What must be documented (its own and its sections').</summary>
    public EquatableArray<string> RequiredDocuments { get; init; }

    /// <summary>Whether prior authorization is required (its own line or its sections').</summary>
    public bool PriorAuthorization { get; init; }

    /// <summary>Where the service must be given, or null.</summary>
    public string? Setting { get; init; }

    /// <summary>For how long it covers (its own line or its sections'); null where it does not say, and where it does not cover.</summary>
    public AuthorizationLength? Length { get; init; }

    /// <summary>How much it covers: its own limits, then those of its sections that count something else.</summary>
    public EquatableArray<QuantityLimit> Limits { get; init; }

    /// <summary>The verdict with what it grants: "covered for 12 weeks, limit 4 injections every 12 months".</summary>
    public string VerdictText =>
        Verdict.Text + (Length is null ? "" : " " + Length.Text) + string.Concat(Limits.Select(limit => ", limit " + limit.Text));

    /// <summary>What coverage is restricted to (its own lines and its sections').</summary>
    public EquatableArray<string> Restrictions { get; init; }

    /// <summary>Who may prescribe it, any of them (its own line or its sections').</summary>
    public EquatableArray<string> Prescribers { get; init; }

    /// <summary>Citations, the sections' included.</summary>
    public EquatableArray<string> Citations { get; init; }

    /// <summary>The evidence entries that it cites, by index in <see cref="PolicyModel.Evidence"/>.</summary>
    public EquatableArray<int> Evidence { get; init; }

    /// <summary>For readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>The statement's first line, from its label or verdict to the line's end.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>Whether a line of it could not be read: it takes no part in findings, and no code is generated.</summary>
    public bool HasErrors { get; init; }
}

/// <summary>An exception: <c>except A</c> or <c>except when ...</c>.</summary>
/// <param name="Criterion">What excepts; for a clause a <see cref="ReferenceCriterion"/> that applies.</param>
/// <param name="Location">The line.</param>
public sealed record StatementException(Criterion Criterion, SourceLocation Location);

/// <summary>An <c>overrides</c> line.</summary>
/// <param name="EveryApproval">Whether it is <c>overrides every approval</c>.</param>
/// <param name="Targets">The statements that it beats, by index, ascending.</param>
/// <param name="Location">The line.</param>
public sealed record StatementOverride(bool EveryApproval, EquatableArray<int> Targets, SourceLocation Location);
