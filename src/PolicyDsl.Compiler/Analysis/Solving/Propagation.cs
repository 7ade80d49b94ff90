namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>What follows from an assignment by clauses of which one literal is left (two watched literals, Moskewicz et al. 2001).</summary>
internal sealed class Propagation
{
    private const int MostStepsAtOnce = 4096;

    private readonly ClauseStore clauses;
    private readonly Assignment assignment;
    private readonly StepBudget budget;

    /// <param name="clauses">The clauses.</param>
    /// <param name="assignment">Takes what follows.</param>
    /// <param name="budget">Takes the work.</param>
    public Propagation(ClauseStore clauses, Assignment assignment, StepBudget budget)
    {
        this.clauses = clauses;
        this.assignment = assignment;
        this.budget = budget;
    }

    /// <summary>Follows all consequences. The clause that fails, or -1.</summary>
    public int Run()
    {
        var steps = 0;
        var failed = -1;
        while (failed < 0 && assignment.Propagated < assignment.Length)
        {
            var falsified = assignment.Next() ^ 1;
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
            assignment.SkipRest();
        }

        budget.Spend(steps);
        return failed;
    }

    /// <summary>Looks at the clauses that watch a literal which has become false.</summary>
    private int Visit(ClauseStore.WatchList watches, int falsified)
    {
        var entries = watches.Entries;
        var literals = clauses.Literals;
        var values = assignment.Values;
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

            if (MoveWatch(literals, values, clause, falsified))
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
                assignment.Set(first, clause);
            }
        }

        watches.Count = kept;
        return failed;
    }

    private bool MoveWatch(int[] literals, sbyte[] values, int clause, int falsified)
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
}
