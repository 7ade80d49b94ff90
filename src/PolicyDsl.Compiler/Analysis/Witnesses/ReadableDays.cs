using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// Days for the dates of a witness. Of all days that the model allows the ones that a reader takes in at a glance: the middle of a month
/// in which the policy is in effect, and so many months before or after it. Only where the model needs others, others.
/// </summary>
internal sealed class ReadableDays
{
    private static readonly int[] Months = { -1, -2, -3, -4, -6, -9, -12, -18, -24, -36, -60, -120, -240, -480, 1, 2, 3, 6, 12, 24, 60 };
    private static readonly int[] Days = { 0, -14, -10, -5, 5, 10, 16 };

    private readonly PolicyModel policy;
    private readonly FactSpace space;
    private readonly Day middle;

    public ReadableDays(PolicyModel policy, FactSpace space)
    {
        this.policy = policy;
        this.space = space;
        middle = MiddleOf(EffectivePeriod.Of(policy.Header));
    }

    /// <summary>Days for a term, the most readable first. The first date is in the middle, others stand before or after it.</summary>
    public IEnumerable<Day> For(Term term)
    {
        var months = Months.Select(middle.AddMonths).ToList();
        var days = months.Concat(Days.Select(middle.AddDays)).Concat(months.Select(month => month.AddDays(-14)));
        return InOrder().First() == term ? days.Prepend(middle).Distinct() : days;
    }

    /// <summary>The days of the dates, by their numbers, for the values of the variables; -1 for any.</summary>
    public IReadOnlyList<int> Of(IReadOnlyList<int> model)
    {
        var within = space.Dates!.Ranges.ToArray();
        if (!HasSolution(model, within))
        {
            throw new InvalidOperationException("No days have what the model says of dates.");
        }

        foreach (var term in InOrder().Where(term => space.DateNumberOf(term) >= 0))
        {
            var date = space.DateNumberOf(term);
            var day = For(term).Select(day => day.Number).Cast<int?>().FirstOrDefault(day => Fits(model, within, date, day!.Value, day.Value))
                ?? Nearest(model, within, date);
            within[date] = (day, day);
        }

        return Array.ConvertAll(within, range => range.First);
    }

    /// <summary>The first middle of a June in which the policy is in effect, but no earlier than 2024 where it still is; otherwise its first day.</summary>
    private static Day MiddleOf(EffectivePeriod period)
    {
        var recent = Day.FromYmd(2024, 6, 15);
        var first = Day.FromYmd(period.First.ToYmd().Year, 6, 15);
        first = first < period.First ? first.AddMonths(12) : first;
        return period.Contains(recent) ? recent : period.Contains(first) ? first : period.First;
    }

    /// <summary>The date of service, from which windows are counted most, then the others as declared.</summary>
    private IEnumerable<Term> InOrder() => policy.Terms.Where(term => term.Type is DateType).OrderByDescending(EffectivePeriod.Bounds);

    /// <summary>The first day that fits from the middle on; where there is none, the last one before it.</summary>
    private int Nearest(IReadOnlyList<int> model, (int First, int Last)[] within, int date) =>
        Fits(model, within, date, Math.Max(middle.Number, within[date].First), within[date].Last)
            ? space.Dates!.SystemOf(model, With(within, date, Math.Max(middle.Number, within[date].First), within[date].Last), _ => { }).Least()![date]
            : space.Dates!.SystemOf(model, within, _ => { }).Greatest()[date];

    private bool Fits(IReadOnlyList<int> model, (int First, int Last)[] within, int date, int first, int last) =>
        first <= last && first >= within[date].First && last <= within[date].Last && HasSolution(model, With(within, date, first, last));

    private bool HasSolution(IReadOnlyList<int> model, (int First, int Last)[] within) =>
        space.Dates!.SystemOf(model, within, _ => { }).Least() is not null;

    private static (int First, int Last)[] With((int First, int Last)[] within, int date, int first, int last)
    {
        var narrower = ((int First, int Last)[])within.Clone();
        narrower[date] = (first, last);
        return narrower;
    }
}
