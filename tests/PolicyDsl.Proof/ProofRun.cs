using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Proof;

/// <summary>Proves random policies, several at a time, and says how it went.</summary>
public sealed class ProofRun(TextWriter output)
{
    private const ulong Progress = 500;
    private const int RequestsForUnreachable = 10_000;

    private readonly Lock door = new();
    private readonly PolicyProof.Counts total = new();

    /// <summary>Whether every policy agreed with every oracle.</summary>
    public bool Run(ulong firstSeed, ulong policies, int threads)
    {
        output.WriteLine(Z3.Version ?? Z3.Missing);
        var watch = Stopwatch.StartNew();
        var done = 0UL;
        Parallel.For(0L, (long)policies, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            var seed = firstSeed + (ulong)index;
            var counts = PolicyProof.Of(seed, PolicyProof.ShapeOf(seed), RequestsForUnreachable);
            lock (door)
            {
                total.Add(counts);
                foreach (var problem in counts.Problems)
                {
                    output.WriteLine(problem);
                }

                if (++done % Progress == 0)
                {
                    output.WriteLine($"{done} policies, {total.Questions} questions, {total.Problems.Count} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");
                }
            }
        });

        output.WriteLine($"policies                              {policies}");
        output.WriteLine($"questions                             {total.Questions}, of which {total.Satisfiable} satisfiable");
        output.WriteLine($"answered by z3 as well                {total.AskedOfZ3}");
        output.WriteLine($"beyond the budget                     {total.Unknown}");
        output.WriteLine($"policies tried with every request     {total.TriedExhaustively}, {total.Worlds} requests");
        output.WriteLine($"findings compared with them           {total.FindingsCompared}");
        output.WriteLine($"witnesses read back as examples       {total.Witnesses}");
        output.WriteLine($"unreachable statements                {total.Unreachable}, tried with {total.RequestsTried} random requests");
        output.WriteLine($"disagreements                         {total.Problems.Count}");
        output.WriteLine($"time                                  {watch.Elapsed:hh\\:mm\\:ss}");
        return total.Problems.Count == 0 && Z3.Version is not null;
    }
}
