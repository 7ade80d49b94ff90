using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Cli.Versions;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>A change of meaning as a policy writer reads it: what moves, which requests, and the lines that did it.</summary>
internal static class DiffText
{
    private const int LinesShown = 8;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, VersionComparison comparison, CountedRequests? counted, Marks marks)
    {
        var (before, after, difference) = (comparison.Before, comparison.After, comparison.Difference);
        writer.WriteLine($"old: {before.Path}");
        writer.WriteLine($"new: {after.Path}");
        var (period, newPeriod) = (EffectivePeriod.Of(before.Header), EffectivePeriod.Of(after.Header));
        if (period != newPeriod)
        {
            writer.WriteLine($"in effect: {period.Text} -> {newPeriod.Text}; what follows compares what they say, whenever that holds");
        }

        if (difference.IsNone)
        {
            writer.WriteLine(marks.Heading("no change in meaning"));
            writer.WriteLine("  proved for every request, with all facts or some");
        }

        foreach (var move in difference.Moves)
        {
            Write(writer, move, marks);
        }

        if (counted is not null)
        {
            Write(writer, counted, marks);
        }
    }

    /// <summary>"covered → not covered" in words: what a move is about.</summary>
    public static string Headline(Move move) => move.Kind switch
    {
        MoveKind.Ruling => move.Before.Words + " -> " + move.After.Words,
        MoveKind.Terms => move.Before.Words + ", on other terms",
        MoveKind.Asked => move.Before.Words + ", about other facts",
        _ => throw new InvalidOperationException("Unknown kind " + move.Kind),
    };

    private static void Write(TextWriter writer, Move move, Marks marks)
    {
        writer.WriteLine();
        writer.WriteLine(marks.Heading(Headline(move)));
        foreach (var requests in move.Requests)
        {
            writer.WriteLine(requests switch
            {
                { Facts.Length: 0, Dates.Length: 0, HoldsOfEvery: true } => "  every request",
                { Facts.Length: 0, Dates.Length: 0 } => "  a request that gives no fact",
                { HoldsOfEvery: true } => "  every request with",
                _ => "  a request with nothing but",
            });
            foreach (var fact in requests.Facts)
            {
                writer.WriteLine($"    {fact.Term.Name}: {fact.Text}{(fact.IsExample ? marks.Aside(" (for example)") : "")}");
            }

            foreach (var test in requests.Dates)
            {
                writer.WriteLine($"    {test.Text}: {(test.IsMet ? "yes" : "no")}");
            }

            Write(writer, "old", requests.Before);
            Write(writer, "new", requests.After);
        }

        if (!move.IsComplete)
        {
            writer.WriteLine(marks.Aside("  and others"));
        }
    }

    private static void Write(TextWriter writer, string version, VersionSays says)
    {
        writer.WriteLine($"    {version}: {says.Words}");
        foreach (var line in says.Lines)
        {
            var place = line.Location == SourceLocation.None ? "" : FindingText.Place(line.Location) + ": ";
            writer.WriteLine($"      {place}{line.Text}");
        }
    }

    private static void Write(TextWriter writer, CountedRequests counted, Marks marks)
    {
        static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
        var moved = counted.Moved.Sum(pair => pair.Lines.Count);
        writer.WriteLine();
        writer.WriteLine(marks.Heading($"{Number(moved)} of {Number(counted.Total)} requests move"));
        foreach (var (before, after, lines) in counted.Moved)
        {
            var more = lines.Count > LinesShown ? ", ..." : "";
            writer.WriteLine($"  {Number(lines.Count)}: {before} -> {after} (line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines.Take(LinesShown))}{more})");
        }
    }
}
