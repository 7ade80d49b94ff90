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
    private const int Edits = 3;
    private const int RequestsOfPair = 100;
    private const int Progress = 100;

    /// <summary>Whether every oracle agreed.</summary>
    /// <param name="arguments">How many policies, and the first seed; 10,000 from 0 without.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var numbers = arguments.Select(argument => ulong.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (ulong?)null).ToList();
        if (numbers.Count > 2 || numbers.Contains(null))
        {
            Console.Error.WriteLine("differences [POLICIES [SEED]]");
            return 2;
        }

        var (policies, first) = (numbers.ElementAtOrDefault(0) ?? 10_000, numbers.ElementAtOrDefault(1) ?? 0);
        Console.WriteLine(Z3.Version ?? Z3.Missing);
        var counts = new DifferenceProof.Counts();
        var watch = Stopwatch.StartNew();
        for (var seed = first; seed < first + policies; seed++)
        {
            var shape = (seed % 8) switch
            {
                0 => PolicyShape.Whole,
                1 or 2 => PolicyShape.Codes,
                3 => PolicyShape.Windows,
                4 => PolicyShape.Boundaries,
                _ => PolicyShape.Small,
            };
            DifferenceProof.Run(seed, shape, Edits, RequestsOfPair, counts);
            if ((seed - first + 1) % Progress == 0 || seed + 1 == first + policies)
            {
                Console.WriteLine(
                    $"{seed - first + 1} policies, {counts.Pairs} pairs of versions, {counts.Same} the same ({counts.AskedOfZ3} of them asked of z3), {counts.Moves} changes, "
                    + $"{counts.Witnesses} witnesses replayed, {counts.Differing} random requests that move, {counts.Unsettled} questions unsettled, "
                    + $"{counts.Problems.Count} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");
            }
        }

        counts.Problems.ForEach(Console.WriteLine);
        return counts.Problems.Count == 0 && Z3.Version is not null ? 0 : 1;
    }
}
