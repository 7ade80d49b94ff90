using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace PolicyDsl.Testing.Solvers;

/// <summary>z3 as a child process that reads SMT-LIB from its standard input (Debian package z3).</summary>
public static class Z3
{
    /// <summary>What a test says when it cannot run.</summary>
    public const string Missing = "z3 is not installed: the second opinion on the analysis was NOT asked. Debian: apt-get install z3";

    private static readonly Lazy<string?> Found = new(FindVersion);

    /// <summary>Its version line, or null where it is not installed.</summary>
    public static string? Version => Found.Value;

    /// <summary>
    /// Puts questions to z3, all to one process: each a script's beginning with the formulas that are asked of it one by one. Gives,
    /// in order, whether each formula can be satisfied; null for what z3 does not find out within <paramref name="seconds"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">z3 reported an error.</exception>
    public static IReadOnlyList<bool?> AskWithin(int seconds, IEnumerable<(string Preamble, IReadOnlyList<string> Formulas)> scripts)
    {
        using var process = Start("-in -t:" + (seconds * 1000));
        try
        {
            var writing = Task.Run(() => Write(process.StandardInput, scripts));
            var answers = new List<bool?>();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                answers.Add(line switch
                {
                    "sat" => true,
                    "unsat" => false,
                    "unknown" or "timeout" => null,
                    _ => throw new InvalidOperationException("z3 said: " + line),
                });
            }

            writing.Wait();
            return answers;
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Whether each of the formulas after one beginning can be satisfied.</summary>
    /// <exception cref="InvalidOperationException">z3 reported an error, or did not find out one of them within ten minutes.</exception>
    public static IReadOnlyList<bool> Ask(string preamble, IReadOnlyList<string> formulas)
    {
        var answers = AskWithin(600, [(preamble, formulas)]);
        return answers.Count == formulas.Count
            ? answers.Select(answer => answer ?? throw new InvalidOperationException("z3 did not find out an answer.")).ToList()
            : throw new InvalidOperationException($"z3 gave {answers.Count} answers to {formulas.Count} questions.");
    }

    private static void Write(StreamWriter to, IEnumerable<(string Preamble, IReadOnlyList<string> Formulas)> scripts)
    {
        foreach (var (preamble, formulas) in scripts)
        {
            to.Write("(reset)\n");
            to.Write(preamble);
            foreach (var formula in formulas)
            {
                to.Write("(push 1)\n(assert " + formula + ")\n(check-sat)\n(pop 1)\n");
            }
        }

        to.Close();
    }

    private static string? FindVersion()
    {
        try
        {
            using var process = Start("--version");
            process.StandardInput.Close();
            return process.StandardOutput.ReadToEnd().Split('\n').First();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static Process Start(string argument) => Process.Start(new ProcessStartInfo("z3", argument)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    }) ?? throw new InvalidOperationException("z3 did not start.");
}
