using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PolicyDsl;

/// <summary>
/// What is known of a set of codes: codes that are in it, ranges that have no code in it, the rest unknown; or, when complete,
/// exactly the included ones. <c>default</c> knows nothing. A collection expression is the whole set.
/// </summary>
/// <typeparam name="TSystem">The code system.</typeparam>
[CollectionBuilder(typeof(CodeSet), nameof(CodeSet.Only))]
public readonly struct CodeSet<TSystem> : IEquatable<CodeSet<TSystem>>, IEnumerable<Code<TSystem>>
    where TSystem : struct, ICodeSystem
{
    private readonly Code<TSystem>[]? includes;
    private readonly CodeRange<TSystem>[]? excludes;

    /// <exception cref="ArgumentException">A code is included and excluded.</exception>
    internal CodeSet(ReadOnlySpan<Code<TSystem>> includes, ReadOnlySpan<CodeRange<TSystem>> excludes, bool complete)
    {
        foreach (var range in excludes)
        {
            foreach (var code in includes)
            {
                if (range.Contains(code))
                {
                    throw new ArgumentException(code + " is said to be both in the set and not in it.", nameof(excludes));
                }
            }
        }

        this.includes = includes.ToArray().Distinct().Order().ToArray();
        this.excludes = complete ? [] : Merge(excludes.ToArray());
        IsComplete = complete;
    }

    /// <summary>Nothing is known; the same as <c>default</c>.</summary>
    public static CodeSet<TSystem> Unknown => default;

    /// <summary>The set has no code.</summary>
    public static CodeSet<TSystem> Empty { get; } = new([], [], complete: true);

    /// <summary>Whether it holds exactly the included codes.</summary>
    public bool IsComplete { get; }

    /// <summary>The codes that are known to be in it.</summary>
    public ReadOnlySpan<Code<TSystem>> Includes => includes;

    /// <summary>The ranges that are known to have no code in it: sorted, not overlapping. Empty when complete.</summary>
    public ReadOnlySpan<CodeRange<TSystem>> Excludes => excludes;

    /// <summary>The set with these codes known to be in it.</summary>
    /// <exception cref="ArgumentException">One of them is known not to be in it.</exception>
    public CodeSet<TSystem> Including(params ReadOnlySpan<Code<TSystem>> codes)
    {
        foreach (var code in codes)
        {
            if (IsComplete && !(includes ?? []).Contains(code))
            {
                throw new ArgumentException(code + " is said to be both in the set and not in it.", nameof(codes));
            }
        }

        return new([.. Includes, .. codes], Excludes, IsComplete);
    }

    /// <summary>The set with these ranges known to have no code in it.</summary>
    /// <exception cref="ArgumentException">One of its codes lies in one of them.</exception>
    public CodeSet<TSystem> Excluding(params ReadOnlySpan<CodeRange<TSystem>> ranges) =>
        new(Includes, [.. Excludes, .. ranges], IsComplete);

    /// <summary>The codes that are known to be in it.</summary>
    public IEnumerator<Code<TSystem>> GetEnumerator() => ((IEnumerable<Code<TSystem>>)(includes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both know the same.</summary>
    public static bool operator ==(CodeSet<TSystem> left, CodeSet<TSystem> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CodeSet<TSystem> left, CodeSet<TSystem> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CodeSet<TSystem> other) =>
        IsComplete == other.IsComplete && Includes.SequenceEqual(other.Includes) && Excludes.SequenceEqual(other.Excludes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CodeSet<TSystem> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsComplete, Includes.Length, Includes.Length > 0 ? Includes[0] : default);

    /// <summary>The codes that are known to be in it, in brackets.</summary>
    public override string ToString() => "[" + string.Join(", ", includes ?? []) + "]";

    private static CodeRange<TSystem>[] Merge(CodeRange<TSystem>[] ranges)
    {
        Array.Sort(ranges, (left, right) => left.First.CompareTo(right.First));
        var merged = new List<CodeRange<TSystem>>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last)
            {
                var last = merged[^1];
                merged[^1] = new(last.First, range.Last > last.Last ? range.Last : last.Last);
            }
            else
            {
                merged.Add(range);
            }
        }

        return [.. merged];
    }
}

/// <summary>Makes sets of codes.</summary>
public static class CodeSet
{
    /// <summary>The whole set: these codes and no other.</summary>
    public static CodeSet<TSystem> Only<TSystem>(params ReadOnlySpan<Code<TSystem>> codes)
        where TSystem : struct, ICodeSystem => new(codes, [], complete: true);

    /// <summary>These codes are in it; nothing is known of the others.</summary>
    public static CodeSet<TSystem> Including<TSystem>(params ReadOnlySpan<Code<TSystem>> codes)
        where TSystem : struct, ICodeSystem => new(codes, [], complete: false);

    /// <summary>No code of these ranges is in it; nothing is known of the others.</summary>
    public static CodeSet<TSystem> Excluding<TSystem>(params ReadOnlySpan<CodeRange<TSystem>> ranges)
        where TSystem : struct, ICodeSystem => new([], ranges, complete: false);
}
