using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Mutations;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Differences;

/// <summary>
/// What the comparison of two versions says, held against the interpreter: every witness moves, whatever moves has been found, and "no
/// change" is what random requests and z3 say as well.
/// </summary>
public sealed class DifferenceProof
{
    private readonly Prng random;
    private readonly int requests;
    private readonly List<string> problems = new();

    private DifferenceProof(Prng random, int requests) => (this.random, this.requests) = (random, requests);

    /// <summary>What was compared, over several policies.</summary>
    public sealed class Counts
    {
        /// <summary>Pairs of versions.</summary>
        public int Pairs { get; set; }

        /// <summary>Those without a change.</summary>
        public int Same { get; set; }

        /// <summary>Those of which z3 agreed.</summary>
        public int AskedOfZ3 { get; set; }

        /// <summary>Pairs of rulings between which requests move.</summary>
        public int Moves { get; set; }

        /// <summary>Witnesses, each replayed in both interpreters.</summary>
        public int Witnesses { get; set; }

        /// <summary>Questions that stayed open.</summary>
        public int Unsettled { get; set; }

        /// <summary>Requests that two versions decided differently.</summary>
        public int Differing { get; set; }

        /// <summary>Those questions in words.</summary>
        public List<string> OpenQuestions { get; } = new();

        /// <summary>What is wrong.</summary>
        public List<string> Problems { get; } = new();

        /// <summary>Adds those of other policies.</summary>
        public void Add(Counts other)
        {
            Pairs += other.Pairs;
            Same += other.Same;
            AskedOfZ3 += other.AskedOfZ3;
            Moves += other.Moves;
            Witnesses += other.Witnesses;
            Unsettled += other.Unsettled;
            Differing += other.Differing;
            OpenQuestions.AddRange(other.OpenQuestions);
            Problems.AddRange(other.Problems);
        }
    }

    /// <summary>Compares a random policy with some of its mutants.</summary>
    public static void Run(ulong seed, PolicyShape shape, int mutants, int requests, Counts counts)
    {
        var random = new Prng(seed * 7919);
        var source = RandomPolicy.Generate(seed, shape with { Examples = 0 }).Source;
        var original = BoundText.ModelOf(source);
        foreach (var text in random.PickSome(Mutator.Mutants(source.Text).ToList(), mutants).Select(mutant => mutant.Text).Prepend(source.Text))
        {
            var mutant = BoundText.Of(new SourceText("later.policy", text));
            if (!mutant.Errors().Any() && mutant.Findings.All(finding => finding.Severity != Severity.Error))
            {
                var pair = $"seed {seed}\n{source.Text}\n--- later ---\n{text}";
                try
                {
                    new DifferenceProof(random, requests).Compare(original, mutant.Model, pair, counts);
                }
                catch (InvalidOperationException disagreement)
                {
                    // Solver and interpreter contradict each other in the midst of a comparison: the others are still compared.
                    counts.Problems.Add(disagreement.Message + "\n" + pair);
                }
            }
        }
    }

    /// <summary>Compares two versions and adds what is wrong to the counts.</summary>
    private void Compare(PolicyModel before, PolicyModel after, string text, Counts counts)
    {
        if (ComparedFacts.Of(before, after, true, out _) is not { } facts)
        {
            return;
        }

        var versions = new ComparedVersions(facts, Analyzer.ProveDisjoint(facts.Before), Analyzer.ProveDisjoint(facts.After));
        var limits = AnalysisLimits.Default with { ThrowsOnDisagreement = true };
        var difference = PolicyComparer.Compare(facts, versions.BeforeDisjoint, versions.AfterDisjoint, limits, CancellationToken.None);
        counts.Pairs++;
        counts.Same += difference.IsNone ? 1 : 0;
        counts.Moves += difference.Moves.Length;
        counts.Unsettled += difference.Unsettled.Length;
        counts.OpenQuestions.AddRange(difference.Unsettled.Select(question => question + "\n" + text));
        foreach (var move in difference.Moves)
        {
            foreach (var moved in move.Requests)
            {
                counts.Witnesses++;
                Check(versions.RulingsOf(moved.Witness) == (move.Before, move.After), "a witness does not move as " + Name(move), facts, moved.Witness);
                CheckEvery(moved, move, facts, versions);
                Check(versions.DifferenceOf(moved.Witness) == move.Kind, "a witness does not differ as " + Name(move), facts, moved.Witness);
            }
        }

        Search(facts, versions, difference, counts);
        if (difference.IsNone && Z3.Version is not null && !HasDates(before) && HaveSameTerms(before, after))
        {
            counts.AskedOfZ3++;
            Check(RulingQuestions.AreSame(before, after), "z3 finds a change", facts, null);
        }

        counts.Problems.AddRange(problems.Select(problem => problem + "\n" + text));
    }

