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
    private const ulong Batch = 20;
    private const long Progress = 500;
    private const int RequestsForUnreachable = 10_000;

    private readonly Lock door = new();
    private readonly ProofCounts total = new();

    /// <summary>Whether every policy agreed with every oracle.</summary>
    public bool Run(ulong firstSeed, ulong policies, int threads)
    {
        output.WriteLine(Z3.Version ?? Z3.Missing);
        var watch = Stopwatch.StartNew();
        var seeds = Enumerable.Range(0, (int)policies).Select(index => firstSeed + (ulong)index);
        Parallel.ForEach(seeds.Chunk((int)Batch), new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            var counts = PolicyProof.Of(batch, RequestsForUnreachable);
            lock (door)
            {
                var before = total[Proved.Policies];
                total.Add(counts);
                foreach (var problem in counts.Problems)
                {
                    output.WriteLine(problem);
                }

                if (before / Progress != total[Proved.Policies] / Progress)
                {
                    output.WriteLine($"{total[Proved.Policies]} policies, {total[Proved.Questions]} questions, {total.Problems.Count} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");
                }
            }
        });

        output.WriteLine(total);
        output.WriteLine($"time{"",56}{watch.Elapsed:hh\\:mm\\:ss}");
        return total.Problems.Count == 0 && Z3.Version is not null;
    }
}
