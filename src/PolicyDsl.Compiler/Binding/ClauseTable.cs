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

/// <summary>Where a reference stands.</summary>
/// <param name="Path">Where the search begins: the path of the clause around it, or of the section; empty outside both.</param>
/// <param name="Section">The path of its section; empty outside sections.</param>
/// <param name="Own">The path of the clause that it stands in or under; empty where it stands in none.</param>
internal readonly record struct Place(string Path, string Section, string Own)
{
    /// <summary>Outside all sections and clauses.</summary>
    public static Place Outside { get; } = new("", "", "");
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
    /// The clause that a path means at a place: looked up in the groups around it outward, then in its section, then as a full
    /// path. Labels that agree in case come first. What the place stands in, and what is not of the kind that is wanted, cannot be
    /// meant unless nothing else is.
    /// </summary>
    public Clause? Find(string path, Place place, Func<Clause, bool>? isWanted = null)
    {
        Clause? other = null;
        foreach (var candidate in Candidates(path, place))
        {
            if (Find(candidate) is not { } clause)
            {
                continue;
            }

            if (!IsAround(clause, place) && (isWanted is null || isWanted(clause)))
            {
                return clause;
            }

            other ??= clause;
        }

        return other;
    }

    /// <summary>A path that is close to a wrong one, as it may be written at a place.</summary>
    public string? Closest(string path, Place place) =>
        NameSpelling.Closest(path, paths.Concat(paths
            .Where(other => place.Section.Length > 0 && other.StartsWith(place.Section + ".", StringComparison.Ordinal))
            .Select(other => other.Substring(place.Section.Length + 1))));

    private IEnumerable<string> Candidates(string path, Place place)
    {
        var full = Full(path, place).ToList();
        foreach (var exact in new[] { true, false })
        {
            foreach (var candidate in full)
            {
                if (Find(candidate) is { } clause && string.Equals(clause.Path, candidate, StringComparison.Ordinal) == exact)
                {
                    yield return candidate;
                }
            }
        }
    }

    private static IEnumerable<string> Full(string path, Place place)
    {
        for (var prefix = place.Path; prefix.Length > 0; prefix = Outer(prefix))
        {
            yield return prefix + "." + path;
            if (prefix.Length <= place.Section.Length)
            {
                break;
            }
        }

        yield return path;
    }

    private static bool IsAround(Clause clause, Place place) =>
        clause.Section is null &&
        (string.Equals(clause.Path, place.Own, StringComparison.OrdinalIgnoreCase) ||
            place.Own.StartsWith(clause.Path + ".", StringComparison.OrdinalIgnoreCase));

    private static string Outer(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path.Substring(0, dot);
    }

    private static string Key(string path) => path.ToUpperInvariant();
}
