using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Compares two versions of a policy by what they mean: asks for each pair of rulings whether a request has the one by the earlier and
/// the other by the later version. Deterministic; the budget counts solver steps.
/// </summary>
public static class PolicyComparer
{
    /// <summary>About twenty seconds for the hardest pair of versions on one core of an ordinary machine.</summary>
    private static readonly AnalysisLimits Limits = new(600_000_000, 60_000_000, 20_000, false);

    /// <summary>What changed.</summary>
    /// <param name="facts">The facts of both versions; neither version has errors.</param>
    /// <param name="before">What is proved of the earlier version's statements.</param>
    /// <param name="after">What is proved of the later version's statements.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PolicyDifference Compare(ComparedFacts facts, DisjointPairs before, DisjointPairs after, CancellationToken cancellation = default) =>
        Compare(facts, before, after, Limits, cancellation);

    /// <summary>What changed, within other limits.</summary>
    internal static PolicyDifference Compare(
        ComparedFacts facts, DisjointPairs before, DisjointPairs after, AnalysisLimits limits, CancellationToken cancellation)
    {
        // Days first: they read better. Dates that are known by their month alone are asked about for the proof.
        var versions = new ComparedVersions(facts, before, after);
        var days = new MoveFinder(versions, false, limits, cancellation);
        days.Find(Array.Empty<Move>());
        if (!HasDates(facts.Before) && !HasDates(facts.After))
        {
            return Result(days.Moves, days.Unsettled);
        }

        var months = new MoveFinder(versions, true, limits, cancellation);
        months.Find(days.Moves);
        return Result(days.Moves.Concat(months.Moves), days.Unsettled.Concat(months.Unsettled).Distinct());
    }

    private static PolicyDifference Result(IEnumerable<Move> moves, IEnumerable<string> unsettled) => new(
        moves.OrderBy(move => move.Kind).ThenBy(Weight).ThenBy(move => move.Before.Words, StringComparer.Ordinal)
            .ThenBy(move => move.After.Words, StringComparer.Ordinal).ToEquatableArray(),
        unsettled.ToEquatableArray());

    /// <summary>Changes between determinations first, then those that someone must look at, then what only asks for more or less.</summary>
    private static int Weight(Move move) => (move.Before.IsDetermined, move.After.IsDetermined) switch
    {
        (true, true) => move.Before.Outcome != move.After.Outcome ? 0 : 1,
        _ when move.Before.IsOpen || move.After.IsOpen => 3,
        _ => 2,
    };

    private static bool HasDates(PolicyModel policy) => CriterionWalk.Of(policy).OfType<ElapsedCriterion>().Any();
}
