using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>A decision in words.</summary>
internal static class DecisionWords
{
    /// <summary>The outcome as JSON writes it.</summary>
    public static string JsonName(Outcome outcome) => outcome switch
    {
        Outcome.Covered => "covered",
        Outcome.NotCovered => "notCovered",
        Outcome.Review => "review",
        Outcome.Follows => "follows",
        Outcome.NeedsInformation => "needsInformation",
        Outcome.AwaitingJudgement => "awaitingJudgement",
        Outcome.NotAddressed => "notAddressed",
        Outcome.OutsidePolicy => "outsidePolicy",
        Outcome.NotInEffect => "notInEffect",
        Outcome.Conflict => "conflict",
        _ => throw new InvalidOperationException("Unknown outcome " + outcome),
    };

    /// <summary>The first line of a decision: "Covered: medically necessary, by I.B "HCC"".</summary>
    public static string Headline(PolicyModel policy, Decision decision) => decision.Outcome switch
    {
        Outcome.Covered => Determined("covered", policy, decision),
        Outcome.NotCovered => Determined("not covered", policy, decision),
        Outcome.Review => Determined("review", policy, decision),
        Outcome.Follows => Determined("follows", policy, decision),
        Outcome.NeedsInformation => "Needs information",
        Outcome.AwaitingJudgement => "Awaiting the judgement of a clinical reviewer",
        Outcome.NotAddressed => "Not addressed: the request is in the policy's scope, and none of its statements applies",
        Outcome.OutsidePolicy => "Outside this policy: it does not speak about this request",
        Outcome.NotInEffect => "Not in effect. " + InEffect(policy, decision) + "; find the version in effect",
        Outcome.Conflict => "Conflict: statements that say different things apply; a person must review this request",
        _ => throw new InvalidOperationException("Unknown outcome " + decision.Outcome),
    };

    /// <summary>"This policy is in effect from 2020-08-01 to 2024-06-30; the date of service, 2019-05-01, lies outside it".</summary>
    public static string InEffect(PolicyModel policy, Decision decision) =>
        "This policy is in effect " + EffectivePeriod.Of(policy.Header).Text + "; the date of service, "
        + FactText.Of(policy.Terms.First(EffectivePeriod.Bounds), decision.DateOfService) + ", lies outside it";

    /// <summary>In what the statements that cover a request differ, each in a sentence.</summary>
    public static IEnumerable<string> Differences(AuthorizationDifference difference)
    {
        if (difference.HasFlag(AuthorizationDifference.Lengths))
        {
            yield return "The statements that cover this give different lengths; a person must say which applies.";
        }

        if (difference.HasFlag(AuthorizationDifference.Limits))
        {
            yield return "The statements that cover this give different limits; a person must say which applies.";
        }

        if (difference.HasFlag(AuthorizationDifference.EvidenceDevelopment))
        {
            yield return "Some of the statements cover this only with evidence development; a person must say what applies.";
        }
    }

    /// <summary>A statement on one line: its id, its title (or its section's, where it has no label of its own) and its verdict.</summary>
    public static string Line(PolicyModel policy, Statement statement) =>
        statement.Id + (OwnTitle(policy, statement) is { } title ? $" \"{title}\"" : "") + ": " + statement.VerdictText;

    /// <summary>A fact that was taken from a code: "technique: isolated limb perfusion (36823 means technique is ILP)".</summary>
    public static string Line(TakenFact fact) =>
        $"{fact.Term.Name}: {FactText.Of(fact.Term, fact.Value)} ({CriterionText.Of(fact.Meaning.Rule)})";

    /// <summary>The title that a reader knows the deciding clause by: its own or the nearest one around it. Null without.</summary>
    public static string? TitleOf(PolicyModel policy, Decision decision)
    {
        if (decision.Clause is null || decision.Clauses.Length == 0)
        {
            return null;
        }

        var primary = policy.Statements[decision.Clauses[0]];
        return Parts(primary.Criteria).LastOrDefault(part => part.Info is { Title: not null, Path: { } path } && Holds(path, decision.Clause))?.Info.Title
            ?? OwnTitle(policy, primary);
    }

    private static string? OwnTitle(PolicyModel policy, Statement statement) =>
        statement.Title ?? (statement.Label is null && statement.Section >= 0 ? policy.Sections[statement.Section].Title : null);

    /// <summary>Whether a path is that of a clause or of one around it.</summary>
    private static bool Holds(string path, string clause) =>
        clause == path || clause.StartsWith(path + ".", StringComparison.Ordinal);

    private static string Determined(string determination, PolicyModel policy, Decision decision)
    {
        var verdict = decision.Verdict!.Text;
        var words = verdict.StartsWith(determination, StringComparison.OrdinalIgnoreCase) ? verdict : determination + ": " + verdict;
        var title = TitleOf(policy, decision);
        return char.ToUpperInvariant(words[0]) + words[1..] + ", by " + decision.Clause + (title is null ? "" : $" \"{title}\"");
    }

    private static IEnumerable<Criterion> Parts(Criterion criterion) =>
        criterion is GroupCriterion group ? group.Children.SelectMany(Parts).Prepend(criterion) : [criterion];
}
