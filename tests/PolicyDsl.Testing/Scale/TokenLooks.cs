using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
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
    private const int ThreadTime = 3;

    /// <summary>Measures several times in the processor's time of the thread, and takes for each stretch its shortest: what else runs on the machine is not counted.</summary>
    public static TokenLooks Of(PolicyModel policy, int runs)
    {
        var limits = AnalysisLimits.Of(policy);
        long[] shortest = [];
        for (var run = 0; run < runs; run++)
        {
            var count = 0;
            var gaps = new System.Collections.Generic.List<long>();
            var last = Now();
            Analyzer.Analyze(policy, limits with { BeforeCheck = _ => Look() }, CancellationToken.None);
            Look();
            shortest = shortest.Length == 0 ? gaps.ToArray() : shortest.Select((gap, index) => Math.Min(gap, gaps[index])).ToArray();

            void Look()
            {
                var now = Now();
                gaps.Add(now - last);
                last = Now();
                count++;
            }
        }

        var longest = shortest.Max();
        return new TokenLooks(shortest.Length, TimeSpan.FromTicks(longest / 100), (double)Array.IndexOf(shortest, longest) / shortest.Length);
    }

    // Nanoseconds of the processor that this thread used; where that cannot be asked, of the clock.
    private static long Now() => OperatingSystem.IsLinux() && GetTime(ThreadTime, out var time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
