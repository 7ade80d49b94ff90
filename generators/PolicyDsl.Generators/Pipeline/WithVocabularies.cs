using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>
/// A file with the vocabularies that it uses, and those that these use: an edit of another vocabulary does not concern it.
/// </summary>
internal sealed record WithVocabularies(ParsedFile File, EquatableArray<ParsedFile> Vocabularies)
{
    /// <summary>The vocabularies for the binder.</summary>
    public IReadOnlyList<SyntaxTree> Trees => Vocabularies.Where(file => file.Tree is not null).Select(file => file.Tree!).ToList();

    /// <summary>Takes those of all vocabularies that the file needs, in their order.</summary>
    public static WithVocabularies Of(ParsedFile file, EquatableArray<ParsedFile> all)
    {
        var names = all.Select(vocabulary => NameFolding.Key(vocabulary.Tree?.Document.Title?.Text ?? "")).ToList();
        var needed = new bool[all.Length];
        var pending = new Queue<ParsedFile>();
        pending.Enqueue(file);
        while (pending.Count > 0)
        {
            foreach (var use in pending.Dequeue().Tree?.Document.Uses ?? default)
            {
                var found = false;
                for (var i = 0; i < all.Length; i++)
                {
                    if (!string.Equals(names[i], NameFolding.Key(use.Text), StringComparison.Ordinal))
                    {
                        continue;
                    }

                    found = true;
                    if (!needed[i])
                    {
                        needed[i] = true;
                        pending.Enqueue(all[i]);
                    }
                }

                // The name that was meant can be any of them.
                if (!found)
                {
                    return new WithVocabularies(file, all);
                }
            }
        }

        return new WithVocabularies(file, all.Where((_, index) => needed[index]).ToEquatableArray());
    }
}
