using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Files;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Versions;

/// <summary>The policies of a folder, as it is or as it was in a revision; vocabularies are no policies of their own.</summary>
internal sealed class FolderVersion
{
    private readonly Func<SourceText, CompiledPolicy?> compile;

    private FolderVersion(IEnumerable<(string Name, SourceText Text)> files, Func<SourceText, CompiledPolicy?> compile)
    {
        this.compile = compile;
        Policies = files.Select(file => new VersionFile(file.Name, file.Text, Parser.Parse(file.Text).Document)).Where(file => !file.IsVocabulary).ToList();
    }

    /// <summary>The policies, sorted by name.</summary>
    public IReadOnlyList<VersionFile> Policies { get; }

    /// <summary>A folder as it is; null after telling what cannot be read.</summary>
    public static FolderVersion? OnDisk(string path, IReadOnlyList<string> vocabularies, ToolConsole console)
    {
        var files = PolicyFiles.Of([path]);
        if (files.Problems.Count > 0)
        {
            files.Problems.ToList().ForEach(problem => console.Error.WriteLine("policy: " + problem));
            return null;
        }

        return new FolderVersion(
            files.Sources.Select(source => (Path.GetRelativePath(path, source.Path).Replace(Path.DirectorySeparatorChar, '/'), source)),
            text => OnePolicy.Compile(text.Path, "diff", vocabularies, console, out _));
    }

    /// <summary>A folder as it was; null after telling what is wrong.</summary>
    public static FolderVersion? OfRevision(string revision, string path, ToolConsole console)
    {
        if (GitRevision.Find(revision, path, out var problem)?.ReadFolder(path, out problem) is not { } files)
        {
            console.Error.WriteLine("policy: " + problem);
            return null;
        }

        var others = files.Values.ToDictionary(file => file.File.Path, file => file.Others, StringComparer.Ordinal);
        return new FolderVersion(
            files.Select(file => (file.Key, file.Value.File)),
            text => OnePolicy.Only(PolicyCompilation.Compile(text, others[text.Path]), text.Path, "diff", console, out _));
    }

    /// <summary>A policy, or null after telling what is wrong with it.</summary>
    public CompiledPolicy? Compile(VersionFile file) => compile(file.Text);
}

/// <summary>A policy file of a folder.</summary>
/// <param name="Name">Its path from the folder, with /.</param>
/// <param name="Text">What it holds.</param>
/// <param name="Document">The same, parsed.</param>
internal sealed record VersionFile(string Name, SourceText Text, DocumentSyntax Document)
{
    /// <summary>Whether it is a vocabulary.</summary>
    public bool IsVocabulary => Document.IsVocabulary;

    /// <summary>The name of the policy; empty where it has none.</summary>
    public string Title => Document.Title?.Text ?? "";

    /// <summary>Whether it says by itself all that it says.</summary>
    public bool StandsAlone => Document.Uses.Length == 0;
}
