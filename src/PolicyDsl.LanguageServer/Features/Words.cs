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
        "yes or no", "one of", "any of", "count", "number", "percent", "age in years", "length in cm", "duration in weeks", "date", "HCPCS code", "ICD-10-CM codes", "judgement",
        "for each of", "same as",
    ];

    public static IReadOnlyList<string> Verdicts { get; } =
    [
        "covered", "medically necessary", "approve", "not covered", "not medically necessary", "investigational", "experimental", "unproven", "review", "follows",
        "covered with evidence development",
    ];

    public static IReadOnlyList<string> Groups { get; } =
        ["ALL of:", "BOTH of:", "ONE of:", "ANY of:", "EITHER of:", "EXACTLY ONE of:", "AT LEAST 2 of:", "AT MOST 1 of:", "NONE of:"];

    public static IReadOnlyList<string> InSection { get; } =
    [
        "applies when", "for line of business", "for state", "for initial requests", "for continuation requests", "reviewed under", "coverage requires", "otherwise",
        "prior authorization required", "accept",
    ];

    public static IReadOnlyList<string> UnderStatement { get; } =
    [
        "except when", "except", "overrides", "overrides every approval", "because", "requires documentation of", "prior authorization required", "setting", "restricted to",
        "prescriber", "cites", "note", "such as", "limit", "for",
    ];

    public static IReadOnlyList<string> Outcomes { get; } = ["needs information about", "awaiting judgement about", "not addressed", "outside this policy", "conflict"];

    /// <summary>Every word that is coloured where it names nothing.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "policy", "vocabulary", "use", "terms", "lists", "define", "scores", "always", "codes", "section", "evidence", "examples",
        "covered", "medically", "necessary", "approve", "not", "investigational", "experimental", "unproven", "review", "follows", "otherwise", "coverage", "requires",
        "when", "applies", "for", "line", "of", "business", "state", "initial", "continuation", "repeat", "replacement", "requests", "reviewed", "under", "accept", "because",
        "except", "overrides", "every", "approval", "prior", "authorization", "required", "documentation", "setting", "restricted", "to", "prescriber", "cites", "note", "such", "as",
        "limit", "per", "if", "all", "both", "one", "any", "either", "exactly", "at", "least", "most", "none", "unless", "and", "or", "no", "is", "are", "met", "more", "less", "than",
        "fewer", "between", "in", "include", "includes", "only", "yes", "unknown", "within", "before", "after", "since", "on", "count", "number", "percent", "date", "duration",
        "judgement", "another", "never", "like", "but", "by", "means", "formerly", "name", "code", "each", "same", "from", "needs", "information", "about", "awaiting", "addressed",
        "outside", "this", "conflict", "be", "confirmed", "documented", "attested", "with", "development",
    };
}
