using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Files;

/// <summary>Compiles policy files together with the vocabularies that they use.</summary>
internal static class PolicyCompilation
{
    /// <summary>
    /// Compiles the files. A vocabulary that one of them uses comes from the files themselves, else from
    /// <paramref name="vocabularies"/>, else from the nearest folder of the policy's own and those above it (up to the one that
    /// holds .git) that has it, among its files or in its folder "vocabularies". Findings of a vocabulary that is used are findings like any other.
    /// </summary>
    /// <remarks>On a terminal, long work says how far it is.</remarks>
    public static Compilation Compile(PolicyFiles files, PolicyFiles vocabularies, ToolConsole console, PolicyFiles? codeSets = null)
    {
        var trees = files.Sources.Select(Parser.Parse).ToList();
        foreach (var tree in trees.Where(tree => tree.Document.Uses.Length > 0))
        {
            foreach (var folder in FoldersUpFrom(tree.Source.Path))
            {
                vocabularies.AddVocabulariesIn(folder);
            }
        }

        using var progress = new ProgressLine(console, TimeProvider.System);
        return Compilation.Compile(files.Sources.Concat(Used(trees, vocabularies.Sources.Where(source => !files.Has(source)))), default, progress, codeSets?.Sources);
    }

    /// <summary>Compiles one file with the vocabularies that it uses, those that stand first before others of the same name.</summary>
    public static Compilation Compile(SourceText file, IEnumerable<SourceText> vocabularies) =>
        Compilation.Compile(Used([Parser.Parse(file)], vocabularies.Where(source => source.Path != file.Path && Parser.Parse(source).Document.IsVocabulary)).Prepend(file));

    /// <summary>What the text or its names do not say cannot be decided or tested by: POL1xxx and POL2xxx.</summary>
    public static bool IsBlocking(Finding finding) =>
        finding.Severity == Severity.Error
        && (finding.Id.StartsWith("POL1", StringComparison.Ordinal) || finding.Id.StartsWith("POL2", StringComparison.Ordinal));

    /// <summary>The folder of the file and those above it; relative where the path is.</summary>
    private static IEnumerable<string> FoldersUpFrom(string path)
    {
        for (var folder = Directory.GetParent(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            yield return Path.IsPathRooted(path) ? folder.FullName : Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.FullName);
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                yield break;
            }
        }
    }

    /// <summary>The vocabularies that the files name, and those that these name in turn; of several with one name the first.</summary>
    private static List<SourceText> Used(List<SyntaxTree> files, IEnumerable<SourceText> vocabularies)
    {
        var known = files.Where(tree => tree.Document.IsVocabulary).Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = files.SelectMany(UsesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var used = new List<SourceText>();
        var rest = vocabularies.Select(Parser.Parse).ToList();
        while (rest.Find(tree => wanted.Contains(NameOf(tree)) && !known.Contains(NameOf(tree))) is { } found)
        {
            known.Add(NameOf(found));
            wanted.UnionWith(UsesOf(found));
            used.Add(found.Source);
        }

        return used;
    }

    private static string NameOf(SyntaxTree tree) => tree.Document.Title?.Text ?? "";

    private static IEnumerable<string> UsesOf(SyntaxTree tree) => tree.Document.Uses.Select(use => use.Text);
}
