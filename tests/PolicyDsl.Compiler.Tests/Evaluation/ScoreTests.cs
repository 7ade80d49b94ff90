using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Scores over what is known: which sums are possible, which facts matter, how it is explained.</summary>
public class ScoreTests
{
    private const int Facts = 6;

    private static readonly PolicyModel Policy = new("scores.policy", new PolicyHeader("Scores"))
    {
        Terms = Enumerable.Range(0, Facts).Select(index => new Term(index, "fact " + index, new YesNoType())).ToEquatableArray(),
    };

    /// <summary>
    /// Every line asks about a fact of its own: the comparison is known exactly when all ways to fill in the missing facts agree, and
    /// the facts that are asked for are exactly those that some way to fill in the others makes decide.
    /// </summary>
    [Fact]
    public void Truth_and_missing_facts_are_those_of_all_completions()
    {
        var completions = new Completions(new FactSpace(Policy));
        var counts = new Dictionary<Truth, int> { [Truth.False] = 0, [Truth.Unknown] = 0, [Truth.True] = 0 };
        var spared = 0;
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var random = new Prng(seed);
            var test = Draw(random);
            var request = Request.Empty(Policy);
            foreach (var term in Policy.Terms.Where(_ => random.Chance(50)))
            {
                request = request.With(term, new YesNoValue(random.Chance(50)));
            }

            var all = completions.All(request).ToList();
            var truths = all.Select(complete => CriterionEvaluator.Evaluate(test, complete)).Distinct().ToList();
            var truth = CriterionEvaluator.Evaluate(test, request);
            Assert.DoesNotContain(Truth.Unknown, truths);
            Assert.True(truth == (truths.Count == 1 ? truths[0] : Truth.Unknown), $"Seed {seed}");
            counts[truth]++;

            var deciding = Policy.Terms.Where(term => request[term] is null && all.Exists(complete =>
                CriterionEvaluator.Evaluate(test, complete.With(term, new YesNoValue(true)))
                != CriterionEvaluator.Evaluate(test, complete.With(term, new YesNoValue(false))))).Select(term => term.Index).ToList();
            Assert.True(deciding.SequenceEqual(Missing(test, request)), $"Seed {seed}");
            spared += truth == Truth.Unknown ? Policy.Terms.Count(term => request[term] is null) - deciding.Count : 0;
        }

        Assert.All(counts.Values, count => Assert.True(count > 300));
        Assert.True(spared > 100, "Hardly a fact that does not matter.");
    }

    [Fact]
    public void A_large_line_alone_decides_what_small_ones_cannot_reach()
    {
        var test = new ScoreCriterion(Score((10, 0), (new Rational(1, 2), 1), (new Rational(1, 2), 2)), new Interval(new Bound(10, true), null));
        Assert.Equal([0], Missing(test, Request.Empty(Policy)));
    }

    [Fact]
    public void Exactly_so_many_points_is_false_where_no_way_leads_there()
    {
        var test = new ScoreCriterion(Score((3, 0), (3, 1), (-6, 2)), Interval.Exactly(4));
        Assert.Equal(Truth.False, CriterionEvaluator.Evaluate(test, Request.Empty(Policy)));
    }

    [Fact]
    public void The_explanation_tells_what_is_sure_possible_and_needed()
    {
        var test = new ScoreCriterion(Score((2, 0), (new Rational(3, 2), 1), (-1, 2)), new Interval(new Bound(2, true), null));
        var reason = Explainer.Explain(test, Request.Empty(Policy).With(Policy.Terms[0], new YesNoValue(true)));
        Assert.Equal("2 points sure, 1 to 3.5 possible, at least 2 needed", reason.Sum!.Text);
        Assert.Equal([2, new Rational(3, 2), -1], reason.Children.Select(child => child.Points!.Value));
        Assert.Equal([Truth.True, Truth.Unknown, Truth.Unknown], reason.Children.Select(child => child.Truth));
        Assert.Equal("s is at least 2", reason.Text);

        var known = Policy.Terms.Aggregate(Request.Empty(Policy), (request, term) => request.With(term, new YesNoValue(term.Index == 2)));
        Assert.Equal("-1 points, at least 2 needed", Explainer.Explain(test, known).Sum!.Text);
    }

    private static ScoreCriterion Draw(Prng random)
    {
        var points = new Rational[] { 1, 1, 2, 3, 5, -1, -2, new(1, 2), new(5, 2) };
        var score = Score(Policy.Terms.Select(term => (random.Pick(points), term.Index)).ToArray());
        var low = new Rational(random.Between(-2, 8), random.Chance(20) ? 2 : 1);
        return new ScoreCriterion(score, random.Next(4) switch
        {
            0 => new Interval(null, new Bound(low, random.Chance(50))),
            1 => Interval.Exactly(low),
            2 => new Interval(new Bound(low, random.Chance(50)), new Bound(low + 1, random.Chance(50))),
            _ => new Interval(new Bound(low, random.Chance(50)), null),
        });
    }

    private static Score Score(params (Rational Points, int Term)[] lines) => new(0, "s", lines
        .Select(line => new ScorePart(EquatableArray.Of(new ScoreRow(new HoldsCriterion(Policy.Terms[line.Term]), line.Points))))
        .ToEquatableArray());

    private static IEnumerable<int> Missing(Criterion test, Request request)
    {
        var statement = new Statement(0, "I", StatementKind.Ordinary, -1, new Verdict(VerdictKind.Covered, "covered", null), test);
        return Interpreter.Decide(Policy with { Statements = EquatableArray.Of(statement) }, request, DisjointPairs.None).Missing;
    }
}
