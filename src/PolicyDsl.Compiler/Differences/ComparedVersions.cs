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

    /// <summary>What the earlier version says of a request, in words, and by which lines.</summary>
    internal VersionSays SaysBefore(MoveKind kind, Request request) => Says(
        kind, Facts.Before, DecideBefore(request), Facts.BeforeTerms, ExplainBefore(request), ExplainAfter(request));

    /// <summary>What the later version says of a request, in words, and by which lines.</summary>
    internal VersionSays SaysAfter(MoveKind kind, Request request) => Says(
        kind, Facts.After, DecideAfter(request), Facts.AfterTerms, ExplainAfter(request), ExplainBefore(request));

    private static VersionSays Says(
        MoveKind kind, PolicyModel policy, Decision? decision, System.Collections.Generic.IReadOnlyList<VersionTerm> terms, Explanation? own, Explanation? other)
    {
        var ruling = RulingOf(decision);
        var words = ruling.Words;
        if (decision is not null && kind == MoveKind.Terms)
        {
            var granted = CoverageTerms.Of(policy, decision);
            words += granted.Count == 0 ? ", on no further terms" : ", " + string.Join(", ", granted);
        }
        else if (ruling.IsOpen && decision!.Missing.Length > 0)
        {
            words += (decision.Outcome == Outcome.AwaitingJudgement ? " on " : " about ")
                + string.Join(", ", decision.Missing.Select(index => terms[index].Own.Name));
        }

        return new VersionSays(words, own is null ? default : ResponsibleLines.Of(policy, own, other));
    }

    private Explanation? ExplainBefore(Request request) =>
        Facts.InBefore(request) is { } own ? Explainer.Explain(Facts.Before, own, BeforeDisjoint) : null;

    private Explanation? ExplainAfter(Request request) =>
        Facts.InAfter(request) is { } own ? Explainer.Explain(Facts.After, own, AfterDisjoint) : null;

    private IOrderedEnumerable<int> AskedBefore(Decision decision) => decision.Missing.Select(index => Facts.BeforeTerms[index].Fact.Index).OrderBy(index => index);

    private IOrderedEnumerable<int> AskedAfter(Decision decision) => decision.Missing.Select(index => Facts.AfterTerms[index].Fact.Index).OrderBy(index => index);

    private static Ruling RulingOf(Decision? decision) => decision is null ? Ruling.CannotBeAsked : Ruling.Of(decision);
}
