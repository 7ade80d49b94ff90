using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>What docs/architecture.md names is there.</summary>
public class ArchitecturePageTests
{
    private static readonly Regex Code = new("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture);

    /// <summary>Folders that a path of the page may begin in.</summary>
    private static readonly string[] Starts = ["", "src/PolicyDsl.Compiler/", "tests/", "tests/PolicyDsl.Testing/", "tests/PolicyDsl.Cli.Tests/"];

    [Fact]
    public void Every_path_exists()
    {
        var paths = Names().Where(name => name.Contains('/', StringComparison.Ordinal) && !name.Contains("nnnn", StringComparison.Ordinal));

        var missing = paths.Where(path => !Starts.Any(start => Exists(start + path)));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_type_and_member_exists()
    {
        var identifiers = Sources().SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\w+").Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        var names = Names().Where(name => Regex.IsMatch(name, @"^[A-Z][a-z]\w*(\.[A-Z]\w*)?$"));
        var folders = Directory.EnumerateDirectories(Repository.PathOf("src/PolicyDsl.Compiler")).Select(Path.GetFileName)
            .Concat(Directory.EnumerateDirectories(Repository.PathOf("tests"), "*", SearchOption.AllDirectories).Select(Path.GetFileName))
            .ToHashSet(StringComparer.Ordinal);

        var missing = names.Where(name => !folders.Contains(name) && !name.Split('.').All(identifiers.Contains));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Names() =>
        MarkdownPage.Load("docs/architecture.md").Prose.SelectMany(line => Code.Matches(line)).Select(match => match.Groups["code"].Value)
            .Where(name => !name.Contains(' ', StringComparison.Ordinal) && !name.Contains("...", StringComparison.Ordinal));

    private static bool Exists(string path)
    {
        var full = Repository.PathOf(path.TrimEnd('*'));
        return Directory.Exists(full) || File.Exists(full) || File.Exists(full + ".cs")
            || (path.EndsWith('*') && Directory.Exists(Path.GetDirectoryName(full)) && Directory.EnumerateFiles(Path.GetDirectoryName(full)!, Path.GetFileName(full) + "*").Any());
    }

    private static IEnumerable<string> Sources() =>
        new[] { "src", "generators", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
