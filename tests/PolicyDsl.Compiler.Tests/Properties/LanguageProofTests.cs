using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>What language.md promises of every policy, over random ones ("Meaning").</summary>
public class LanguageProofTests
{
    private const int Policies = 120;
    private const int Requests = 30;

    /// <summary>
    /// One more fact never changes a definite determination, nor what is granted where that may not change, and only adds effective
    /// statements; the missing facts only become fewer. A request that shows itself impossible is rejected, which is no determination.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_more_fact_never_changes_a_determination(bool withProofs)
    {
        int chains = 0, steps = 0, determined = 0;
        for (ulong seed = 0; seed < Policies; seed++)
        {
            var source = RandomPolicy.Generate(seed, PolicyShape.Whole).Source;
            var model = BoundText.ModelOf(source);
            var disjoint = withProofs ? Analyzer.ProveDisjoint(model) : DisjointPairs.None;
            var random = new Prng(seed);
            var requests = new RandomRequest(new FactSpace(model), random);
            for (var i = 0; i < Requests; i++)
            {
                chains++;
                var request = requests.Partial(random.Next(80));
                var before = Interpreter.Decide(model, request, disjoint);
                while (before.Impossible is null && requests.WithOneMore(request) is { } more)
                {
                    steps++;
                    determined += IsDefinite(before) ? 1 : 0;
                    var after = Interpreter.Decide(model, more, disjoint);
                    if (Broken(before, after) is { } law)
                    {
                        Assert.Fail($"Seed {seed}: {law}: {before.Outcome} became {after.Outcome}\n"
                            + RequestText.Of(model, request) + "\nthen\n" + RequestText.Of(model, more) + "\n" + source.Text);
                    }

                    (request, before) = (more, after);
                }
            }
        }

        Assert.True(steps > 10_000 && determined > 3_000, $"{chains} chains, {steps} steps, {determined} from a definite outcome");
    }

    /// <summary>
    /// Silence never denies: when an incomplete request is denied, every complete one that it can turn out to be is denied or
    /// impossible; so no fact that is missing made it a denial.
    /// </summary>
    [Fact]
    public void No_request_is_denied_because_a_fact_is_missing()
    {
        int denied = 0, completed = 0;
        for (ulong seed = 0; seed < 4 * Policies; seed++)
        {
            var source = RandomPolicy.Generate(seed, PolicyShape.Small).Source;
            var model = BoundText.ModelOf(source);
            var disjoint = Analyzer.ProveDisjoint(model);
            var random = new Prng(seed);
            var space = new FactSpace(model);
            var completions = new Completions(space);
            var requests = new RandomRequest(space, random);
            for (var i = 0; i < Requests; i++)
            {
                var request = requests.Partial(random.Next(90));
                if (Interpreter.Decide(model, request, disjoint).Outcome != Outcome.NotCovered)
                {
                    continue;
                }

                denied++;
                var all = completions.Count(request) <= 200
                    ? completions.All(request)
                    : Enumerable.Range(0, 200).Select(_ => completions.Random(request, random));
                foreach (var complete in all)
                {
                    completed++;
                    var decision = Interpreter.Decide(model, complete, disjoint);
                    Assert.True(
                        decision.Outcome == Outcome.NotCovered || decision.Impossible is not null,
                        $"Seed {seed}: denied, but then {decision.Outcome}\n" + RequestText.Of(model, request) + "\nthen\n"
                        + RequestText.Of(model, complete) + "\n" + source.Text);
                }
            }
        }

        Assert.True(denied > 300 && completed > 3_000, $"{denied} denied, {completed} completed");
    }

    /// <summary>The order of sections, statements, definitions and criteria decides nothing.</summary>
    [Fact]
    public void The_order_of_lines_never_matters()
    {
        var compared = 0;
        for (ulong seed = 0; seed < Policies; seed++)
        {
            var random = new Prng(seed);
            var policy = RandomPolicy.Generate(seed, PolicyShape.Whole with { Examples = 0 });
            var model = BoundText.ModelOf(policy.Source);
            var shuffled = BoundText.ModelOf(new Text.SourceText("shuffled-" + seed + ".policy", policy.ShuffledText(random)));
            Assert.Equal(Ids(model), Ids(shuffled));
            var disjoint = Analyzer.ProveDisjoint(model);
            var disjointShuffled = Analyzer.ProveDisjoint(shuffled);
            var requests = new RandomRequest(new FactSpace(model), random);
            for (var i = 0; i < Requests; i++)
            {
                compared++;
                var request = requests.Partial(random.Between(40, 100));
                var one = Interpreter.Decide(model, request, disjoint);
                var other = Interpreter.Decide(shuffled, InTermsOf(shuffled, model, request), disjointShuffled);
                var same = one.Outcome == other.Outcome && (one.Impossible is null) == (other.Impossible is null)
                    && Missing(model, one).SetEquals(Missing(shuffled, other))
                    && Granted(one) == Granted(other) && one.Authorization?.MayChange == other.Authorization?.MayChange
                    && Ids(model, one).SequenceEqual(Ids(shuffled, other));
                Assert.True(same, $"Seed {seed}: {one.Outcome} and {other.Outcome}\n" + RequestText.Of(model, request) + "\n"
                    + policy.Text + "\n" + policy.ShuffledText(new Prng(seed)));
            }
        }

        Assert.Equal(Policies * Requests, compared);
    }

    private static string? Broken(Decision before, Decision after)
    {
        if (after.Impossible is not null)
        {
            return null;
        }

        if (IsDefinite(before) && after.Outcome != before.Outcome)
        {
            return "the outcome changed";
        }

        if (before.Authorization is { MayChange: false } && Granted(before) != Granted(after))
        {
            return "what is granted changed";
        }

        if (before.Clauses.Except(after.Clauses).Any())
        {
            return "a statement is no longer effective";
        }

        return !IsDefinite(before) && after.Missing.Except(before.Missing).Any() ? "another fact is missing" : null;
    }

    private static bool IsDefinite(Decision decision) => decision.Outcome is not (Outcome.NeedsInformation or Outcome.AwaitingJudgement);

    // What it comes to: one of several equal lengths may be written in days, another in weeks.
    private static string Granted(Decision decision) => decision.Authorization is not { } granted
        ? ""
        : granted.Difference + ": " + (granted.Length is { } length ? length.IsMaximum + " " + length.Period.IsInMonths + " " + length.Period.Amount : "")
            + string.Concat(granted.Limits
                .Select(limit => "; " + limit.Quantity + " " + limit.Thing + " " + limit.Span + " " + limit.Period?.IsInMonths + " " + limit.Period?.Amount)
                .Order(System.StringComparer.Ordinal));

    /// <summary>Built-in terms come in the order in which lines speak of them first, so another order of lines numbers them otherwise.</summary>
    private static Request InTermsOf(PolicyModel shuffled, PolicyModel model, Request request) => Request.Of(
        shuffled,
        model.Terms.Where(term => request[term] is not null)
            .Select(term => new Fact(shuffled.Terms.Single(other => other.Name == term.Name), request[term]!)));

    private static HashSet<string> Missing(PolicyModel model, Decision decision) =>
        decision.Missing.Select(term => model.Terms[term].Name).ToHashSet(StringComparer.Ordinal);

    private static string[] Ids(PolicyModel model) =>
        model.Statements.Select(statement => statement.Id).Order(System.StringComparer.Ordinal).ToArray();

    private static string[] Ids(PolicyModel model, Decision decision) =>
        decision.Clauses.Select(index => model.Statements[index].Id).Order(System.StringComparer.Ordinal).ToArray();
}
