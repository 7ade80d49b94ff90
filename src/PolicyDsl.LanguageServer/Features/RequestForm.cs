using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>A field of the form in which a request is tried.</summary>
/// <param name="Name">The term.</param>
/// <param name="Question">What to ask for it.</param>
/// <param name="Kind">"choice", "several", "number", "date", "code" or "codes".</param>
/// <param name="Values">What may be chosen.</param>
/// <param name="Unit">The unit of a number; empty without.</param>
/// <param name="None">How "there is none" is said; null where that is no value.</param>
internal sealed record FormField(string Name, string Question, string Kind, IReadOnlyList<string> Values, string Unit, string? None, IReadOnlyList<string> Notes);

/// <summary>The facts that a request may give, as a form asks for them.</summary>
internal static class RequestForm
{
    public static IReadOnlyList<FormField> Of(EquatableArray<Term> terms) => terms.Select(term => new FormField(
        term.Name, FactQuestion.Of(term), KindOf(term.Type), ValuesOf(term.Type), (term.Type as NumberType)?.Unit.Symbol ?? "",
        term.AllowsNone ? FactText.NoneOf(term) : null, term.Notes.ToList())).ToList();

    private static string KindOf(TermType type) => type switch
    {
        YesNoType or JudgementType or EnumerationType => "choice",
        SetType => "several",
        NumberType => "number",
        DateType => "date",
        CodeType => "code",
        CodeSetType => "codes",
        _ => throw new System.InvalidOperationException("Unknown type " + type.GetType().Name),
    };

    private static List<string> ValuesOf(TermType type) => type switch
    {
        YesNoType or JudgementType => ["yes", "no"],
        EnumerationType enumeration => enumeration.Values.Select(value => value.Name).ToList(),
        SetType set => set.Elements.Values.Select(value => value.Name).ToList(),
        _ => [],
    };
}
