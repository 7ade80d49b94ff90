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
    private const int LastAssumed = 2;
    private static readonly int[] NoLiterals = Array.Empty<int>();

    private readonly ClauseStore clauses = new();
    private readonly VariableOrder order = new();
    private readonly StepBudget budget;
    private readonly List<int> scratch = new();
    private readonly Assignment assignment;
    private readonly Propagation propagation;
    private readonly ConflictAnalysis analysis;
    private readonly List<int> common = new();
    private int[] marks = new int[16];
    private int mark;
    private int variableCount;
    private int learnedLimit = 4000;
    private int failedAssumption = -1;
    private int failedClause = -1;
    private bool hasFailed;

    public SatSolver(StepBudget budget)
    {
        this.budget = budget;
        assignment = new Assignment(order);
        propagation = new Propagation(clauses, assignment, budget);
        analysis = new ConflictAnalysis(clauses, assignment, order);
    }

    /// <summary>The number of variables.</summary>
    public int VariableCount => variableCount;

    /// <summary>Whether the clauses contradict each other without any assumption.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>Whether the clauses have come to take more memory than an analysis may have.</summary>
    public bool IsLarge => clauses.IsLarge;

    /// <summary>A new variable, whose first guess is the given value.</summary>
    public int AddVariable(bool guess)
    {
        var variable = variableCount++;
        if (variable == marks.Length)
        {
            Array.Resize(ref marks, variable * 2);
        }

        assignment.AddVariable(guess);
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
            if (assignment.IsTrueAtRoot(literal) || (i + 1 < literals.Length && literals[i + 1] == (literal ^ 1) && (literal & 1) == 0))
            {
                return;
            }

            if (!assignment.IsTrueAtRoot(literal ^ 1) && (i == 0 || literals[i - 1] != literal))
            {
                scratch.Add(literal);
            }
        }

        if (scratch.Count > 1 && PutOpenLiteralsFirst())
        {
            clauses.Add(scratch, 0);
            return;
        }

        assignment.Backtrack(0);
        if (scratch.Count == 0)
        {
            IsContradictory = true;
        }
        else if (scratch.Count == 1)
        {
            assignment.Set(scratch[0], Assignment.NoReason);
            IsContradictory |= propagation.Run() >= 0;
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
            assignment.Backtrack(0);
        }

        hasFailed = false;
        for (var restart = 1; !IsContradictory; restart++)
        {
            if (Search(assumptions, RestartUnit * RestartLengths.Of(restart)) is { } answer)
            {
                return answer;
            }

            if (clauses.LearnedCount > learnedLimit)
            {
                assignment.Backtrack(0);
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

        for (var i = assignment.Length - 1; i >= 0 && assignment.LevelOf(assignment.At(i) >> 1) > 0; i--)
        {
            var variable = assignment.At(i) >> 1;
            if (marks[variable] != mark)
            {
                continue;
            }

            if (assignment.ReasonOf(variable) < 0)
            {
                failed.Add(assignment.At(i));
            }
            else
            {
                MarkAll(assignment.ReasonOf(variable));
            }
        }

        return failed;
    }

    /// <summary>Whether the literal is true in the model that was found last.</summary>
    public bool IsTrue(int literal) => assignment.Values[literal] > 0;

    /// <summary>An answer, or null for a restart.</summary>
    private Answer? Search(IReadOnlyList<int> assumptions, long conflicts)
    {
        while (true)
        {
            var conflict = propagation.Run();
            if (conflict >= 0)
            {
                if (assignment.Level <= LastAssumed)
                {
                    IsContradictory |= assignment.Level == 0;
                    Fail(-1, conflict);
                    return Answer.Unsatisfiable;
                }

                Learn(conflict);
                conflicts--;
                continue;
            }

            if (assignment.Level < LastAssumed)
            {
                if (!Assume(assignment.Level == 0 ? common : assumptions))
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
                assignment.Backtrack(LastAssumed);
                return null;
            }

            var variable = NextDecision();
            if (variable < 0)
            {
                return Answer.Satisfiable;
            }

            assignment.BeginLevel();
            assignment.Set(assignment.GuessOf(variable), Assignment.NoReason);
        }
    }

    private int NextDecision()
    {
        while (true)
        {
            var variable = order.Take();
            if (variable < 0 || assignment.Values[variable * 2] == 0)
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
        assignment.Backtrack(learned.Count == 1 ? 0 : assignment.LevelOf(learned[1] >> 1));
        assignment.Set(learned[0], learned.Count == 1 ? Assignment.NoReason : clauses.Add(learned, analysis.Quality));
    }

    /// <summary>Sets assumptions on a level of their own. False where they contradict what is set already.</summary>
    private bool Assume(IReadOnlyList<int> assumptions)
    {
        assignment.BeginLevel();
        for (var i = 0; i < assumptions.Count; i++)
        {
            var literal = assumptions[i];
            if (assignment.Values[literal] < 0)
            {
                Fail(literal, -1);
                return false;
            }

            if (assignment.Values[literal] == 0)
            {
                assignment.Set(literal, Assignment.NoReason);
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
    private void BacktrackToCommon() => assignment.Backtrack(assignment.Level == 1 && hasFailed ? 0 : 1);

    /// <summary>Moves two literals of the clause that are not false to its beginning, to watch it. False where there are none.</summary>
    private bool PutOpenLiteralsFirst()
    {
        var found = 0;
        for (var i = 0; i < scratch.Count && found < 2; i++)
        {
            if (assignment.Values[scratch[i]] >= 0)
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
}
