using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.LanguageServer;
using PolicyDsl.Testing.Editing;
using PolicyDsl.Testing.Scale;

namespace PolicyDsl.Proof;

/// <summary>Measures the language server, and edits at random.</summary>
public static class EditorReport
{
    private const int Lines = 1000;
    private const int WarmUps = 40;
    private const int Keys = 200;
    private const string Uri = "file:///no-such-folder/large.policy";
    private static int version = 1;

    private static readonly string[] Edited =
        ["policies/blue-advantage/isolated-limb-perfusion-and-infusion.policy", "policies/cms/cardiac-rehabilitation.policy", "policies/cms/continuous-positive-airway-pressure.policy"];

    /// <summary>Measures, then makes as many edits as the first argument says.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        MeasureAsync().GetAwaiter().GetResult();
        var edits = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 0;
        return edits == 0 ? 0 : EditAsync(edits, arguments.Count > 1 ? ulong.Parse(arguments[1], CultureInfo.InvariantCulture) : 1).GetAwaiter().GetResult();
    }

    /// <summary>The milliseconds from a key to the findings of text and names, and to those of the solver, one key at a time.</summary>
    private static async Task MeasureAsync()
    {
        using var editor = await EditorClient.Initialized(new NoViews());
        var text = LargePolicy();
        editor.Open(Uri, text);
        await editor.Findings(Uri, _ => true);
        var lines = text.Split('\n');
        var line = lines.Length - 1;
        var middle = Array.FindIndex(lines, lines.Length / 2, other => other.Contains(" is at least ", StringComparison.Ordinal));
        Console.WriteLine($"a policy of {line} lines, {text.Length / 1024} KB; {Environment.ProcessorCount} cores");
        await MeasureKeys(editor, "a comment at the end", line, 0, "#");
        await MeasureKeys(editor, "a digit in a criterion in the middle", middle, lines[middle].Length, "1");
        await MeasureKeys(editor, "a letter in a name there, which is a mistake and mended again", middle, lines[middle].IndexOf(" is at least ", StringComparison.Ordinal), "x");
        await MeasureKeys(editor, "a new line under the title, which moves all others", 1, 0, "\n");

        // Keys that come faster than the solver: the longest that one of them waits for its findings of text and names.
        var burst = Stopwatch.StartNew();
        for (var key = 0; key < Keys; key++)
        {
            editor.Change(Uri, ++version, new { range = new { start = new { line, character = 0 }, end = new { line, character = key % 2 } }, text = key % 2 == 0 ? "#" : "" });
        }

        await editor.Request("textDocument/foldingRange", new { textDocument = new { uri = Uri } });
        Console.WriteLine(FormattableString.Invariant($"{Keys} keys at once are answered in {burst.Elapsed.TotalMilliseconds:0} ms: the solver never holds them up"));
    }

    /// <summary>Types a character and takes it back, over and over.</summary>
    private static async Task MeasureKeys(EditorClient editor, string what, int line, int character, string typed)
    {
        var (toText, toSolver) = (new List<double>(), new List<double>());
        var processor = TimeSpan.Zero;
        for (var key = 0; key < WarmUps + Keys; key++)
        {
            var published = editor.Published;
            processor = key == WarmUps ? Environment.CpuUsage.TotalTime : processor;
            var isTyped = key % 2 == 0;
            var end = isTyped ? new { line, character } : typed == "\n" ? new { line = line + 1, character = 0 } : new { line, character = character + typed.Length };
            var watch = Stopwatch.StartNew();
            editor.Change(Uri, ++version, new { range = new { start = new { line, character }, end }, text = isTyped ? typed : "" });
            await editor.PublishedTimes(published + 1);
            toText.Add(watch.Elapsed.TotalMilliseconds);
            await editor.PublishedTimes(published + 2);
            toSolver.Add(watch.Elapsed.TotalMilliseconds);
        }

        var used = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Keys;
        toText.RemoveRange(0, WarmUps);
        toSolver.RemoveRange(0, WarmUps);
        Console.WriteLine(FormattableString.Invariant(
            $"  {what}: text and names in {Median(toText):0.0} ms (least {toText.Min():0.0}, 95 % in {At(toText, 0.95):0.0}), the solver's findings in {Median(toSolver):0.0} ms (least {toSolver.Min():0.0}, 95 % in {At(toSolver, 0.95):0.0}); {used:0.0} ms of processor for all of it"));
    }

    private static async Task<int> EditAsync(int edits, ulong seed)
    {
        using var editor = await EditorClient.Initialized(new NoViews());
        var watch = Stopwatch.StartNew();
        var memory = new List<long>();
        var run = new RandomEdits(editor, Edited.Select(path => Shortened(File.ReadAllText(path))), seed);
        try
        {
            await run.Run(edits, done =>
            {
                if (done % Math.Max(100, edits / 10) == 0)
                {
                    memory.Add(GC.GetTotalMemory(forceFullCollection: true));
                    Console.WriteLine(FormattableString.Invariant($"{done} edits in {watch.Elapsed.TotalSeconds:0} s, {memory[^1] / 1e6:0} MB"));
                }
            });
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine(exception.Message);
            return 1;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{edits} random edits, {run.Looks} times the same findings as a fresh reading, no error logged, memory {memory[0] / 1e6:0} MB after the first tenth and {memory[^1] / 1e6:0} MB at the end"));
        return 0;
    }

    /// <summary>Of a policy as many lines as the random edits keep.</summary>
    private static string Shortened(string text) => text.Length < 5000 ? text : text[..text.LastIndexOf('\n', 5000)] + "\n";

    /// <summary>A policy of so many lines: its clauses are many enough, and comments fill it up to the number.</summary>
    private static string LargePolicy()
    {
        var clauses = 100;
        string text;
        do
        {
            text = StructuredPolicy.Of(clauses, Math.Max(1, clauses / 10), 1).Text.TrimEnd('\n') + "\n";
            clauses += 10;
        }
        while (text.Count(c => c == '\n') < Lines);

        return text;
    }

    private static double Median(List<double> values) => At(values, 0.5);

    private static double At(List<double> values, double part) => values.Order().ElementAt((int)(part * (values.Count - 1)));

    private sealed class NoViews : IPolicyViews
    {
        public string Page(PolicyModel policy, IReadOnlyList<Finding> findings) => throw new NotSupportedException("Nothing here is shown.");

        public RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, byte[] request) => throw new NotSupportedException("Nothing here is decided.");

        public RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, Request request) => throw new NotSupportedException("Nothing here is decided.");
    }
}
