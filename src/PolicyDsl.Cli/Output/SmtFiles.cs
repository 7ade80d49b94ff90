using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>Writes the questions of the analysis as SMT-LIB files, named after the policies' files.</summary>
internal static class SmtFiles
{
    /// <summary>A solver that reads more is busy for hours.</summary>
    private const long MostCharacters = 60_000_000;

    /// <summary>
    /// Writes a file per policy, and one per two policies that are held against each other ("a with b"), and gives what went wrong, which is
    /// also said on <paramref name="error"/>.
    /// </summary>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<PolicyModel> policies, TextWriter error)
    {
        var problems = new List<string>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var written = new List<(string Name, PolicyModel Policy)>();
        foreach (var policy in policies)
        {
            if (SmtScript.ObstacleOf(policy) is { } obstacle)
            {
                error.WriteLine("policy: no questions of " + policy.Path + ": " + obstacle);
                continue;
            }

            var name = Unique(Path.GetFileNameWithoutExtension(policy.Path), names);
            Write(name, SmtScript.Of(policy));
            foreach (var (otherName, other) in written)
            {
                if (SmtScript.Of(other, policy) is { } script)
                {
                    Write(Unique(otherName + " with " + name, names), script);
                }
            }

            written.Add((name, policy));
        }

        return problems;

        void Write(string name, SmtScript script)
        {
            var path = Path.Combine(folder, name + ".smt2");
            try
            {
                Directory.CreateDirectory(folder);
                using var file = new StreamWriter(path, false, new UTF8Encoding(false));
                if (!script.Write(file, MostCharacters))
                {
                    error.WriteLine("policy: not all questions fit into " + path + ": where some are left out, it says so");
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add("cannot write " + path + ": " + exception.Message);
                error.WriteLine("policy: " + problems[^1]);
            }
        }
    }

    // Policies of one name in different folders keep apart.
    private static string Unique(string name, HashSet<string> names)
    {
        var unique = name;
        for (var number = 2; !names.Add(unique); number++)
        {
            unique = name + "-" + number;
        }

        return unique;
    }
}
