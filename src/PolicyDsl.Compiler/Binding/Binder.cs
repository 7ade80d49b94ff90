using System.Collections.Generic;
using System.Threading;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Syntax to model: names, types, units, references. Never throws; every mistake becomes a finding.</summary>
public static class Binder
{
    /// <summary>
    /// Binds a policy with the vocabularies that it may use (all that are known; only those it names, and those they name,
    /// are read).
    /// </summary>
    /// <exception cref="System.OperationCanceledException">It was cancelled.</exception>
    public static BoundPolicy BindPolicy(
        SyntaxTree policy, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation = default) =>
        new FileBinder(policy, vocabularies, cancellation).BindPolicy();

    /// <summary>The findings of a vocabulary itself.</summary>
    /// <exception cref="System.OperationCanceledException">It was cancelled.</exception>
    public static EquatableArray<Finding> CheckVocabulary(
        SyntaxTree vocabulary, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation = default) =>
        BindVocabulary(vocabulary, vocabularies, cancellation).Findings;

    /// <summary>The findings of a vocabulary itself, and what its words name.</summary>
    /// <exception cref="System.OperationCanceledException">It was cancelled.</exception>
    public static BoundVocabulary BindVocabulary(
        SyntaxTree vocabulary, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation = default) =>
        new FileBinder(vocabulary, vocabularies, cancellation).BindVocabulary();
}

/// <summary>A bound policy: as much of the model as could be made, and the findings of its own file (not those of its syntax).</summary>
public sealed record BoundPolicy(PolicyModel Model, EquatableArray<Finding> Findings)
{
    /// <summary>What the words of the file name, by place: for editors.</summary>
    public EquatableArray<SymbolUse> Symbols { get; init; }
}

/// <summary>A vocabulary by itself.</summary>
/// <param name="Findings">Of the file, those of its syntax left out.</param>
/// <param name="Symbols">What the words of the file name, by place: for editors.</param>
/// <param name="Terms">The terms that it declares or sees.</param>
public sealed record BoundVocabulary(EquatableArray<Finding> Findings, EquatableArray<SymbolUse> Symbols, EquatableArray<Term> Terms);
