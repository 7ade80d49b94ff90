using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>The time between two dates, or a day, that may fall between two thresholds.</summary>
internal sealed class BoundaryElapsed : BoundaryMeasure
{
    private readonly PolicyModel policy;
    private readonly FactSpace space;
    private readonly FactVariable variable;
    private readonly IReadOnlyList<int> chain;
    private readonly ElapsedRun run;
    private readonly DatePair pair;
    private readonly HashSet<int> free = new();

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="variable">The variable of the two dates.</param>
    /// <param name="chain">The order of the cells.</param>
    /// <param name="run">The places of the hole in it.</param>
    public BoundaryElapsed(PolicyModel policy, FactSpace space, FactVariable variable, IReadOnlyList<int> chain, ElapsedRun run)
        : base(new BoundaryRun(run.First, run.Last))
    {
        this.policy = policy;
        this.space = space;
        this.variable = variable;
        this.chain = chain;
        this.run = run;
        pair = space.Dates!.Pairs.First(candidate => candidate.Variable == variable.Index);
    }

    /// <inheritdoc/>
    public override string Words
    {
        get
        {
            if (IsCalendar)
            {
                return variable.Term!.SpokenName + " on " + Day.First.AddDays(run.Low);
            }

            var (from, to) = (variable.Term!.SpokenName, variable.Other!.SpokenName);
            return run.Unit == ElapsedUnit.FullMonths
                ? run is { Low: -1, IsPoint: true } ? Second + " in the month of " + First
                    : run.Low >= 0 ? to + Extent(run.Low, run.High) + " after the month of " + from
                    : from + Extent(-run.High - 2, -run.Low - 2) + " after the month of " + to
                : run is { Low: 0, IsPoint: true } ? First + " on the day of " + Second
                : run.Low >= 0 ? from + Extent(run.Low, run.High) + " before " + to
                : to + Extent(-run.High, -run.Low) + " before " + from;
        }
    }

    /// <inheritdoc/>
    public override string Mend => IsCalendar ? "let one of the two lines include the day"
        : run.IsPoint ? "let one of the two lines include it (\"at most\" or \"at least\")"
        : "let one of the two lines reach the other (\"less than " + Amount(run.Low < 0 ? -run.Low : run.High)
            + "\" or \"more than " + Amount(run.Low < 0 ? -run.High : run.Low) + "\")";

    private string First => (variable.Term!.Index < variable.Other!.Index ? variable.Term : variable.Other).SpokenName;

    private string Second => (variable.Term!.Index < variable.Other!.Index ? variable.Other : variable.Term).SpokenName;

    private bool IsCalendar => variable.Other is null;

    /// <inheritdoc/>
    public override void Observe(IReadOnlyList<int> model)
    {
        free.Clear();
        free.UnionWith(space.Variables.Where(other => other.Kind == FactVariableKind.Elapsed && model[other.Index] < 0).Select(other => other.Index));
    }

    /// <inheritdoc/>
    public override bool IsIn(Request request)
    {
        var cell = RequestFormulas.CellOf(space, variable, request);
        return cell >= 0 && Enumerable.Range(Run.First, Run.Last - Run.First + 1).Any(place => chain[place] == cell);
    }

    /// <inheritdoc/>
    public override IEnumerable<Request> Below(Request request) => Moved(request, Run.First - 1);

    /// <inheritdoc/>
    public override IEnumerable<Request> Above(Request request) => Moved(request, Run.Last + 1);

    /// <inheritdoc/>
    protected override bool Changes(Criterion criterion, int cell) => criterion is ElapsedCriterion test
        && !CriterionFormulas.IsExact(test)
        && (from start in ComparedDates.DatesOf(test.From)
            from end in ComparedDates.DatesOf(test.To)
            from shift in new[] { ComparedDates.LowerOf(test), ComparedDates.UpperOf(test) }
            where shift is not null
            select space.Compare(start, end, shift.Value))
            .Any(asked => asked.Variable?.Index == variable.Index && asked.Cells!.Contains(chain[cell]) != asked.Cells.Contains(chain[cell + 1]));

    /// <summary>One date on another day: the later one, or the earlier one; where every other test that matters must stay as it is, others may have to move along.</summary>
    private IEnumerable<Request> Moved(Request request, int place)
    {
        var model = space.Variables
            .Select(other => other.Index == variable.Index ? chain[place]
                : other.Kind == FactVariableKind.Elapsed && !free.Contains(other.Index) ? RequestFormulas.CellOf(space, other, request) : -1)
            .ToArray();
        var given = RequestFormulas.DaysOf(space, policy, request);
        foreach (var moving in new[] { new[] { pair.To }, new[] { pair.From }, Enumerable.Range(0, given.Count).ToArray() })
        {
            var within = given.Select((range, date) => moving.Contains(date) ? space.Dates!.Ranges[date] : range).ToList();
            if (space.Dates!.SystemOf(model, within, _ => { }).Least() is { } days)
            {
                yield return policy.Terms
                    .Where(term => request[term] is DateValue && space.DateNumberOf(term) is >= 0 and var date && moving.Contains(date))
                    .Aggregate(request, (moved, term) => moved.With(term, DateValueOf(days[space.DateNumberOf(term)])));
                yield break;
            }
        }
    }

    private static DateValue DateValueOf(int day) => new(new Day(day), new Day(day));

    private string Extent(int low, int high) => run.IsPoint
        ? " exactly " + Amount(low)
        : " more than " + Amount(low) + " and less than " + Amount(high);

    private string Amount(int count)
    {
        var (number, unit) = run.Unit switch
        {
            ElapsedUnit.Days => run.Step % 7 == 0 && count % 7 == 0 ? (count / 7, "week") : (count, "day"),
            ElapsedUnit.Months => run.Step % 12 == 0 && count % 12 == 0 ? (count / 12, "year") : (count, "month"),
            ElapsedUnit.FullMonths => (count, "full month"),
            _ => throw new InvalidOperationException("Unknown unit " + run.Unit),
        };
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
