using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PolicyDsl.Generators.Tests.Snapshots;

/// <summary>
/// Compares what a generator run gave with files beside the test, named and laid out as Verify.SourceGenerators does, so that
/// the package is a drop-in where it can be restored: Class.Test.verified.txt holds the diagnostics, Class.Test#Hint.verified.cs a
/// generated file. On a mismatch the .received. files show what was given: read them, and rename them to accept, or run the
/// tests with POLICYDSL_UPDATE_SNAPSHOTS=1, which accepts all.
/// </summary>
internal static class Verify
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("POLICYDSL_UPDATE_SNAPSHOTS") == "1";

    /// <summary>Compares a run with its files.</summary>
    public static void Run(GeneratorDriverRunResult run, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (run.Diagnostics.Length > 0)
        {
            given.Add(".txt", Text(run.Diagnostics));
        }

        foreach (var source in run.Results.SelectMany(result => result.GeneratedSources))
        {
            given.Add("#" + source.HintName, "//HintName: " + source.HintName + "\n" + source.SourceText);
        }

        Compare(given, file, test);
    }

    /// <summary>Compares diagnostics with their file.</summary>
    public static void Diagnostics(IReadOnlyList<Diagnostic> diagnostics, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Compare(new SortedDictionary<string, string>(StringComparer.Ordinal) { [".txt"] = Text(diagnostics) }, file, test);

    private static void Compare(SortedDictionary<string, string> given, string file, string test)
    {
        var folder = Path.GetDirectoryName(file)!;
        var prefix = Path.GetFileNameWithoutExtension(file) + "." + test;
        var problems = new List<string>();
        foreach (var (name, text) in given)
        {
            var verified = Path.Combine(folder, FileName(prefix, name, "verified"));
            var received = Path.Combine(folder, FileName(prefix, name, "received"));
            if (Accepts)
            {
                File.WriteAllText(verified, text);
            }

            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(received, text);
            problems.Add(received + (File.Exists(verified) ? FirstDifference(File.ReadAllText(verified), text) : " is new"));
        }

        var expected = given.Keys.Select(name => FileName(prefix, name, "verified")).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, prefix + "*.verified.*").Where(path => Path.GetFileName(path)[prefix.Length] is '.' or '#'))
        {
            if (expected.Contains(Path.GetFileName(path)))
            {
                continue;
            }

            if (Accepts)
            {
                File.Delete(path);
            }
            else
            {
                problems.Add(path + " is no longer given");
            }
        }

        Assert.True(problems.Count == 0, "Not as verified:\n" + string.Join("\n", problems));
    }

    private static string FileName(string prefix, string name, string state)
    {
        var extension = Path.GetExtension(name);
        return prefix + name[..^extension.Length] + "." + state + extension;
    }

    private static string FirstDifference(string verified, string received)
    {
        var (left, right) = (verified.ReplaceLineEndings("\n").Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));
        return $" differs, first in line {line + 1}:\n  verified: {left.ElementAtOrDefault(line)}\n  received: {right.ElementAtOrDefault(line)}";
    }

    private static string Text(IEnumerable<Diagnostic> diagnostics) =>
        "{\n  Diagnostics: [\n" + string.Join(",\n", diagnostics.Select(Text)) + "\n  ]\n}";

    private static string Text(Diagnostic diagnostic)
    {
        var text = new StringBuilder("    {\n");
        void Line(int indent, string line) => text.Append(' ', indent).Append(line).Append('\n');
        Line(6, "Location: " + diagnostic.Location.GetMappedLineSpan() + ",");
        Line(6, "Message: " + diagnostic.GetMessage(null) + ",");
        Line(6, "Severity: " + diagnostic.Severity + ",");
        Line(6, "WarningLevel: " + diagnostic.WarningLevel + ",");
        Line(6, "Descriptor: {");
        Line(8, "Id: " + diagnostic.Id + ",");
        Line(8, "Title: " + diagnostic.Descriptor.Title + ",");
        Line(8, "HelpLink: " + diagnostic.Descriptor.HelpLinkUri + ",");
        Line(8, "MessageFormat: " + diagnostic.Descriptor.MessageFormat + ",");
        Line(8, "Category: " + diagnostic.Descriptor.Category + ",");
        Line(8, "DefaultSeverity: " + diagnostic.Descriptor.DefaultSeverity + ",");
        Line(8, "IsEnabledByDefault: " + (diagnostic.Descriptor.IsEnabledByDefault ? "true" : "false"));
        Line(6, "}");
        return text.Append("    }").ToString();
    }
}
