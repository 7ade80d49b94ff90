using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.Proofs;

/// <summary>
/// What the language promises of every policy (docs/language.md, "What a decision is"), held against one random policy and random
/// requests; with the interpreter's understanding of the text, statement by statement, against what its author meant.
/// </summary>
public sealed class LanguageLaws
{
    /// <summary>Of incomplete requests that can turn out to be more than this, so many random ones are looked at.</summary>
    private const int MostCompletions = 200;

    private readonly PolicySketch sketch;
    private readonly PolicyModel model;
    private readonly DisjointPairs disjoint;
    private readonly Prng random;
    private readonly ProofCounts counts;
    private readonly FactSpace space;
    private readonly RandomRequest requests;

    /// <summary>Takes a policy, its model, and which of its statements are proved disjoint.</summary>
    public LanguageLaws(PolicySketch sketch, PolicyModel model, DisjointPairs disjoint, Prng random, ProofCounts counts)
    {
        this.sketch = sketch;
        this.model = model;
        this.disjoint = disjoint;
        this.random = random;
        this.counts = counts;
        space = new FactSpace(model);
        requests = new RandomRequest(space, random);
    }

    /// <summary>
    /// One more fact never changes a definite determination, nor what is granted where that may not change, and only adds effective
    /// statements; the missing facts only become fewer. A request that shows itself impossible is rejected, which is no determination. Ends when every fact is known.
    /// </summary>
    public void OneMoreFact()
    {
        var request = requests.Partial(random.Next(80));
        var before = Interpreter.Decide(model, request, disjoint);
        while (before.Impossible is null && requests.WithOneMore(request) is { } more)
        {
            counts[Proved.FactsAdded]++;
            counts[Proved.FactsAddedToDefinite] += IsDefinite(before) ? 1 : 0;
            var after = Interpreter.Decide(model, more, disjoint);
            if (Broken(before, after) is { } law)
            {
                Problem(law + ": " + before.Outcome + " became " + after.Outcome, request, more);
                return;
            }

            (request, before) = (more, after);
        }
    }

    /// <summary>
    /// Silence never denies: when an incomplete request is denied, every complete one that it can turn out to be is denied or
    /// impossible; so no fact that is missing made it a denial.
    /// </summary>
    public void Silence()
    {
        var request = requests.Partial(random.Next(90));
        if (Interpreter.Decide(model, request, disjoint).Outcome != Outcome.NotCovered)
        {
            return;
        }

        counts[Proved.Denials]++;
        var completions = new Completions(space);
        var all = completions.Count(request) <= MostCompletions
            ? completions.All(request)
            : Enumerable.Range(0, MostCompletions).Select(_ => completions.Random(request, random));
        foreach (var complete in all)
        {
            counts[Proved.CompletedDenials]++;
            var decision = Interpreter.Decide(model, complete, disjoint);
            if (decision.Outcome is not (Outcome.NotCovered or Outcome.NotInEffect) && decision.Impossible is null)
            {
                Problem("denied, but then " + decision.Outcome, request, complete);
                return;
            }
        }
    }

    /// <summary>The order of sections, statements, definitions and criteria decides nothing.</summary>
    public void Order(int times)
    {
        var text = sketch.ShuffledText(random);
        var shuffled = BoundText.ModelOf(new SourceText("shuffled-" + sketch.Seed + ".policy", text));
        if (!Ids(model).SequenceEqual(Ids(shuffled)))
        {
            counts.Problems.Add("other statements in another order:\n" + text);
            return;
        }

        var disjointShuffled = Analyzer.ProveDisjoint(shuffled);
        for (var i = 0; i < times; i++)
        {
            counts[Proved.DecidedInAnotherOrder]++;
            var request = requests.Partial(random.Between(40, 100));
            var one = Interpreter.Decide(model, request, disjoint);
            var other = Interpreter.Decide(shuffled, InTermsOf(shuffled, request), disjointShuffled);
            var same = one.Outcome == other.Outcome && (one.Impossible is null) == (other.Impossible is null)
                && Missing(model, one).SetEquals(Missing(shuffled, other))
                && Granted(one) == Granted(other) && one.Authorization?.MayChange == other.Authorization?.MayChange
                && Ids(model, one).SequenceEqual(Ids(shuffled, other));
            if (!same)
            {
                Problem("the order decides " + one.Outcome + " or " + other.Outcome + ":\n" + text, request);
                return;
            }
        }
    }

    /// <summary>Lexer, parser, binder and interpreter together understand every line as its author meant it.</summary>
    public void Understanding()
    {
        var request = requests.Partial(random.Between(30, 100));
        var evaluator = new StatementEvaluator(model, request);
        var known = sketch.Complete(term => request[model.Terms.Single(candidate => candidate.Name == term)]);

        for (var index = 0; index < sketch.Statements.Count; index++)
        {
            counts[Proved.StatementsUnderstood]++;
            Compare(model.Statements[index].Id, sketch.Statements[index].IsEffective(known), evaluator.Effective(index));
        }

        for (var line = 0; line < sketch.Always.Count; line++)
        {
            Compare("always, line " + line, sketch.Always[line](known), CriterionEvaluator.Evaluate(model.Always[line], evaluator.Request));
        }

        void Compare(string what, bool? meant, Truth understood)
        {
            if (understood != (meant is null ? Truth.Unknown : Kleene.Of(meant.Value)))
            {
                Problem(what + ": meant " + (meant?.ToString() ?? "unknown") + ", understood " + understood, request);
            }
        }
    }

    private static string? Broken(Decision before, Decision after)
    {
        // A date of service outside the effective period is for another version, whatever this one would say.
        if (after.Impossible is not null || after.Outcome == Outcome.NotInEffect)
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
                .Order(StringComparer.Ordinal));

    // Built-in terms come in the order in which lines speak of them first, so another order of lines numbers them otherwise.
    private Request InTermsOf(PolicyModel shuffled, Request request) => Request.Of(
        shuffled,
        model.Terms.Where(term => request[term] is not null)
            .Select(term => new Fact(shuffled.Terms.Single(other => other.Name == term.Name), request[term]!)));

    private static HashSet<string> Missing(PolicyModel policy, Decision decision) =>
        decision.Missing.Select(term => policy.Terms[term].Name).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(PolicyModel policy) =>
        policy.Statements.Select(statement => statement.Id).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(PolicyModel policy, Decision decision) =>
        decision.Clauses.Select(index => policy.Statements[index].Id).Order(StringComparer.Ordinal);

    private void Problem(string what, params Request[] of) =>
        counts.Problems.Add(what + "\n" + string.Join("\nthen\n", of.Select(request => RequestText.Of(model, request))));
}
