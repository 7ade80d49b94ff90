using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyDsl.Generators.Tests;

/// <summary>
/// Compares what a generator run gave with files beside the test, named and laid out as Verify.SourceGenerators does, so that
/// the package is a drop-in where it can be restored: Class.Test.verified.txt holds the diagnostics,
/// Class.Test#Hint.verified.cs a generated file. On a mismatch the .received. files show what was given; rename them to accept.
/// </summary>
internal static class Verify
{
    /// <summary>Compares a run with its files.</summary>
    public static void Run(GeneratorDriverRunResult run, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (run.Diagnostics.Length > 0)
        {
            given.Add(".txt", "{\n  Diagnostics: [\n" + string.Concat(run.Diagnostics.Select(Text)) + "  ]\n}\n");
        }

        foreach (var source in run.Results.SelectMany(result => result.GeneratedSources))
        {
            given.Add(
                "#" + source.HintName.Replace(".cs", "", StringComparison.Ordinal) + ".cs",
                "//HintName: " + source.HintName + "\n" + source.SourceText);
        }

        var folder = Path.GetDirectoryName(file)!;
        var prefix = Path.GetFileNameWithoutExtension(file) + "." + test;
        var mismatches = new List<string>();
        foreach (var (name, text) in given)
        {
            var (stem, extension) = (name[..name.LastIndexOf('.')], Path.GetExtension(name));
            var verified = Path.Combine(folder, prefix + stem + ".verified" + extension);
            var received = Path.Combine(folder, prefix + stem + ".received" + extension);
            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(received, text);
            mismatches.Add(File.Exists(verified) ? received : received + " (new)");
        }

        var expected = given.Keys.Select(name => prefix + name[..name.LastIndexOf('.')] + ".verified" + Path.GetExtension(name)).ToHashSet(StringComparer.Ordinal);
        mismatches.AddRange(Directory.EnumerateFiles(folder, prefix + "*.verified.*")
            .Where(path => IsOf(prefix, Path.GetFileName(path)) && !expected.Contains(Path.GetFileName(path)))
            .Select(path => path + " (no longer given)"));
        Assert.True(mismatches.Count == 0, "Not as verified:\n" + string.Join("\n", mismatches));
    }

    private static bool IsOf(string prefix, string file) => file[prefix.Length] is '.' or '#';

    private static string Text(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return "    {\n      Location: " + Path.GetFileName(place.Path) + ": " + place.Span + ",\n      Message: " + diagnostic.GetMessage(null)
            + ",\n      Severity: " + diagnostic.Severity + ",\n      Descriptor: { Id: " + diagnostic.Id + ", Title: " + diagnostic.Descriptor.Title + " }\n    },\n";
    }
}
