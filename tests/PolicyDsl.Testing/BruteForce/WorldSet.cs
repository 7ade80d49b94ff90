using System;
using System.Collections.Generic;
using System.Numerics;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>A set of worlds, by number. Immutable.</summary>
public sealed class WorldSet
{
    private readonly ulong[] bits;
    private readonly int count;

    private WorldSet(ulong[] bits, int count)
    {
        this.bits = bits;
        this.count = count;
    }

    /// <summary>Whether no world is in it.</summary>
    public bool IsEmpty => Array.TrueForAll(bits, word => word == 0);

    /// <summary>How many worlds are in it.</summary>
    public long Size
    {
        get
        {
            var size = 0L;
            foreach (var word in bits)
            {
                size += BitOperations.PopCount(word);
            }

            return size;
        }
    }

    /// <summary>The worlds in it, ascending.</summary>
    public IEnumerable<int> Worlds
    {
        get
        {
            for (var world = 0; world < count; world++)
            {
                if (Contains(world))
                {
                    yield return world;
                }
            }
        }
    }

    /// <summary>Those of <paramref name="count"/> worlds that pass.</summary>
    public static WorldSet Where(int count, Func<int, bool> passes)
    {
        var bits = new ulong[(count + 63) / 64];
        for (var world = 0; world < count; world++)
        {
            if (passes(world))
            {
                bits[world >> 6] |= 1UL << (world & 63);
            }
        }

        return new WorldSet(bits, count);
    }

    /// <summary>Whether the world is in it.</summary>
    public bool Contains(int world) => (bits[world >> 6] >> (world & 63) & 1) == 1;

    /// <summary>The worlds in both.</summary>
    public static WorldSet operator &(WorldSet left, WorldSet right) => Combine(left, right, (a, b) => a & b, (a, b) => a & b);

    /// <summary>The worlds in one of them.</summary>
    public static WorldSet operator |(WorldSet left, WorldSet right) => Combine(left, right, (a, b) => a | b, (a, b) => a | b);

    /// <summary>The worlds in one but not in the other.</summary>
    public static WorldSet operator ^(WorldSet left, WorldSet right) => Combine(left, right, (a, b) => a ^ b, (a, b) => a ^ b);

    /// <summary>The worlds of the left that are not in the right.</summary>
    public static WorldSet operator -(WorldSet left, WorldSet right) => Combine(left, right, Vector.AndNot, (a, b) => a & ~b);

    private static WorldSet Combine(
        WorldSet left, WorldSet right, Func<Vector<ulong>, Vector<ulong>, Vector<ulong>> combine, Func<ulong, ulong, ulong> combineRest)
    {
        var bits = new ulong[left.bits.Length];
        var i = 0;
        for (; i <= bits.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            combine(new Vector<ulong>(left.bits, i), new Vector<ulong>(right.bits, i)).CopyTo(bits, i);
        }

        for (; i < bits.Length; i++)
        {
            bits[i] = combineRest(left.bits[i], right.bits[i]);
        }

        return new WorldSet(bits, left.count);
    }
}
