using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// What a conflict teaches: the clause of the first unique implication point, without the literals that the others imply.
/// </summary>
internal sealed class ConflictAnalysis
{
    private readonly ClauseStore clauses;
    private readonly Assignment assignment;
    private readonly VariableOrder order;
    private readonly List<int> learned = new();
    private readonly List<int> marked = new();
    private readonly Stack<int> open = new();
    private byte[] seen = new byte[16];
    private int[] levelStamp = new int[16];
    private int stamp;
    private int variables;

    /// <param name="clauses">The clauses.</param>
    /// <param name="assignment">What led to the conflict.</param>
    /// <param name="order">Told which variables had a part in it.</param>
    public ConflictAnalysis(ClauseStore clauses, Assignment assignment, VariableOrder order)
    {
        this.clauses = clauses;
        this.assignment = assignment;
        this.order = order;
    }

    /// <summary>The number of different levels among the literals of the last clause.</summary>
    public int Quality { get; private set; }

    /// <summary>What the last analysis cost.</summary>
    public int Steps { get; private set; }

    /// <summary>Makes room for another variable.</summary>
    public void AddVariable()
    {
        if (++variables > seen.Length)
        {
            Array.Resize(ref seen, seen.Length * 2);
        }
    }

    /// <summary>
    /// The clause to learn: first the literal that becomes true after going back, then one of the level to go back to. The
    /// list is used again by the next analysis.
    /// </summary>
    public List<int> Analyze(int conflict)
    {
        Steps = 0;
        learned.Clear();
        learned.Add(0);
        FindImplicationPoint(conflict);
        RemoveImplied();
        PutSecondHighestLevelSecond();
        Quality = CountLevels();
        foreach (var variable in marked)
        {
            seen[variable] = 0;
        }

        marked.Clear();
        return learned;
    }

    private void FindImplicationPoint(int conflict)
    {
        var ofThisLevel = 0;
        var index = assignment.Length - 1;
        var clause = conflict;
        while (true)
        {
            ofThisLevel += MarkLiterals(clause, clause == conflict ? -1 : assignment.At(index));
            if (clause != conflict)
            {
                index--;
            }

            while (seen[assignment.At(index) >> 1] == 0 || assignment.LevelOf(assignment.At(index) >> 1) < assignment.Level)
            {
                index--;
            }

            var literal = assignment.At(index);
            if (--ofThisLevel == 0)
            {
                learned[0] = literal ^ 1;
                return;
            }

            clause = assignment.ReasonOf(literal >> 1);
        }
    }

    /// <summary>Marks the literals of a clause but one; those below the current level go into the learned clause.</summary>
    private int MarkLiterals(int clause, int except)
    {
        var literals = clauses.Literals;
        var length = clauses.LengthOf(clause);
        var ofThisLevel = 0;
        Steps += length;
        for (var i = clause; i < clause + length; i++)
        {
            var variable = literals[i] >> 1;
            if (literals[i] == except || seen[variable] != 0 || assignment.LevelOf(variable) == 0)
            {
                continue;
            }

            seen[variable] = 1;
            marked.Add(variable);
            order.Bump(variable);
            if (assignment.LevelOf(variable) == assignment.Level)
            {
                ofThisLevel++;
            }
            else
            {
                learned.Add(literals[i]);
            }
        }

        return ofThisLevel;
    }

    private void RemoveImplied()
    {
        var kept = 1;
        for (var i = 1; i < learned.Count; i++)
        {
            if (assignment.ReasonOf(learned[i] >> 1) < 0 || !IsImplied(learned[i] >> 1))
            {
                learned[kept++] = learned[i];
            }
        }

        learned.RemoveRange(kept, learned.Count - kept);
    }

    /// <summary>Whether the variable follows from marked ones alone. Marks: 1 in the clause, 2 implied, 3 not implied.</summary>
    private bool IsImplied(int variable)
    {
        open.Clear();
        open.Push(variable);
        var first = marked.Count;
        while (open.Count > 0)
        {
            var reason = assignment.ReasonOf(open.Pop());
            var length = clauses.LengthOf(reason);
            Steps += length;
            for (var i = reason; i < reason + length; i++)
            {
                var other = clauses.Literals[i] >> 1;
                if (seen[other] is 1 or 2 || assignment.LevelOf(other) == 0 || other == variable)
                {
                    continue;
                }

                if (seen[other] == 3 || assignment.ReasonOf(other) < 0)
                {
                    // What was met on the way may or may not be implied: forget it.
                    for (var k = first; k < marked.Count; k++)
                    {
                        seen[marked[k]] = 0;
                    }

                    marked.RemoveRange(first, marked.Count - first);
                    if (seen[other] == 0)
                    {
                        seen[other] = 3;
                        marked.Add(other);
                    }

                    return false;
                }

                seen[other] = 2;
                marked.Add(other);
                open.Push(other);
            }
        }

        return true;
    }

    private void PutSecondHighestLevelSecond()
    {
        for (var i = 2; i < learned.Count; i++)
        {
            if (assignment.LevelOf(learned[i] >> 1) > assignment.LevelOf(learned[1] >> 1))
            {
                (learned[1], learned[i]) = (learned[i], learned[1]);
            }
        }
    }

    private int CountLevels()
    {
        stamp++;
        var count = 0;
        foreach (var literal in learned)
        {
            var level = assignment.LevelOf(literal >> 1);
            if (level >= levelStamp.Length)
            {
                Array.Resize(ref levelStamp, Math.Max(level + 1, levelStamp.Length * 2));
            }

            if (levelStamp[level] != stamp)
            {
                levelStamp[level] = stamp;
                count++;
            }
        }

        return count;
    }
}
