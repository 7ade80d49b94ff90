using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>
/// The names by which a request may call things: their phrase, short name, JSON name and former names, compared as names in
/// policies are (<see cref="NameFolding"/>).
/// </summary>
internal sealed class Names
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly List<string> proper = new();
    private readonly List<string> others = new();

    private Names()
    {
    }

    /// <summary>The names of a policy's terms.</summary>
    public static Names Of(EquatableArray<Term> terms)
    {
        var names = new Names();
        names.AddAll(terms.Select(term => term.Name), proper: true);
        names.AddAll(terms.Select(term => term.ShortName));
        names.AddAll(terms.Select(term => term.JsonName));
        names.AddAll(terms.Select(term => Full(term.Name, term.ShortName)));
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var former in terms[i].Formerly)
            {
                names.Add(former, i);
            }
        }

        return names;
    }

    /// <summary>The names of an enumeration's values.</summary>
    public static Names Of(EnumerationType type)
    {
        var names = new Names();
        names.AddAll(type.Values.Select(value => value.Name), proper: true);
        names.AddAll(type.Values.Select(value => value.ShortName));
        names.AddAll(type.Values.Select(value => value.JsonName));
        names.AddAll(type.Values.Select(value => Full(value.Name, value.ShortName)));
        return names;
    }

    /// <summary>The index of what the name stands for, or null.</summary>
    public int? Find(string name) => indexes.TryGetValue(NameFolding.Key(name), out var index) ? index : null;

    /// <summary>The name that was probably meant, or null.</summary>
    public string? Suggest(string name) => Spelling.Suggest(name, proper.Concat(others));

    private void AddAll(IEnumerable<string?> names, bool proper = false)
    {
        var index = 0;
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                (proper ? this.proper : others).Add(name!);
                Add(name!, index);
            }

            index++;
        }
    }

    /// <summary>Of two things with one name the first keeps it: phrases before short names before JSON and former names.</summary>
    private void Add(string name, int index)
    {
        var folded = NameFolding.Key(name);
        if (!indexes.ContainsKey(folded))
        {
            indexes.Add(folded, index);
        }
    }

    private static string? Full(string name, string? shortName) => shortName is null ? null : name + " (" + shortName + ")";
}
