using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// Dates as SMT-LIB whole numbers: days since 0001-01-01, and where months are counted from or to them the date as well, tied to the
/// day by the rules of the Gregorian calendar. The year is 4q + r, so that no division is needed; the month m is 0 for January.
/// </summary>
internal sealed class SmtDates
{
    private static readonly int[] DaysBefore = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    private static readonly int[] DaysIn = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    private readonly HashSet<int> withMonths;

    /// <param name="criteria">Every criterion of the policy.</param>
    public SmtDates(IEnumerable<Criterion> criteria) => withMonths = new HashSet<int>(criteria.OfType<ElapsedCriterion>()
        .Where(criterion => criterion.Unit != ElapsedUnit.Days)
        .SelectMany(criterion => TermsOf(criterion.From).Concat(TermsOf(criterion.To)))
        .Select(term => term.Index));

    /// <summary>The calendar of the years 1900 to 2399, as functions; nothing where no months are counted.</summary>
    public IEnumerable<string> Functions() => withMonths.Count == 0 ? Array.Empty<string>() : new[]
    {
        SExpression.Comment("the calendar: years are 4q + r; 1900, 2100, 2200 and 2300 are no leap years"),
        Function("leap", "q r", "Bool", "(and (= r 0) (not (= q 475)) (not (= q 525)) (not (= q 550)) (not (= q 575)))"),
        SExpression.Comment("365 days for each year before, and one for each leap year: of the centuries every fourth has one"),
        Function("new_year", "q r", "Int",
            "(- (+ (* 1461 q) (* 365 r)) 365 (ite (= r 0) 1 0) "
            + "(ite (<= (+ (* 4 q) r) 1900) 14 (ite (<= (+ (* 4 q) r) 2100) 15 (ite (<= (+ (* 4 q) r) 2200) 16 (ite (<= (+ (* 4 q) r) 2300) 17 18)))))"),
        Function("days_in", "q r m", "Int", "(ite (and (= m 1) (leap q r)) 29 " + ByMonth(DaysIn) + ")"),
        Function("day", "q r m d", "Int", "(- (+ (new_year q r) " + ByMonth(DaysBefore) + " (ite (and (<= 2 m) (leap q r)) 1 0) d) 1)"),
        SExpression.Comment("the day of the month, or the last one of a shorter month"),
        Function("last_day", "q r m d", "Int", "(day q r m (ite (<= d (days_in q r m)) d (days_in q r m)))"),
        SExpression.Comment("so many years (fewer than 4) later, so many months (fewer than 12) later"),
        Function("years_later", "q r m d y", "Int", "(ite (< (+ r y) 4) (last_day q (+ r y) m d) (last_day (+ q 1) (- (+ r y) 4) m d))"),
        Function("months_later", "q r m d n", "Int", "(ite (< (+ m n) 12) (last_day q r (+ m n) d) (years_later q r (- (+ m n) 12) d 1))"),
    };

    /// <summary>The commands that declare a date term.</summary>
    public IEnumerable<string> Declare(string name, Term term, Day first, Day last)
    {
        yield return SExpression.Of("declare-const", name, "Int");
        yield return Assert(SExpression.Of("<=", SExpression.Int(first.Number), name, SExpression.Int(last.Number)));
        if (withMonths.Contains(term.Index))
        {
            foreach (var part in Date.Parts)
            {
                yield return SExpression.Of("declare-const", name + part, "Int");
            }

            yield return Assert(SExpression.Of("<=", SExpression.Int(first.ToYmd().Year / 4), name + "_q", SExpression.Int(last.ToYmd().Year / 4)));
            yield return Assert($"(<= 0 {name}_r 3)");
            yield return Assert($"(<= 0 {name}_m 11)");
            yield return Assert($"(<= 1 {name}_d (days_in {name}_q {name}_r {name}_m))");
            yield return Assert($"(= {name} (day {name}_q {name}_r {name}_m {name}_d))");
        }
    }

    /// <summary>The criterion as a formula.</summary>
    public static string Of(ElapsedCriterion criterion)
    {
        var (from, to) = (DateOf(criterion.From), DateOf(criterion.To));
        return SExpression.And(SExpression.Not(from.Never), SExpression.Not(to.Never), criterion.Unit switch
        {
            ElapsedUnit.Days => Between(criterion.Interval, count => SExpression.Of("+", from.Day, SExpression.Int(count)), to.Day),
            ElapsedUnit.Months => Between(criterion.Interval, from.MonthsLater, to.Day),
            ElapsedUnit.FullMonths => Between(criterion.Interval, count => SExpression.Int(count), $"(- {to.Month} {from.Month} 1)"),
            _ => throw new InvalidOperationException("Unknown unit " + criterion.Unit),
        });
    }

