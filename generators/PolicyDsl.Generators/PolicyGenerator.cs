using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Emit;
using PolicyDsl.Compiler.Emit.CSharp;
using PolicyDsl.Generators.Diagnostics;
using PolicyDsl.Generators.Pipeline;

namespace PolicyDsl.Generators;

/// <summary>
/// Compiles the <c>.policy</c> files of a project to C#. It reports what is wrong with their text and names; what is wrong with
/// their meaning is the analyzer's to report.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.AdditionalTextsProvider
            .Where(PolicyFile.IsPolicy)
            .Select(PolicyFile.Read).WithTrackingName(Steps.Read)
            .Select((file, _) => ParsedFile.Parse(file)).WithTrackingName(Steps.Parse);

        var vocabularies = parsed
            .Where(file => file.IsVocabulary).WithTrackingName(Steps.Exports)
            .Collect()
            .Select((files, _) => files.OrderBy(file => file.File.Path, StringComparer.Ordinal).ToEquatableArray()).WithTrackingName(Steps.Vocabulary);

        var bound = parsed
            .Combine(vocabularies)
            .Select((pair, _) => WithVocabularies.Of(pair.Left, pair.Right)).WithTrackingName(Steps.Imports)
            .Select(BoundFile.Bind).WithTrackingName(Steps.Bind);

        var project = context.AnalyzerConfigOptionsProvider
            .Combine(context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName))
            .Select((pair, _) => Project.Of(pair.Left, pair.Right)).WithTrackingName(Steps.Project);

        // Only the paths go on: a resolver is no value that could be kept.
        var linePaths = parsed.Select((file, _) => file.File.Path).Collect()
            .Combine(context.CompilationProvider.Select((compilation, _) => compilation.Options.SourceReferenceResolver))
            .Select((pair, _) => pair.Left
                .Select(path => new LinePath(path, pair.Right?.NormalizePath(path, null) ?? path)).ToEquatableArray()).WithTrackingName(Steps.LinePaths);

        var emitted = bound
            .Combine(project)
            .Combine(linePaths)
            .Select((input, cancellation) => EmittedPolicy.Emit(input.Left.Left, input.Left.Right, LinePath.Of(input.Left.Left, input.Right), cancellation))
            .WithTrackingName(Steps.Emit);

        context.RegisterSourceOutput(bound.Select((file, _) => file.Diagnostics).WithTrackingName(Steps.Diagnostics), Report);
        context.RegisterSourceOutput(emitted.Select((policy, _) => policy.Diagnostics), Report);
        context.RegisterSourceOutput(
            bound.Select((file, _) => Identity.Of(file)).WithTrackingName(Steps.Identity)
                .Collect()
                .Select((files, _) => Identity.Check(files)).WithTrackingName(Steps.Identities),
            Report);

        // Two policies of one name are reported; the first by path is generated.
        var classes = emitted
            .Select((policy, _) => new PolicyClass(policy.ClassName, policy.Path, policy.HasCatalogEntry)).WithTrackingName(Steps.Class)
            .Collect()
            .Select((policies, _) => PolicyClass.Distinct(policies)).WithTrackingName(Steps.Catalog);
        context.RegisterSourceOutput(emitted.Combine(classes).WithTrackingName(Steps.Output), AddSources);
        context.RegisterSourceOutput(classes.Combine(project), AddCatalog);
    }

    private static void Report(SourceProductionContext context, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            context.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }

    private static void AddSources(SourceProductionContext context, (EmittedPolicy Policy, EquatableArray<PolicyClass> Classes) input)
    {
        if (!input.Classes.Any(listed => listed.Path == input.Policy.Path && listed.Name == input.Policy.ClassName))
        {
            return;
        }

        foreach (var file in input.Policy.Files)
        {
            context.AddSource(HintName.Of(file.Name, input.Policy.Path), file.Text);
        }
    }

    private static void AddCatalog(SourceProductionContext context, (EquatableArray<PolicyClass> Classes, Project Project) input)
    {
        var listed = input.Classes.Where(policy => policy.IsListed).Select(policy => policy.Name).ToList();
        if (input.Classes.Length > 0)
        {
            var catalog = CatalogEmitter.Emit(listed, new EmitOptions(input.Project.Namespace));
            context.AddSource(HintName.Of(catalog.Name, ""), catalog.Text);
        }
    }
}
