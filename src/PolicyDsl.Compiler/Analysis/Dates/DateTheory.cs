using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Dates;

/// <summary>Two dates that are compared, and the variable for the cell of their axis.</summary>
/// <param name="Variable">Its index.</param>
/// <param name="From">The number of a date of the <see cref="DateTheory"/>.</param>
/// <param name="To">The number of another date.</param>
/// <param name="Axis">What the tests can say of the two.</param>
internal sealed record DatePair(int Variable, int From, int To, ElapsedAxis Axis);

/// <summary>
/// What the cells of several pairs of dates say together: before A, after B, and A before B cannot all be. Cells that no days have are
/// ruled out when a question runs into them, by the smallest part of them that no days have, as a law for all questions.
/// </summary>
/// <remarks>A date that is never has cells as well, those of any day: no formula asks for them then.</remarks>
internal sealed class DateTheory
{
    /// <summary>The number of the date that stands for the days which the policy names.</summary>
    public const int Calendar = 0;

    private readonly FormulaStore store;
    private readonly IReadOnlyList<(int First, int Last)> ranges;
    private readonly IReadOnlyList<DatePair> pairs;
    private readonly LeastGain gains = new();

    /// <param name="store">Takes the laws.</param>
    /// <param name="ranges">The first and the last possible day of each date.</param>
    /// <param name="pairs">The pairs.</param>
    public DateTheory(FormulaStore store, IReadOnlyList<(int First, int Last)> ranges, IReadOnlyList<DatePair> pairs)
    {
        this.store = store;
        this.ranges = ranges;
        this.pairs = pairs;
    }

    /// <summary>The pairs.</summary>
    public IReadOnlyList<DatePair> Pairs => pairs;

    /// <summary>The first and the last possible day of each date.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => ranges;

    /// <summary>
    /// A law that the values of the variables break, each of its literals weakened as far as it stays a law; null where some days have all of
    /// the cells. Variables without a value (-1) are left out.
    /// </summary>
    /// <param name="model">The values.</param>
    /// <param name="spend">Takes the work, in solver steps.</param>
    public Formula? LawAgainst(IReadOnlyList<int> model, Action<long> spend) => LawAgainst(model, ranges, spend);

    /// <summary>The same where the dates lie in narrower ranges: a law for questions about those.</summary>
    public Formula? LawAgainst(IReadOnlyList<int> model, IReadOnlyList<(int First, int Last)> within, Action<long> spend)
    {
        var tests = TestsOf(model);
        if (SystemOf(tests, within, spend).MinimalConflict() is not { } conflict)
        {
            return null;
        }

        var law = conflict.Select(index => tests[index]).ToArray();
        for (var i = 0; i < law.Length; i++)
        {
            foreach (var weaker in WeakerThan(law[i]))
            {
                var before = law[i];
                law[i] = weaker;
                if (SystemOf(law, within, spend).Least() is null)
                {
                    break;
                }

                law[i] = before;
            }
        }

        return store.Or(law.Select(test => store.Literal(test.Pair.Variable, test.Cells.Complement())).ToList());
    }

    /// <summary>The dates within their ranges, with the cells that the values of the variables say.</summary>
    /// <param name="model">The values; -1 for any.</param>
    /// <param name="within">The ranges.</param>
    /// <param name="spend">Takes the work, in solver steps.</param>
    public DateSystem SystemOf(IReadOnlyList<int> model, IReadOnlyList<(int First, int Last)> within, Action<long> spend) =>
        SystemOf(TestsOf(model), within, spend);

    /// <summary>The variables that speak of the same dates, directly or through others. The calendar connects nothing: its day is known.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ConnectedVariables()
    {
        var group = new Dictionary<int, int>();
        int Find(int date) => !group.TryGetValue(date, out var next) || next == date ? date : Find(next);
        foreach (var pair in pairs.Where(pair => pair.From != Calendar))
        {
            group[Find(pair.To)] = Find(pair.From);
        }

        return pairs.GroupBy(pair => Find(pair.To)).Select(members => members.Select(pair => pair.Variable).ToList()).ToList();
    }

    private DateSystem SystemOf(IReadOnlyList<Test> tests, IReadOnlyList<(int First, int Last)> within, Action<long> spend) =>
        new(within, tests.Select(test => test.Bound).ToList(), gains, spend);

    private List<Test> TestsOf(IReadOnlyList<int> model)
    {
        var tests = new List<Test>();
        foreach (var pair in pairs)
        {
            if (pair.Variable < model.Count && model[pair.Variable] >= 0)
            {
                var (reached, notReached) = pair.Axis.EdgesOf(model[pair.Variable]);
                tests.AddRange(reached.Select(shift => new Test(pair, shift, true)));
                tests.AddRange(notReached.Select(shift => new Test(pair, shift, false)));
            }
        }

        return tests;
    }

    /// <summary>The tests of the same pair that more cells pass, the weakest first.</summary>
    private static IEnumerable<Test> WeakerThan(Test test) => Enumerable.Range(0, test.Pair.Axis.Shifts.Count)
        .Select(shift => test with { Shift = shift })
        .Where(other => other.Cells.Count > test.Cells.Count && test.Cells.IsSubsetOf(other.Cells))
        .OrderByDescending(other => other.Cells.Count);

    /// <summary>The later date of a pair reaches a shift of the earlier one, or does not.</summary>
    private sealed record Test(DatePair Pair, int Shift, bool IsReached)
    {
        public DateBound Bound => IsReached
            ? new DateBound(Pair.To, Pair.From, Pair.Axis.Shifts[Shift])
            : new DateBound(Pair.From, Pair.To, Pair.Axis.Shifts[Shift].Opposite);

        public ValueSet Cells => IsReached ? Pair.Axis.Reaching(Shift) : Pair.Axis.Reaching(Shift).Complement();
    }
}