    /// <summary>Of a description that holds of every request with its facts: whatever else is given, the request moves, or no version takes it for real.</summary>
    private void CheckEvery(MovedRequests moved, Move move, ComparedFacts facts, ComparedVersions versions)
    {
        if (!moved.HoldsOfEvery || move.Kind != MoveKind.Ruling || !HaveSameTerms(facts.Before, facts.After))
        {
            return;
        }

        var draw = new RandomRequest(new FactSpace(new MergedPolicy(facts.Before, facts.After).Model), random);
        for (var i = 0; i < 10; i++)
        {
            var more = draw.Partial(50);
            var request = facts.Form.Terms.Aggregate(moved.Witness, (known, term) => known[term] is null ? known.With(term, more[term.Index]) : known);
            var rulings = versions.RulingsOf(request);
            Check(rulings == (move.Before, move.After) || rulings.Before == Ruling.Impossible || rulings.After == Ruling.Impossible,
                "not every request moves as " + Name(move), facts, request);
        }
    }

    /// <summary>Random requests of possible patients, whole and in part: each that is decided differently must have been found.</summary>
    private void Search(ComparedFacts facts, ComparedVersions versions, PolicyDifference difference, Counts counts)
    {
        if (!HaveSameTerms(facts.Before, facts.After))
        {
            return;
        }

        var draw = new RandomRequest(new FactSpace(new MergedPolicy(facts.Before, facts.After).Model), random);
        for (var i = 0; i < requests && problems.Count == 0; i++)
        {
            // The facts of both are those of the later version, in its order, where the terms are the same.
            var patient = draw.Complete();
            var given = Request.Of(facts.Form, facts.Form.Terms.Where(term => patient[term.Index] is not null).Select(term => new Fact(term, patient[term.Index]!)));
            if (versions.DecideBefore(given)!.Impossible is not null && versions.DecideAfter(given)!.Impossible is not null)
            {
                continue;
            }

            for (var step = 0; step < 6; step++)
            {
                Judge(facts, versions, difference, given, counts);
                given = Less(facts.Form, given);
            }
        }
    }

    private void Judge(ComparedFacts facts, ComparedVersions versions, PolicyDifference difference, Request given, Counts counts)
    {
        if (versions.DifferenceOf(given) is not { } kind)
        {
            return;
        }

        counts.Differing++;
        var (before, after) = versions.RulingsOf(given);
        Check(
            difference.Unsettled.Length > 0 || difference.Moves.Any(move => move.Kind == kind && move.Before == before && move.After == after),
            "a request moves from " + before.Words + " to " + after.Words + " (" + kind + ") and was not found",
            facts,
            given);
    }

    /// <summary>The request without some of its facts, or with a date's month alone.</summary>
    private Request Less(PolicyModel form, Request request)
    {
        foreach (var term in form.Terms.Where(term => request[term] is not null && random.Chance(25)))
        {
            FactValue? less = request[term] switch
            {
                DateValue { IsDay: true } date when random.Chance(50) => new DateValue(Day.FirstOfMonth(date.First.MonthIndex), Day.LastOfMonth(date.First.MonthIndex)),
                ElementsValue set when random.Chance(60) => new ElementsValue(
                    set.Includes.Where(_ => random.Chance(50)).ToEquatableArray(), set.Excludes.Where(_ => random.Chance(50)).ToEquatableArray()),
                CodesValue codes when random.Chance(60) => new CodesValue(codes.Includes.Where(_ => random.Chance(50)).ToEquatableArray(), default, false),
                _ => null,
            };
            request = request.With(term, less);
        }

        return request;
    }

    private void Check(bool holds, string problem, ComparedFacts facts, Request? request)
    {
        if (!holds)
        {
            problems.Add(problem + (request is null ? "" : ": " + string.Join(
                ", ", facts.Form.Terms.Where(term => request[term] is not null).Select(term => term.Name + " = " + FactText.Of(term, request[term])))));
        }
    }

    private static string Name(Move move) => move.Before.Words + " to " + move.After.Words + " (" + move.Kind + ")";

    private static bool HaveSameTerms(PolicyModel before, PolicyModel after) =>
        before.Terms.Select(term => (term.Name, term.Type, term.AllowsNone)).SequenceEqual(after.Terms.Select(term => (term.Name, term.Type, term.AllowsNone)));

    private static bool HasDates(PolicyModel policy) => ModelCriteria.All(policy).Any(criterion => criterion is ElapsedCriterion);
}
