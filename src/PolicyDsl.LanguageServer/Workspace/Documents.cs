using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>The open documents, and the files around them. Used by one thread.</summary>
internal sealed class Documents
{
    private readonly Dictionary<string, OpenDocument> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Uses, IReadOnlyList<SyntaxTree> Vocabularies)> vocabularies = new(StringComparer.Ordinal);

    private IReadOnlyList<CodeSetFile>? codeSets;

    public Documents() => Folder = new PolicyFolder(path => open.Values.FirstOrDefault(document => document.Path == path)?.Source);

    public PolicyFolder Folder { get; }

    public IEnumerable<OpenDocument> All => open.Values;

    /// <summary>The open document, or null.</summary>
    public OpenDocument? Find(string uri) => open.GetValueOrDefault(uri);

    /// <exception cref="RequestException">It is not open.</exception>
    public OpenDocument Get(string uri) =>
        Find(uri) ?? throw new RequestException(ErrorCodes.InvalidParams, "The document is not open: " + uri);

    /// <summary>Opens a document; one that is open already is replaced.</summary>
    public OpenDocument Open(string uri, int? version, string text)
    {
        Close(uri);
        var document = new OpenDocument(uri, version, text);
        open.Add(uri, document);
        return document;
    }

    public bool Close(string uri)
    {
        vocabularies.Remove(uri);
        if (!open.Remove(uri, out var document))
        {
            return false;
        }

        document.StopAnalysis();
        return true;
    }

    /// <summary>Files on disk, or the vocabularies that are open, are other ones now: everything that uses some is checked again.</summary>
    public void ForgetVocabularies(OpenDocument? except = null)
    {
        vocabularies.Clear();
        foreach (var document in open.Values.Where(document => document != except && document.Checked is { } known && known.Tree.Document.Uses.Length > 0))
        {
            document.Recheck();
        }
    }

    /// <summary>The code sets of the folder, or their files on disk, are other ones now: every policy is held against them again.</summary>
    public void ForgetCodeSets()
    {
        codeSets = null;
        foreach (var document in open.Values.Where(document => document.Checked is { Model: not null }))
        {
            document.Recheck();
        }
    }

    /// <summary>The code sets that the policies of the folder are held against: looked up when files change, not with each key.</summary>
    public IReadOnlyList<CodeSetFile> CodeSets(OpenDocument document) =>
        Folder.Roots.Count == 0 ? Folder.CodeSetsAround(document.Path) : codeSets ??= Folder.CodeSetsAround(document.Path);

    /// <summary>The document with text and names checked.</summary>
    public CheckedDocument Check(OpenDocument document)
    {
        if (document.Checked is { } known)
        {
            return known;
        }

        if (document.IsCodeSet)
        {
            return document.Checked = CheckedDocument.OfCodeSet(document.Source);
        }

        var tree = Parser.Parse(document.Source);
        document.Checked = CheckedDocument.Of(tree, VocabulariesOf(document.Uri, tree));
        return document.Checked;
    }

    /// <summary>The URI of a path, as the editor writes it where the file is open.</summary>
    public string UriOf(string path) => open.Values.FirstOrDefault(document => document.Path == path)?.Uri ?? FileUri.Of(path);

    /// <summary>
    /// Every file that names the same thing as a use does, checked: the file itself and, where a vocabulary declares it, that
    /// vocabulary and all files that use it.
    /// </summary>
    public IEnumerable<CheckedDocument> FilesThatName(SymbolUse symbol, OpenDocument document)
    {
        var own = Check(document);
        yield return own;
        var home = symbol.Declaration.Path;
        var declaring = home == own.Source.Path ? own.Tree : own.Vocabularies.FirstOrDefault(tree => tree.Source.Path == home);
        if (symbol.Kind == SymbolKind.Clause || declaring is not { Document.IsVocabulary: true })
        {
            yield break;
        }

        foreach (var file in Folder.FilesAround(document.Path).Where(file => file.Path != own.Source.Path))
        {
            if (file.Path != home && !file.Text.Contains("use", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var tree = Parser.Parse(file);
            if (file.Path == home || tree.Document.Uses.Length > 0)
            {
                var used = Folder.VocabulariesOf(tree);
                if (file.Path == home || used.Any(vocabulary => vocabulary.Source.Path == home))
                {
                    yield return CheckedDocument.Of(tree, used);
                }
            }
        }
    }

    /// <summary>Looked up when the lines that name them change, or files do: not with each key.</summary>
    private IReadOnlyList<SyntaxTree> VocabulariesOf(string uri, SyntaxTree tree)
    {
        var uses = string.Join("\n", tree.Document.Uses.Select(use => use.Text));
        if (!vocabularies.TryGetValue(uri, out var known) || known.Uses != uses)
        {
            known = (uses, Folder.VocabulariesOf(tree));
            vocabularies[uri] = known;
        }

        return known.Vocabularies;
    }
}
