using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>The literals that are true now, in the order in which they became so, each with its level and the clause that it follows from.</summary>
internal sealed class Assignment
{
    /// <summary>Of what was decided or assumed.</summary>
    public const int NoReason = -1;

    private readonly VariableOrder order;
    private readonly List<int> levelStarts = new();
    private sbyte[] phases = new sbyte[16];
    private int[] reasons = new int[16];
    private int[] levels = new int[16];
    private int[] trail = new int[16];
    private int variableCount;

    /// <param name="order">Gets the variables back that lose their values.</param>
    public Assignment(VariableOrder order) => this.order = order;

    /// <summary>By literal 1 for true, -1 for false, 0 for open.</summary>
    public sbyte[] Values { get; private set; } = new sbyte[32];

    /// <summary>The number of literals that are true.</summary>
    public int Length { get; private set; }

    /// <summary>Of how many of these the consequences are known.</summary>
    public int Propagated { get; private set; }

    /// <summary>The highest level.</summary>
    public int Level => levelStarts.Count;

    /// <summary>Makes room for another variable, whose first guess is the given value.</summary>
    public void AddVariable(bool guess)
    {
        var variable = variableCount++;
        if (variable == phases.Length)
        {
            Array.Resize(ref phases, variable * 2);
            Array.Resize(ref reasons, variable * 2);
            Array.Resize(ref levels, variable * 2);
            Array.Resize(ref trail, variable * 2);
            var values = Values;
            Array.Resize(ref values, variable * 4);
            Values = values;
        }

        phases[variable] = guess ? (sbyte)1 : (sbyte)-1;
    }

    /// <summary>The value that a variable had last, as a literal.</summary>
    public int GuessOf(int variable) => (variable * 2) + (phases[variable] > 0 ? 0 : 1);

    /// <summary>The level on which a variable got its value.</summary>
    public int LevelOf(int variable) => levels[variable];

    /// <summary>The clause that the value of a variable follows from; negative for none.</summary>
    public int ReasonOf(int variable) => reasons[variable];

    /// <summary>The literal that became true at a place of the order.</summary>
    public int At(int index) => trail[index];

    /// <summary>Whether the literal is true whatever is assumed.</summary>
    public bool IsTrueAtRoot(int literal) => Values[literal] > 0 && levels[literal >> 1] == 0;

    /// <summary>The next literal whose consequences are not known; they are from now on.</summary>
    public int Next() => trail[Propagated++];

    /// <summary>Nobody asks for the consequences of the rest.</summary>
    public void SkipRest() => Propagated = Length;

    /// <summary>Begins a level.</summary>
    public void BeginLevel() => levelStarts.Add(Length);

    /// <summary>Makes an open literal true.</summary>
    public void Set(int literal, int reason)
    {
        Values[literal] = 1;
        Values[literal ^ 1] = -1;
        var variable = literal >> 1;
        reasons[variable] = reason;
        levels[variable] = levelStarts.Count;
        trail[Length++] = literal;
    }

    /// <summary>Takes back all that was set on higher levels.</summary>
    public void Backtrack(int level)
    {
        if (levelStarts.Count <= level)
        {
            return;
        }

        var values = Values;
        var start = levelStarts[level];
        for (var i = Length - 1; i >= start; i--)
        {
            var literal = trail[i];
            values[literal] = 0;
            values[literal ^ 1] = 0;
            phases[literal >> 1] = (literal & 1) == 0 ? (sbyte)1 : (sbyte)-1;
            order.Return(literal >> 1);
        }

        Length = start;
        Propagated = Math.Min(Propagated, start);
        levelStarts.RemoveRange(level, levelStarts.Count - level);
    }
}
