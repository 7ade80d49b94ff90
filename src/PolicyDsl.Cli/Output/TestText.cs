using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Testing;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>The result of running examples, for people.</summary>
internal static class TestText
{
    /// <summary>Writes a line for each policy with what failed under it, and what the examples show; then a summary.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<PolicyTestRun> runs, bool showCoverage, Marks marks)
    {
        foreach (var run in runs)
        {
            var mark = marks.Of(run.Failed > 0 ? Truth.False : Truth.True);
            writer.WriteLine($"{mark} {run.Path}: {Examples(run)}; {Share(run.Coverage)}");
            foreach (var example in run.Examples.Where(example => example.Failure is not null))
            {
                FindingText.Write(writer, [example.Failure!], marks);
            }

            if (showCoverage)
            {
                WriteCoverage(writer, run, marks);
            }
        }

        if (runs.Count > 1)
        {
            writer.WriteLine(
                $"{Count(runs.Count, "policy", "policies")}: {Count(runs.Sum(run => run.Passed), "example")} passed, {runs.Sum(run => run.Failed).ToString(CultureInfo.InvariantCulture)} failed");
        }
    }

    /// <summary>"1 example", "3 examples".</summary>
    public static string Count(int count, string noun, string? plural = null) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? noun : plural ?? noun + "s");

    private static string Examples(PolicyTestRun run)
    {
        var text = Count(run.Passed, "example") + " passed";
        text += run.Failed > 0 ? ", " + run.Failed.ToString(CultureInfo.InvariantCulture) + " failed" : "";
        return text + (run.ToBeConfirmed > 0 ? ", " + run.ToBeConfirmed.ToString(CultureInfo.InvariantCulture) + " to be confirmed" : "");
    }

    /// <summary>How much of the criteria is shown to matter, in words.</summary>
    public static string Share(CoverageReport coverage) => coverage.Sides == 0
        ? "no criteria"
        : string.Create(CultureInfo.InvariantCulture, $"{coverage.CoveredSides} of {coverage.Sides} sides of its criteria shown to matter ({coverage.Percent} %)");

    /// <summary>Each line with a criterion: its number, whether it is shown to matter where it is met and where it is not, the text, and why not.</summary>
    private static void WriteCoverage(TextWriter writer, PolicyTestRun run, Marks marks)
    {
        writer.WriteLine("     line  met  not met");
        SourceText? source = null;
        foreach (var condition in run.Coverage.Conditions)
        {
            var location = condition.Condition.Location;
            source ??= run.Policy.Tree.Source;
            var words = location.Path == source.Path ? source.ToString(location.Span).ReplaceLineEndings(" ") : CriterionText.Of(condition.Condition.Criterion);
            words = string.Join(' ', words.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));

            // A cell of a table reads with the head of its column.
            var whole = CriterionText.Of(condition.Condition.Criterion);
            words = whole.EndsWith(" " + words, System.StringComparison.Ordinal) ? whole : words;
            var label = condition.Condition.Criterion.Info.Path is { } path ? path + ". " : "";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {location.Start.Line,5}  {Pad(marks, condition.Met, 3)}  {Pad(marks, condition.NotMet, 7)}  {label}{words}"));
            WriteWhy(writer, "met", condition.Met, marks);
            WriteWhy(writer, "not met", condition.NotMet, marks);
        }
    }

    private static void WriteWhy(TextWriter writer, string side, Side coverage, Marks marks)
    {
        if (coverage.Why is { } why)
        {
            writer.WriteLine("                          " + marks.Aside(side + ": " + why));
        }
    }

    /// <summary>A mark has a width of one, whatever colours it.</summary>
    private static string Pad(Marks marks, Side side, int width) =>
        marks.Of(side.IsCovered ? Truth.True : Truth.False) + new string(' ', width - 1);
}
