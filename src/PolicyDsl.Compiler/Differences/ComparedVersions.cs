using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>Two versions of a policy, asked about one request at a time: by the interpreter alone.</summary>
public sealed class ComparedVersions
{
    /// <param name="facts">The facts of both.</param>
    /// <param name="before">What is proved of the earlier version's statements.</param>
    /// <param name="after">What is proved of the later version's statements.</param>
    public ComparedVersions(ComparedFacts facts, DisjointPairs before, DisjointPairs after)
    {
        (Facts, BeforeDisjoint, AfterDisjoint) = (facts, before, after);
    }

    /// <summary>The facts of both.</summary>
    public ComparedFacts Facts { get; }

    /// <summary>What is proved of the earlier version's statements.</summary>
    public DisjointPairs BeforeDisjoint { get; }

    /// <summary>What is proved of the later version's statements.</summary>
    public DisjointPairs AfterDisjoint { get; }

    /// <summary>What each says of a request over <see cref="ComparedFacts.Form"/>.</summary>
    public (Ruling Before, Ruling After) RulingsOf(Request request) =>
        (RulingOf(DecideBefore(request)), RulingOf(DecideAfter(request)));

    /// <summary>Whether both decide it alike in everything that is compared: ruling, terms of coverage, and what is asked for.</summary>
    public MoveKind? DifferenceOf(Request request)
    {
        var (before, after) = (DecideBefore(request), DecideAfter(request));
        return RulingOf(before) != RulingOf(after) ? MoveKind.Ruling
            : before is null || after is null ? null
            : !CoverageTerms.Of(Facts.Before, before).SequenceEqual(CoverageTerms.Of(Facts.After, after)) ? MoveKind.Terms
            : !AskedBefore(before).SequenceEqual(AskedAfter(after)) ? MoveKind.Asked
            : null;
    }

    /// <summary>The earlier version's decision; null where it has no word for what the request says.</summary>
    public Decision? DecideBefore(Request request) =>
        Facts.InBefore(request) is { } own ? Interpreter.Decide(Facts.Before, own, BeforeDisjoint) : null;

    /// <summary>The later version's decision; null where it has no word for what the request says.</summary>
    public Decision? DecideAfter(Request request) =>
        Facts.InAfter(request) is { } own ? Interpreter.Decide(Facts.After, own, AfterDisjoint) : null;

    /// <summary>What each says of a request in words: with the terms, or the facts that are asked for, where these are what differs.</summary>
    public (string Before, string After) WordsOf(MoveKind kind, Request request) => (
        Words(kind, Facts.Before, DecideBefore(request), AlsoAskedBefore(request)), Words(kind, Facts.After, DecideAfter(request), AlsoAskedAfter(request)));

    /// <summary>What the earlier version says of a request, in words, and by which lines.</summary>
    internal VersionSays SaysBefore(MoveKind kind, Request request) => Says(
        kind, Facts.Before, DecideBefore(request), AlsoAskedBefore(request), ExplainBefore(request), ExplainAfter(request));

    /// <summary>What the later version says of a request, in words, and by which lines.</summary>
    internal VersionSays SaysAfter(MoveKind kind, Request request) => Says(
        kind, Facts.After, DecideAfter(request), AlsoAskedAfter(request), ExplainAfter(request), ExplainBefore(request));

    private static VersionSays Says(
        MoveKind kind, PolicyModel policy, Decision? decision, IReadOnlyList<string> alsoAsked, Explanation? own, Explanation? other) => new(
        Words(kind, policy, decision, alsoAsked, true), own is null ? default : ResponsibleLines.Of(policy, own, other));

    /// <summary>The ruling; with the terms of coverage, or with the facts that only this version asks for, where these are what differs.</summary>
    private static string Words(MoveKind kind, PolicyModel policy, Decision? decision, IReadOnlyList<string> alsoAsked, bool withMissing = false)
    {
        var ruling = RulingOf(decision);
        if (decision is not null && kind == MoveKind.Terms)
        {
            var granted = CoverageTerms.Of(policy, decision);
            return ruling.Words + ", " + (granted.Count == 0 ? "on no further terms" : string.Join(", ", granted));
        }

        var about = decision is { Outcome: Outcome.AwaitingJudgement } ? " on " : " about ";
        return kind == MoveKind.Asked && alsoAsked.Count > 0 ? ruling.Words + ", also" + about + string.Join(", ", alsoAsked)
            : kind != MoveKind.Asked && ruling.IsOpen && withMissing && decision!.Missing.Length > 0
                ? ruling.Words + about + string.Join(", ", decision.Missing.Select(index => policy.Terms[index].Name))
            : ruling.Words;
    }

    private IReadOnlyList<string> AlsoAskedBefore(Request request) => AlsoAsked(DecideBefore(request), Facts.BeforeTerms, DecideAfter(request), Facts.AfterTerms);

    private IReadOnlyList<string> AlsoAskedAfter(Request request) => AlsoAsked(DecideAfter(request), Facts.AfterTerms, DecideBefore(request), Facts.BeforeTerms);

    private static IReadOnlyList<string> AlsoAsked(Decision? own, IReadOnlyList<VersionTerm> terms, Decision? other, IReadOnlyList<VersionTerm> otherTerms)
    {
        var elsewhere = new HashSet<int>(other?.Missing.Select(index => otherTerms[index].Fact.Index) ?? Enumerable.Empty<int>());
        return own is null
            ? System.Array.Empty<string>()
            : own.Missing.Where(index => !elsewhere.Contains(terms[index].Fact.Index)).Select(index => terms[index].Own.Name).ToList();
    }

    private Explanation? ExplainBefore(Request request) =>
        Facts.InBefore(request) is { } own ? Explainer.Explain(Facts.Before, own, BeforeDisjoint) : null;

    private Explanation? ExplainAfter(Request request) =>
        Facts.InAfter(request) is { } own ? Explainer.Explain(Facts.After, own, AfterDisjoint) : null;

    private IOrderedEnumerable<int> AskedBefore(Decision decision) => decision.Missing.Select(index => Facts.BeforeTerms[index].Fact.Index).OrderBy(index => index);

    private IOrderedEnumerable<int> AskedAfter(Decision decision) => decision.Missing.Select(index => Facts.AfterTerms[index].Fact.Index).OrderBy(index => index);

    private static Ruling RulingOf(Decision? decision) => decision is null ? Ruling.CannotBeAsked : Ruling.Of(decision);
}
