using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Proofs;

/// <summary>Holds the analysis of one random policy, and the promises of the language, against every oracle there is.</summary>
public sealed class PolicyProof
{
    private const double MostWorlds = 20_000;
    private const int Requests = 5;

    private readonly PolicySketch sketch;
    private readonly ProofCounts counts = new();
    private PolicyModel policy = null!;
    private FactSpace space = null!;
    private AnsweredQuestions? questions;

    private PolicyProof(ulong seed) => sketch = RandomPolicy.Generate(seed, ShapeOf(seed) with { Examples = 0 });

    /// <summary>
    /// The shape for a seed: every other policy has the whole language, the rest are small enough to try every request. Most policies count
    /// time in days only: z3 takes minutes for a question about the months between dates, so it is not asked about the others
    /// (<see cref="CountsMonths"/>); trying every request is, and z3 has models of its own about months that it can answer.
    /// </summary>
    public static PolicyShape ShapeOf(ulong seed) => (seed % 8) switch
    {
        1 => PolicyShape.Small with { EarlyDefinitions = 60, UsesOfDefinitions = 30, AlwaysBlock = 40 },
        3 => PolicyShape.Boundaries with { Dates = 0 },
        5 => PolicyShape.Windows,
        6 => PolicyShape.Whole,
        7 => PolicyShape.Codes,
        _ => PolicyShape.Whole with { Months = 0 },
    };

    /// <summary>Whether the policy counts months between dates.</summary>
    public static bool CountsMonths(PolicyModel policy) =>
        ModelCriteria.All(policy).OfType<ElapsedCriterion>().Any(criterion => criterion.Unit != ElapsedUnit.Days);

    /// <summary>
    /// The proofs of the policies of several seeds, all with one process of z3; what is unreachable is tried with so many
    /// random requests.
    /// </summary>
    public static ProofCounts Of(IEnumerable<ulong> seeds, int requestsForUnreachable)
    {
        var proofs = seeds.Select(seed => new PolicyProof(seed)).ToList();
        foreach (var proof in proofs)
        {
            proof.Try(() => proof.Prove(requestsForUnreachable));
        }

        AnsweredQuestions.AskZ3(proofs.Select(proof => proof.questions).OfType<AnsweredQuestions>());
        var total = new ProofCounts();
        foreach (var proof in proofs)
        {
            for (var i = 0; i < proof.counts.Problems.Count; i++)
            {
                proof.counts.Problems[i] = $"seed {proof.sketch.Seed}: {proof.counts.Problems[i]}\n{proof.sketch.Text}";
            }

            total.Add(proof.counts);
        }

        return total;
    }

    private void Prove(int requestsForUnreachable)
    {
        counts[Proved.Policies]++;
        policy = BoundText.ModelOf(sketch.Source);
        space = new FactSpace(policy);
        var random = new Prng(sketch.Seed);
        var smt = new SmtQuestions(policy);
        questions = new AnsweredQuestions(smt.Preamble, smt.All(), new BuiltInSolver(policy).IsSatisfiable, !CountsMonths(policy), counts);
        questions.TryUnreachable(requestsForUnreachable, new QuestionWorlds(new Worlds(space, requestsForUnreachable, random)).Of);
        var result = Analyzer.Analyze(policy, AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None);
        if (Worlds.Estimate(space) <= MostWorlds)
        {
            TryEveryRequest(new Worlds(space), result);
        }

        ReadWitnesses(result);
        var laws = new LanguageLaws(sketch, policy, result.Disjoint, random, counts);
        for (var i = 0; i < Requests; i++)
        {
            laws.OneMoreFact();
            laws.Silence();
            laws.Understanding();
        }

        laws.Order(Requests);
    }

    private void TryEveryRequest(Worlds worlds, AnalysisResult result)
    {
        counts[Proved.TriedWithEveryRequest]++;
        counts[Proved.EveryRequest] += worlds.Count;
        questions!.TryEvery(new QuestionWorlds(worlds).Of);
        var brute = new BruteForceFindings(worlds, result.Findings);
        var expected = brute.All().Order(StringComparer.Ordinal).ToList();
        var found = NamedFindings.Of(policy, result.Findings).Where(brute.Judges).Order(StringComparer.Ordinal).ToList();
        counts[Proved.Findings] += expected.Count;
        if (!expected.SequenceEqual(found))
        {
            counts.Problems.Add("expected " + string.Join("; ", expected.Except(found)) + "\nfound    " + string.Join("; ", found.Except(expected)));
        }

        if (!expected.Contains("POL3002 policy"))
        {
            var lines = new LineFindings(worlds, result.Findings);
            counts[Proved.UselessLines] += lines.Count;
            counts.Problems.AddRange(lines.Problems);
        }
    }

    private void ReadWitnesses(AnalysisResult result)
    {
        var shown = result.Findings.Where(finding => finding.Witness is not null).ToList();
        counts[Proved.Witnesses] += shown.Count;
        counts.Problems.AddRange(WitnessExample.Problems(sketch.Source, shown));
    }

    private void Try(Action prove)
    {
        try
        {
            prove();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            counts.Problems.Add(exception.ToString());
        }
    }
}
