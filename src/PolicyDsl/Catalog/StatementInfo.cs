using System.Collections.Generic;

namespace PolicyDsl;

/// <summary>A statement of a policy: a verdict and what hangs on it.</summary>
public sealed class StatementInfo
{
    /// <summary>Its clause.</summary>
    public required ClauseId Clause { get; init; }

    /// <summary>What it says.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The quoted title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The path of the section that it stands in, or null outside sections.</summary>
    public string? Section { get; init; }

    /// <summary>Why, in the policy's words, or null.</summary>
    public string? Because { get; init; }

    /// <summary>What must be documented.</summary>
    public IReadOnlyList<string> RequiredDocuments { get; init; } = [];

    /// <summary>Whether prior authorization is required.</summary>
    public bool PriorAuthorization { get; init; }

    /// <summary>Where the service must be given, or null.</summary>
    public string? Setting { get; init; }

    /// <summary>For how long it covers; null where it does not say, and where it does not cover.</summary>
    public AuthorizationLength? Length { get; init; }

    /// <summary>How much it covers.</summary>
    public IReadOnlyList<QuantityLimit> Limits { get; init; } = [];

    /// <summary>What coverage is restricted to.</summary>
    public IReadOnlyList<string> Restrictions { get; init; } = [];

    /// <summary>Who may prescribe it, any of them; empty where it does not say.</summary>
    public IReadOnlyList<string> Prescribers { get; init; } = [];

    /// <summary>Citations, the sections' included.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The evidence that it cites, by name.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Notes for readers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The clause and the verdict: "I.D investigational".</summary>
    public override string ToString() => Clause.Path + " " + Verdict.Text;
}
