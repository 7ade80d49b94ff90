using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PolicyDsl.Testing.Proofs;

namespace PolicyDsl.Proof;

/// <summary>Lays random policies out and writes their missing examples.</summary>
internal static class WritingReport
{
    private const ulong Progress = 500;

    /// <summary>Exit code 0 without a problem.</summary>
    /// <param name="arguments">How many policies, and the first seed; 10,000 from 0 without.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var numbers = arguments.Select(argument => ulong.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (ulong?)null).ToList();
        if (numbers.Count > 2 || numbers.Contains(null))
        {
            Console.Error.WriteLine("writing [POLICIES [SEED]]");
            return 2;
        }

        var (policies, first) = (numbers.ElementAtOrDefault(0) ?? 10_000, numbers.ElementAtOrDefault(1) ?? 0);
        var proof = new WritingProof();
        var watch = Stopwatch.StartNew();
        for (var done = 0ul; done < policies; done = Math.Min(policies, done + Progress))
        {
            // In the order of the seeds, however many processors there are.
            var seeds = Enumerable.Range(0, (int)Math.Min(Progress, policies - done)).Select(index => first + done + (ulong)index);
            seeds.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(Of).ToList().ForEach(proof.Add);
            Console.WriteLine($"{proof}, {watch.Elapsed:hh\\:mm\\:ss}");
        }

        proof.Problems.ForEach(Console.WriteLine);
        return proof.Problems.Count == 0 ? 0 : 1;
    }

    private static WritingProof Of(ulong seed)
    {
        var proof = new WritingProof();
        proof.Try(seed);
        return proof;
    }
}
