using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Conflict-driven clause learning over Boolean variables, incremental by assumptions (after Eén and Sörensson, "An Extensible
/// SAT-solver", 2003). A literal is twice its variable, plus one when negated. Deterministic everywhere: no clock, no chance,
/// no floating point.
/// </summary>
/// <remarks>
/// What always holds stands on level 0, what several questions assume in common on level 1, what one question assumes on level 2, decisions
/// above. The next question with the same common assumptions finds what follows from them still there.
/// </remarks>
internal sealed class SatSolver
{
    private const int RestartUnit = 64;
    private const int NoReason = -1;
    private const int LastAssumed = 2;
    private const int MostStepsAtOnce = 4096;
    private static readonly int[] NoLiterals = Array.Empty<int>();

    private readonly ClauseStore clauses = new();
    private readonly VariableOrder order = new();
    private readonly StepBudget budget;
    private readonly List<int> levelStarts = new();
    private readonly List<int> scratch = new();
    private readonly ConflictAnalysis analysis;
    private sbyte[] values = new sbyte[32];
    private sbyte[] phases = new sbyte[16];
    private int[] reasons = new int[16];
    private int[] levels = new int[16];
    private int[] trail = new int[16];
    private readonly List<int> common = new();
    private int[] marks = new int[16];
    private int mark;
    private int trailLength;
    private int propagated;
    private int variableCount;
    private int learnedLimit = 4000;
    private int failedAssumption = -1;
    private int failedClause = -1;
    private bool hasFailed;

    public SatSolver(StepBudget budget)
    {
        this.budget = budget;
        analysis = new ConflictAnalysis(this);
    }

    /// <summary>The number of variables.</summary>
    public int VariableCount => variableCount;

    /// <summary>Whether the clauses contradict each other without any assumption.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>Whether the clauses have come to take more memory than an analysis may have.</summary>
    public bool IsLarge => clauses.IsLarge;

    internal ClauseStore Clauses => clauses;

    internal VariableOrder Order => order;

    /// <summary>A new variable, whose first guess is the given value.</summary>
    public int AddVariable(bool guess)
    {
        var variable = variableCount++;
        if (variable == phases.Length)
        {
            Array.Resize(ref phases, variable * 2);
            Array.Resize(ref reasons, variable * 2);
            Array.Resize(ref levels, variable * 2);
            Array.Resize(ref trail, variable * 2);
            Array.Resize(ref marks, variable * 2);
            Array.Resize(ref values, variable * 4);
        }

        phases[variable] = guess ? (sbyte)1 : (sbyte)-1;
        clauses.AddVariable(variable);
        order.Add();
        analysis.AddVariable();
        return variable;
    }

    /// <summary>Adds a clause between questions.</summary>
    public void AddClause(params int[] literals)
    {
        BacktrackToCommon();
        budget.Spend(literals.Length);
        scratch.Clear();
        Array.Sort(literals);
        for (var i = 0; i < literals.Length; i++)
        {
            var literal = literals[i];
            if (IsTrueAtRoot(literal) || (i + 1 < literals.Length && literals[i + 1] == (literal ^ 1) && (literal & 1) == 0))
            {
                return;
            }

            if (!IsTrueAtRoot(literal ^ 1) && (i == 0 || literals[i - 1] != literal))
            {
                scratch.Add(literal);
            }
        }

        if (scratch.Count > 1 && PutOpenLiteralsFirst())
        {
            clauses.Add(scratch, 0);
            return;
        }

        Backtrack(0);
        if (scratch.Count == 0)
        {
            IsContradictory = true;
        }
        else if (scratch.Count == 1)
        {
            Assign(scratch[0], NoReason);
            IsContradictory |= Propagate() >= 0;
        }
        else
        {
            clauses.Add(scratch, 0);
        }
    }

    /// <summary>Lets only the given variables be decided from now on: the caller knows that the others can follow.</summary>
    public void Decide(IReadOnlyList<int> variables)
    {
        order.Clear();
        foreach (var variable in variables)
        {
            order.Allow(variable);
        }
    }

    /// <summary>Whether the clauses have a model with all assumptions true.</summary>
    public Answer Solve(IReadOnlyList<int> assumptions) => Solve(NoLiterals, assumptions);

    /// <summary>The same, with assumptions that following questions have in common given first.</summary>
    public Answer Solve(IReadOnlyList<int> first, IReadOnlyList<int> assumptions)
    {
        if (IsCommon(first))
        {
            BacktrackToCommon();
        }
        else
        {
            Backtrack(0);
        }

        hasFailed = false;
        for (var restart = 1; !IsContradictory; restart++)
        {
            if (Search(assumptions, RestartUnit * Luby(restart)) is { } answer)
            {
                return answer;
            }

            if (clauses.LearnedCount > learnedLimit)
            {
                Backtrack(0);
                clauses.Reduce();
                learnedLimit += learnedLimit / 8;
            }
        }

        return Answer.Unsatisfiable;
    }

    /// <summary>
    /// After <see cref="Answer.Unsatisfiable"/>: assumptions that suffice for it, not always the fewest; none where the clauses contradict each
    /// other by themselves.
    /// </summary>
    public IReadOnlyCollection<int> FailedAssumptions()
    {
        var failed = new HashSet<int>();
        if (IsContradictory)
        {
            return failed;
        }

        mark++;
        if (failedAssumption >= 0)
        {
            failed.Add(failedAssumption);
            marks[failedAssumption >> 1] = mark;
        }
        else
        {
            MarkAll(failedClause);
        }

        for (var i = trailLength - 1; i >= 0 && levels[trail[i] >> 1] > 0; i--)
        {
            var variable = trail[i] >> 1;
            if (marks[variable] != mark)
            {
                continue;
            }

            if (reasons[variable] < 0)
            {
                failed.Add(trail[i]);
            }
            else
            {
                MarkAll(reasons[variable]);
            }
        }

        return failed;
    }

    /// <summary>Whether the literal is true in the model that was found last.</summary>
    public bool IsTrue(int literal) => values[literal] > 0;

    internal sbyte ValueOf(int literal) => values[literal];

    internal int LevelOf(int variable) => levels[variable];

    internal int ReasonOf(int variable) => reasons[variable];

    internal int TrailAt(int index) => trail[index];

    internal int TrailLength => trailLength;

    internal int Level => levelStarts.Count;

    /// <summary>An answer, or null for a restart.</summary>
    private Answer? Search(IReadOnlyList<int> assumptions, long conflicts)
    {
        while (true)
        {
            var conflict = Propagate();
            if (conflict >= 0)
            {
                if (Level <= LastAssumed)
                {
                    IsContradictory |= Level == 0;
                    Fail(-1, conflict);
                    return Answer.Unsatisfiable;
                }

                Learn(conflict);
                conflicts--;
                continue;
            }

            if (Level < LastAssumed)
            {
                if (!Assume(Level == 0 ? common : assumptions))
                {
                    return Answer.Unsatisfiable;
                }

                continue;
            }

            if (budget.IsExhausted)
            {
                return Answer.Unknown;
            }

            if (conflicts <= 0)
            {
                Backtrack(LastAssumed);
                return null;
            }

            var variable = NextDecision();
            if (variable < 0)
            {
                return Answer.Satisfiable;
            }

            levelStarts.Add(trailLength);
            Assign((variable * 2) + (phases[variable] > 0 ? 0 : 1), NoReason);
        }
    }

    private int NextDecision()
    {
        while (true)
        {
            var variable = order.Take();
            if (variable < 0 || values[variable * 2] == 0)
            {
                return variable;
            }
        }
    }

    /// <summary>Learns from a conflict between decisions and goes back.</summary>
    private void Learn(int conflict)
    {
        var learned = analysis.Analyze(conflict);
        budget.Spend(analysis.Steps);
        order.Decay();
        Backtrack(learned.Count == 1 ? 0 : levels[learned[1] >> 1]);
        Assign(learned[0], learned.Count == 1 ? NoReason : clauses.Add(learned, analysis.Quality));
    }

    /// <summary>Sets assumptions on a level of their own. False where they contradict what is set already.</summary>
    private bool Assume(IReadOnlyList<int> assumptions)
    {
        levelStarts.Add(trailLength);
        for (var i = 0; i < assumptions.Count; i++)
        {
            var literal = assumptions[i];
            if (values[literal] < 0)
            {
                Fail(literal, -1);
                return false;
            }

            if (values[literal] == 0)
            {
                Assign(literal, NoReason);
            }
        }

        return true;
    }

    /// <summary>Whether the common assumptions are those of the last question; if not, these are from now on.</summary>
    private bool IsCommon(IReadOnlyList<int> first)
    {
        var isSame = first.Count == common.Count;
        for (var i = 0; isSame && i < common.Count; i++)
        {
            isSame = first[i] == common[i];
        }

        if (!isSame)
        {
            common.Clear();
            common.AddRange(first);
        }

        return isSame;
    }

    /// <summary>Keeps what follows from the common assumptions, unless they contradict each other.</summary>
    private void BacktrackToCommon() => Backtrack(Level == 1 && hasFailed ? 0 : 1);

    private bool IsTrueAtRoot(int literal) => values[literal] > 0 && levels[literal >> 1] == 0;

    /// <summary>Moves two literals of the clause that are not false to its beginning, to watch it. False where there are none.</summary>
    private bool PutOpenLiteralsFirst()
    {
        var found = 0;
        for (var i = 0; i < scratch.Count && found < 2; i++)
        {
            if (values[scratch[i]] >= 0)
            {
                (scratch[found], scratch[i]) = (scratch[i], scratch[found]);
                found++;
            }
        }

        return found == 2;
    }

    private void Fail(int assumption, int clause)
    {
        failedAssumption = assumption;
        failedClause = clause;
        hasFailed = true;
    }

    private void MarkAll(int clause)
    {
        for (var i = clause; i < clause + clauses.LengthOf(clause); i++)
        {
            marks[clauses.Literals[i] >> 1] = mark;
        }
    }

    private void Assign(int literal, int reason)
    {
        values[literal] = 1;
        values[literal ^ 1] = -1;
        var variable = literal >> 1;
        reasons[variable] = reason;
        levels[variable] = levelStarts.Count;
        trail[trailLength++] = literal;
    }

    private void Backtrack(int level)
    {
        if (levelStarts.Count <= level)
        {
            return;
        }

        var start = levelStarts[level];
        for (var i = trailLength - 1; i >= start; i--)
        {
            var literal = trail[i];
            values[literal] = 0;
            values[literal ^ 1] = 0;
            phases[literal >> 1] = (literal & 1) == 0 ? (sbyte)1 : (sbyte)-1;
            order.Return(literal >> 1);
        }

        trailLength = start;
        propagated = Math.Min(propagated, start);
        levelStarts.RemoveRange(level, levelStarts.Count - level);
    }

    /// <summary>Follows all consequences. The clause that fails, or -1.</summary>
    private int Propagate()
    {
        var steps = 0;
        var failed = -1;
        while (failed < 0 && propagated < trailLength)
        {
            var falsified = trail[propagated++] ^ 1;
            steps++;
            if (clauses.Watches[falsified] is { Count: > 0 } watches)
            {
                steps += watches.Count >> 1;
                failed = Visit(watches, falsified);
            }

            // One decision can have a million consequences.
            if (steps > MostStepsAtOnce)
            {
                budget.Spend(steps);
                steps = 0;
            }
        }

        if (failed >= 0)
        {
            propagated = trailLength;
        }

        budget.Spend(steps);
        return failed;
    }

    /// <summary>Looks at the clauses that watch a literal which has become false.</summary>
    private int Visit(ClauseStore.WatchList watches, int falsified)
    {
        var entries = watches.Entries;
        var literals = clauses.Literals;
        var count = watches.Count;
        var kept = 0;
        var failed = -1;
        for (var i = 0; i < count; i += 2)
        {
            var clause = entries[i];
            var blocker = entries[i + 1];
            if (failed >= 0 || values[blocker] > 0)
            {
                entries[kept++] = clause;
                entries[kept++] = blocker;
                continue;
            }

            if (literals[clause] == falsified)
            {
                literals[clause] = literals[clause + 1];
                literals[clause + 1] = falsified;
            }

            var first = literals[clause];
            if (first != blocker && values[first] > 0)
            {
                entries[kept++] = clause;
                entries[kept++] = first;
                continue;
            }

            if (MoveWatch(literals, clause, falsified))
            {
                continue;
            }

            entries[kept++] = clause;
            entries[kept++] = first;
            if (values[first] < 0)
            {
                failed = clause;
            }
            else
            {
                Assign(first, clause);
            }
        }

        watches.Count = kept;
        return failed;
    }

    private bool MoveWatch(int[] literals, int clause, int falsified)
    {
        var end = clause + clauses.LengthOf(clause);
        for (var i = clause + 2; i < end; i++)
        {
            var literal = literals[i];
            if (values[literal] >= 0)
            {
                literals[i] = falsified;
                literals[clause + 1] = literal;
                (clauses.Watches[literal] ??= new ClauseStore.WatchList()).Add(clause, literals[clause]);
                return true;
            }
        }

        return false;
    }

    /// <summary>1, 1, 2, 1, 1, 2, 4, ...: the lengths between restarts (Luby, Sinclair, Zuckerman 1993).</summary>
    private static int Luby(int index)
    {
        var size = 1;
        while (size < index + 1)
        {
            size *= 2;
        }

        while (size - 1 != index)
        {
            size /= 2;
            if (index >= size)
            {
                index -= size - 1;
            }
        }

        return size / 2;
    }
}

/// <summary>What the solver says of a question.</summary>
internal enum Answer
{
    /// <summary>No request makes it true.</summary>
    Unsatisfiable,

    /// <summary>A request makes it true.</summary>
    Satisfiable,

    /// <summary>The budget ran out.</summary>
    Unknown,
}
