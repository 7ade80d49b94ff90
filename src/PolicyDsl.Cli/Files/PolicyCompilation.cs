using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Files;

/// <summary>Compiles policy files together with the vocabularies that they use.</summary>
internal static class PolicyCompilation
{
    /// <summary>
    /// Compiles the files. A vocabulary that one of them uses comes from the files themselves, else from
    /// <paramref name="vocabularies"/>, else from the policy's own folder and the folders below it. Findings of a vocabulary
    /// that is used are findings like any other.
    /// </summary>
    public static Compilation Compile(PolicyFiles files, PolicyFiles vocabularies)
    {
        foreach (var source in files.Sources)
        {
            if (UsesOf(source).Count > 0)
            {
                var folder = Path.GetDirectoryName(source.Path);
                vocabularies.AddVocabulariesIn(string.IsNullOrEmpty(folder) ? "." : folder);
            }
        }

        return Compilation.Compile(files.Sources.Concat(Used(files, vocabularies.Sources.Where(source => !files.Has(source)))));
    }

    /// <summary>The vocabularies that the files name, and those that these name in turn.</summary>
    private static List<SourceText> Used(PolicyFiles files, IEnumerable<SourceText> vocabularies)
    {
        var names = files.Sources.SelectMany(UsesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var used = new List<SourceText>();
        var rest = vocabularies.Select(source => (Source: source, Name: Parser.Parse(source).Document.Title?.Text ?? "")).ToList();
        for (int found; (found = rest.FindIndex(vocabulary => names.Contains(vocabulary.Name))) >= 0;)
        {
            names.UnionWith(UsesOf(rest[found].Source));
            used.Add(rest[found].Source);
            rest.RemoveAt(found);
        }

        return used;
    }

    private static List<string> UsesOf(SourceText source) => Parser.Parse(source).Document.Uses.Select(use => use.Text).ToList();
}
