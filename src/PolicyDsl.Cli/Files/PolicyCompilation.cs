using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Binding;
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
        return Compilation.Compile(trees.Concat(Used(trees, vocabularies.Sources.Where(source => !files.Has(source)))), default, progress, codeSets?.Sources);
    }

    /// <summary>Compiles one file with the vocabularies that it uses, those that stand first before others of the same name.</summary>
    public static Compilation Compile(SourceText file, IEnumerable<SourceText> vocabularies) =>
        Compile(Parser.Parse(file), vocabularies.Where(source => source.Path != file.Path && Parser.Parse(source).Document.IsVocabulary));

    private static Compilation Compile(SyntaxTree file, IEnumerable<SourceText> vocabularies) => Compilation.Compile(Used([file], vocabularies).Prepend(file));

    /// <summary>What the text or its names do not say cannot be decided or tested by: POL1xxx and POL2xxx.</summary>
    public static bool IsBlocking(Finding finding) =>
        finding.Severity == Severity.Error
        && (finding.Id.StartsWith("POL1", StringComparison.Ordinal) || finding.Id.StartsWith("POL2", StringComparison.Ordinal));

    /// <summary>The folders that are looked in for a file's vocabularies; relative where its path is.</summary>
    private static IEnumerable<string> FoldersUpFrom(string path) => VocabularySearch.FoldersUpFrom(Path.GetFullPath(path), Path.Exists)
        .Select(folder => Path.IsPathRooted(path) ? folder : Path.GetRelativePath(Directory.GetCurrentDirectory(), folder));

    private static IEnumerable<SyntaxTree> Used(IReadOnlyCollection<SyntaxTree> files, IEnumerable<SourceText> vocabularies) =>
        VocabularySearch.Used(files, vocabularies.Select(Parser.Parse));
}