    private static string Between(Interval interval, Func<int, string> bound, string value) => SExpression.And(
        interval.Lower is { } lower ? SExpression.Of(lower.Inclusive ? "<=" : "<", bound((int)lower.Value.Numerator), value) : "true",
        interval.Upper is { } upper ? SExpression.Of(upper.Inclusive ? ">=" : ">", bound((int)upper.Value.Numerator), value) : "true");

    private static Date DateOf(DateOperand operand) => operand switch
    {
        TermDate { Term: var term } => new Date(
            term.AllowsNone ? SmtFacts.Name(term) + "_none" : "false", SmtFacts.Name(term), Date.Parts.Select(part => SmtFacts.Name(term) + part).ToArray()),
        FixedDate { Day: var day } => Date.Of(day),
        LatestDate latest => latest.Operands.Select(DateOf).Aggregate((one, other) => Date.Choose(one, other, ">=")),
        EarliestDate earliest => earliest.Operands.Select(DateOf).Aggregate((one, other) => Date.Choose(one, other, "<=")),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    private static IEnumerable<Term> TermsOf(DateOperand operand) => operand switch
    {
        TermDate term => new[] { term.Term },
        FixedDate => Array.Empty<Term>(),
        LatestDate latest => latest.Operands.SelectMany(TermsOf),
        EarliestDate earliest => earliest.Operands.SelectMany(TermsOf),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    private static string Function(string name, string parameters, string sort, string body) => SExpression.Of(
        "define-fun", name, "(" + string.Join(" ", parameters.Split(' ').Select(parameter => "(" + parameter + " Int)")) + ")", sort, body);

    private static string ByMonth(int[] days) => Enumerable.Range(0, days.Length - 1).Reverse().Aggregate(
        SExpression.Int(days[days.Length - 1]), (rest, month) => SExpression.Of("ite", $"(= m {SExpression.Int(month)})", SExpression.Int(days[month]), rest));

    private static string Assert(string formula) => SExpression.Of("assert", formula);

    /// <summary>A date as SMT-LIB terms.</summary>
    /// <param name="Never">Whether it is none.</param>
    /// <param name="Day">Its number.</param>
    /// <param name="Calendar">q and r of its year, its month and the day of the month.</param>
    private sealed record Date(string Never, string Day, string[] Calendar)
    {
        public static readonly string[] Parts = { "_q", "_r", "_m", "_d" };

        public string Month => $"(+ (* 48 {Calendar[0]}) (* 12 {Calendar[1]}) {Calendar[2]})";

        public static Date Of(Day day)
        {
            var (year, month, dayOfMonth) = day.ToYmd();
            return new Date("false", SExpression.Int(day.Number), new[] { year / 4, year % 4, month - 1, dayOfMonth }.Select(part => SExpression.Int(part)).ToArray());
        }

        public static Date Choose(Date one, Date other, string comparison)
        {
            var isOne = SExpression.And(SExpression.Not(one.Never), SExpression.Or(other.Never, SExpression.Of(comparison, one.Day, other.Day)));
            string Pick(string first, string second) => SExpression.Of("ite", isOne, first, second);
            return new Date(
                SExpression.And(one.Never, other.Never), Pick(one.Day, other.Day), one.Calendar.Zip(other.Calendar, Pick).ToArray());
        }

        // Four years are one more of q; the rest is counted by the calendar.
        public string MonthsLater(int months)
        {
            var (q, r, m, d) = ($"(+ {Calendar[0]} {SExpression.Int(months / 48)})", Calendar[1], Calendar[2], Calendar[3]);
            var (years, rest) = (months % 48 / 12, months % 12);
            return years == 0 ? $"(months_later {q} {r} {m} {d} {rest})"
                : rest == 0 ? $"(years_later {q} {r} {m} {d} {years})"
                : $"(ite (< (+ {m} {rest}) 12) (years_later {q} {r} (+ {m} {rest}) {d} {years}) (years_later {q} {r} (- (+ {m} {rest}) 12) {d} {years + 1}))";
        }
    }
}
