using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>A C# project in memory with policy files, and a generator that runs over it.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(path => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "PolicyDsl.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, PolicyText> files = new(StringComparer.Ordinal);
    private GeneratorDriver driver;

    public Project(params (string Path, string Text)[] files)
        : this(files.Select(file => new PolicyText(file.Path, SourceText.From(file.Text, Encoding.UTF8, SourceHashAlgorithm.Sha256))))
    {
    }

    /// <summary>A project with one file of these bytes, decoded as the C# compiler does: by a guess where they are not UTF-8.</summary>
    public Project((string Path, byte[] Bytes) file)
        : this([new PolicyText(file.Path, SourceText.From(file.Bytes, file.Bytes.Length, Encoding.Latin1, SourceHashAlgorithm.Sha256))])
    {
    }

    private Project(IEnumerable<PolicyText> texts)
    {
        foreach (var text in texts)
        {
            files.Add(text.Path, text);
        }

        Compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText("namespace Acme.Policies { class Program { } }", ParseOptions, "/project/Program.cs", Encoding.UTF8)],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release,
                sourceReferenceResolver: new SourceFileResolver([], "/project", [new KeyValuePair<string, string>("/project/", "/_/")])));
        driver = CSharpGeneratorDriver.Create(
            [new PolicyGenerator().AsSourceGenerator()],
            [.. files.Values],
            ParseOptions,
            new Options(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>The consumer's own code.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The consumer's code with what was generated.</summary>
    public CSharpCompilation Output { get; private set; } = null!;

    /// <summary>Runs the generator.</summary>
    public GeneratorDriverRunResult Run()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(Compilation, out var output, out _);
        Output = (CSharpCompilation)output;
        return driver.GetRunResult();
    }

    /// <summary>Changes a policy file.</summary>
    public Project Edit(string path, string text)
    {
        var changed = new PolicyText(path, SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256));
        driver = driver.ReplaceAdditionalText(files[path], changed);
        files[path] = changed;
        return this;
    }

    /// <summary>Adds C# code.</summary>
    public Project AddCode(string code)
    {
        Compilation = Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, ParseOptions.WithDocumentationMode(DocumentationMode.Parse), "/project/More.cs", Encoding.UTF8));
        return this;
    }

    /// <summary>What the analyzer reports.</summary>
    public IReadOnlyList<Diagnostic> Analyze()
    {
        var options = new AnalyzerOptions([.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)], new Options());
        return Compilation.WithAnalyzers([new PolicyAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)
            .ToList();
    }

    /// <summary>"Liver.policy(4,1): error POL3001".</summary>
    public static string Show(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return FormattableString.Invariant(
            $"{System.IO.Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {diagnostic.Severity} {diagnostic.Id}");
    }

    private sealed class PolicyText(string path, SourceText source) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => source;
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties : AnalyzerConfigOptions
    {
        private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
        {
            ["build_property.RootNamespace"] = "Acme.Policies",
            ["build_property.ProjectDir"] = "/project/",
        };

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => Values.TryGetValue(key, out value);
    }
}
