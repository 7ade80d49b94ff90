using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Proofs;

/// <summary>Holds what is found between two random policies that share a vocabulary against z3 and requests to both.</summary>
public sealed class PairProof
{
    private const double MostWorlds = 50_000;

    private readonly ulong seed;
    private readonly RandomPair pair;
    private readonly ProofCounts counts = new();
    private AnsweredQuestions? questions;

    private PairProof(ulong seed)
    {
        this.seed = seed;
        pair = RandomPair.Generate(seed, ShapeOf(seed));
    }

    /// <summary>The shape for a seed: two of three are small enough to try every request to both.</summary>
    public static PolicyShape ShapeOf(ulong seed) => (seed % 6) switch
    {
        0 or 3 => PolicyShape.Whole with { Months = 0, FewestTerms = 2, MostTerms = 6, MostSections = 2, MostStatements = 3 },
        1 => PolicyShape.Small with { Months = 0 },
        2 => PolicyShape.Boundaries with { Dates = 20, Months = 0 },
        4 => PolicyShape.Codes,
        _ => PolicyShape.Windows,
    };

    /// <summary>The proofs of several pairs; what is unreachable is tried with so many random requests.</summary>
    public static ProofCounts Of(IEnumerable<ulong> seeds, int requestsForUnreachable)
    {
        var proofs = seeds.Select(seed => new PairProof(seed)).ToList();
        foreach (var proof in proofs)
        {
            try
            {
                proof.Prove(requestsForUnreachable);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KeyNotFoundException)
            {
                proof.counts.Problems.Add(exception.ToString());
            }
        }

        AnsweredQuestions.AskZ3(proofs.Select(proof => proof.questions).OfType<AnsweredQuestions>());
        var total = new ProofCounts();
        foreach (var proof in proofs)
        {
            for (var i = 0; i < proof.counts.Problems.Count; i++)
            {
                proof.counts.Problems[i] = $"pair {proof.seed}: {proof.counts.Problems[i]}\n{proof.pair}";
            }

            total.Add(proof.counts);
        }

        return total;
    }

    private void Prove(int requestsForUnreachable)
    {
        counts[Proved.Pairs]++;
        var (first, second) = pair.Models();
        var smt = new SmtPairQuestions(first, second);
        var isForZ3 = !PolicyProof.CountsMonths(first) && !PolicyProof.CountsMonths(second);
        questions = new AnsweredQuestions(smt.Preamble, smt.All(), SolverOf(first, second), isForZ3, counts);
        var joint = new JointWorlds(first, second);
        questions.TryUnreachable(requestsForUnreachable, Both(joint.Random(requestsForUnreachable, new Prng(seed))));
        if (joint.IsComplete && joint.Estimate <= MostWorlds)
        {
            var every = joint.Every();
            counts[Proved.PairsTriedWithEveryRequest]++;
            counts[Proved.EveryRequest] += every.First.Count;
            questions.TryEvery(Both(every));
        }

        var findings = PolicySetAnalyzer.Analyze(
            [second, first], model => Analyzer.Analyze(model), AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None);
        CompareFindings(first, second, findings);
        counts[Proved.Witnesses] += findings.Length;
        counts.Problems.AddRange(findings.SelectMany(finding => ReadWitness(first, second, finding)));
    }

    private static Func<SmtQuestion, bool?> SolverOf(PolicyModel first, PolicyModel second)
    {
        var merged = new MergedPolicies(first, second, new SharedTerms(first, second));
        var analysis = new PolicyAnalysis(merged.Model, AnalysisLimits.Default, CancellationToken.None);
        var isPossible = analysis.IsPolicyPossible();
        return question => isPossible != Answer.Satisfiable
            ? isPossible == Answer.Unknown ? null : false
            : analysis.IsPossible(
                analysis.Formulas.EffectiveOf(question.Statement),
                analysis.Formulas.EffectiveOf(merged.IndexOf(second.Statements[question.OtherStatement]))) switch
            {
                Answer.Satisfiable => true,
                Answer.Unsatisfiable => false,
                _ => null,
            };
    }

    private static Func<SmtQuestion, WorldSet> Both((Worlds First, Worlds Second) worlds)
    {
        var (first, second) = (new BruteForceAnswers(worlds.First), new BruteForceAnswers(worlds.Second));
        return question => first.Effective(question.Statement) & second.Effective(question.OtherStatement);
    }

    // One finding for a statement of the second policy, with all of the first that it contradicts.
    private void CompareFindings(PolicyModel first, PolicyModel second, IReadOnlyList<Finding> findings)
    {
        var expected = questions!.Satisfiable
            .Select(question => second.Statements[question.OtherStatement].Id + " and " + first.Statements[question.Statement].Id)
            .Order(StringComparer.Ordinal).ToList();
        var found = findings
            .SelectMany(finding => finding.Related.Select(line =>
                At(second, finding.Location) + " and " + At(first, line.Location)))
            .Order(StringComparer.Ordinal).ToList();
        counts[Proved.Findings] += expected.Count;
        if (!expected.SequenceEqual(found))
        {
            counts.Problems.Add("expected " + string.Join("; ", expected.Except(found)) + "\nfound    " + string.Join("; ", found.Except(expected)));
        }

        static string At(PolicyModel policy, Compiler.Text.SourceLocation location) =>
            policy.Statements.FirstOrDefault(statement => statement.Location == location)?.Id ?? "no statement";
    }

    /// <summary>The facts of the witness, given to each policy as an example of its own words, make both statements effective.</summary>
    private IEnumerable<string> ReadWitness(PolicyModel first, PolicyModel second, Finding finding)
    {
        var earlier = first.Statements.Single(statement => statement.Location == finding.Related[0].Location);
        var later = second.Statements.Single(statement => statement.Location == finding.Location);
        foreach (var (policy, source, statement) in new[] { (first, pair.First, earlier), (second, pair.Second, later) })
        {
            var mine = " in \"" + policy.Header.Title + "\"";
            var facts = finding.Witness!.Facts
                .Select(fact => fact.Term.EndsWith(mine, StringComparison.Ordinal) ? fact with { Term = fact.Term[..^mine.Length] } : fact)
                .Where(fact => policy.Terms.Any(term => term.Name == fact.Term))
                .Select(fact => InWordsOf(policy, fact));
            var text = "\nexamples\n  \"witness\"\n" + string.Concat(facts.SelectMany(WitnessExample.Lines).Select(line => "    " + line + "\n")) + "    => covered\n";
            var model = pair.ModelOf(source, text);
            var effective = new StatementEvaluator(model, Request.Of(model, model.Examples[0].Facts)).Effective(statement.Index);
            if (effective != Truth.True && finding.Witness!.Facts.Count(fact => fact.Value == "another") < 2)
            {
                yield return statement.Id + " of " + policy.Header.Title + " is not effective (" + effective + ") for the witness of " + finding.Message + text;
            }
        }
    }

    // A line of business or a state that only the other policy lists is another one here.
    private static WitnessFact InWordsOf(PolicyModel policy, WitnessFact fact) =>
        policy.Terms.Single(term => term.Name == fact.Term) is { IsBuiltIn: true, Type: EnumerationType { Open: true } type }
            && !type.Values.Any(value => value.Name == fact.Value)
            ? fact with { Value = "another" }
            : fact;
}
