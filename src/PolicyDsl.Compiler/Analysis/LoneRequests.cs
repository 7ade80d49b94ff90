using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// Looks for values of all variables that one statement of several holds for alone, by moving from one place to the next: whatever other statement
/// holds there is refuted by the value that lets the fewest others hold (after Selman, Kautz and Cohen, "Noise strategies for improving
/// local search", 1994). What it finds is sure; where it finds nothing the solver must answer. Statements are seen by the boxes that they
/// surely lie in.
/// </summary>
internal sealed class LoneRequests
{
    /// <summary>Values are bits of one word; restrictions of larger variables are not seen, so that their statements seem to hold more often.</summary>
    private const int MostValues = 64;

    private const int MostMoves = 300;
    private const int PercentAnywhere = 10;

    private readonly StepBudget budget;
    private readonly List<(int Variable, ulong Values)>[] boxes;
    private readonly List<(int Statement, ulong Values)>[] restricting;
    private readonly int[] sizes;
    private readonly int[] values;
    private readonly int[] refutations;
    private readonly int[] refutedBy;
    private readonly int[] placeInHolding;
    private readonly List<int> holding = new();
    private readonly int[] newlyHolding = new int[MostValues];
    private readonly ulong[] allowed;
    private uint chance = 1;

    /// <param name="store">Holds the formulas.</param>
    /// <param name="variables">Their variables.</param>
    /// <param name="conditions">Of each statement that takes part, by its index; null for the others.</param>
    /// <param name="budget">Takes the work.</param>
    public LoneRequests(FormulaStore store, IReadOnlyList<FactVariable> variables, IReadOnlyList<Formula?> conditions, StepBudget budget)
    {
        this.budget = budget;
        boxes = new List<(int, ulong)>[conditions.Count];
        restricting = new List<(int, ulong)>[variables.Count];
        sizes = new int[variables.Count];
        values = new int[variables.Count];
        allowed = new ulong[variables.Count];
        refutations = new int[conditions.Count];
        refutedBy = new int[conditions.Count];
        placeInHolding = new int[conditions.Count];
        for (var variable = 0; variable < sizes.Length; variable++)
        {
            sizes[variable] = variables[variable].Size;
            restricting[variable] = new List<(int, ulong)>();
        }

        for (var statement = 0; statement < conditions.Count; statement++)
        {
            boxes[statement] = new List<(int, ulong)>();
            placeInHolding[statement] = -1;
            if (conditions[statement] is not { } condition)
            {
                continue;
            }

            foreach (var literal in StatementBoxes.LiteralsOf(store, condition))
            {
                var variable = store.VariableOf(literal);
                if (sizes[variable] <= MostValues)
                {
                    var bits = BitsOf(store.ValuesOf(literal));
                    boxes[statement].Add((variable, bits));
                    restricting[variable].Add((statement, bits));
                    Refute(statement, variable, (bits & 1) == 0 ? 1 : 0);
                }
            }

            Look(statement, !condition.IsFalse);
        }
    }

