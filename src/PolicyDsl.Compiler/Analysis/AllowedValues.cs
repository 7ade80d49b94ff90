using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// Which statements allow which values of one variable: a row of bits for every so many values, and what changes from a value to the next
/// between them, since most statements ask for runs of values.
/// </summary>
internal sealed class AllowedValues
{
    private readonly int words;
    private readonly int valuesPerRow;
    private readonly List<ulong[]> rows = new();

    /// <summary>In order of the values: from this value on the statement allows them, or no longer.</summary>
    private readonly List<(int Value, int Statement)> changes = new();

    /// <param name="size">The number of values.</param>
    /// <param name="count">The number of statements.</param>
    /// <param name="restrictions">The values that statements need, at most one entry each; the others allow every value.</param>
    /// <param name="mostWords">How many words the rows may take, about.</param>
    public AllowedValues(int size, int count, IReadOnlyList<(int Statement, ValueSet Values)> restrictions, long mostWords)
    {
        words = (count + 63) >> 6;
        valuesPerRow = (int)Math.Max(1, ((long)size * words + mostWords - 1) / mostWords);
        var row = new ulong[words];
        for (var statement = 0; statement < count; statement++)
        {
            Flip(row, statement);
        }

        foreach (var (statement, values) in restrictions)
        {
            Flip(row, statement);
            foreach (var (first, last) in values.Runs())
            {
                changes.Add((first, statement));
                if (last + 1 < size)
                {
                    changes.Add((last + 1, statement));
                }
            }
        }

        changes.Sort();
        for (int value = 0, change = 0; value < size; value++)
        {
            for (; change < changes.Count && changes[change].Value == value; change++)
            {
                Flip(row, changes[change].Statement);
            }

            if (value % valuesPerRow == 0)
            {
                rows.Add((ulong[])row.Clone());
            }
        }
    }

    /// <summary>Bits of the statements that allow one of the values.</summary>
    public ulong[] Meeting(ValueSet values)
    {
        var result = new ulong[words];
        foreach (var (first, last) in values.Runs())
        {
            // Whoever allows a value of the run allows the first, or begins to in it.
            var row = At(first);
            for (var i = 0; i < words; i++)
            {
                result[i] |= row[i];
            }

            for (var change = ChangesFrom(first + 1); change < changes.Count && changes[change].Value <= last; change++)
            {
                Set(result, changes[change].Statement);
            }
        }

        return result;
    }

    private ulong[] At(int value)
    {
        var row = rows[value / valuesPerRow];
        if (value % valuesPerRow > 0)
        {
            row = (ulong[])row.Clone();
            for (var change = ChangesFrom((value / valuesPerRow * valuesPerRow) + 1); change < changes.Count && changes[change].Value <= value; change++)
            {
                Flip(row, changes[change].Statement);
            }
        }

        return row;
    }

    /// <summary>The first of the changes that is at a value or after it.</summary>
    private int ChangesFrom(int value)
    {
        var place = changes.BinarySearch((value, -1));
        return place >= 0 ? place : ~place;
    }

    private static void Flip(ulong[] row, int statement) => row[statement >> 6] ^= 1UL << (statement & 63);

    private static void Set(ulong[] row, int statement) => row[statement >> 6] |= 1UL << (statement & 63);
}
