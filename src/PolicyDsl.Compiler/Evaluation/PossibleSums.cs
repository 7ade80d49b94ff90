using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// What a request leaves possible of a score: for each part the points that it may still give, and the sums of those. Every
/// sum is worked out, so that "exactly 5 points" is false as soon as no way leads there.
/// </summary>
internal sealed class PossibleSums
{
    private readonly List<List<(ScoreRow Row, Truth Truth)>> parts;

    public PossibleSums(Score score, Request request) => parts = score.Parts
        .Select(part => part.Rows.Select(row => (row, CriterionEvaluator.Evaluate(row.Criterion, request))).ToList())
        .ToList();

    /// <summary>The points of all lines that are surely met.</summary>
    public Rational Sure => parts.SelectMany(part => part)
        .Where(row => row.Truth == Truth.True)
        .Aggregate(Rational.Zero, (sum, row) => sum + row.Row.Points);

    /// <summary>The smallest sum that is still possible.</summary>
    public Rational Least => parts.Aggregate(Rational.Zero, (sum, part) => sum + Points(part).Min());

    /// <summary>The largest sum that is still possible.</summary>
    public Rational Most => parts.Aggregate(Rational.Zero, (sum, part) => sum + Points(part).Max());

    /// <summary>Whether the sum lies in the interval.</summary>
    public Truth Within(Interval interval)
    {
        var sums = Sums(parts);
        return sums.All(interval.Contains) ? Truth.True : sums.Any(interval.Contains) ? Truth.Unknown : Truth.False;
    }

    /// <summary>
    /// The criteria of unknown lines that matter: with everything else decided in some way, whether the sum lies in the interval
    /// depends on whether the line is met.
    /// </summary>
    public IEnumerable<Criterion> Deciding(Interval interval)
    {
        foreach (var part in parts)
        {
            var others = Sums(parts.Where(other => other != part));
            foreach (var (row, truth) in part)
            {
                var instead = part.Where(other => other.Row != row).ToList();
                if (truth == Truth.Unknown && others.Any(sum => Points(instead)
                    .Any(points => interval.Contains(sum + points) != interval.Contains(sum + row.Points))))
                {
                    yield return row.Criterion;
                }
            }
        }
    }

    /// <summary>The points that a part may still give: those of the row that surely holds, else those of each that may, or none.</summary>
    private static HashSet<Rational> Points(List<(ScoreRow Row, Truth Truth)> part)
    {
        var sure = part.Where(row => row.Truth == Truth.True).ToList();
        return new HashSet<Rational>(sure.Count > 0
            ? sure.Select(row => row.Row.Points)
            : part.Where(row => row.Truth == Truth.Unknown).Select(row => row.Row.Points).Append(Rational.Zero));
    }

    private static HashSet<Rational> Sums(IEnumerable<List<(ScoreRow Row, Truth Truth)>> parts)
    {
        var sums = new HashSet<Rational> { Rational.Zero };
        foreach (var part in parts)
        {
            var points = Points(part);
            sums = new HashSet<Rational>(sums.SelectMany(sum => points.Select(more => sum + more)));
        }

        return sums;
    }
}
