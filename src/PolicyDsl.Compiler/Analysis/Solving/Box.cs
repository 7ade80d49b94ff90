using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// For each variable the values that are still possible, a bit each. Narrowing is undone in the order in which it was done, so that
/// alternatives can be tried one after the other. What is taken away costs as much as it takes away: of thousands of values one is taken
/// as quickly as of three.
/// </summary>
internal sealed class Box
{
    private const int WordsOfStep = 16;

    private readonly Func<int, int> sizeOf;
    private readonly List<Change> changes = new();
    private readonly List<ulong> before = new();
    private readonly ulong[] small;
    private readonly ulong[]?[] large;
    private readonly int[] left;
    private readonly bool[] isNarrowed;
    private long words;

    /// <param name="variables">The number of variables.</param>
    /// <param name="sizeOf">How many values a variable has.</param>
    public Box(int variables, Func<int, int> sizeOf)
    {
        this.sizeOf = sizeOf;
        small = new ulong[variables];
        large = new ulong[variables][];
        left = new int[variables];
        isNarrowed = new bool[variables];
    }

    /// <summary>How much was narrowed so far; to go back to.</summary>
    public int Mark => changes.Count;

    /// <summary>The number of variables.</summary>
    public int VariableCount => small.Length;

    /// <summary>The steps that variables with many values took since they were last asked for.</summary>
    public long TakeSteps()
    {
        var steps = words / WordsOfStep;
        words %= WordsOfStep;
        return steps;
    }

    /// <summary>Whether the variable no longer has all of its values.</summary>
    public bool IsNarrowed(int variable) => isNarrowed[variable];

    /// <summary>The smallest value that is possible.</summary>
    public int FirstOf(int variable)
    {
        if (!isNarrowed[variable])
        {
            return 0;
        }

        if (large[variable] is not { } bits)
        {
            return BitCount.LowestOf(small[variable]);
        }

        var word = Array.FindIndex(bits, some => some != 0);
        return word < 0 ? -1 : (word * 64) + BitCount.LowestOf(bits[word]);
    }

    /// <summary>Lets the variable have only values of the set. False where none is left.</summary>
    public bool Restrict(int variable, ValueSet values)
    {
        if (!values.IsSmall)
        {
            return RestrictLarge(variable, values);
        }

        var now = isNarrowed[variable] ? small[variable] & values.Bits : values.Bits;
        if (!isNarrowed[variable] || now != small[variable])
        {
            changes.Add(new Change(variable, isNarrowed[variable], -1, 0));
            before.Add(small[variable]);
            isNarrowed[variable] = true;
            small[variable] = now;
        }

        return now != 0;
    }

    /// <summary>Whether the variable surely has one of the values.</summary>
    public bool IsWithin(int variable, ValueSet values) => isNarrowed[variable]
        && (values.IsSmall ? (small[variable] & ~values.Bits) == 0 : !HasAny(large[variable]!, values.Complement()));

    /// <summary>Whether the variable can have one of the values.</summary>
    public bool Meets(int variable, ValueSet values) => !isNarrowed[variable]
        || (values.IsSmall ? (small[variable] & values.Bits) != 0 : HasAny(large[variable]!, values));

    /// <summary>Gives back what was narrowed since a <see cref="Mark"/>; 0 for everything.</summary>
    public void Return(int mark)
    {
        for (var i = changes.Count - 1; i >= mark; i--)
        {
            var change = changes[i];
            isNarrowed[change.Variable] = change.WasNarrowed;
            if (change.FirstWord < 0)
            {
                small[change.Variable] = before[before.Count - 1];
                before.RemoveAt(before.Count - 1);
                continue;
            }

            var bits = large[change.Variable]!;
            var from = before.Count - change.Words;
            for (var word = 0; word < change.Words; word++)
            {
                left[change.Variable] += BitCount.Of(before[from + word] & ~bits[change.FirstWord + word]);
                bits[change.FirstWord + word] = before[from + word];
            }

            before.RemoveRange(from, change.Words);
        }

        changes.RemoveRange(mark, changes.Count - mark);
    }

    private bool RestrictLarge(int variable, ValueSet values)
    {
        if (large[variable] is not { } bits)
        {
            large[variable] = bits = new ulong[(sizeOf(variable) + 63) >> 6];
            left[variable] = sizeOf(variable);
            for (var word = 0; word < bits.Length; word++)
            {
                bits[word] = MaskOf(word, 0, sizeOf(variable) - 1);
            }
        }

        var others = values.Complement();
        for (var run = 0; run < others.RunCount; run++)
        {
            var (first, last) = others.RunAt(run);
            if (HasAny(bits, first, last))
            {
                Clear(variable, bits, first, last);
            }
        }

        return left[variable] > 0;
    }

    private void Clear(int variable, ulong[] bits, int first, int last)
    {
        var (from, to) = (first >> 6, last >> 6);
        changes.Add(new Change(variable, isNarrowed[variable], from, to - from + 1));
        isNarrowed[variable] = true;
        words += to - from + 1;
        for (var word = from; word <= to; word++)
        {
            before.Add(bits[word]);
            var mask = MaskOf(word, first, last);
            left[variable] -= BitCount.Of(bits[word] & mask);
            bits[word] &= ~mask;
        }
    }

    private bool HasAny(ulong[] bits, ValueSet values)
    {
        for (var run = 0; run < values.RunCount; run++)
        {
            var (first, last) = values.RunAt(run);
            if (HasAny(bits, first, last))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasAny(ulong[] bits, int first, int last)
    {
        for (var word = first >> 6; word <= last >> 6; word++)
        {
            words++;
            if ((bits[word] & MaskOf(word, first, last)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bits of a word that stand for values from the first to the last.</summary>
    private static ulong MaskOf(int word, int first, int last)
    {
        var mask = ulong.MaxValue;
        if (word == first >> 6)
        {
            mask &= ulong.MaxValue << (first & 63);
        }

        if (word == last >> 6)
        {
            mask &= ulong.MaxValue >> (63 - (last & 63));
        }

        return mask;
    }

    /// <summary>What was there before a variable was narrowed: of one with many values some of its words, of another (-1) its only one.</summary>
    private readonly record struct Change(int Variable, bool WasNarrowed, int FirstWord, int Words);
}
