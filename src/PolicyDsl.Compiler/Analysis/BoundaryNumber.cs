using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>The number that may fall between two thresholds, in words and in requests.</summary>
internal sealed class BoundaryNumber : BoundaryMeasure
{
    private readonly FactSpace space;
    private readonly FactVariable variable;
    private readonly Term term;

    public BoundaryNumber(FactSpace space, FactVariable variable, BoundaryRun run)
        : base(run)
    {
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
        ? new[] { Ordered(request, true) }
        : NumbersIn(Cell(Run.First - 1), request).Select(number => With(request, number));

    /// <summary>The request with the number in the cell above the hole, in each order to the terms that it is compared with.</summary>
    public override IEnumerable<Request> Above(Request request) => IsOrder
        ? new[] { Ordered(request, false) }
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

    /// <summary>Two different numbers of the cell that both terms share, the smaller one for the term or for the other.</summary>
    private Request Ordered(Request request, bool isLess)
    {
        var cell = CellOf(((NumberValue)request[term]!).Number);
        var other = variable.Other!;
        var otherCell = space.AxisOf(other).Cells.First(candidate => candidate.Position == cell.Position);
        var isCoarse = !cell.IsWhole && otherCell.IsWhole;
        var numbers = isCoarse
            ? otherCell.Pick(2).Select(number => InUnitOf(term, other, number)).ToList()
            : cell.Pick(2);
        return request
            .With(term, new NumberValue(numbers[isLess ? 0 : 1]))
            .With(other, new NumberValue(InUnitOf(other, term, numbers[isLess ? 1 : 0])));
    }

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

    private string Text(Rational number) => FactText.Of(term, new NumberValue(number));
}
