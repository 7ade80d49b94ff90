using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>What mends the findings of files that were compiled together. Nothing is tried before it is asked for.</summary>
public sealed class CompilationFixes
{
    private readonly Dictionary<string, SyntaxTree> trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FixFinder> finders = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<SyntaxTree> vocabularies;

    /// <summary>Looks at the files of a compilation.</summary>
    public CompilationFixes(Compilation compilation)
    {
        foreach (var tree in compilation.Trees)
        {
            trees[tree.Source.Path] = tree;
        }

        vocabularies = compilation.Trees.Where(tree => tree.Document.IsVocabulary).ToList();
    }

    /// <summary>What mends a finding; nothing where nothing is known that does, and of what stands in a file of codes.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Fix> Of(Finding finding, CancellationToken cancellation = default)
    {
        if (!trees.TryGetValue(finding.Location.Path, out var tree))
        {
            return Array.Empty<Fix>();
        }

        if (!finders.TryGetValue(tree.Source.Path, out var finder))
        {
            finder = new FixFinder(tree, vocabularies.Where(other => other != tree).ToList());
            finders.Add(tree.Source.Path, finder);
        }

        return finder.Of(finding, cancellation);
    }
}
