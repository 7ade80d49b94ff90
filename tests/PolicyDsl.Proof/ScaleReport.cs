using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Scale;

namespace PolicyDsl.Proof;

/// <summary>Measures what the analysis of large and of hard policies costs: time on the clock and of the processor, memory, findings.</summary>
public static class ScaleReport
{
    private const int Runs = 60;
    private const double MostSeconds = 20;
    private const int Edits = 60;
    private const int RunsForLooks = 3;
    private const string EditedPolicy = "policies/pacificsource/liver-tumor-treatment.policy";
    private const string EditedNumber = "5 cm";

    /// <summary>Measures the named policies, or all.</summary>
    public static int Run(IReadOnlyList<string> names)
    {
        foreach (var (name, write) in Policies().Where(policy => names.Count == 0 || names.Contains(policy.Name)))
        {
            Measure(name, write());
        }

        if (names.Count == 0 || names.Contains("edit"))
        {
            MeasureEdit();
        }

        return 0;
    }

    /// <summary>Says of the named policies, or all, how long a cancellation waits at most: the longest between two looks at the token.</summary>
    public static int RunCancellation(IReadOnlyList<string> names)
    {
        foreach (var (name, write) in Policies().Where(policy => names.Count == 0 || names.Contains(policy.Name)))
        {
            var looks = TokenLooks.Of(Binder.BindPolicy(Parser.Parse(write()), []).Model, RunsForLooks);
            Console.WriteLine(FormattableString.Invariant(
                $"{name}: {looks.Count} looks at the token, at most {looks.Longest.TotalMilliseconds:0.0} ms apart (after {looks.Place:0.0 %} of them)"));
        }

        return 0;
    }

    /// <summary>What a writer waits for after changing one number of a shipped policy: everything is read and analysed again, nothing is kept.</summary>
    private static void MeasureEdit()
    {
        var text = File.ReadAllText(EditedPolicy);
        if (!text.Contains(EditedNumber, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(EditedPolicy + " has no line with " + EditedNumber);
        }

        var (reading, analysing) = (double.MaxValue, double.MaxValue);
        var watch = new Stopwatch();
        for (var run = 0; run < Edits; run++)
        {
            var source = new SourceText(EditedPolicy, text.Replace(EditedNumber, run + 1 + " cm", StringComparison.Ordinal));
            watch.Restart();
            var bound = Binder.BindPolicy(Parser.Parse(source), []);
            reading = Math.Min(reading, watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            Analyzer.Analyze(bound.Model);
            analysing = Math.Min(analysing, watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"edit: {EditedPolicy}, {text.Split('\n').Length} lines, one number changed: read again in {reading:0.0} ms, analysed again in {analysing:0.0} ms"));
    }

    /// <summary>The named policies, or those of clauses.</summary>
    public static IEnumerable<(string Name, SourceText Source)> Texts(IReadOnlyList<string> names) => Policies()
        .Where(policy => names.Count == 0 ? policy.Name.EndsWith("-1000", StringComparison.Ordinal) : names.Contains(policy.Name))
        .Select(policy => (policy.Name, policy.Write()));

    /// <summary>Every policy that is measured, by name.</summary>
    public static IEnumerable<(string Name, Func<SourceText> Write)> Policies() =>
    [
        ("structured-1000", () => StructuredPolicy.Of(1000, 96, 1)),
        ("random-1000", () => RandomClauses.Of(1000, 6, false, 1)),
        ("contradicting-1000", () => RandomClauses.Of(1000, 6, true, 1)),
        ("random-5000", () => RandomClauses.Of(5000, 6, false, 1)),
        ("contradicting-5000", () => RandomClauses.Of(5000, 6, true, 1)),
        .. HardPolicies.All,
        .. HardPolicies.Larger,
        .. LongPolicies.All,
    ];

    private static void Measure(string name, SourceText source)
    {
        var watch = Stopwatch.StartNew();
        var tree = Parser.Parse(source);
        var parsing = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var bound = Binder.BindPolicy(tree, []);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {source.Text.Length / 1024} KB, parsed in {parsing:0} ms, bound in {watch.Elapsed.TotalMilliseconds:0} ms (first time)"));
        var (best, processor, allocated) = (double.MaxValue, double.MaxValue, 0L);
        var findings = Enumerable.Empty<Finding>();
        var total = Stopwatch.StartNew();
        for (var run = 0; run < Runs && total.Elapsed.TotalSeconds < MostSeconds; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            watch.Restart();
            findings = Analyzer.Analyze(bound.Model).Findings;
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var counts = string.Join(", ", findings.GroupBy(finding => finding.Id).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}"));
        Console.WriteLine(FormattableString.Invariant(
            $"  analysed in {best:0} ms, {processor:0} ms of the processor, {allocated / 1e6:0} MB allocated, largest working set so far {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB: {counts}"));
    }
}
