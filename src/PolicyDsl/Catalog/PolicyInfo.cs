using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PolicyDsl;

/// <summary>
/// What a policy says about itself, for readers and tools. Dates are as the policy writes them: yyyy-MM-dd, or yyyy-MM.
/// </summary>
public sealed class PolicyInfo
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The path of the policy file, as the build names it.</summary>
    public required string Path { get; init; }

    /// <summary>The publisher's number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Who publishes it, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>The publisher's category, or null.</summary>
    public string? Category { get; init; }

    /// <summary>The status as published, or null.</summary>
    public string? Status { get; init; }

    /// <summary>First day in effect, or null.</summary>
    public string? EffectiveFrom { get; init; }

    /// <summary>Last day in effect, or null.</summary>
    public string? EffectiveTo { get; init; }

    /// <summary>Day of the last review, or null.</summary>
    public string? LastReviewed { get; init; }

    /// <summary>Day of the next review, or null.</summary>
    public string? NextReview { get; init; }

    /// <summary>The document that it mirrors, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The lines of business that it holds for; empty when it holds for all.</summary>
    public IReadOnlyList<string> LinesOfBusiness { get; init; } = [];

    /// <summary>The states that it holds for; empty when it holds for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>What takes precedence over it.</summary>
    public IReadOnlyList<string> SubjectTo { get; init; } = [];

    /// <summary>Its history.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Notes for readers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Which length applies where statements that cover one request give several; null where the policy does not say.</summary>
    public Preference? WhenLengthsDiffer { get; init; }

    /// <summary>Which limit applies where statements that cover one request give several; null where the policy does not say.</summary>
    public Preference? WhenLimitsDiffer { get; init; }

    /// <summary>The facts that a request may give, in declared order.</summary>
    public IReadOnlyList<TermInfo> Terms { get; init; } = [];

    /// <summary>Every statement in document order.</summary>
    public IReadOnlyList<StatementInfo> Statements { get; init; } = [];

    /// <summary>Every clause that a decision can name: first the statements, then the labelled alternatives inside them.</summary>
    public IReadOnlyList<ClauseId> Clauses { get; init; } = [];

    /// <summary>The code lists.</summary>
    public IReadOnlyList<CodeListInfo> CodeLists { get; init; } = [];

    /// <summary>The codes that criteria name themselves, apart from the code lists.</summary>
    public IReadOnlyList<CodesOfSystem> NamedCodes { get; init; } = [];

    /// <summary>The studies and guidelines that statements cite.</summary>
    public IReadOnlyList<EvidenceInfo> Evidence { get; init; } = [];

    /// <summary>Whether it is in effect on a day. A month that the policy names stands for all of its days.</summary>
    public bool IsInEffectOn(DateOnly day)
    {
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (EffectiveFrom is null || string.CompareOrdinal(text[..EffectiveFrom.Length], EffectiveFrom) >= 0)
            && (EffectiveTo is null || string.CompareOrdinal(text[..EffectiveTo.Length], EffectiveTo) <= 0);
    }

    /// <summary>Whether a code list or a criterion has the code.</summary>
    /// <typeparam name="TSystem">The code system.</typeparam>
    public bool Has<TSystem>(Code<TSystem> code)
        where TSystem : struct, ICodeSystem
    {
        bool Holds(string system, string first, string last) =>
            system == TSystem.Name && Code<TSystem>.Parse(first) <= code && code <= Code<TSystem>.Parse(last);
        return CodeLists.Any(list => list.Entries.Any(entry => Holds(list.System, entry.First, entry.Last)))
            || NamedCodes.Any(range => Holds(range.System, range.First, range.Last));
    }

    /// <summary>"from 2020-08-01 to 2024-06-30", "from 2020-08-01 on", "on every day".</summary>
    internal string InEffectText => (EffectiveFrom, EffectiveTo) switch
    {
        ({ } from, { } to) => "from " + from + " to " + to,
        ({ } from, null) => "from " + from + " on",
        (null, { } to) => "until " + to,
        _ => "on every day",
    };

    /// <summary>Whether it speaks about requests of a line of business and a state; null of either stands for any.</summary>
    public bool HoldsFor(string? lineOfBusiness, string? state) =>
        Lists(LinesOfBusiness, lineOfBusiness) && Lists(States, state);

    private static bool Lists(IReadOnlyList<string> names, string? name) =>
        name is null || names.Count == 0 || names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
