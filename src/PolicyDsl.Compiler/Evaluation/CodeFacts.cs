using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>A fact that a request does not give and that one of its codes leaves no choice about.</summary>
/// <param name="Term">The term.</param>
/// <param name="Value">What is taken; of a set one element.</param>
/// <param name="Meaning">What the code means.</param>
public sealed record TakenFact(Term Term, FactValue Value, CodeMeaning Meaning);

/// <summary>
/// Takes the facts that a request does not give from its codes, line by line in the order of the policy. What the request says
/// itself stands, and so does what an earlier line gave: where another line contradicts it, the rule of that line is false and
/// the request impossible. So every order gives the same decision. No code is ever taken from a code: one pass is enough.
/// </summary>
internal static class CodeFacts
{
    /// <summary>The request with these facts, and which were taken.</summary>
    public static (Request Request, EquatableArray<TakenFact> Taken) Take(PolicyModel policy, Request request)
    {
        if (policy.CodeMeanings.Length == 0)
        {
            return (request, default);
        }

        var taken = new List<TakenFact>();
        var completed = request;
        foreach (var meaning in policy.CodeMeanings)
        {
            if (CriterionEvaluator.Evaluate(meaning.Test, request) != Truth.True)
            {
                continue;
            }

            foreach (var fact in meaning.Facts)
            {
                if (With(completed[fact.Term], fact.Value) is { } value)
                {
                    taken.Add(new TakenFact(fact.Term, fact.Value, meaning));
                    completed = completed.With(fact.Term, value);
                }
            }
        }

        return (completed, taken.ToEquatableArray());
    }

    /// <summary>What is known of a term once a fact is taken as well; null where it is known already, or otherwise.</summary>
    private static FactValue? With(FactValue? known, FactValue fact) => (known, fact) switch
    {
        (null, _) => fact,
        (ElementsValue set, ElementsValue { Includes: { Length: 1 } element }) when IsOpen(set, element[0]) =>
            set with { Includes = set.Includes.Append(element[0]).OrderBy(index => index).ToEquatableArray() },
        (ElementsValue set, ElementsValue { Excludes: { Length: 1 } element }) when IsOpen(set, element[0]) =>
            set with { Excludes = set.Excludes.Append(element[0]).OrderBy(index => index).ToEquatableArray() },
        _ => null,
    };

    private static bool IsOpen(ElementsValue set, int element) => !set.Includes.Contains(element) && !set.Excludes.Contains(element);
}
