using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
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
            start.RegisterAdditionalFileAction(file => Analyze(file, vocabularies));
            start.RegisterCompilationEndAction(end => AnalyzeTogether(end, vocabularies));
        });
    }

    private static EquatableArray<ParsedFile> VocabulariesOf(ImmutableArray<AdditionalText> files) =>
        files.Where(PolicyFile.IsPolicy)
            .Select(file => ParsedFile.Parse(PolicyFile.Read(file, CancellationToken.None)))
            .Where(file => file.IsVocabulary)
            .OrderBy(file => file.File.Path, StringComparer.Ordinal)
            .ToEquatableArray();

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

    private static void Analyze(AdditionalFileAnalysisContext context, Lazy<EquatableArray<ParsedFile>> vocabularies)
    {
        if (!PolicyFile.IsPolicy(context.AdditionalFile))
        {
            return;
        }

        try
        {
            var file = ParsedFile.Parse(PolicyFile.Read(context.AdditionalFile, context.CancellationToken));
            var bound = BoundFile.Bind(WithVocabularies.Of(file, vocabularies.Value), context.CancellationToken);
            if (bound.Model is not { } model)
            {
                return;
            }

            foreach (var finding in Analyzer.Analyze(model, context.CancellationToken).Findings)
            {
                context.ReportDiagnostic(DiagnosticInfo.Of(finding).ToDiagnostic());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var error = InternalError.In(context.AdditionalFile.Path, exception) with { Id = AnalysisError };
            context.ReportDiagnostic(error.ToDiagnostic());
        }
    }
}
