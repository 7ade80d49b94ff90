using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Documents;

/// <summary>A decision as a clinician reads it: what the request says, what is decided, by which clause, and every line with the fact that it asks for.</summary>
internal static class DecisionDocument
{
    /// <summary>The document.</summary>
    public static IEnumerable<Block> Of(PolicyModel policy, Request request, Explanation explanation)
    {
        var decision = explanation.Decision;
        yield return new Heading(1, policy.Header.Title);
        yield return new Paragraph(DecisionWords.Headline(policy, decision) + ".");
        foreach (var block in Effects(policy, decision))
        {
            yield return block;
        }

        yield return new Heading(2, "What the request says");
        yield return Given(policy, request, explanation);
        if (decision.Missing.Length > 0)
        {
            yield return new Heading(2, "What is missing");
            yield return Missing(policy, decision);
        }

        yield return new Heading(2, "Why");
        foreach (var block in Reasons(policy, explanation))
        {
            yield return block;
        }
    }

    /// <summary>What is granted and required, where the request is covered; why, in the policy's words, where it says so.</summary>
    public static IEnumerable<Block> Effects(PolicyModel policy, Decision decision)
    {
        var effective = decision.Clauses.Select(index => policy.Statements[index]).ToList();
        var lines = new List<string>();
        if (decision.Authorization is { } granted)
        {
            lines.AddRange(granted.Length is { } length ? ["Authorized " + length.Text + ", the first day counted"] : []);
            lines.AddRange(granted.Limits.Select(limit => "Limit: " + limit.Text));
            lines.AddRange(DecisionWords.Differences(granted.Difference));
            lines.AddRange(granted.MayChange ? ["What is granted may change with facts that are not given"] : []);
        }

        lines.AddRange(effective.Exists(statement => statement.PriorAuthorization) ? ["Prior authorization is required"] : []);
        lines.AddRange(effective.SelectMany(statement => statement.RequiredDocuments).Distinct().Select(document => "Required document: " + document));
        lines.AddRange(effective.Select(statement => statement.Setting).OfType<string>().Distinct().Select(setting => "Setting: " + setting));
        lines.AddRange(effective.SelectMany(statement => statement.Restrictions).Distinct().Select(restriction => "Restricted to: " + restriction));
        lines.AddRange(effective.SelectMany(statement => statement.Prescribers).Distinct().Select(prescriber => "Prescriber: " + prescriber));
        lines.AddRange(effective.Select(statement => statement.Because).OfType<string>().Distinct().Select(because => "Because: " + because));
        if (lines.Count > 0)
        {
            yield return new Bullets(lines.Select(line => new Item(line)).ToList());
        }
    }

    /// <summary>The facts of the request, and those that its codes give.</summary>
    public static Block Given(PolicyModel policy, Request request, Explanation explanation)
    {
        var items = policy.Terms.Where(term => request[term] is not null).Select(term => new Item(term.Name + ": " + FactText.Of(term, request[term])))
            .Concat(explanation.Taken.Select(fact => new Item(DecisionWords.Line(fact) + ", taken from a code")))
            .ToList();
        return items.Count == 0 ? new Paragraph("Nothing.") : new Bullets(items);
    }

    /// <summary>What is asked for, as questions.</summary>
    public static Bullets Missing(PolicyModel policy, Decision decision) => new(FactQuestion.Of(policy, decision.Missing)
        .Select(asked => new Item(asked.Question, asked.Terms[0].Notes.Select(note => new Item(note)).ToList())).ToList());

    private static IEnumerable<Block> Reasons(PolicyModel policy, Explanation explanation)
    {
        if (explanation.Scope is { Criterion: not ConstantCriterion, Truth: not Truth.True } scope)
        {
            yield return new Paragraph("The policy's scope:");
            yield return new Bullets([CriterionItems.Whole(scope)]);
        }

        foreach (var reason in explanation.Statements)
        {
            yield return new Heading(3, DecisionWords.Line(policy, reason.Statement));
            yield return new Paragraph(reason.Effective switch
            {
                Truth.True => "Applies.",
                Truth.False => "Does not apply.",
                _ => "It is not known whether it applies.",
            });
            var items = Items(policy, reason).ToList();
            if (items.Count > 0)
            {
                yield return new Bullets(items);
            }
        }
    }

    private static IEnumerable<Item> Items(PolicyModel policy, StatementReason reason)
    {
        foreach (var scope in reason.Scopes)
        {
            yield return new Item("scope " + CriterionItems.Word(scope.Truth), [CriterionItems.Whole(scope)]);
            if (scope.Truth == Truth.False)
            {
                yield break;
            }
        }

        if (reason.Criteria is { } criteria)
        {
            yield return CriterionItems.Whole(criteria);
        }

        foreach (var exception in reason.Exceptions)
        {
            yield return new Item("except", [CriterionItems.Whole(exception)]);
        }

        foreach (var overrider in reason.Overriders.Where(overrider => overrider.Effective != Truth.False))
        {
            yield return new Item((overrider.Effective == Truth.True ? "gives way to " : "may give way to ") + DecisionWords.Line(policy, policy.Statements[overrider.Statement]));
        }
    }
}
