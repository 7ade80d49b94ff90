using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What a path leads to: a statement, a labelled alternative inside one, or a section.</summary>
internal sealed record Clause(string Path, SourceLocation Location)
{
    /// <summary>The statement that it is or stands in; null for a section.</summary>
    public StatementSlot? Statement { get; init; }

    /// <summary>The section, where the path leads to no more than that.</summary>
    public SectionSlot? Section { get; init; }

    /// <summary>The criteria of a labelled alternative, references unresolved; null for statements and sections.</summary>
    public Criterion? Alternative { get; init; }
}

/// <summary>The clauses of a policy by path, compared without case.</summary>
internal sealed class ClauseTable
{
    private readonly Dictionary<string, Clause> clauses = new(StringComparer.Ordinal);
    private readonly List<string> paths = new();

    /// <summary>All paths in the order in which they were added: for suggestions.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>Adds a clause; gives the one that has its path already, or null.</summary>
    public Clause? Add(Clause clause)
    {
        var key = Key(clause.Path);
        if (clauses.TryGetValue(key, out var other))
        {
            // The unlabelled statement of a section answers to the section's path.
            if (other.Section is null || clause.Statement is null || clause.Alternative is not null || clause.Statement.Section != other.Section)
            {
                return other;
            }

            clauses[key] = clause;
            return null;
        }

        clauses.Add(key, clause);
        paths.Add(clause.Path);
        return null;
    }

    /// <summary>The clause of a full path, or null.</summary>
    public Clause? Find(string path) => clauses.TryGetValue(Key(path), out var clause) ? clause : null;

    /// <summary>
    /// The clause that a path means at a place: looked up in the groups around it outward, then in the section and those around it,
    /// then as a full path.
    /// </summary>
    public Clause? Find(string path, string place)
    {
        for (var prefix = place; prefix.Length > 0; prefix = Outer(prefix))
        {
            if (Find(prefix + "." + path) is { } clause)
            {
                return clause;
            }
        }

        return Find(path);
    }

    /// <summary>A path that is close to a wrong one, as it must be written at a place.</summary>
    public string? Closest(string path, string place) =>
        NameSpelling.Closest(path, paths.Concat(paths.Where(other => place.Length > 0 && other.StartsWith(place + ".", StringComparison.Ordinal))
            .Select(other => other.Substring(place.Length + 1))));

    private static string Outer(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path.Substring(0, dot);
    }

    private static string Key(string path) => path.ToUpperInvariant();
}
