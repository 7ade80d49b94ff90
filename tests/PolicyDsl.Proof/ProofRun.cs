using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Proof;

/// <summary>Proves random policies, several at a time, and says how it went.</summary>
public sealed class ProofRun(TextWriter output)
{
    private const int Batch = 20;
    private const long Progress = 250;
    private const int RequestsForUnreachable = 10_000;

    private readonly Lock door = new();
    private readonly ProofCounts total = new();

    /// <summary>Whether every policy, and every pair of policies, agreed with every oracle.</summary>
    public bool Run(ulong firstSeed, ulong policies, ulong pairs, int threads)
    {
        output.WriteLine(Z3.Version ?? Z3.Missing);
        var watch = Stopwatch.StartNew();
        var batches = Batches(firstSeed, policies, PolicyProof.Of).Concat(Batches(firstSeed, pairs, PairProof.Of))
            .OrderBy(batch => batch.Place)
            .Select(batch => batch.Prove);
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, prove =>
        {
            var counts = prove();
            lock (door)
            {
                var before = Done;
                total.Add(counts);
                foreach (var problem in counts.Problems)
                {
                    output.WriteLine(problem);
                }

                if (before / Progress != Done / Progress)
                {
                    output.WriteLine($"{total[Proved.Policies]} policies, {total[Proved.Pairs]} pairs, {total[Proved.Questions]} questions, {total.Problems.Count} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");
                }
            }
        });

        output.WriteLine(total);
        output.WriteLine($"time{"",56}{watch.Elapsed:hh\\:mm\\:ss}");
        return total.Problems.Count == 0 && Z3.Version is not null;
    }

    private long Done => total[Proved.Policies] + total[Proved.Pairs];

    // With their place in the whole, so that policies and pairs take turns.
    private static IEnumerable<(double Place, Func<ProofCounts> Prove)> Batches(
        ulong firstSeed, ulong count, Func<IEnumerable<ulong>, int, ProofCounts> prove) =>
        Enumerable.Range(0, (int)count).Select(index => firstSeed + (ulong)index)
            .Chunk(Batch)
            .Select((seeds, index) => ((double)index * Batch / count, new Func<ProofCounts>(() => prove(seeds, RequestsForUnreachable))));
}