    /// <summary>By variable a value, such that no statement but the given one can hold; null where none were found.</summary>
    public IReadOnlyList<int>? Of(int statement)
    {
        budget.Spend(holding.Count + 1);
        for (var variable = 0; variable < sizes.Length; variable++)
        {
            allowed[variable] = ulong.MaxValue;
        }

        foreach (var (variable, bits) in boxes[statement])
        {
            allowed[variable] = bits;
            if ((bits >> values[variable] & 1) == 0)
            {
                Move(variable, BestOf(variable, bits, statement).Value);
            }
        }

        for (var moves = 0; moves < MostMoves && !budget.IsExhausted; moves++)
        {
            var other = holding.Count == 0 ? statement : holding[(int)(Next() % (uint)holding.Count)];
            if (other == statement && holding.Count > 1)
            {
                other = holding[placeInHolding[statement] == 0 ? 1 : 0];
            }

            if (other == statement)
            {
                return values;
            }

            if (!Leave(other, statement))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Takes a statement out: it counts no more.</summary>
    public void Remove(int statement)
    {
        foreach (var (variable, bits) in boxes[statement])
        {
            // The last ones are taken out first.
            restricting[variable].RemoveAt(restricting[variable].LastIndexOf((statement, bits)));
        }

        boxes[statement].Clear();
        Look(statement, false);
    }

    /// <summary>Moves out of a statement's box but stays in another one's. False where there is no way.</summary>
    private bool Leave(int statement, int within)
    {
        var (best, value, least) = (-1, -1, int.MaxValue);
        var isAnywhere = Next() % 100 < PercentAnywhere;
        var ways = 0u;
        foreach (var (variable, bits) in boxes[statement])
        {
            var free = ~bits & allowed[variable];
            free &= sizes[variable] == MostValues ? ulong.MaxValue : (1UL << sizes[variable]) - 1;
            if (free == 0)
            {
                continue;
            }

            var way = BestOf(variable, free, within);
            ways++;
            if (isAnywhere ? Next() % ways == 0 : way.Holding < least)
            {
                (best, value, least) = (variable, way.Value, way.Holding);
            }
        }

        if (best >= 0)
        {
            Move(best, value);
        }

        return best >= 0;
    }

    /// <summary>The value that lets the fewest statements hold that do not hold now.</summary>
    private (int Value, int Holding) BestOf(int variable, ulong bits, int within)
    {
        Array.Clear(newlyHolding, 0, sizes[variable]);
        var list = restricting[variable];
        budget.Spend(1 + (list.Count >> 3));
        for (var i = 0; i < list.Count; i++)
        {
            var (other, others) = list[i];
            if (refutations[other] == 1 && refutedBy[other] == variable && other != within)
            {
                for (var left = others & bits; left != 0; left &= left - 1)
                {
                    newlyHolding[BitCount.LowestOf(left)]++;
                }
            }
        }

        var (best, least) = (-1, int.MaxValue);
        for (var left = bits; left != 0; left &= left - 1)
        {
            var value = BitCount.LowestOf(left);
            if (value < sizes[variable] && newlyHolding[value] < least)
            {
                (best, least) = (value, newlyHolding[value]);
            }
        }

        return (best, least);
    }

    private void Move(int variable, int value)
    {
        var before = values[variable];
        values[variable] = value;
        var list = restricting[variable];
        budget.Spend(1 + (list.Count >> 3));
        for (var i = 0; i < list.Count; i++)
        {
            var (statement, bits) = list[i];
            var change = (int)(bits >> before & 1) - (int)(bits >> value & 1);
            if (change != 0)
            {
                Refute(statement, variable, change);
                Look(statement, true);
            }
        }
    }

    /// <summary>One value more or fewer refutes the statement. Of a single one the variable is known: all others cancel out.</summary>
    private void Refute(int statement, int variable, int change)
    {
        if (change != 0)
        {
            refutations[statement] += change;
            refutedBy[statement] ^= variable;
        }
    }

    private void Look(int statement, bool counts)
    {
        var holds = counts && refutations[statement] == 0;
        var place = placeInHolding[statement];
        if (holds && place < 0)
        {
            placeInHolding[statement] = holding.Count;
            holding.Add(statement);
        }
        else if (!holds && place >= 0)
        {
            var last = holding[holding.Count - 1];
            holding[place] = last;
            placeInHolding[last] = place;
            holding.RemoveAt(holding.Count - 1);
            placeInHolding[statement] = -1;
        }
    }

    private static ulong BitsOf(ValueSet set)
    {
        var bits = 0UL;
        foreach (var value in set.Values())
        {
            bits |= 1UL << value;
        }

        return bits;
    }

    /// <summary>The same numbers everywhere (xorshift, Marsaglia 2003).</summary>
    private uint Next()
    {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        return chance;
    }
}
