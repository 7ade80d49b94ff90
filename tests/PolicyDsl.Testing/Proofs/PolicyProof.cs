using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Proofs;

/// <summary>Holds the analysis of one random policy against every oracle there is.</summary>
public static class PolicyProof
{
    private const double MostWorlds = 20_000;

    /// <summary>
    /// The shape for a seed: every other policy has the whole language, the rest are small enough to try every request. Without dates: z3 takes
    /// minutes for a question about months; dates have a comparison with it of their own, on models that it can answer.
    /// </summary>
    public static PolicyShape ShapeOf(ulong seed) => (seed % 8) switch
    {
        1 or 5 => PolicyShape.Small with { Dates = 0 },
        3 => PolicyShape.Boundaries with { Dates = 0 },
        7 => PolicyShape.Codes with { Dates = 0 },
        _ => PolicyShape.Whole with { Dates = 0 },
    };

    /// <summary>The proof of the policy of a seed; unreachable statements are tried with so many random requests.</summary>
    public static Counts Of(ulong seed, PolicyShape shape, int requestsForUnreachable)
    {
        var counts = new Counts();
        var sketch = RandomPolicy.Generate(seed, shape with { Examples = 0 });
        try
        {
            var policy = BoundText.ModelOf(sketch.Source);
            AskSolvers(policy, counts, out var unreachable);
            TryUnreachable(policy, unreachable, requestsForUnreachable, new Prng(seed), counts);
            var findings = Analyzer.Analyze(policy, AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings;
            TryEveryRequest(policy, findings, counts);
            var shown = findings.Where(finding => finding.Id is "POL3001" or "POL3006" or "POL3008").ToList();
            counts.Witnesses += shown.Count;
            counts.Problems.AddRange(WitnessExample.Problems(sketch.Source, shown));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            counts.Problems.Add(exception.ToString());
        }

        for (var i = 0; i < counts.Problems.Count; i++)
        {
            counts.Problems[i] = $"seed {seed}: {counts.Problems[i]}\n{sketch.Text}";
        }

        return counts;
    }

    private static void AskSolvers(PolicyModel policy, Counts counts, out List<int> unreachable)
    {
        var smt = new SmtQuestions(policy);
        var solver = new BuiltInSolver(policy);
        var questions = smt.All().ToList();
        var ours = questions.Select(solver.IsSatisfiable).ToList();
        counts.Questions += questions.Count;
        counts.Satisfiable += ours.Count(answer => answer == true);
        counts.Unknown += ours.Count(answer => answer is null);
        unreachable = questions
            .Where((question, index) => question.Kind == SmtQuestionKind.Effective && ours[index] == false)
            .Select(question => question.Statement)
            .ToList();
        if (Z3.Version is null)
        {
            return;
        }

        counts.AskedOfZ3 += questions.Count;
        var theirs = Z3.Ask(smt.Preamble, questions.Select(question => question.Formula).ToList());
        for (var i = 0; i < questions.Count; i++)
        {
            if (ours[i] is { } answer && answer != theirs[i])
            {
                counts.Problems.Add($"{questions[i].Kind}: {questions[i].Words} z3 {theirs[i]}, built-in {answer}");
            }
        }
    }

    private static void TryUnreachable(PolicyModel policy, List<int> unreachable, int tries, Prng random, Counts counts)
    {
        counts.Unreachable += unreachable.Count;
        if (unreachable.Count == 0)
        {
            return;
        }

        var requests = new RandomRequest(new FactSpace(policy), random);
        for (var i = 0; i < tries; i++)
        {
            var request = requests.Complete();
            counts.RequestsTried++;
            var evaluator = new StatementEvaluator(policy, request);
            if (evaluator.IsImpossible)
            {
                continue;
            }

            foreach (var statement in unreachable.Where(statement => evaluator.Effective(statement) == Truth.True))
            {
                counts.Problems.Add($"{policy.Statements[statement].Id} is said to be unreachable, but\n{RequestText.Of(policy, request)}");
                return;
            }
        }
    }

    private static void TryEveryRequest(PolicyModel policy, IEnumerable<Finding> findings, Counts counts)
    {
        var space = new FactSpace(policy);
        if (Worlds.Estimate(space) > MostWorlds)
        {
            return;
        }

        var worlds = new Worlds(space);
        counts.TriedExhaustively++;
        counts.Worlds += worlds.Count;
        var brute = new BruteForceFindings(worlds);
        var expected = brute.All().Order(StringComparer.Ordinal).ToList();
        var found = NamedFindings.Of(policy, findings).Where(brute.Judges).Order(StringComparer.Ordinal).ToList();
        counts.FindingsCompared += expected.Count;
        if (!expected.SequenceEqual(found))
        {
            counts.Problems.Add("expected " + string.Join("; ", expected) + "\nfound    " + string.Join("; ", found));
        }
    }

    /// <summary>What was proved.</summary>
    public sealed class Counts
    {
        /// <summary>Questions to the built-in solver.</summary>
        public long Questions { get; set; }

        /// <summary>Those that some request satisfies.</summary>
        public long Satisfiable { get; set; }

        /// <summary>Those that z3 answered as well.</summary>
        public long AskedOfZ3 { get; set; }

        /// <summary>Those that the budget did not suffice for.</summary>
        public long Unknown { get; set; }

        /// <summary>Policies of which every request was tried.</summary>
        public long TriedExhaustively { get; set; }

        /// <summary>The requests tried.</summary>
        public long Worlds { get; set; }

        /// <summary>Findings that brute force expected.</summary>
        public long FindingsCompared { get; set; }

        /// <summary>Witnesses read back as examples.</summary>
        public long Witnesses { get; set; }

        /// <summary>Statements that no request is said to reach.</summary>
        public long Unreachable { get; set; }

        /// <summary>Random requests that were tried on policies with such statements.</summary>
        public long RequestsTried { get; set; }

        /// <summary>Disagreements, each with seed and text.</summary>
        public List<string> Problems { get; } = new();

        /// <summary>Adds those of another policy.</summary>
        public void Add(Counts other)
        {
            Questions += other.Questions;
            Satisfiable += other.Satisfiable;
            AskedOfZ3 += other.AskedOfZ3;
            Unknown += other.Unknown;
            TriedExhaustively += other.TriedExhaustively;
            Worlds += other.Worlds;
            FindingsCompared += other.FindingsCompared;
            Witnesses += other.Witnesses;
            Unreachable += other.Unreachable;
            RequestsTried += other.RequestsTried;
            Problems.AddRange(other.Problems);
        }
    }
}
