using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Documents;

/// <summary>
/// A decision as a letter to a member: the specific reason, the clause, and exactly what is missing, in the policy's words. It names nobody
/// and promises nothing that the policy does not say.
/// </summary>
internal sealed class DecisionLetter
{
    private readonly PolicyModel policy;
    private readonly Request request;
    private readonly Explanation explanation;
    private readonly Decision decision;

    private DecisionLetter(PolicyModel policy, Request request, Explanation explanation)
    {
        (this.policy, this.request, this.explanation) = (policy, request, explanation);
        decision = explanation.Decision;
    }

    /// <summary>The letter.</summary>
    public static IReadOnlyList<Block> Of(PolicyModel policy, Request request, Explanation explanation) =>
        new DecisionLetter(policy, request, explanation).Write().ToList();

    private IEnumerable<Block> Write()
    {
        var header = policy.Header;
        yield return new Heading(1, "Decision on your request");
        yield return new Paragraph("Policy: " + header.Title + (header.Number is { } number ? ", number " + number : "") + (header.Publisher is { } publisher ? ", of " + publisher : "") + ".");
        yield return new Heading(2, "Decision");
        yield return new Paragraph(Sentence());
        foreach (var block in DecisionDocument.Effects(policy, decision))
        {
            yield return block;
        }

        if (decision.Missing.Length > 0)
        {
            yield return new Heading(2, decision.Outcome == Outcome.AwaitingJudgement ? "What a clinical reviewer must still judge" : "What we still need");
            yield return DecisionDocument.Missing(policy, decision);
        }

        yield return new Heading(2, "Reason");
        foreach (var block in Reason())
        {
            yield return block;
        }

        yield return new Heading(2, "What your request says");
        yield return DecisionDocument.Given(policy, request, explanation);
        if (Sources().ToList() is { Count: > 0 } sources)
        {
            yield return new Heading(2, "Where it is written");
            yield return new Bullets(sources.Select(source => new Item(source)).ToList());
        }
    }

    private string Sentence()
    {
        var words = decision.Verdict?.Text;
        return decision.Outcome switch
        {
            Outcome.Covered => "Your request is covered (" + words + ").",
            Outcome.NotCovered => "Your request is not covered" + (words == "not covered" ? "." : " (" + words + ")."),
            Outcome.Review => "Your request needs a review by a person" + (decision.Verdict!.Authority is { } reviewer ? ": " + reviewer + "." : "."),
            Outcome.Follows => "This policy does not decide your request itself; it follows " + decision.Verdict!.Authority + ".",
            Outcome.NeedsInformation => "We cannot decide your request yet: information is missing. Nothing is denied because of that.",
            Outcome.AwaitingJudgement => "Your request waits for the judgement of a clinical reviewer.",
            Outcome.NotAddressed => "This policy speaks about requests like yours, but none of its statements applies. It neither covers nor denies yours.",
            Outcome.OutsidePolicy => "This policy does not speak about your request.",
            Outcome.NotInEffect => "This policy does not decide your request: it is not in effect on your date of service. The version in effect on that day decides it.",
            Outcome.Conflict => "Statements of the policy that say different things apply to your request. A person must review it.",
            _ => throw new InvalidOperationException("Unknown outcome " + decision.Outcome),
        };
    }

    private IEnumerable<Block> Reason()
    {
        if (decision.Outcome == Outcome.NotInEffect)
        {
            yield return new Paragraph(DecisionWords.InEffect(policy, decision) + ".");
        }

        if (explanation.Scope is { Criterion: not ConstantCriterion, Truth: not Truth.True } scope)
        {
            yield return new Paragraph("For whom the policy holds:");
            yield return new Bullets([CriterionItems.Whole(scope)]);
        }

        foreach (var index in decision.Clauses)
        {
            var reason = explanation.Statements[index];
            yield return new Paragraph(Name(reason.Statement) + " applies:");
            if (reason.Criteria is { } criteria)
            {
                yield return new Bullets([CriterionItems.Met(criteria)]);
            }
            else
            {
                yield return new Paragraph(reason.Statement.Kind == StatementKind.Otherwise
                    ? "It says what holds where no other statement of " + (reason.Statement.Section < 0 ? "the policy" : "its section") + " applies."
                    : "It has no conditions of its own.");
            }
        }

        foreach (var reason in explanation.Statements.Where(Matters))
        {
            yield return new Paragraph(Name(reason.Statement) + (reason.Effective == Truth.False ? " would cover your request, and does not apply:" : " may apply:"));
            yield return new Bullets(Preventing(reason).ToList());
        }
    }

    /// <summary>Whether the reader asks why not: a statement about the request that would cover it, or one that is still open.</summary>
    private bool Matters(StatementReason reason) => !decision.Clauses.Contains(reason.Statement.Index)
        && reason.Scopes.All(scope => scope.Truth != Truth.False)
        && (reason.Effective == Truth.Unknown ? decision.Missing.Length > 0
            : reason.Effective == Truth.False && decision.Outcome is Outcome.NotCovered or Outcome.NotAddressed && reason.Statement.Verdict.Determination == Determination.Covered);

    private IEnumerable<Item> Preventing(StatementReason reason)
    {
        foreach (var scope in reason.Scopes.Where(scope => scope.Truth != Truth.True))
        {
            yield return CriterionItems.Whole(scope);
        }

        if (reason.Criteria is { } criteria)
        {
            foreach (var item in CriterionItems.Preventing(criteria))
            {
                yield return item;
            }
        }

        foreach (var exception in reason.Exceptions.Where(exception => exception.Truth != Truth.False))
        {
            yield return new Item("it does not hold where", [CriterionItems.Whole(exception)]);
        }

        foreach (var overrider in reason.Overriders.Where(overrider => overrider.Effective != Truth.False))
        {
            yield return new Item("it gives way to " + Name(policy.Statements[overrider.Statement]));
        }
    }

    private static string Name(Statement statement) =>
        statement.Id + (statement.Title is { } title ? " \"" + title + "\"" : "") + " (" + statement.VerdictText + ")";

    private IEnumerable<string> Sources()
    {
        var effective = decision.Clauses.Select(index => policy.Statements[index]).ToList();
        if (decision.Clause is { } clause)
        {
            yield return "clause " + clause + (DecisionWords.TitleOf(policy, decision) is { } title ? " \"" + title + "\"" : "");
        }

        foreach (var line in effective.SelectMany(statement => statement.Citations)
            .Concat(effective.SelectMany(statement => statement.Evidence).Select(index => policy.Evidence[index]).Select(entry => entry.Name + (entry.Title is { } title ? ", " + title : "")))
            .Distinct())
        {
            yield return line;
        }

        foreach (var line in policy.Header.Source is { } source ? new[] { source } : [])
        {
            yield return line;
        }
    }
}
