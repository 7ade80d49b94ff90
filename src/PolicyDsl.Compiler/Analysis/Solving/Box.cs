using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// For each variable the values that are still possible. Narrowing is undone in the order in which it was done, so that alternatives
/// can be tried one after the other.
/// </summary>
internal sealed class Box
{
    private readonly Func<int, int> sizeOf;
    private readonly List<(int Variable, ulong Bits, ValueSet? Set)> before = new();
    private ulong[] bits;
    private ValueSet?[] sets;
    private bool[] isNarrowed;

    /// <param name="variables">The number of variables.</param>
    /// <param name="sizeOf">How many values a variable has.</param>
    public Box(int variables, Func<int, int> sizeOf)
    {
        this.sizeOf = sizeOf;
        bits = new ulong[variables];
        sets = new ValueSet?[variables];
        isNarrowed = new bool[variables];
    }

    /// <summary>How much was narrowed so far; to go back to.</summary>
    public int Mark => before.Count;

    /// <summary>The number of variables.</summary>
    public int VariableCount => bits.Length;

    /// <summary>Whether the variable no longer has all of its values.</summary>
    public bool IsNarrowed(int variable) => isNarrowed[variable];

    /// <summary>The smallest value that is possible.</summary>
    public int FirstOf(int variable) => !isNarrowed[variable] ? 0 : sets[variable]?.First ?? BitCount.LowestOf(bits[variable]);

    /// <summary>The values that are possible.</summary>
    public ValueSet ValuesOf(int variable) => !isNarrowed[variable]
        ? ValueSet.Full(sizeOf(variable))
        : sets[variable] ?? ValueSet.Of(sizeOf(variable), bits[variable]);

    /// <summary>Lets the variable have only values of the set. False where none is left.</summary>
    public bool Restrict(int variable, ValueSet values)
    {
        if (values.IsSmall)
        {
            var now = isNarrowed[variable] ? bits[variable] & values.Bits : values.Bits;
            if (isNarrowed[variable] && now == bits[variable])
            {
                return true;
            }

            Remember(variable);
            bits[variable] = now;
            return now != 0;
        }

        if (sets[variable] is not { } present)
        {
            Remember(variable);
            sets[variable] = values;
            return !values.IsEmpty;
        }

        if (present.IsSubsetOf(values))
        {
            return true;
        }

        Remember(variable);
        sets[variable] = present.Intersect(values);
        return !sets[variable]!.IsEmpty;
    }

    /// <summary>Whether the variable surely has one of the values.</summary>
    public bool IsWithin(int variable, ValueSet values) => isNarrowed[variable]
        && (values.IsSmall ? (bits[variable] & ~values.Bits) == 0 : sets[variable]!.IsSubsetOf(values));

    /// <summary>Whether the variable can have one of the values.</summary>
    public bool Meets(int variable, ValueSet values) => !isNarrowed[variable]
        || (values.IsSmall ? (bits[variable] & values.Bits) != 0 : sets[variable]!.Intersects(values));

    /// <summary>The variables that were narrowed, some perhaps more than once, the first first.</summary>
    public IEnumerable<int> Narrowed()
    {
        foreach (var entry in before)
        {
            yield return entry.Variable;
        }
    }

    /// <summary>Gives back what was narrowed since a <see cref="Mark"/>; 0 for everything.</summary>
    public void Return(int mark)
    {
        for (var i = before.Count - 1; i >= mark; i--)
        {
            var (variable, oldBits, oldSet) = before[i];
            bits[variable] = oldBits;
            sets[variable] = oldSet;
            isNarrowed[variable] = oldBits != 0 || oldSet is not null;
        }

        before.RemoveRange(mark, before.Count - mark);
    }

    private void Remember(int variable)
    {
        before.Add((variable, bits[variable], sets[variable]));
        isNarrowed[variable] = true;
    }
}
