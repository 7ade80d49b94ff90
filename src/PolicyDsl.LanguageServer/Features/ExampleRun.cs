using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>An example that was run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Passes">Whether it is decided as it expects.</param>
/// <param name="Message">What happened, with the decision and its tree: for people.</param>
/// <param name="Outcome">The decision as an example expects it; null where the request is impossible.</param>
/// <param name="Text">The decision with its tree.</param>
/// <param name="Missing">The facts whose answers are missing.</param>
/// <param name="Request">Its facts as <c>policy/decide</c> takes them and the request form shows them.</param>
internal sealed record ExampleRun(
    string Name, bool Passes, string Message, string? Outcome, string Text, IReadOnlyList<string> Missing, IReadOnlyDictionary<string, object> Request)
{
    /// <summary>Runs an example of a policy; null where there is none of the name that could be read.</summary>
    public static ExampleRun? Of(AnalysedDocument analysed, IPolicyViews views, string name)
    {
        var model = analysed.Document.Model!;
        if (model.Examples.FirstOrDefault(example => example.Name == name && !example.HasErrors) is not { } example)
        {
            return null;
        }

        var decision = views.Decide(model, analysed.Disjoint, Compiler.Evaluation.Request.Of(model, example.Facts));
        var failure = analysed.Failures.GetValueOrDefault(name);
        var result = failure is not null ? "fails: " + failure.Message
            : example.ToBeConfirmed is null ? "passes."
            : "is decided as it says; nobody has confirmed it yet.";
        return new ExampleRun(
            name, failure is null, "\"" + name + "\" " + result + "\n" + decision.Text.TrimEnd(), decision.Outcome, decision.Text, decision.Missing,
            example.Facts.ToDictionary(fact => fact.Term.Name, fact => Answer(fact.Term, fact.Value)));
    }

    /// <summary>A fact as a request gives it.</summary>
    private static object Answer(Term term, FactValue value) => value switch
    {
        ElementsValue elements => new
        {
            Includes = elements.Includes.Select(index => FactText.ValueName(term, index)).ToList(),
            Excludes = elements.Excludes.Select(index => FactText.ValueName(term, index)).ToList(),
        },
        CodesValue { Complete: true } codes => codes.Includes.ToList(),
        CodesValue codes => new { Includes = codes.Includes.ToList(), Excludes = codes.Excludes.Select(FactText.Range).ToList() },
        NoneValue or YesNoValue or ChoiceValue or NumberValue or DateValue or CodeValue => FactText.Of(term, value),
        _ => throw new System.InvalidOperationException("Unknown value " + value.GetType().Name),
    };
}
