using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Scale;

/// <summary>How long the analysis of a policy goes without looking at its cancellation token: that long a cancellation waits at most.</summary>
/// <param name="Count">How often it looks.</param>
/// <param name="Longest">The longest time between two looks, the beginning and the end counted as looks.</param>
/// <param name="Place">Where that was: the part of the looks before it.</param>
public sealed record TokenLooks(int Count, TimeSpan Longest, double Place)
{
    /// <summary>Measures several times, and takes for each stretch its shortest time: what else runs on the machine is not counted.</summary>
    public static TokenLooks Of(PolicyModel policy, int runs)
    {
        var limits = AnalysisLimits.Of(policy);
        long[] shortest = [];
        for (var run = 0; run < runs; run++)
        {
            var count = 0;
            var gaps = new System.Collections.Generic.List<long>();
            var last = Stopwatch.GetTimestamp();
            Analyzer.Analyze(policy, limits with { BeforeCheck = _ => Look() }, CancellationToken.None);
            Look();
            shortest = shortest.Length == 0 ? gaps.ToArray() : shortest.Select((gap, index) => Math.Min(gap, gaps[index])).ToArray();

            void Look()
            {
                var now = Stopwatch.GetTimestamp();
                gaps.Add(now - last);
                last = Stopwatch.GetTimestamp();
                count++;
            }
        }

        var longest = shortest.Max();
        return new TokenLooks(shortest.Length, TimeSpan.FromSeconds((double)longest / Stopwatch.Frequency), (double)Array.IndexOf(shortest, longest) / shortest.Length);
    }
}
