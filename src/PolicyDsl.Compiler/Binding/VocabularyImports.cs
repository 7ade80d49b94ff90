using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Finds the vocabularies that a file uses, and those that they use.</summary>
internal sealed class VocabularyImports
{
    private readonly Dictionary<string, SyntaxTree> byName = new(StringComparer.Ordinal);
    private readonly List<string> names = new();

    /// <summary>Takes every vocabulary that is known; of two with one name the first by path serves.</summary>
    public VocabularyImports(IEnumerable<SyntaxTree> vocabularies)
    {
        foreach (var tree in vocabularies.OrderBy(tree => tree.Source.Path, StringComparer.Ordinal))
        {
            if (tree.Document.Title is { } title && !byName.ContainsKey(NameFolding.Key(title.Text)))
            {
                byName.Add(NameFolding.Key(title.Text), tree);
                names.Add(title.Text);
            }
        }
    }

    /// <summary>
    /// The files whose names a file sees, each before those that use it. A missing or circular <c>use</c> is reported where it stands
    /// in the file itself.
    /// </summary>
    public IReadOnlyList<SyntaxTree> Resolve(SyntaxTree root, FindingCollector findings)
    {
        var result = new List<SyntaxTree>();
        var seen = new HashSet<SyntaxTree>(ReferenceComparer<SyntaxTree>.Instance);
        foreach (var use in root.Document.Uses)
        {
            if (!byName.TryGetValue(NameFolding.Key(use.Text), out var tree))
            {
                findings.Report(
                    NameFindings.BadImport, use.Span,
                    "There is no vocabulary `" + use.Text + "` among the files." + NameSpelling.Hint(NameSpelling.Closest(use.Text, names)));
            }
            else if (ReferenceEquals(tree, root) || Leads(tree, root))
            {
                findings.Report(
                    NameFindings.BadImport, use.Span,
                    ReferenceEquals(tree, root)
                        ? "A vocabulary cannot use itself."
                        : "The vocabulary `" + use.Text + "` uses this one in turn: move what both need into a third.");
            }
            else
            {
                Add(tree, root, seen, result);
            }
        }

        return result;
    }

    /// <summary>Whether the uses of a file lead to another.</summary>
    private bool Leads(SyntaxTree from, SyntaxTree to)
    {
        var seen = new HashSet<SyntaxTree>(ReferenceComparer<SyntaxTree>.Instance);
        var open = new Stack<SyntaxTree>();
        open.Push(from);
        while (open.Count > 0)
        {
            var tree = open.Pop();
            if (ReferenceEquals(tree, to))
            {
                return true;
            }

            if (seen.Add(tree))
            {
                foreach (var next in Used(tree))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    // In post-order, without recursion: a file comes after everything that it uses.
    private void Add(SyntaxTree start, SyntaxTree root, HashSet<SyntaxTree> seen, List<SyntaxTree> result)
    {
        var path = new Stack<(SyntaxTree Tree, Queue<SyntaxTree> Left)>();
        if (seen.Add(start))
        {
            path.Push((start, new Queue<SyntaxTree>(Used(start))));
        }

        while (path.Count > 0)
        {
            var (tree, left) = path.Peek();
            if (left.Count == 0)
            {
                result.Add(tree);
                path.Pop();
                continue;
            }

            var next = left.Dequeue();
            if (!ReferenceEquals(next, root) && seen.Add(next))
            {
                path.Push((next, new Queue<SyntaxTree>(Used(next))));
            }
        }
    }

    private IEnumerable<SyntaxTree> Used(SyntaxTree tree)
    {
        foreach (var use in tree.Document.Uses)
        {
            if (byName.TryGetValue(NameFolding.Key(use.Text), out var used))
            {
                yield return used;
            }
        }
    }
}
