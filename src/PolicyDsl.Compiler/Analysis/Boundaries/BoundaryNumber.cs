using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>The number that may fall between two thresholds, in words and in requests.</summary>
internal sealed class BoundaryNumber : BoundaryMeasure
{
    private readonly PolicyModel policy;
    private readonly FactSpace space;
    private readonly FactVariable variable;
    private readonly Term term;

    public BoundaryNumber(PolicyModel policy, FactSpace space, FactVariable variable, BoundaryRun run)
        : base(run)
    {
        this.policy = policy;
        this.space = space;
        this.variable = variable;
        term = variable.Term!;
    }

    /// <summary>"weight of exactly 150 kg", "a weight between 14 kg and 15 kg", "weight equal to limit".</summary>
    public override string Words => IsOrder ? term.Name + " equal to " + variable.Other!.Name
        : IsPoint ? term.Name + " of exactly " + Text(Cell(Run.First).Lower!.Value)
        : term.Name + " between " + Text(Cell(Run.First).Lower!.Value) + " and " + Text(Cell(Run.Last).Upper!.Value);

    /// <summary>What to do about it.</summary>
    public override string Mend => IsOrder ? "let one of the two include it (\"at most\" or \"at least\" the other)"
        : IsPoint ? "let one of the two lines include it (\"at most\" or \"at least\")"
        : "let one of the two lines reach the other (\"less than " + Text(Cell(Run.Last).Upper!.Value) + "\" or \"more than "
            + Text(Cell(Run.First).Lower!.Value) + "\")";

    private bool IsOrder => variable.Kind == FactVariableKind.Order;

    private bool IsPoint => Run.First == Run.Last && Cell(Run.First).IsPoint;

    /// <summary>Whether the request's number lies in the hole.</summary>
    public override bool IsIn(Request request)
    {
        if (request[term] is not NumberValue number)
        {
            return false;
        }

        return IsOrder
            ? request[variable.Other!] is NumberValue other && number.Number == InUnitOf(term, variable.Other!, other.Number)
                && !CellOf(number.Number).IsPoint
            : Enumerable.Range(Run.First, Run.Last - Run.First + 1).Any(cell => Cell(cell).Contains(number.Number));
    }

    /// <summary>The request with the number in the cell below the hole, in each order to the terms that it is compared with.</summary>
    public override IEnumerable<Request> Below(Request request) => IsOrder
        ? Ordered(request, 0)
        : NumbersIn(Cell(Run.First - 1), request).Select(number => With(request, number));

    /// <summary>The request with the number in the cell above the hole, in each order to the terms that it is compared with.</summary>
    public override IEnumerable<Request> Above(Request request) => IsOrder
        ? Ordered(request, 2)
        : NumbersIn(Cell(Run.Last + 1), request).Select(number => With(request, number));

    /// <inheritdoc/>
    protected override bool Changes(Criterion criterion, int cell) => criterion switch
    {
        NumberCriterion test => !IsOrder && test.Term.Index == term.Index && !CriterionFormulas.IsExact(test)
            && test.Interval.Contains(Cell(cell).Roundest) != test.Interval.Contains(Cell(cell + 1).Roundest),
        TermComparisonCriterion test => IsOrder && test.Comparison != Comparison.Equal
            && ((test.Left.Index == term.Index && test.Right.Index == variable.Other!.Index)
                || (test.Right.Index == term.Index && test.Left.Index == variable.Other!.Index)),
        _ => false,
    };

    private static Rational InUnitOf(Term target, Term source, Rational value) =>
        ((NumberType)source.Type).Unit.ConvertTo(((NumberType)target.Type).Unit, value);

    /// <summary>
    /// The term's number smaller or larger than that of the other, in the cell that both share. Whatever is compared with them there stands as before,
    /// with other numbers where there would be no room between.
    /// </summary>
    private IEnumerable<Request> Ordered(Request request, int order)
    {
        var orders = space.Variables
            .Where(pair => pair.Kind == FactVariableKind.Order && IsInCell(request, pair.Term!) && IsInCell(request, pair.Other!))
            .Select(pair => new NumberOrder(pair.Term!.Index, pair.Other!.Index, pair.Index == variable.Index ? order : OrderOf(request, pair)))
            .ToList();
        if (OrderedNumbers.Of(policy, term.Index, orders, index => CellOf(policy.Terms[index], request)) is { } numbers)
        {
            yield return numbers.Aggregate(request, (changed, number) => changed.With(policy.Terms[number.Key], new NumberValue(number.Value)));
        }
    }

    private bool IsInCell(Request request, Term compared) =>
        request[compared] is NumberValue && CellOf(compared, request).Position == CellOf(term, request).Position;

    private static int OrderOf(Request request, FactVariable pair) =>
        1 + Math.Sign(((NumberValue)request[pair.Term!]!).Number.CompareTo(InUnitOf(pair.Term!, pair.Other!, ((NumberValue)request[pair.Other!]!).Number)));

    /// <summary>The roundest number of a cell, then the numbers of compared terms in it, and numbers before, between and after those.</summary>
    private IEnumerable<Rational> NumbersIn(NumberCell cell, Request request)
    {
        yield return cell.Roundest;
        var others = new SortedSet<Rational>();
        foreach (var order in space.Variables.Where(other => other.Kind == FactVariableKind.Order))
        {
            foreach (var other in new[] { order.Term!, order.Other! })
            {
                if (other.Index != term.Index && request[other] is NumberValue given
                    && InUnitOf(term, other, given.Number) is var number && cell.Contains(number))
                {
                    others.Add(number);
                }
            }
        }

        var previous = cell.Lower;
        foreach (var number in others)
        {
            yield return number;
            var before = Between(previous, number, cell.IsWhole);
            if (cell.Contains(before))
            {
                yield return before;
            }

            previous = number;
        }

        if (others.Count > 0 && Between(previous, cell.Upper, cell.IsWhole) is var last && cell.Contains(last))
        {
            yield return last;
        }
    }

    private static Rational Between(Rational? low, Rational? high, bool isWhole)
    {
        var middle = low is { } from ? high is { } to ? (from + to) / 2 : from + 1 : high is { } end ? end - 1 : Rational.Zero;
        return isWhole ? new Rational(NumberCell.Floor(middle)) : middle;
    }

    private Request With(Request request, Rational number) => request.With(term, new NumberValue(number));

    private NumberCell Cell(int index) => space.AxisOf(term).Cells[index];

    private NumberCell CellOf(Rational number) => space.AxisOf(term).Cells.First(cell => cell.Contains(number));

    private NumberCell CellOf(Term compared, Request request) =>
        space.AxisOf(compared).Cells.First(cell => cell.Contains(((NumberValue)request[compared]!).Number));

    private string Text(Rational number) => FactText.Of(term, new NumberValue(number));
}
