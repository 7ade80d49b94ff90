using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The studies and guidelines of a policy, found by name.</summary>
internal sealed class EvidenceTable
{
    private readonly List<Evidence> entries = new();
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);

    /// <summary>Reads the entries of a file; a name that stands twice is reported.</summary>
    public EvidenceTable(FileScope file)
    {
        foreach (var syntax in file.Tree.Document.Evidence)
        {
            var name = file.TextOf(syntax.Name);
            if (byName.ContainsKey(NameFolding.Key(name)))
            {
                file.Report(NameFindings.DuplicateName, syntax.Name[0], "The evidence entry `" + name + "` stands twice.");
                continue;
            }

            byName.Add(NameFolding.Key(name), entries.Count);
            entries.Add(new Evidence(
                name, syntax.Title?.Text, syntax.Entries.Select(entry => new EvidenceEntry(entry.Name, entry.Text)).ToEquatableArray())
            {
                Location = file.Tree.Source.GetLocation(syntax.Line.Span),
            });
        }
    }

    /// <summary>All entries, in order.</summary>
    public EquatableArray<Evidence> Entries => entries.ToEquatableArray();

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>The index of the entry with this name, or -1.</summary>
    public int Find(EquatableArray<Token> name, FileScope file) =>
        byName.TryGetValue(NameFolding.Key(file.TextOf(name)), out var index) ? index : -1;
}
