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
        var line = text.Split('\n').Length - 1;
        var (toText, toSolver) = (new List<double>(), new List<double>());
        for (var key = 0; key < WarmUps + Keys; key++)
        {
            var version = key + 2;
            var published = editor.Published;
            var watch = Stopwatch.StartNew();
            editor.Change(Uri, version, new { range = new { start = new { line, character = 0 }, end = new { line, character = key % 2 } }, text = key % 2 == 0 ? "#" : "" });
            while (editor.Published == published)
            {
                await Task.Yield();
            }

            var afterText = watch.Elapsed.TotalMilliseconds;
            while (editor.Published < published + 2)
            {
                await Task.Yield();
            }

            if (key >= WarmUps)
            {
                toText.Add(afterText);
                toSolver.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"a key in a policy of {line} lines, {text.Length / 1024} KB: text and names in {Median(toText):0.0} ms (95 % in {At(toText, 0.95):0.0}), the solver's findings in {Median(toSolver):0.0} ms (95 % in {At(toSolver, 0.95):0.0})"));

        // Keys that come faster than the solver: the longest that one of them waits for its findings of text and names.
        var burst = Stopwatch.StartNew();
        for (var key = 0; key < Keys; key++)
        {
            editor.Change(Uri, key + 1000, new { range = new { start = new { line, character = 0 }, end = new { line, character = key % 2 } }, text = key % 2 == 0 ? "#" : "" });
        }

        await editor.Request("textDocument/foldingRange", new { textDocument = new { uri = Uri } });
        Console.WriteLine(FormattableString.Invariant($"{Keys} keys at once are answered in {burst.Elapsed.TotalMilliseconds:0} ms: the solver never holds them up"));
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
    }
}
