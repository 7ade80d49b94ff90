using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The pairs of statements that decide differently (another determination, or another length or limit of what is covered) and are
/// proved never to be effective together, for any request that keeps to <c>always</c>. Equal by content.
/// </summary>
public sealed class DisjointPairs : IEquatable<DisjointPairs>
{
    private readonly int[] classes;
    private readonly PairSet pairs;
    private readonly int firstUnsettled;

    /// <summary>Takes the pairs, by statement index, in either order.</summary>
    public DisjointPairs(IEnumerable<(int First, int Second)> pairs)
        : this(Array.Empty<int>(), new PairSet(), 0)
    {
        foreach (var (first, second) in pairs)
        {
            this.pairs.Add(first, second);
        }
    }

    /// <summary>Where classes are given, the pairs are those that are not proved.</summary>
    private DisjointPairs(int[] classes, PairSet pairs, int firstUnsettled)
    {
        this.classes = classes;
        this.pairs = pairs;
        this.firstUnsettled = firstUnsettled;
    }

    /// <summary>No pair is proved.</summary>
    public static DisjointPairs None { get; } = new(Array.Empty<(int, int)>());

    /// <summary>All pairs of statements that decide differently but the given ones: usually few, where all pairs are many.</summary>
    /// <param name="classes">The verdict class of each statement.</param>
    /// <param name="unproved">The pairs; not to be changed from now on.</param>
    /// <param name="firstUnsettled">From this statement on no pair is proved with one before it.</param>
    internal static DisjointPairs AllBut(int[] classes, PairSet unproved, int firstUnsettled) => new(classes, unproved, firstUnsettled);

    /// <summary>Whether the two statements are proved disjoint.</summary>
    public bool AreDisjoint(int first, int second) => classes.Length == 0
        ? pairs.Contains(first, second)
        : classes[first] != classes[second] && Math.Max(first, second) < firstUnsettled && !pairs.Contains(first, second);

    /// <inheritdoc/>
    public bool Equals(DisjointPairs? other) =>
        other is not null && firstUnsettled == other.firstUnsettled && classes.SequenceEqual(other.classes) && pairs.SetEquals(other.pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DisjointPairs);

    /// <inheritdoc/>
    public override int GetHashCode() => classes.Length;
}
