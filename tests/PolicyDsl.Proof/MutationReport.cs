using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Mutations;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Proof;

/// <summary>Breaks policies in every way and prints what finds it, and what nothing finds.</summary>
public static class MutationReport
{
    /// <summary>Runs over policy files and folders with them; vocabularies among them serve the policies.</summary>
    public static int Run(IReadOnlyList<string> paths)
    {
        var sources = paths
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.policy", SearchOption.AllDirectories) : [path])
            .Order(StringComparer.Ordinal)
            .Select(path => SourceDecoder.Decode(path, File.ReadAllBytes(path)))
            .ToList();
        var vocabularies = sources.Where(source => source.Text.Split('\n').Any(line => line.StartsWith("vocabulary ", StringComparison.Ordinal))).ToList();
        Console.WriteLine(Z3.Version ?? Z3.Missing);
        var all = new List<JudgedMutant>();
        foreach (var source in sources.Except(vocabularies))
        {
            var judged = Judge(new MutationRun(source, vocabularies));
            Console.WriteLine();
            Console.WriteLine(source.Path);
            Print(judged);
            foreach (var slipped in judged.Where(mutant => mutant.Fate is MutantFate.Slipped or MutantFate.Undecided))
            {
                Console.WriteLine($"  {source.Path}({slipped.Mutant.Line}): {slipped.Mutant.Change}: {slipped.Mutant.Before}{Now(slipped.Mutant)}");
            }

            all.AddRange(judged);
        }

        Console.WriteLine();
        Console.WriteLine("all policies");
        Print(all);
        Console.WriteLine();
        Console.WriteLine("by kind: caught of harmful, and how many change nothing");
        foreach (var kind in all.GroupBy(judged => judged.Mutant.Kind, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var (caught, harmful) = Share(kind);
            Console.WriteLine(FormattableString.Invariant($"  {kind.Key,-28}{caught,5} of {harmful,4} ({100.0 * caught / Math.Max(1, harmful):0.0} %), {kind.Count() - harmful}"));
        }

        return 0;
    }

    private static (int Caught, int Harmful) Share(IEnumerable<JudgedMutant> judged)
    {
        var harmful = judged.Where(mutant => mutant.Fate != MutantFate.Equivalent).ToList();
        return (harmful.Count(mutant => mutant.Fate is not (MutantFate.Slipped or MutantFate.Undecided)), harmful.Count);
    }

    private static List<JudgedMutant> Judge(MutationRun run) => run.Mutants
        .AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount)
        .Select(run.Judge)
        .ToList();

    private static string Now(Mutant mutant) =>
        mutant.After.Length == 0 || mutant.After == mutant.Before ? "" : "  =>  " + mutant.After;

    private static void Print(List<JudgedMutant> judged)
    {
        int Count(MutantFate fate) => judged.Count(mutant => mutant.Fate == fate);
        var (caught, harmful) = Share(judged);
        Console.WriteLine($"  {judged.Count} mutants: {Count(MutantFate.Equivalent)} change nothing, {harmful} harmful");
        Console.WriteLine(FormattableString.Invariant($"  {caught} caught ({100.0 * caught / Math.Max(1, harmful):0.0} %): {Count(MutantFate.CaughtByText)} by text and names, {Count(MutantFate.CaughtByAnalysis)} by the analysis, {Count(MutantFate.CaughtByExample)} by an example"));
        Console.WriteLine($"  {Count(MutantFate.Slipped)} slipped through, {Count(MutantFate.Undecided)} undecided");
    }
}
