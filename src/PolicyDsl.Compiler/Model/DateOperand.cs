namespace PolicyDsl.Compiler.Model;

/// <summary>A day that a criterion speaks of. A closed set.</summary>
public abstract record DateOperand
{
    private protected DateOperand()
    {
    }
}

/// <summary>The day that a request gives for a date term, or never.</summary>
public sealed record TermDate(Term Term) : DateOperand;

/// <summary>A day that the policy names.</summary>
public sealed record FixedDate(Day Day) : DateOperand;

/// <summary><c>the later of X, Y</c>: those that are never are left out, and where all are, it is never.</summary>
/// <param name="Operands">At least two; none of them a latest or earliest date itself.</param>
public sealed record LatestDate(EquatableArray<DateOperand> Operands) : DateOperand;

/// <summary><c>the earlier of X, Y</c>: those that are never are left out, and where all are, it is never.</summary>
/// <param name="Operands">At least two; none of them a latest or earliest date itself.</param>
public sealed record EarliestDate(EquatableArray<DateOperand> Operands) : DateOperand;

/// <summary>What the time between two dates is counted in.</summary>
public enum ElapsedUnit
{
    /// <summary>Calendar days; a week is seven.</summary>
    Days,

    /// <summary>
    /// Months, added once and forward from the earlier date, to the month's end where it has no such day; a year is twelve.
    /// </summary>
    Months,

    /// <summary>
    /// Whole calendar months between the month of one date and the month of the other: the month index of the later minus that of the
    /// earlier minus one; minus one within one month.
    /// </summary>
    FullMonths,
}
