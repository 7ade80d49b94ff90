using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>Requests and decisions as the lines of an example.</summary>
public static class ExampleText
{
    /// <summary>The facts of a request, one line each (two for a set of which some values are known to be in and others out).</summary>
    public static IReadOnlyList<string> Facts(PolicyModel policy, Request request) =>
        policy.Terms.Where(term => request[term] is not null).SelectMany(term => Lines(term.Name, Value(term, request[term]))).ToList();

    /// <summary>What stands after <c>=&gt;</c> for a decision.</summary>
    public static string Expectation(PolicyModel policy, Decision decision)
    {
        string About() => decision.Missing.Length == 0 ? "" : " about " + string.Join(", ", decision.Missing.Select(term => policy.Terms[term].Name));
        return decision.Outcome switch
        {
            Outcome.Covered or Outcome.NotCovered or Outcome.Review or Outcome.Follows =>
                Verdicts.Words(decision.Verdict!.Kind) + By(policy, policy.Statements[decision.Clauses[0]])
                    + (decision.Authorization?.Length is { } length ? " " + length.Text : ""),
            Outcome.NeedsInformation => "needs information" + About(),
            Outcome.AwaitingJudgement => "awaiting judgement" + About(),
            Outcome.NotAddressed => "not addressed",
            Outcome.OutsidePolicy => "outside this policy",
            Outcome.NotInEffect => "not in effect",
            Outcome.Conflict => "conflict",
            _ => throw new InvalidOperationException("Unknown outcome " + decision.Outcome),
        };
    }

    /// <summary>An unlabelled statement is named by its section; outside sections it has no name.</summary>
    private static string By(PolicyModel policy, Statement statement)
    {
        if (statement.Label is not null || statement.Kind == StatementKind.Otherwise)
        {
            return " by " + statement.Id;
        }

        return statement.Section < 0 ? "" : " by " + policy.Sections[statement.Section].Path;
    }

    /// <summary>As the formatter writes it: "40 %".</summary>
    private static string Value(Term term, FactValue? value) =>
        value is NumberValue ? FactText.Of(term, value).Replace("%", " %") : FactText.Of(term, value);

    private static IEnumerable<string> Lines(string term, string value)
    {
        if (value == "yes")
        {
            return new[] { term };
        }

        if (value == "no")
        {
            return new[] { term + " is no" };
        }

        return value.StartsWith("only ", StringComparison.Ordinal) ? new[] { term + " includes " + value }
            : value.StartsWith("includes ", StringComparison.Ordinal) ? value.Split(new[] { "; " }, StringSplitOptions.None).Select(
                part => term + (part.StartsWith("includes ", StringComparison.Ordinal) ? " " : " includes ") + part)
            : new[] { term + " is " + value };
    }
}
