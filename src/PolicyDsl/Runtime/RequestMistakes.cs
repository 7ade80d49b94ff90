using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>What was wrong with a request, and how it is told. A good request costs nothing.</summary>
internal struct RequestMistakes
{
    private const int ValuesShown = 12;

    private List<RequestProblem>? problems;

    /// <summary>All of them, or null.</summary>
    public readonly IReadOnlyList<RequestProblem>? All => problems;

    /// <summary>How many there are.</summary>
    public readonly int Count => problems?.Count ?? 0;

    /// <summary>Adds one.</summary>
    /// <param name="key">The key of the request.</param>
    /// <param name="message">What is wrong, without the full stop.</param>
    /// <param name="suggestion">What may have been meant.</param>
    public void Add(string key, string message, string? suggestion) => (problems ??= []).Add(
        new RequestProblem(key, message + (suggestion is null ? "." : "; did you mean " + Quote(suggestion) + "?"), suggestion));

    /// <summary>What the request says instead.</summary>
    public static string Shown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Quote(reader.GetString()!),
        JsonTokenType.Number => "the number " + Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "this",
    };

    /// <summary>What a value of the term looks like.</summary>
    public static string Expected(TermInfo term)
    {
        var expected = term.Kind switch
        {
            TermKind.YesNo or TermKind.Judgement => "give true or false",
            TermKind.Choice => "give " + Values(term),
            TermKind.Set => "give a list of " + Values(term) + ", or {\"includes\": [...], \"excludes\": [...]}",
            TermKind.Number => term.Unit is { } unit
                ? "give a number in " + unit + ", or a text such as \"" + FactText.Quantity(Sample(term), unit) + "\""
                : term.IsWhole ? "give a whole number" : "give a number",
            TermKind.Date => "give a date between 1900-01-01 and 2199-12-31 such as \"2024-03-15\", or \"2024-03\" where only the month is known",
            TermKind.Code => "give a code of " + term.CodeSystem + " in quotes, such as \"" + CodeSample(term) + "\"",
            TermKind.CodeSet => "give a list of codes of " + term.CodeSystem + " in quotes, such as [\"" + CodeSample(term)
                + "\"], or {\"includes\": [...], \"excludes\": [...]}",
            _ => throw new InvalidOperationException("There is no kind of term " + term.Kind + "."),
        };
        return expected + (term.AllowsNone && term.Kind is not (TermKind.Set or TermKind.CodeSet) ? ", or \"" + NoneWord(term) + "\"" : "");
    }

    private static string Values(TermInfo term) =>
        string.Join(", ", term.Values.Take(ValuesShown).Select(value => Quote(value.Name)))
        + (term.Values.Count > ValuesShown ? " or another of its values" : "");

    private static decimal Sample(TermInfo term) =>
        term.Minimum is > 2 and var minimum ? minimum : term.Maximum is < 2 and var maximum ? maximum : 2;

    private static string CodeSample(TermInfo term) =>
        term.CodeSystem == Icd10Cm.Name ? Icd10Cm.Sample : term.CodeSystem == Icd10Pcs.Name ? Icd10Pcs.Sample : Hcpcs.Sample;

    /// <summary>The word for none.</summary>
    public static string NoneWord(TermInfo term) => term.Kind == TermKind.Date ? FactText.Never : "none";

    /// <summary>A text of the request, in quotes, not too long.</summary>
    public static string Quote(string text) => "\"" + (text.Length <= 60 ? text : text[..57] + "...") + "\"";
}
