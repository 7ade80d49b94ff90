using System;
using System.Collections.Generic;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>The words of the language as editors show and complete them. The TextMate grammar has the same.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Parts { get; } =
        ["policy", "vocabulary", "use", "terms", "lists", "define", "scores", "always", "codes", "section", "evidence", "examples"];

    public static IReadOnlyList<string> HeaderFields { get; } =
    [
        "number", "publisher", "category", "status", "effective", "last reviewed", "next review", "lines of business", "states", "source", "subject to", "history", "note", "code name",
    ];

    public static IReadOnlyList<string> Types { get; } =
    [
        "yes or no", "one of", "any of", "count", "number", "percent", "age in years", "length in cm", "weight in kg", "duration in weeks", "date", "date or never",
        "date or never, after request date", "up to 6 dates", "up to 6 dates, each with a duration in days", "HCPCS code", "ICD-10-CM codes", "ICD-10-PCS code", "judgement", "for each of", "same as",
    ];

    public static IReadOnlyList<string> UnderTerm { get; } = ["note", "formerly", "code name", "such as", "or another", "or none"];

    public static IReadOnlyList<string> Verdicts { get; } =
    [
        "covered", "medically necessary", "approve", "not covered", "not medically necessary", "investigational", "experimental", "unproven", "review", "follows",
        "covered with evidence development", "review by", "not covered as investigational",
    ];

    public static IReadOnlyList<string> Groups { get; } =
        ["ALL of:", "BOTH of:", "ONE of:", "ANY of:", "EITHER of:", "EXACTLY ONE of:", "AT LEAST 2 of:", "AT MOST 1 of:", "NONE of:", "ONE ROW of:"];

    /// <summary>What counts the members of a `for each` term, and the dates of an event.</summary>
    public static IReadOnlyList<string> Counts { get; } = ["all of", "any of", "at least 2 of", "at most 1 of", "exactly one of", "none of", "other than"];

    public static IReadOnlyList<string> Windows { get; } =
        ["within 90 days before", "at least 6 weeks after", "no more than 12 months before", "before", "after", "on or before", "on or after", "between"];

    /// <summary>What a window is counted from.</summary>
    public static IReadOnlyList<string> Anchors { get; } = ["date of service", "request date", "the later of", "the earlier of", "the month of"];

    public static IReadOnlyList<string> ScoreLines { get; } = ["1 point when", "2 points when", "1 point for each of:", "note"];

    public static IReadOnlyList<string> AtMargin { get; } =
        ["otherwise", "coverage requires", "table", "accept", "when lengths differ the longer applies", "when limits differ the larger applies"];

    public static IReadOnlyList<string> InSection { get; } =
    [
        "applies when", "for line of business", "for state", "for initial requests", "for continuation requests", "for repeat or replacement requests", "for dates of service on or after",
        "reviewed under", "coverage requires", "otherwise", "table", "section", "prior authorization required", "accept",
    ];

    public static IReadOnlyList<string> UnderStatement { get; } =
    [
        "except when", "except", "overrides", "overrides every approval", "because", "requires documentation of", "prior authorization required", "setting", "restricted to",
        "prescriber", "cites", "note", "such as", "documented in", "attested by", "limit", "once every", "per calendar year", "per lifetime", "for", "for up to", "for 12 weeks initially", "for dates of service on or after",
    ];

    public static IReadOnlyList<string> Outcomes { get; } =
        ["needs information about", "awaiting judgement about", "not addressed", "outside this policy", "not in effect", "conflict"];

    /// <summary>Every word that is coloured where it names nothing.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "policy", "vocabulary", "use", "terms", "lists", "define", "scores", "always", "codes", "section", "evidence", "examples",
        "covered", "medically", "necessary", "approve", "not", "investigational", "experimental", "unproven", "review", "follows", "otherwise", "coverage", "requires",
        "when", "applies", "for", "line", "of", "business", "state", "initial", "continuation", "repeat", "replacement", "requests", "reviewed", "under", "accept", "because",
        "except", "overrides", "every", "approval", "prior", "authorization", "required", "documentation", "setting", "restricted", "to", "prescriber", "cites", "note", "such", "as",
        "limit", "per", "if", "all", "both", "one", "any", "either", "exactly", "at", "least", "most", "none", "unless", "and", "or", "no", "is", "are", "met", "more", "less", "than",
        "fewer", "between", "in", "include", "includes", "only", "yes", "unknown", "within", "before", "after", "since", "on", "from", "through", "past", "later", "earlier", "month", "full", "the",
        "count", "number", "percent", "date", "dates", "duration", "age", "up", "other", "row", "table", "differ", "lengths", "limits", "longer", "shorter", "larger", "smaller", "greater", "older", "younger", "verdict",
        "point", "points", "once", "twice", "initially", "calendar", "lifetime", "type", "types", "lines", "states", "service", "effect", "does", "apply", "limited",
        "judgement", "another", "never", "like", "but", "by", "means", "formerly", "name", "code", "each", "same", "needs", "information", "about", "awaiting", "addressed",
        "outside", "this", "conflict", "be", "confirmed", "documented", "attested", "with", "development",
    };
}
