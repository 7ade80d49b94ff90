using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Generators.Diagnostics;
using PolicyDsl.Generators.Pipeline;

namespace PolicyDsl.Generators;

/// <summary>
/// Reports what is wrong with the meaning of a project's policies: contradictions, statements that can never hold, gaps,
/// examples that get another decision; each file by itself, and all together for what they say against each other. What is wrong with
/// their text the generator reports.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors.OfMeaning.Add(Descriptors.Of(AnalysisError));

    // The generator reports its own mistakes as POL9001; the analyzer's have an id of their own, so that no id has two sources.
    private static string AnalysisError => InternalFindings.AnalysisError.Id;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var files = start.Options.AdditionalFiles;
            var vocabularies = new Lazy<EquatableArray<ParsedFile>>(() => VocabulariesOf(files), LazyThreadSafetyMode.PublicationOnly);
            var codeSets = new Lazy<IReadOnlyList<CodeSetFile>>(() => CodeSetsOf(files), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterAdditionalFileAction(file => Analyze(file, vocabularies, codeSets));
            start.RegisterCompilationEndAction(end => AnalyzeTogether(end, vocabularies));
        });
    }

    private static EquatableArray<ParsedFile> VocabulariesOf(ImmutableArray<AdditionalText> files) =>
        files.Where(PolicyFile.IsPolicy)
            .Select(file => ParsedFile.Parse(PolicyFile.Read(file, CancellationToken.None)))
            .Where(file => file.IsVocabulary)
            .OrderBy(file => file.File.Path, StringComparer.Ordinal)
            .ToEquatableArray();

    private static IReadOnlyList<CodeSetFile> CodeSetsOf(ImmutableArray<AdditionalText> files) =>
        files.Where(file => CodeSetReader.IsCodeSet(file.Path))
            .Select(file => CodeSetReader.Read(PolicyFile.Read(file, CancellationToken.None).ToSourceText()))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();

    /// <summary>Where policies contradict each other: what no file says alone, so no file's own analysis reports it.</summary>
    private static void AnalyzeTogether(CompilationAnalysisContext context, Lazy<EquatableArray<ParsedFile>> vocabularies)
    {
        try
        {
            var bound = context.Options.AdditionalFiles.Where(PolicyFile.IsPolicy)
                .Select(file => ParsedFile.Parse(PolicyFile.Read(file, context.CancellationToken)))
                .Where(file => !file.IsVocabulary)
                .Select(file => BoundFile.Bind(WithVocabularies.Of(file, vocabularies.Value), context.CancellationToken))
                .ToList();
            var models = bound.Where(file => file.Model is not null).Select(file => file.Model!).ToList();
            var findings = PolicySetAnalyzer.Analyze(
                models, model => Analyzer.Analyze(model, context.CancellationToken), context.CancellationToken);

            // What a policy that could not be read contradicts may be what was accepted.
            var isComplete = models.Count == bound.Count;
            foreach (var finding in findings.Where(finding => isComplete || finding.Id != LogicFindings.UnusedAcceptance.Id))
            {
                context.ReportDiagnostic(DiagnosticInfo.Of(finding).ToDiagnostic());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var error = InternalError.In("", exception) with { Id = AnalysisError };
            context.ReportDiagnostic(error.ToDiagnostic());
        }
    }

    private static void Analyze(
        AdditionalFileAnalysisContext context, Lazy<EquatableArray<ParsedFile>> vocabularies, Lazy<IReadOnlyList<CodeSetFile>> codeSets)
    {
        try
        {
            if (CodeSetReader.IsCodeSet(context.AdditionalFile.Path))
            {
                Report(context, codeSets.Value.Where(set => set.Path == context.AdditionalFile.Path).SelectMany(set => set.Findings));
            }

            if (!PolicyFile.IsPolicy(context.AdditionalFile))
            {
                return;
            }

            var file = ParsedFile.Parse(PolicyFile.Read(context.AdditionalFile, context.CancellationToken));
            var bound = BoundFile.Bind(WithVocabularies.Of(file, vocabularies.Value), context.CancellationToken);
            if (bound.Model is not { } model)
            {
                return;
            }

            Report(context, Analyzer.Analyze(model, context.CancellationToken).Findings);
            Report(context, CodeSetCheck.Check(model, codeSets.Value, context.CancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var error = InternalError.In(context.AdditionalFile.Path, exception) with { Id = AnalysisError };
            context.ReportDiagnostic(error.ToDiagnostic());
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            context.ReportDiagnostic(DiagnosticInfo.Of(finding).ToDiagnostic());
        }
    }
}
