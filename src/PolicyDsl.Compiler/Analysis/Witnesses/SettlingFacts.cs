using System;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// The facts of a request that settle a criterion whatever the others are. Where several would do alone, those of the terms that rank
/// lowest are taken: one false line of ALL is enough, and it is best one whose fact will stay.
/// </summary>
internal sealed class SettlingFacts
{
    private readonly int[] ranks;

    /// <param name="ranks">By the term's index, at least 0.</param>
    public SettlingFacts(int[] ranks) => this.ranks = ranks;

    /// <summary>The line of a criterion that settles it: the criterion itself, or one below it that is enough. Null where the request does not.</summary>
    public SettlingLine? Of(Criterion criterion, bool truth, Request request)
    {
        switch (criterion)
        {
            case GroupCriterion group when OneIsEnough(group, truth) is { } childTruth:
                SettlingLine? lowest = null;
                for (var i = 0; i < group.Children.Length && lowest?.Rank != 0; i++)
                {
                    lowest = Lower(lowest, Of(group.Children[i], childTruth, request));
                }

                return lowest;
            case IfCriterion conditional when truth:
                return Lower(Of(conditional.Condition, false, request), Of(conditional.Body, true, request));
            case NotCriterion not:
                return Of(not.Operand, !truth, request);
            case DefinitionCriterion definition:
                return Of(definition.Definition.Criterion, truth, request);
            case ReferenceCriterion reference:
                return Of(reference.Target, truth, request);
            default:
                return CriterionEvaluator.Evaluate(criterion, request) == Kleene.Of(truth)
                    ? new SettlingLine(criterion, truth, RankOf(criterion, truth, request))
                    : null;
        }
    }

    /// <summary>Calls <paramref name="found"/> with the terms of the facts that settle the line.</summary>
    public void TermsOf(SettlingLine line, Request request, Action<Term> found)
    {
        switch (line.Criterion)
        {
            case GroupCriterion group:
                // All children that are settled: while they stay, so does what follows from how many there are.
                foreach (var child in group.Children)
                {
                    var settled = CriterionEvaluator.Evaluate(child, request);
                    if (settled != Truth.Unknown)
                    {
                        TermsOf(Of(child, settled == Truth.True, request)!.Value, request, found);
                    }
                }

                break;
            case IfCriterion conditional:
                TermsOf(Of(conditional.Condition, true, request)!.Value, request, found);
                TermsOf(Of(conditional.Body, false, request)!.Value, request, found);
                break;
            case ScoreCriterion:
                foreach (var term in CriterionWalk.Below(line.Criterion).SelectMany(CriterionWalk.TermsOf))
                {
                    found(term);
                }

                break;
            default:
                foreach (var term in CriterionWalk.TermsOf(line.Criterion))
                {
                    found(term);
                }

                break;
        }
    }

    /// <summary>The truth of a child that alone gives the group its truth; null where it takes several.</summary>
    private static bool? OneIsEnough(GroupCriterion group, bool truth) => (group.Kind, truth) switch
    {
        (GroupKind.All, false) => false,
        (GroupKind.Any, true) => true,
        (GroupKind.None, false) => true,
        _ => null,
    };

    private static SettlingLine? Lower(SettlingLine? first, SettlingLine? second) =>
        first is null || second?.Rank < first.Value.Rank ? second : first;

    private int RankOf(Criterion criterion, bool truth, Request request)
    {
        switch (criterion)
        {
            case HoldsCriterion test:
                return ranks[test.Term.Index];
            case ValueCriterion test:
                return ranks[test.Term.Index];
            case NumberCriterion test:
                return ranks[test.Term.Index];
            case ElementCriterion test:
                return ranks[test.Term.Index];
            default:
                var highest = 0;
                TermsOf(new SettlingLine(criterion, truth, 0), request, term => highest = Math.Max(highest, ranks[term.Index]));
                return highest;
        }
    }
}

/// <summary>A line whose truth settles a criterion.</summary>
/// <param name="Criterion">The line.</param>
/// <param name="Truth">Its truth.</param>
/// <param name="Rank">The highest rank of the terms whose facts settle it.</param>
internal readonly record struct SettlingLine(Criterion Criterion, bool Truth, int Rank);
