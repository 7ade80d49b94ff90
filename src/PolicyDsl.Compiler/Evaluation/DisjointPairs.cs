using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The pairs of statements with different determinations that are proved never to be effective together, for any request that
/// keeps to <c>always</c>. Equal by content.
/// </summary>
public sealed class DisjointPairs : IEquatable<DisjointPairs>
{
    private readonly Determination[] determinations;
    private readonly HashSet<(int, int)> pairs;

    /// <summary>Takes the pairs, by statement index, in either order.</summary>
    public DisjointPairs(IEnumerable<(int First, int Second)> pairs)
        : this(Array.Empty<Determination>(), pairs)
    {
    }

    /// <summary>Where determinations are given, the pairs are those that are not proved.</summary>
    private DisjointPairs(Determination[] determinations, IEnumerable<(int First, int Second)> pairs)
    {
        this.determinations = determinations;
        this.pairs = new HashSet<(int, int)>(pairs.Select(pair => Ordered(pair.First, pair.Second)));
    }

    /// <summary>No pair is proved.</summary>
    public static DisjointPairs None { get; } = new(Array.Empty<(int, int)>());

    /// <summary>All pairs of statements with different determinations but the given ones: usually few, where all pairs are many.</summary>
    public static DisjointPairs AllBut(PolicyModel policy, IEnumerable<(int First, int Second)> unproved) =>
        new(policy.Statements.Select(statement => statement.Verdict.Determination).ToArray(), unproved);

    /// <summary>Whether the two statements are proved disjoint.</summary>
    public bool AreDisjoint(int first, int second) => determinations.Length == 0
        ? pairs.Contains(Ordered(first, second))
        : determinations[first] != determinations[second] && !pairs.Contains(Ordered(first, second));

    /// <inheritdoc/>
    public bool Equals(DisjointPairs? other) =>
        other is not null && determinations.SequenceEqual(other.determinations) && pairs.SetEquals(other.pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DisjointPairs);

    /// <inheritdoc/>
    public override int GetHashCode() => (determinations.Length * 31) + pairs.Count;

    private static (int First, int Second) Ordered(int first, int second) => first < second ? (first, second) : (second, first);
}
