using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>A request for the message of a failed test.</summary>
public static class RequestText
{
    /// <summary>One line per known fact.</summary>
    public static string Of(PolicyModel policy, Request request) => string.Join("\n", policy.Terms
        .Where(term => request[term] is not null)
        .Select(term => "  " + term.Name + " = " + Of(term, request[term]!)));

    private static string Of(Term term, FactValue value) => value switch
    {
        ChoiceValue choice => ((EnumerationType)term.Type).Values[choice.Index].Name,
        ElementsValue elements => "includes [" + string.Join(", ", elements.Includes.Select(element => ((SetType)term.Type).Elements.Values[element].Name))
            + "] excludes [" + string.Join(", ", elements.Excludes.Select(element => ((SetType)term.Type).Elements.Values[element].Name)) + "]",
        CodesValue codes => (codes.Complete ? "exactly [" : "includes [") + string.Join(", ", codes.Includes)
            + "] excludes [" + string.Join(", ", codes.Excludes.Select(range => range.First + " to " + range.Last)) + "]",
        NumberValue number => number.Number.ToString(),
        _ => value.ToString(),
    };
}
