using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>A text with its names resolved. Immutable: features read it on any thread.</summary>
/// <param name="Model">The model of a policy; null of a vocabulary and of a code set.</param>
/// <param name="Findings">Those of the text and of the names, by place.</param>
/// <param name="Symbols">What the words name, by place.</param>
/// <param name="Terms">Every term that lines may name.</param>
/// <param name="Vocabularies">The vocabularies that it was bound with.</param>
internal sealed record CheckedDocument(
    SyntaxTree Tree, PolicyModel? Model, IReadOnlyList<Finding> Findings, IReadOnlyList<SymbolUse> Symbols, EquatableArray<Term> Terms,
    IReadOnlyList<SyntaxTree> Vocabularies)
{
    public SourceText Source => Tree.Source;

    /// <summary>A file of codes: it has no syntax tree to speak of, only findings.</summary>
    public static CheckedDocument OfCodeSet(SourceText source) =>
        new(new SyntaxTree(source, new DocumentSyntax(), default, default, default), null, CodeSetReader.Read(source).Findings.ToList(), [], default, []);

    /// <summary>Reads a text and resolves its names.</summary>
    public static CheckedDocument Of(SyntaxTree tree, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation = default)
    {
        if (tree.Document.IsVocabulary)
        {
            var vocabulary = Binder.BindVocabulary(tree, [.. vocabularies, tree], cancellation);
            return new CheckedDocument(tree, null, InOrder(tree.Findings, vocabulary.Findings), Distinct(vocabulary.Symbols), vocabulary.Terms, vocabularies);
        }

        var policy = Binder.BindPolicy(tree, vocabularies, cancellation);
        return new CheckedDocument(tree, policy.Model, InOrder(tree.Findings, policy.Findings), Distinct(policy.Symbols), policy.Model.Terms, vocabularies);
    }

    /// <summary>The use at an offset; of two that touch there, the one that begins there.</summary>
    public SymbolUse? SymbolAt(int offset) => Symbols
        .Where(symbol => symbol.Span.Start <= offset && offset <= symbol.Span.End)
        .OrderBy(symbol => offset == symbol.Span.End).ThenBy(symbol => symbol.Span.Length)
        .FirstOrDefault();

    /// <summary>The uses of what another use names, its declaration included where it stands in this file.</summary>
    public IEnumerable<SymbolUse> UsesOf(SymbolUse symbol) => Symbols.Where(other => AreSame(symbol, other));

    /// <summary>Whether two uses name the same thing: declared at one place, or built in under one name.</summary>
    public static bool AreSame(SymbolUse one, SymbolUse other) =>
        one.Kind == other.Kind && one.Name == other.Name && one.Declaration.Path == other.Declaration.Path && one.Declaration.Span == other.Declaration.Span;

    /// <summary>Whether a use is the declaration itself.</summary>
    public bool IsDeclaration(SymbolUse symbol) => symbol.Declaration.Path == Source.Path && symbol.Declaration.Span == symbol.Span;

    /// <summary>Each use once: a line that several statements repeat names its words for each of them. They come by place.</summary>
    private static List<SymbolUse> Distinct(EquatableArray<SymbolUse> symbols)
    {
        var distinct = new List<SymbolUse>(symbols.Length);
        foreach (var symbol in symbols)
        {
            var known = false;
            for (var i = distinct.Count - 1; i >= 0 && distinct[i].Span.Start == symbol.Span.Start && !known; i--)
            {
                known = distinct[i] == symbol;
            }

            if (!known)
            {
                distinct.Add(symbol);
            }
        }

        return distinct;
    }

    private static List<Finding> InOrder(IEnumerable<Finding> text, IEnumerable<Finding> names) => text.Concat(names)
        .OrderBy(finding => finding.Location.Span.Start).ThenBy(finding => finding.Id, StringComparer.Ordinal).ToList();
}
