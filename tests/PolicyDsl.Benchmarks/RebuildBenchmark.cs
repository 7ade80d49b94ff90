using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using PolicyDsl.Generators.Tests;

namespace PolicyDsl.Benchmarks;

/// <summary>
/// What the shipped policies cost a build: the generator and the analyzer over all of them, the first time and after one line of the
/// largest has changed. What the C# compiler does with the code is not in it.
/// </summary>
[MemoryDiagnoser]
public partial class RebuildBenchmark
{
    private readonly List<(string Path, string Text)> files = [];
    private string edited = "";
    private string[] texts = [];
    private Project project = new();
    private int edits;

    /// <summary>Reads the policies and makes the edit: another number in the first "at most".</summary>
    [GlobalSetup]
    public void Setup()
    {
        var folder = Path.Combine(Root(), "policies");
        files.AddRange(Directory.EnumerateFiles(folder, "*.policy", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => ("/project/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))));
        var (path, text) = files.Where(file => AtMost().IsMatch(file.Text)).MaxBy(file => file.Text.Length);
        edited = path;
        texts = [text, AtMost().Replace(text, match => match.Value + "0", 1)];
        project = New();
        project.Run();
    }

    /// <summary>The generator, from nothing.</summary>
    [Benchmark(Baseline = true)]
    public int GeneratorFirst() => New().Run().GeneratedTrees.Length;

    /// <summary>The generator after one line has changed.</summary>
    [Benchmark]
    public int GeneratorAfterOneLine() => Edit().Run().GeneratedTrees.Length;

    /// <summary>The analyzer: it keeps nothing from one build to the next.</summary>
    [Benchmark]
    public int Analyzer() => project.Analyze().Count;

    /// <summary>Both, from nothing.</summary>
    [Benchmark]
    public int BuildFirst()
    {
        var fresh = New();
        return fresh.Run().GeneratedTrees.Length + fresh.Analyze().Count;
    }

    /// <summary>Both, after one line has changed.</summary>
    [Benchmark]
    public int BuildAfterOneLine() => Edit().Run().GeneratedTrees.Length + project.Analyze().Count;

    private Project New() => new([.. files]);

    // To and fro, so that each time one line differs from what the generator saw last.
    private Project Edit() => project.Edit(edited, texts[++edits % 2]);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PolicyDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The benchmark runs outside the repository.");
    }

    [GeneratedRegex(@"is at most \d+")]
    private static partial Regex AtMost();
}
