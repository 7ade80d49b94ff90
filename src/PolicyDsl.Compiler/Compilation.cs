using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler;

/// <summary>A set of files compiled together: what the tool and the tests use. Hosts that cache call the steps themselves.</summary>
public sealed record Compilation(EquatableArray<CompiledPolicy> Policies, EquatableArray<Finding> Findings)
{
    /// <summary>Every file, policies and vocabularies, by path.</summary>
    public EquatableArray<SyntaxTree> Trees { get; init; }

    /// <summary>Compiles the files; vocabularies among them serve the policies. Findings are ordered by path and place.</summary>
    /// <param name="cancellation">Checked often.</param>
    /// <param name="codeSets">Lists of the codes that there are, which the policies' codes are held against.</param>
    /// <param name="progress">Told of each file before it is compiled, in the order of their paths.</param>
    public static Compilation Compile(IEnumerable<SourceText> files, CancellationToken cancellation = default, IProgress<CompilationStep>? progress = null,
        IEnumerable<SourceText>? codeSets = null) => Compile(files.Select(Parser.Parse), cancellation, progress, codeSets);

    /// <summary>The same of files that have been read.</summary>
    public static Compilation Compile(IEnumerable<SyntaxTree> files, CancellationToken cancellation = default, IProgress<CompilationStep>? progress = null,
        IEnumerable<SourceText>? codeSets = null)
    {
        var trees = files.OrderBy(tree => tree.Source.Path, StringComparer.Ordinal).ToList();
        var vocabularies = trees.Where(tree => tree.Document.IsVocabulary).ToList();
        var known = (codeSets ?? Enumerable.Empty<SourceText>()).Select(CodeSetReader.Read).ToList();
        var findings = known.SelectMany(set => set.Findings).ToList();
        var policies = new List<CompiledPolicy>();
        foreach (var (tree, done) in trees.Select((tree, done) => (tree, done)))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new CompilationStep(tree.Source.Path, done, trees.Count));
            findings.AddRange(tree.Findings);
            if (tree.Document.IsVocabulary)
            {
                findings.AddRange(Binder.CheckVocabulary(tree, vocabularies, cancellation));
                continue;
            }

            var bound = Binder.BindPolicy(tree, vocabularies, cancellation);
            findings.AddRange(bound.Findings);
            var analysis = Analyzer.Analyze(bound.Model, cancellation);
            findings.AddRange(analysis.Findings);
            findings.AddRange(CodeSetCheck.Check(bound.Model, known, cancellation));
            policies.Add(new CompiledPolicy(tree, bound.Model, analysis));
        }

        findings.AddRange(PolicySet.CheckPolicies(policies.Select(policy => policy.Model.Header)));
        findings.AddRange(PolicySet.CheckVocabularies(vocabularies));
        var analyses = policies.ToDictionary(policy => policy.Model, policy => policy.Analysis, ReferenceComparer<PolicyModel>.Instance);
        findings.AddRange(PolicySetAnalyzer.Analyze(policies.Select(policy => policy.Model), model => analyses[model], cancellation));
        return new Compilation(policies.ToEquatableArray(), InOrder(findings)) { Trees = trees.ToEquatableArray() };
    }

    private static EquatableArray<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.Location.Path, StringComparer.Ordinal)
        .ThenBy(finding => finding.Location.Span.Start)
        .ThenBy(finding => finding.Id, StringComparer.Ordinal)
        .ToEquatableArray();
}

/// <summary>A file that is about to be compiled.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Done">How many files came before it.</param>
/// <param name="Files">How many files there are.</param>
public readonly record struct CompilationStep(string Path, int Done, int Files);

/// <summary>A policy with everything that is known of it.</summary>
public sealed record CompiledPolicy(SyntaxTree Tree, PolicyModel Model, AnalysisResult Analysis);
