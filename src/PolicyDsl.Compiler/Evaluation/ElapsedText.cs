using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>How a window of time reads that no line of a policy says: "last blood test is within 90 days before date of service".</summary>
internal static class ElapsedText
{
    /// <summary>One line.</summary>
    public static string Of(ElapsedCriterion test)
    {
        var (lower, upper) = (test.Interval.Lower, test.Interval.Upper);
        var after = test.From is not TermDate && test.To is TermDate;
        var (subject, anchor, side) = after ? (test.To, test.From, "after") : (test.From, test.To, "before");
        var start = Of(subject) + " is ";
        var end = " " + side + (test.Unit == ElapsedUnit.FullMonths ? " the month of " : " ") + Of(anchor);
        if (lower is not null && lower == upper)
        {
            return start + (lower.Value == Rational.Zero && test.Unit != ElapsedUnit.FullMonths ? "on " + Of(anchor) : "exactly " + Amount(lower, test.Unit) + end);
        }

        if (upper is null)
        {
            return lower is null ? start + "a date"
                : lower.Value == Rational.Zero && test.Unit != ElapsedUnit.FullMonths ? start + (lower.Inclusive ? "on or" + end : side + " " + Of(anchor))
                : start + (lower.Inclusive ? "at least " : "more than ") + Amount(lower, test.Unit) + end;
        }

        var most = (upper.Inclusive ? "at most " : "less than ") + Amount(upper, test.Unit);
        return start + (lower is null || lower.Value <= Rational.Zero
            ? upper.Inclusive ? "within " + Amount(upper, test.Unit) : most
            : (lower.Inclusive ? "at least " : "more than ") + Amount(lower, test.Unit) + " and " + most) + end;
    }

    /// <summary>A date's name: "last blood test", "2024-03-15", "the later of X, Y".</summary>
    public static string Of(DateOperand date) => date switch
    {
        TermDate term => term.Term.Name,
        FixedDate day => day.Day.ToString(),
        LatestDate latest => "the later of " + string.Join(", ", latest.Operands.Select(Of)),
        EarliestDate earliest => "the earlier of " + string.Join(", ", earliest.Operands.Select(Of)),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    private static string Amount(Bound bound, ElapsedUnit unit) => bound.Value + unit switch
    {
        ElapsedUnit.Days => bound.Value == Rational.One ? " day" : " days",
        ElapsedUnit.Months => bound.Value == Rational.One ? " month" : " months",
        ElapsedUnit.FullMonths => bound.Value == Rational.One ? " full month" : " full months",
        _ => throw new InvalidOperationException("Unknown unit " + unit),
    };
}
