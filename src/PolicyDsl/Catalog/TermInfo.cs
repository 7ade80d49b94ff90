using System.Collections.Generic;

namespace PolicyDsl;

/// <summary>What kind of fact a term is.</summary>
public enum TermKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>Yes or no, but only a clinical reviewer can answer.</summary>
    Judgement,

    /// <summary>Exactly one of the values.</summary>
    Choice,

    /// <summary>Any number of the values at once.</summary>
    Set,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date: a day, or a month where only that is known.</summary>
    Date,

    /// <summary>A code.</summary>
    Code,

    /// <summary>Any number of codes.</summary>
    CodeSet,
}

/// <summary>A fact that a request may give.</summary>
/// <param name="name">As the policy writes it.</param>
/// <param name="key">The camelCase key of a JSON request.</param>
/// <param name="kind">What kind of fact it is.</param>
public sealed class TermInfo(string name, string key, TermKind kind)
{
    /// <summary>As the policy writes it: largest tumor.</summary>
    public string Name { get; } = name;

    /// <summary>The camelCase key of a JSON request: largestTumor.</summary>
    public string Key { get; } = key;

    /// <summary>What kind of fact it is.</summary>
    public TermKind Kind { get; } = kind;

    /// <summary>The short name, or null.</summary>
    public string? ShortName { get; init; }

    /// <summary>Its values, where it has some, in declared order.</summary>
    public IReadOnlyList<ValueInfo> Values { get; init; } = [];

    /// <summary>The unit of a number as people write it; null for plain numbers and everything else.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether a number is a count or completed years, so that there is none between 3 and 4.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The smallest number that a request may give, in <see cref="Unit"/>, or null.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number that a request may give, in <see cref="Unit"/>, or null.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The code system of a code or a set of codes: HCPCS, ICD-10-CM, ICD-10-PCS; null for everything else.</summary>
    public string? CodeSystem { get; init; }

    /// <summary>Whether <c>none</c>, for a date <c>never</c>, is a known value.</summary>
    public bool AllowsNone { get; init; }

    /// <summary>
    /// The name of the <c>for each</c> term, or of the several dates, that it is one of or belongs to; or null. A request may give all of these at once: an object,
    /// or a list of dates, under this name.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>The place, among the terms, of the date of which it is the duration; or null. A request gives both together: {"date": ..., "duration": ...}.</summary>
    public int? DurationOf { get; init; }

    /// <summary>Former names, which requests may still use.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>Notes for readers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A value of a term.</summary>
/// <param name="Name">As the policy writes it: hepatocellular carcinoma.</param>
/// <param name="Key">The camelCase text of a JSON request.</param>
/// <param name="ShortName">The short name, or null.</param>
public sealed record ValueInfo(string Name, string Key, string? ShortName = null)
{
    /// <summary>Notes for readers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
