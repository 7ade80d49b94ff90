using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PolicyDsl.Proof;

/// <summary>Runs the long proofs from the command line; exit code 0 only without a disagreement.</summary>
public static class Program
{
    private const string Usage =
        """
        dotnet run -c Release --project tests/PolicyDsl.Proof -- [--policies 10000] [--pairs 2500] [--seed 0] [--threads N]
            Random policies, and pairs of them that share a vocabulary: every question to the built-in solver and to z3, small ones by
            brute force as well; every witness read back as an example; whatever no request satisfies tried with 10,000 random ones.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- mutations [FOLDER or FILE ...]
            Breaks each clause of the policies (default: policies) in turn and says what finds it.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- scale [NAME ...]
            Large policies with fixed seeds, and policies built to be hard: what analysing them costs.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- cancellation [NAME ...]
            The same policies: the longest that a cancelled analysis of them goes on.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- exploding [--write FOLDER] [NAME ...]
            "policy check" of the same policies, each in a process of its own: time, memory and findings as a table. 1 where one is not answered
            within 5 s of the processor and 500 MB, or a defect at its end is not told. --write only writes their texts.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- beside-z3 [NAME ...]
            The same questions of large policies to the built-in solver and to z3, and how much longer z3 takes.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- differences [POLICIES [SEED [EDITS]]]
            Random policies against so many random edits of each: every witness replayed, whatever moves found, "no change" asked of z3.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- writing [POLICIES [SEED]]
            Random policies laid out, and with the examples that the tool suggests: they say the same, and the examples are read, pass and
            show what was missing.
        dotnet run -c Release --project tests/PolicyDsl.Proof -- editor [EDITS [SEED]]
            The language server: from a key to its findings in a policy of 1,000 lines, and random edits (none without a number) that
            end with the findings of a fresh reading.
        """;

    /// <summary>The program.</summary>
    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments.Length > 0 && arguments[0] == "mutations")
        {
            return MutationReport.Run(arguments.Skip(1).DefaultIfEmpty("policies").ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "beside-z3")
        {
            return SolverRatio.Run(ScaleReport.Texts(arguments.Skip(1).ToList()));
        }

        if (arguments.Length > 0 && arguments[0] == "scale")
        {
            return ScaleReport.Run(arguments.Skip(1).ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "cancellation")
        {
            return ScaleReport.RunCancellation(arguments.Skip(1).ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "exploding")
        {
            return ExplodingReport.Run(arguments.Skip(1).ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "differences")
        {
            return DifferenceReport.Run(arguments.Skip(1).ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "writing")
        {
            return WritingReport.Run(arguments.Skip(1).ToList());
        }

        if (arguments.Length > 0 && arguments[0] == "editor")
        {
            return EditorReport.Run(arguments.Skip(1).ToList());
        }

        var options = new Dictionary<string, ulong> { ["--policies"] = 10_000, ["--pairs"] = 2_500, ["--seed"] = 0, ["--threads"] = (ulong)Environment.ProcessorCount };
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!options.ContainsKey(arguments[i]) || i + 1 == arguments.Length
                || !ulong.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }

            options[arguments[i]] = value;
        }

        return new ProofRun(Console.Out).Run(options["--seed"], options["--policies"], options["--pairs"], (int)options["--threads"]) ? 0 : 1;
    }
}
