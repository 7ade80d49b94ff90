using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using PolicyDsl.Cli;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Proof;

/// <summary>
/// Measures what "policy check" of a policy costs from the first byte to the last line, each in a process of its own: that alone says how much
/// memory it takes. At the end of each policy stands a statement that can never apply: it has to be told whatever the rest costs.
/// </summary>
public static class ExplodingReport
{
    private const string Child = "--check";
    private const string Write = "--write";
    private const string Defect = "section defect\n  covered when size of the defect is more than 5 and size of the defect is less than 3\n";
    private const string DefectFound = "error POL3002: defect (covered) can never be effective";
    private const double MostSeconds = 5;
    private const double MostMegabytes = 500;
    private const int Patience = 240_000;

    /// <summary>Measures the named policies, or all; 1 where one is not answered within its time and memory.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is [Child, var path])
        {
            return Check(path);
        }

        if (arguments is [Write, var folder, ..])
        {
            foreach (var (name, write) in Chosen(arguments.Skip(2).ToList()))
            {
                File.WriteAllText(Path.Combine(folder, name + ".policy"), TextOf(write()));
            }

            return 0;
        }

        Console.WriteLine($"{"policy",-28} {"KB",7} {"s",7} {"s cpu",7} {"MB",6}  findings");
        var failed = 0;
        foreach (var (name, write) in Chosen(arguments))
        {
            failed += Measure(name, write()) ? 0 : 1;
        }

        Console.WriteLine(failed == 0 ? "all answered" : failed + " not answered as they should");
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Name, Func<SourceText> Write)> Chosen(IReadOnlyList<string> names) =>
        ScaleReport.Policies().Where(policy => names.Count == 0 || names.Contains(policy.Name));

    private static string TextOf(SourceText source) => source.Text + "terms\n  size of the defect: count\n" + Defect;

    private static bool Measure(string name, SourceText source)
    {
        var path = Path.Combine(Path.GetTempPath(), $"exploding-{Environment.ProcessId}.policy");
        try
        {
            File.WriteAllText(path, TextOf(source));
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            foreach (var argument in new[] { typeof(ExplodingReport).Assembly.Location, "exploding", Child, path }.Skip(IsHost(start.FileName) ? 0 : 1))
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                Console.WriteLine($"{name,-28} {source.Text.Length / 1024,7} not answered within {Patience / 1000} s");
                return false;
            }

            var line = process.StandardOutput.ReadToEnd().TrimEnd();
            Console.WriteLine($"{name,-28} {source.Text.Length / 1024,7} {line}");
            return process.ExitCode == 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsHost(string program) => Path.GetFileNameWithoutExtension(program) == "dotnet";

    // In the process that is measured.
    private static int Check(string path)
    {
        using var output = new CountedFindings();
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = PolicyTool.Run(["check", path], new ToolConsole(output, error, () => Stream.Null));
        using var process = Process.GetCurrentProcess();
        var (clock, processor) = ((DateTime.Now - process.StartTime).TotalSeconds, process.TotalProcessorTime.TotalSeconds);
        var memory = process.PeakWorkingSet64 / 1e6;
        var problems = new[]
        {
            (processor > MostSeconds, "TOO SLOW"),
            (memory > MostMegabytes, "TOO LARGE"),
            (code != ExitCode.Wrong, "FAILED " + error.ToString().ReplaceLineEndings(" ")),
            (!output.HasDefect, "DEFECT NOT TOLD"),
        }.Where(problem => problem.Item1).Select(problem => problem.Item2).ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"{clock,7:0.0} {processor,7:0.0} {memory,6:0}  {output.Counts}{(problems.Count == 0 ? "" : ": " + string.Join(", ", problems))}"));
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>What the tool prints, counted rather than kept.</summary>
    private sealed class CountedFindings : StringWriter
    {
        private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

        public CountedFindings()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public bool HasDefect { get; private set; }

        public string Counts => string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}"));

        public override void WriteLine(string? value)
        {
            var severity = value is null || value.StartsWith(' ') ? -1 : value.IndexOf(": ", StringComparison.Ordinal);
            if (severity >= 0)
            {
                HasDefect |= value!.Contains(DefectFound, StringComparison.Ordinal);
                var id = value.IndexOf("POL", severity, StringComparison.Ordinal);
                var key = id < 0 ? "other" : value.Substring(id, 7);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        public override void Write(string? value)
        {
        }
    }
}
