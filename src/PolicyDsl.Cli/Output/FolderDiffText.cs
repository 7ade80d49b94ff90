using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Cli.Versions;

namespace PolicyDsl.Cli.Output;

/// <summary>The changes of a folder of policies as a policy writer reads them: those that change in full, the others on a line each, and a sum.</summary>
internal static class FolderDiffText
{
    /// <summary>Writes them, each as soon as it is known.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(FolderComparison comparison, ToolConsole console)
    {
        var marks = Marks.For(console.Out.Encoding, console.Colour);
        var counts = new Dictionary<int, int> { [ExitCode.Good] = 0, [ExitCode.Wrong] = 0, [ExitCode.CannotRun] = 0 };
        foreach (var files in comparison.Compare())
        {
            counts[files.ExitCode]++;
            if (files.ExitCode == ExitCode.Wrong)
            {
                console.Out.WriteLine();
                DiffText.Write(console.Out, files.Comparison!, null, marks);
                console.Out.WriteLine();
            }
            else
            {
                console.Out.WriteLine(NameOf(files) + ": " + (files switch
                {
                    { AreOneText: true } => "not a letter changed",
                    { ExitCode: ExitCode.Good } => "no change in meaning",
                    { Comparison: not null } => "no change found, but not everything could be settled",
                    _ => "not compared",
                }));
            }

            console.Out.Flush();
            files.Comparison?.TellUnsettled(console);
        }

        var pairs = comparison.Pairs;
        foreach (var (word, gone) in pairs.Gone.Select(file => ("gone", file)).Concat(pairs.Added.Select(file => ("new", file))))
        {
            console.Out.WriteLine($"{marks.Heading(word)}: {gone.Name}");
        }

        console.Out.WriteLine(string.Join(", ", new[]
        {
            Count(counts[ExitCode.Good]) + " without a change in meaning",
            Count(counts[ExitCode.Wrong]) + " changed",
            Count(pairs.Gone.Count) + " gone",
            Count(pairs.Added.Count) + " new",
            Count(counts[ExitCode.CannotRun]) + " not settled or not compared",
        }.Where(part => !part.StartsWith("0 ", System.StringComparison.Ordinal)).DefaultIfEmpty("no policies")));
        return ExitCodeOf(counts.Where(count => count.Value > 0).Select(count => count.Key), pairs);
    }

    /// <summary>Cannot run where a pair was not settled, else wrong where a policy changed, came or went.</summary>
    public static int ExitCodeOf(IEnumerable<int> exitCodes, FolderPairs pairs) =>
        exitCodes.Append(pairs.Gone.Count + pairs.Added.Count > 0 ? ExitCode.Wrong : ExitCode.Good).Max();

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(ComparedFiles files) =>
        files.Before.Name == files.After.Name ? files.After.Name : files.Before.Name + " -> " + files.After.Name;
}
