using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PolicyDsl.Testing.Differences;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Proof;

/// <summary>Compares random policies with random edits of them, and holds what is found against both interpreters, random requests and z3.</summary>
internal static class DifferenceReport
{
    private const ulong RandomEdits = 3;
    private const int RequestsOfPair = 40;
    private const ulong Progress = 100;

    /// <summary>Whether every oracle agreed.</summary>
    /// <param name="arguments">How many policies, the first seed, and how many edits of each; 10,000 from 0 with 3 without.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var numbers = arguments.Select(argument => ulong.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (ulong?)null).ToList();
        if (numbers.Count > 3 || numbers.Contains(null))
        {
            Console.Error.WriteLine("differences [POLICIES [SEED [EDITS]]]");
            return 2;
        }

        var (policies, first, edits) = (numbers.ElementAtOrDefault(0) ?? 10_000, numbers.ElementAtOrDefault(1) ?? 0, numbers.ElementAtOrDefault(2) ?? RandomEdits);
        Console.WriteLine(Z3.Version ?? Z3.Missing);
        var counts = new DifferenceProof.Counts();
        var watch = Stopwatch.StartNew();
        for (var done = 0ul; done < policies; done = Math.Min(policies, done + Progress))
        {
            // In the order of the seeds, however many processors there are.
            var seeds = Enumerable.Range(0, (int)Math.Min(Progress, policies - done)).Select(index => first + done + (ulong)index);
            seeds.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(seed => Of(seed, (int)edits)).ToList().ForEach(counts.Add);
            Console.WriteLine(
                $"{Math.Min(policies, done + Progress)} policies, {counts.Pairs} pairs of versions, {counts.Same} the same ({counts.AskedOfZ3} of them asked of z3), {counts.Moves} changes, "
                + $"{counts.Witnesses} witnesses replayed, {counts.Differing} random requests that move, {counts.Unsettled} questions unsettled, "
                + $"{counts.Problems.Count} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");
        }

        counts.Problems.ForEach(Console.WriteLine);
        return counts.Problems.Count == 0 && Z3.Version is not null ? 0 : 1;
    }

    private static DifferenceProof.Counts Of(ulong seed, int edits)
    {
        var shape = (seed % 8) switch
        {
            0 => PolicyShape.Whole,
            1 or 2 => PolicyShape.Codes,
            3 => PolicyShape.Windows,
            4 => PolicyShape.Boundaries,
            _ => PolicyShape.Small,
        };
        var counts = new DifferenceProof.Counts();
        DifferenceProof.Run(seed, shape, edits, RequestsOfPair, counts);
        return counts;
    }
}
