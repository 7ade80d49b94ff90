using System.Collections.Generic;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>The pairs of statements that are proved never to be effective together, for any request that keeps to <c>always</c>.</summary>
public sealed class DisjointPairs
{
    private readonly HashSet<(int, int)> pairs = new();

    /// <summary>Takes the pairs, by statement index, in either order.</summary>
    public DisjointPairs(IEnumerable<(int First, int Second)> pairs)
    {
        foreach (var (first, second) in pairs)
        {
            this.pairs.Add(first < second ? (first, second) : (second, first));
        }
    }

    /// <summary>No pair is proved.</summary>
    public static DisjointPairs None { get; } = new(System.Array.Empty<(int, int)>());

    /// <summary>Whether the two statements are proved disjoint.</summary>
    public bool AreDisjoint(int first, int second) => pairs.Contains(first < second ? (first, second) : (second, first));
}
