using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Emit;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Generators.Diagnostics;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>A bound policy. Equal to another made of the same texts: the model follows from these.</summary>
internal sealed class BoundFile : IEquatable<BoundFile>
{
    private BoundFile(WithVocabularies source, PolicyModel? model, EquatableArray<DiagnosticInfo> diagnostics, bool hasErrors)
    {
        Source = source;
        Model = model;
        Diagnostics = diagnostics;
        HasErrors = hasErrors;
    }

    /// <summary>The file and its vocabularies.</summary>
    public WithVocabularies Source { get; }

    /// <summary>The model; null for a vocabulary, and after an error of ours.</summary>
    public PolicyModel? Model { get; }

    /// <summary>What is wrong with its text and names.</summary>
    public EquatableArray<DiagnosticInfo> Diagnostics { get; }

    /// <summary>Whether something of it is an error, so that no decisions can be generated.</summary>
    public bool HasErrors { get; }

    /// <summary>Binds a policy, or checks a vocabulary.</summary>
    public static BoundFile Bind(WithVocabularies source, CancellationToken cancellation)
    {
        if (source.File.Tree is not { } tree)
        {
            return new BoundFile(source, null, EquatableArray.Of(source.File.Error!), true);
        }

        try
        {
            if (tree.Document.IsVocabulary)
            {
                var own = Binder.CheckVocabulary(tree, source.Trees, cancellation);
                return new BoundFile(source, null, DiagnosticInfo.Of(tree.Findings.Concat(own)).ToEquatableArray(), false);
            }

            var bound = Binder.BindPolicy(tree, source.Trees, cancellation);
            var findings = tree.Findings.Concat(bound.Findings).ToList();

            // A vocabulary with errors is reported where it stands, but its users cannot be trusted either.
            var hasErrors = findings.Concat(source.Vocabularies.SelectMany(file => file.Tree?.Findings ?? default))
                .Any(finding => finding.Severity == Severity.Error);
            return new BoundFile(source, bound.Model, DiagnosticInfo.Of(findings).ToEquatableArray(), hasErrors);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new BoundFile(source, null, EquatableArray.Of(InternalError.In(source.File.File.Path, exception)), true);
        }
    }

    public bool Equals(BoundFile? other) => other is not null && Source.Equals(other.Source);

    public override bool Equals(object? obj) => Equals(obj as BoundFile);

    public override int GetHashCode() => Source.GetHashCode();
}

/// <summary>The generated files of a policy.</summary>
/// <param name="Path">The policy's path as users see it.</param>
/// <param name="ClassName">The name of its class; empty where there is none.</param>
/// <param name="HasCatalogEntry">Whether its class can be listed in the catalog.</param>
/// <param name="Files">The files.</param>
/// <param name="Diagnostics">An error of ours, or nothing.</param>
internal sealed record EmittedPolicy(
    string Path, string ClassName, bool HasCatalogEntry, EquatableArray<EmittedFile> Files, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>Generates the code of a policy.</summary>
    /// <param name="bound">The policy.</param>
    /// <param name="project">The project.</param>
    /// <param name="linePaths">By path: what debuggers are to show.</param>
    public static EmittedPolicy Emit(BoundFile bound, Project project, IReadOnlyDictionary<string, string> linePaths, CancellationToken cancellation)
    {
        var path = project.Shown(bound.Source.File.File.Path);
        if (bound.Model is not { } model)
        {
            return new EmittedPolicy(path, "", false, default, default);
        }

        try
        {
            var files = bound.Source.Vocabularies.Select(file => file.File).Concat(new[] { bound.Source.File.File }).ToList();
            var options = new EmitOptions(project.Namespace)
            {
                ShapeOnly = bound.HasErrors,
                LinePaths = linePaths,
                DisplayPaths = files.ToDictionary(file => file.Path, file => project.Shown(file.Path), StringComparer.Ordinal),
                Checksums = files.Where(file => file.Checksum.Length > 0).ToDictionary(file => file.Path, file => file.Checksum, StringComparer.Ordinal),
                Units = symbol => Units.TryParse(symbol, out var unit) ? unit : null,
            };
            var disjoint = bound.HasErrors ? Compiler.Evaluation.DisjointPairs.None : Analyzer.ProveDisjoint(model, cancellation);
            return new EmittedPolicy(
                path, CSharpEmitter.ClassNameOf(model), model.Header.Title.Length > 0, CSharpEmitter.Emit(model, disjoint, options), default);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new EmittedPolicy(path, "", false, default, EquatableArray.Of(InternalError.In(bound.Source.File.File.Path, exception)));
        }
    }
}
