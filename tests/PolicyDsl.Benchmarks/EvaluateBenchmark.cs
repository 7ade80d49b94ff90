using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using PolicyDsl.Benchmarks.HandWritten;
using Generated = PolicyDsl.Policies.LiverTumorTreatment;

namespace PolicyDsl.Benchmarks;

/// <summary>One decision of the liver policy: the generated evaluator beside the same criteria typed by hand, in one run.</summary>
[MemoryDiagnoser]
public class EvaluateBenchmark
{
    private const int Count = 4096;

    private LiverRequest[] byHand = [];
    private Generated.Request[] generated = [];

    /// <summary>Makes the requests and checks first that both evaluators agree on all of them.</summary>
    [GlobalSetup]
    public void Setup()
    {
        byHand = RandomLiverRequests.Make(Count);
        generated = byHand.Select(RandomLiverRequests.ToGenerated).ToArray();
        for (var i = 0; i < Count; i++)
        {
            var (outcome, clause) = LiverTumorByHand.Decide(byHand[i]);
            var decision = Generated.Evaluate(generated[i]);
            if (outcome != decision.Outcome || (clause >= 0 && clause != decision.Primary?.Clause.Index))
            {
                throw new InvalidOperationException(
                    $"{byHand[i]}: by hand {outcome} by {clause}, generated {decision.Outcome} by {decision.Clause}.");
            }
        }
    }

    /// <summary>Outcome and primary statement only.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int HandWritten()
    {
        var sum = 0;
        foreach (ref readonly var request in byHand.AsSpan())
        {
            sum += (int)LiverTumorByHand.Decide(request).Outcome;
        }

        return sum;
    }

    /// <summary>The whole decision: outcome, deciding clause, all effective statements, what is missing, impossible requests rejected.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int GeneratedEvaluator()
    {
        var sum = 0;
        foreach (ref readonly var request in generated.AsSpan())
        {
            sum += (int)Generated.Evaluate(request).Outcome;
        }

        return sum;
    }
}
