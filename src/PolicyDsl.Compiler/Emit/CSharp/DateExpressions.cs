using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes tests of the time between dates, and the days that the policy names.</summary>
internal sealed class DateExpressions
{
    private readonly Func<Term, TermCode> code;
    private readonly SortedSet<Day> days = new();

    /// <param name="code">The code of a term.</param>
    public DateExpressions(Func<Term, TermCode> code) => this.code = code;

    /// <summary>The fields of the days that the policy names.</summary>
    public IEnumerable<string> Declarations => days.Select(day =>
    {
        var (year, month, dayOfMonth) = day.ToYmd();
        return "internal static readonly PossibleDays " + NameOf(day) + " = PossibleDays.Day(" + Literals.Int(year) + ", " + Literals.Int(month) + ", " + Literals.Int(dayOfMonth) + ");";
    });

    /// <summary>The time from one date to another lies in the interval.</summary>
    public string Within(ElapsedCriterion test)
    {
        var dates = "(" + Of(test.From) + ", " + Of(test.To);
        var bounds = new List<string>();
        if (test.Interval.Lower is { } lower)
        {
            bounds.Add("Elapsed." + Name(test.Unit, lower, "AtLeast", "MoreThan") + dates + ", " + Amount(test.Unit, lower, 1) + ")");
        }

        if (test.Interval.Upper is { } upper)
        {
            bounds.Add("Elapsed." + Name(test.Unit, upper, "AtMost", "LessThan") + dates + ", " + Amount(test.Unit, upper, -1) + ")");
        }

        return bounds.Count switch
        {
            0 => "Elapsed.Given" + dates + ")",
            1 => bounds[0],
            _ => "(" + string.Join(" & ", bounds) + ")",
        };
    }

    /// <summary>The dates that a test may ask for, each once for every place where it stands, with an argument that tells when it may count there.</summary>
    public IEnumerable<(Term Term, string MayCount)> Asked(ElapsedCriterion test) => Asked(test.From).Concat(Asked(test.To)).Distinct();

    private IEnumerable<(Term Term, string MayCount)> Asked(DateOperand date) => date switch
    {
        TermDate term => new[] { (term.Term, "") },
        FixedDate => Array.Empty<(Term, string)>(),
        LatestDate latest => latest.Operands.SelectMany(part => Asked(part, latest.Operands, "MayBeLatest")),
        EarliestDate earliest => earliest.Operands.SelectMany(part => Asked(part, earliest.Operands, "MayBeEarliest")),
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    private IEnumerable<(Term Term, string MayCount)> Asked(DateOperand part, EquatableArray<DateOperand> all, string method)
    {
        var may = "PossibleDays." + method + "(" + string.Join(", ", all.Where(other => other != part).Prepend(part).Select(Of)) + ")";
        return Asked(part).Select(asked => (asked.Term, asked.MayCount.Length == 0 ? ", " + may : asked.MayCount + " && " + may));
    }

    private string Of(DateOperand date) => date switch
    {
        TermDate term => code(term.Term).Read,
        FixedDate day => Fixed(day.Day),
        LatestDate latest => "PossibleDays.Latest(" + string.Join(", ", latest.Operands.Select(Of)) + ")",
        EarliestDate earliest => "PossibleDays.Earliest(" + string.Join(", ", earliest.Operands.Select(Of)) + ")",
        _ => throw new InvalidOperationException("Unknown date " + date.GetType().Name),
    };

    private string Fixed(Day day)
    {
        days.Add(day);
        return "Bounds." + NameOf(day);
    }

    private static string NameOf(Day day) => "On_" + day.ToString().Replace('-', '_');

    // Days and full months are whole: more than 3 is at least 4. Of months that is not so: a day more is no month more.
    private static string Name(ElapsedUnit unit, Bound bound, string inclusive, string exclusive) =>
        (bound.Inclusive || unit != ElapsedUnit.Months ? inclusive : exclusive) + unit switch
        {
            ElapsedUnit.Days => "Days",
            ElapsedUnit.Months => "Months",
            ElapsedUnit.FullMonths => "FullMonths",
            _ => throw new InvalidOperationException("Unknown unit " + unit),
        };

    private static string Amount(ElapsedUnit unit, Bound bound, int inward) =>
        Literals.Int((int)bound.Value.Numerator + (bound.Inclusive || unit == ElapsedUnit.Months ? 0 : inward));
}
