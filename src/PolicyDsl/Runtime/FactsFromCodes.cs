using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// Takes facts that a request does not give from its codes, and keeps which were taken. What is known stands. Used by
/// generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FactsFromCodes
{
    private IndexSet taken;

    /// <summary>Takes a yes/no fact, or a choice of few values, packed as in <see cref="Is"/>.</summary>
    /// <param name="fact">The number of the fact among those that codes can give.</param>
    /// <param name="known">What is known.</param>
    /// <param name="value">What the code gives.</param>
    public void Take(int fact, ref byte known, byte value)
    {
        if (known == 0)
        {
            known = value;
            taken.Add(fact);
        }
    }

    /// <summary>Takes a choice of many values.</summary>
    public void Take(int fact, ref ushort known, ushort value)
    {
        if (known == 0)
        {
            known = value;
            taken.Add(fact);
        }
    }

    /// <summary>Takes a choice of very many values.</summary>
    public void Take(int fact, ref int known, int value)
    {
        if (known == 0)
        {
            known = value;
            taken.Add(fact);
        }
    }

    /// <summary>Takes a number, a code or none.</summary>
    public void Take<T>(int fact, ref T? known, T value)
        where T : struct
    {
        if (known is null)
        {
            known = value;
            taken.Add(fact);
        }
    }

    /// <summary>Takes an element of a set.</summary>
    public void Include<T>(int fact, ref SetOf<T> known, T element)
        where T : struct, Enum
    {
        if (known.Includes(element).IsUnknown)
        {
            known = known.Including(element);
            taken.Add(fact);
        }
    }

    /// <summary>Takes that an element is not in a set.</summary>
    public void Exclude<T>(int fact, ref SetOf<T> known, T element)
        where T : struct, Enum
    {
        if (known.Includes(element).IsUnknown)
        {
            known = known.Excluding(element);
            taken.Add(fact);
        }
    }

    /// <summary>The facts that were taken.</summary>
    /// <param name="all">All facts that codes can give.</param>
    public readonly IReadOnlyList<TakenFact> Of(IReadOnlyList<TakenFact> all)
    {
        if (taken.IsEmpty)
        {
            return [];
        }

        var facts = new List<TakenFact>();
        for (var fact = taken.Next(0); fact >= 0; fact = taken.Next(fact + 1))
        {
            facts.Add(all[fact]);
        }

        return facts;
    }

    /// <summary>Adds those of the facts that were taken to a list that does not have them yet; it stays in the order of all facts.</summary>
    public readonly void AddTo(List<TakenFact> list, IReadOnlyList<TakenFact> all, params ReadOnlySpan<int> facts)
    {
        foreach (var fact in facts)
        {
            if (taken.Contains(fact) && !list.Contains(all[fact]))
            {
                var at = list.Count;
                while (at > 0 && IndexOf(all, list[at - 1]) > fact)
                {
                    at--;
                }

                list.Insert(at, all[fact]);
            }
        }
    }

    private static int IndexOf(IReadOnlyList<TakenFact> all, TakenFact fact)
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (ReferenceEquals(all[index], fact))
            {
                return index;
            }
        }

        return -1;
    }
}
