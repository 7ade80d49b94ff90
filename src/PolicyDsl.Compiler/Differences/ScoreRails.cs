using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Which sums of a score a request leaves possible, as formulas: part by part, a sum is possible where one of the part's points is and
/// what is left for the parts before it. See <see cref="Evaluation.PossibleSums"/>, which says the same of one request.
/// </summary>
internal sealed class ScoreRails
{
    /// <summary>More sums of more parts are not written out.</summary>
    private const int MostSums = 4_000;

    private readonly FormulaStore store;
    private readonly List<List<(ScoreRow Row, Rails Rails)>> parts;

    /// <param name="store">Where the formulas live.</param>
    /// <param name="score">The score.</param>
    /// <param name="railsOf">The rails of a line's criterion.</param>
    public ScoreRails(FormulaStore store, Score score, Func<Criterion, Rails> railsOf)
    {
        this.store = store;
        parts = score.Parts.Select(part => part.Rows.Select(row => (row, railsOf(row.Criterion))).ToList()).ToList();
        var sums = new HashSet<Rational> { Rational.Zero };
        var count = 0;
        foreach (var part in parts)
        {
            sums = new HashSet<Rational>(sums.SelectMany(sum => part.Select(row => sum + row.Row.Points).Append(sum)));
            count += sums.Count;
            if (count > MostSums)
            {
                IsTooLarge = true;
                return;
            }
        }
    }

    /// <summary>Whether there are too many sums to write out.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Whether the sum lies in the interval: surely where no other is possible, surely not where none in it is.</summary>
    public Rails Within(Interval interval)
    {
        var sums = Sums(parts);
        Formula NoneWhere(Func<Rational, bool> holds) => store.And(sums.Where(sum => holds(sum.Key)).Select(sum => store.Not(sum.Value)).ToList());
        return new Rails(NoneWhere(sum => !interval.Contains(sum)), NoneWhere(interval.Contains));
    }

    /// <summary>
    /// For each line that is unknown, when it matters: with everything else decided in some way, whether the sum lies in the interval
    /// depends on whether the line is met.
    /// </summary>
    public IEnumerable<(Criterion Line, Formula Matters)> Deciding(Interval interval)
    {
        foreach (var part in parts)
        {
            var others = Sums(parts.Where(other => other != part));
            foreach (var (row, rails) in part)
            {
                var instead = Points(part.Where(other => other.Row != row).ToList());
                var cases = from sum in others
                    from points in instead
                    where interval.Contains(sum.Key + points.Key) != interval.Contains(sum.Key + row.Points)
                    select store.And(sum.Value, points.Value);
                yield return (row.Criterion, store.And(rails.Unknown(store), store.Or(cases.ToList())));
            }
        }
    }

    /// <summary>The points that a part may still give: those of the row that surely holds, else those of each that may, or none.</summary>
    private Dictionary<Rational, Formula> Points(List<(ScoreRow Row, Rails Rails)> part)
    {
        var noneIsSure = store.And(part.Select(row => store.Not(row.Rails.True)).ToList());
        var points = new Dictionary<Rational, Formula>();
        void Add(Rational number, Formula possible) =>
            points[number] = points.TryGetValue(number, out var known) ? store.Or(known, possible) : possible;
        Add(Rational.Zero, noneIsSure);
        foreach (var (row, rails) in part)
        {
            Add(row.Points, store.Or(rails.True, store.And(noneIsSure, store.Not(rails.False))));
        }

        return points;
    }

    private Dictionary<Rational, Formula> Sums(IEnumerable<List<(ScoreRow Row, Rails Rails)>> some)
    {
        var sums = new Dictionary<Rational, Formula> { [Rational.Zero] = Formula.True };
        foreach (var part in some)
        {
            var points = Points(part);
            sums = sums.SelectMany(sum => points.Select(more => (Sum: sum.Key + more.Key, Possible: store.And(sum.Value, more.Value))))
                .GroupBy(sum => sum.Sum, sum => sum.Possible)
                .ToDictionary(group => group.Key, group => store.Or(group.ToList()));
        }

        return sums;
    }
}
