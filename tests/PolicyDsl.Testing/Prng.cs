using System.Collections.Generic;

namespace PolicyDsl.Testing;

/// <summary>
/// Random numbers that are the same for one seed on every machine and every version of .NET (System.Random promises
/// neither): SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
public sealed class Prng(ulong seed)
{
    private ulong state = seed;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="limit"/> − 1. The bias of the remainder is below 2⁻³² and does no harm here.</summary>
    public int Next(int limit) => (int)((NextBits() >> 1) % (ulong)limit);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Next(last - first + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>So many different items, in their own order.</summary>
    public List<T> PickSome<T>(IReadOnlyList<T> items, int count)
    {
        var picked = new List<T>();
        for (var i = 0; i < items.Count && picked.Count < count; i++)
        {
            if (Next(items.Count - i) < count - picked.Count)
            {
                picked.Add(items[i]);
            }
        }

        return picked;
    }

    /// <summary>Puts the items into a random order.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
