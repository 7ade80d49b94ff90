using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Compiler.Tests.Architecture;

/// <summary>One way through the house: a folder of the compiler uses only those before it.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Text"] = [],
        ["Findings"] = ["Text"],
        ["Model"] = ["Text"],
        ["Syntax"] = ["Text", "Findings", "Model"],
        ["Binding"] = ["Text", "Findings", "Model", "Syntax"],
        ["Evaluation"] = ["Text", "Model", "Binding"],
        ["Analysis"] = ["Text", "Findings", "Model", "Evaluation"],
        ["CodeSets"] = ["Text", "Findings", "Model", "Binding", "Evaluation", "Analysis"],
        ["Coverage"] = ["Text", "Findings", "Model", "Binding", "Evaluation", "Analysis"],
        ["Differences"] = ["Text", "Model", "Binding", "Evaluation", "Analysis"],
        ["Fixes"] = ["Text", "Findings", "Model", "Syntax", "Binding", "Evaluation", "Analysis", "Coverage"],
        ["Emit"] = ["Text", "Findings", "Model", "Evaluation"],
    };

    public static TheoryData<string> Folders => new(MayUse.Keys);

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_before_it(string folder)
    {
        var others = MayUse.Keys.Where(other => other != folder && !MayUse[folder].Contains(other)).ToList();
        var forbidden = new Regex($@"(?<!\w)(PolicyDsl\.Compiler\.)?(?<folder>{string.Join('|', others)})(\.[A-Z]|;)", RegexOptions.ExplicitCapture);
        var offences =
            from file in SourcesOf(folder)
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where !line.text.TrimStart().StartsWith("//", System.StringComparison.Ordinal)
            where line.text.StartsWith("using ", System.StringComparison.Ordinal) || line.text.Contains("PolicyDsl.Compiler.", System.StringComparison.Ordinal)
            where forbidden.IsMatch(line.text)
            select $"{Path.GetFileName(file)}({line.number}): {line.text.Trim()}";

        Assert.Empty(offences);
    }

    private static IEnumerable<string> SourcesOf(string folder)
    {
        var path = Repository.PathOf("src", "PolicyDsl.Compiler", folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories) : [];
    }

    [Fact]
    public void Every_folder_of_the_compiler_has_its_place_in_the_order()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathOf("src", "PolicyDsl.Compiler"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj" or "Polyfills"));

        Assert.Empty(folders.Except(MayUse.Keys));
    }

    [Fact]
    public void The_compiler_references_sprache_and_nothing_else()
    {
        var references = typeof(Compilation).Assembly.GetReferencedAssemblies().Select(name => name.Name);

        Assert.Empty(references.Except(["Sprache", "netstandard"]));
    }
}
