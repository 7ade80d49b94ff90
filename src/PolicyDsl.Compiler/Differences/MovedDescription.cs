using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Describes requests that move: the facts of one without those that it does not take, each then with every value for which the
/// request still moves, as both interpreters say.
/// </summary>
internal sealed class MovedDescription
{
    /// <summary>The combinations of values that are tried at most before a fact keeps its one value.</summary>
    private const int MostCombinations = 64;

    private readonly PolicyModel form;
    private readonly ComparedSpace space;
    private readonly Func<Request, bool> moves;
    private readonly SortedDictionary<int, List<FactValue>> values = new();
    private Request request;

    /// <param name="form">The facts.</param>
    /// <param name="space">Their variables.</param>
    /// <param name="request">A request that moves.</param>
    /// <param name="moves">Whether a request moves in the same way.</param>
    public MovedDescription(PolicyModel form, ComparedSpace space, Request request, Func<Request, bool> moves)
    {
        (this.form, this.space, this.request, this.moves) = (form, space, request, moves);
        Shorten();
        foreach (var term in form.Terms.Where(term => this.request[term] is not null))
        {
            values.Add(term.Index, new List<FactValue> { this.request[term]! });
        }

        foreach (var term in form.Terms.Where(term => values.ContainsKey(term.Index)))
        {
            Widen(term);
        }
    }

    /// <summary>The shortest of the requests.</summary>
    public Request Request => request;

    /// <summary>Whether a date is among the facts.</summary>
    public bool HasDates => values.Keys.Any(index => form.Terms[index].Type is DateType);

    /// <summary>The facts in words.</summary>
    public EquatableArray<MovedFact> Facts => values
        .Select(fact => new MovedFact(form.Terms[fact.Key], Text(form.Terms[fact.Key], fact.Value), form.Terms[fact.Key].Type is DateType && fact.Value[0] is DateValue))
        .ToEquatableArray();

    /// <summary>The requests that give these facts, and perhaps others; of dates, any day.</summary>
    public Formula Covered => space.Store.And(values.Select(fact => Covers(form.Terms[fact.Key], fact.Value)).ToList());

    /// <summary>The requests that give these facts but for the dates, and perhaps others.</summary>
    public Formula WithoutDates => space.Store.And(
        values.Where(fact => form.Terms[fact.Key].Type is not DateType).Select(fact => Covers(form.Terms[fact.Key], fact.Value)).ToList());

    /// <summary>The requests that give nothing but these facts.</summary>
    public Formula NothingElse => space.Store.And(form.Terms.Where(space.CanBeGiven)
        .SelectMany(term => Enumerable.Range(0, space.PartsOf(term)).Where(part => !Gives(term, part)).Select(part => space.Store.Not(space.IsGiven(term, part)))).ToList());

    private bool Gives(Term term, int part) => values.TryGetValue(term.Index, out var known) && known[0] switch
    {
        ElementsValue elements => elements.Includes.Contains(part) || elements.Excludes.Contains(part),
        CodesValue codes => codes.Complete || codes.Includes.Any(code => space.Space.ClassesOf(term).IndexOf(code) == part)
            || codes.Excludes.SelectMany(space.Space.ClassesOf(term).Of).Contains(part),
        _ => true,
    };

    private void Shorten()
    {
        for (var index = form.Terms.Length - 1; index >= 0; index--)
        {
            var term = form.Terms[index];
            if (request[term] is null || Try(term, null))
            {
                continue;
            }

            foreach (var less in PartsOf(request[term]!))
            {
                if (less(request[term]!) is { } value)
                {
                    Try(term, value);
                }
            }
        }
    }

    private bool Try(Term term, FactValue? value)
    {
        var changed = request.With(term, value);
        if (!moves(changed))
        {
            return false;
        }

        request = changed;
        return true;
    }

    /// <summary>The ways to say less about a set, each applied to what is left by those before it.</summary>
    private static IEnumerable<Func<FactValue, FactValue?>> PartsOf(FactValue value)
    {
        static EquatableArray<T> Without<T>(EquatableArray<T> items, T item) => items.Where(other => !Equals(other, item)).ToEquatableArray();
        switch (value)
        {
            case ElementsValue elements:
                foreach (var element in elements.Excludes.Concat(elements.Includes).OrderByDescending(element => element))
                {
                    yield return current => current is ElementsValue now && now.Includes.Length + now.Excludes.Length > 1
                        ? new ElementsValue(Without(now.Includes, element), Without(now.Excludes, element))
                        : null;
                }

                break;
            case CodesValue codes:
                yield return current => current is CodesValue { Includes.Length: > 0 } now ? now with { Complete = false } : null;
                foreach (var code in codes.Includes.Reverse())
                {
                    yield return current => current is CodesValue now && (now.Includes.Length > 1 || now.Complete || now.Excludes.Length > 0)
                        ? now with { Includes = Without(now.Includes, code) }
                        : null;
                }

                foreach (var range in codes.Excludes)
                {
                    yield return current => current is CodesValue now && now.Includes.Length + now.Excludes.Length > 1
                        ? now with { Excludes = Without(now.Excludes, range) }
                        : null;
                }

                break;
        }
    }

    /// <summary>Adds the other values of a fact for which the request moves too, whichever of their values the other facts have.</summary>
    private void Widen(Term term)
    {
        var known = values[term.Index];
        if (term.Type is NumberType && known[0] is NumberValue number)
        {
            var cells = space.Space.AxisOf(term).Cells;
            var own = Enumerable.Range(0, cells.Count).First(index => cells[index].Contains(number.Number));
            for (var below = own - 1; below >= 0 && AllMove(term, new NumberValue(cells[below].Roundest)); below--)
            {
                known.Insert(0, new NumberValue(cells[below].Roundest));
            }

            for (var above = own + 1; above < cells.Count && AllMove(term, new NumberValue(cells[above].Roundest)); above++)
            {
                known.Add(new NumberValue(cells[above].Roundest));
            }
        }

        foreach (var other in Others(term, known[0]).Where(other => AllMove(term, other)))
        {
            known.Add(other);
        }
    }

    private static IEnumerable<FactValue> Others(Term term, FactValue value)
    {
        var none = term.AllowsNone && value is not NoneValue ? new FactValue[] { new NoneValue() } : Array.Empty<FactValue>();
        return (term.Type, value) switch
        {
            (YesNoType or JudgementType, YesNoValue yesNo) => new FactValue[] { new YesNoValue(!yesNo.IsYes) }.Concat(none),
            (EnumerationType type, ChoiceValue) => Enumerable.Range(0, type.Values.Length).Select(index => new ChoiceValue(index))
                .Where(other => !other.Equals(value)).Concat(none),
            (NumberType, NumberValue) => none,
            _ => Array.Empty<FactValue>(),
        };
    }

    private bool AllMove(Term term, FactValue value)
    {
        var others = values.Where(fact => fact.Key != term.Index && fact.Value.Count > 1).ToList();
        return others.Aggregate(1L, (count, fact) => Math.Min(count * fact.Value.Count, MostCombinations + 1)) <= MostCombinations
            && Combinations(request.With(term, value), others, 0).All(moves);
    }

    private IEnumerable<Request> Combinations(Request start, List<KeyValuePair<int, List<FactValue>>> facts, int from) => from == facts.Count
        ? new[] { start }
        : facts[from].Value.SelectMany(value => Combinations(start.With(form.Terms[facts[from].Key], value), facts, from + 1));

    private string Text(Term term, List<FactValue> known)
    {
        var numbers = known.OfType<NumberValue>().ToList();
        var words = numbers.Count > 0 ? new List<string> { Run(term, numbers) } : new List<string>();
        words.AddRange(known.Where(value => value is not NumberValue).OrderBy(Order).Select(value => FactText.Of(term, value)));
        return words.Count == 1 ? words[0] : string.Join(", ", words.Take(words.Count - 1)) + " or " + words[words.Count - 1];
    }

    /// <summary>Values in the order of their declaration: yes before no, none last.</summary>
    private static int Order(FactValue value) => value switch
    {
        YesNoValue yesNo => yesNo.IsYes ? 0 : 1,
        ChoiceValue choice => choice.Index,
        _ => int.MaxValue,
    };

    /// <summary>The numbers of adjacent cells: "more than 3 cm".</summary>
    private string Run(Term term, List<NumberValue> numbers)
    {
        var type = (NumberType)term.Type;
        var cells = space.Space.AxisOf(term).Cells;
        var first = cells.First(cell => cell.Contains(numbers[0].Number));
        var last = cells.First(cell => cell.Contains(numbers[numbers.Count - 1].Number));
        Bound? End(NumberCell cell, Rational? end, Rational? outermost) =>
            end is { } value && !(outermost is { } limit && limit == value && (cell.IsPoint || cell.IsWhole)) ? new Bound(value, cell.IsPoint || cell.IsWhole) : null;
        var interval = new Interval(End(first, first.Lower, type.Minimum), End(last, last.Upper, type.Maximum));
        return CriterionText.Bounds(interval, value => FactText.Quantity(value, type.Unit));
    }

    private Formula Covers(Term term, List<FactValue> known)
    {
        var store = space.Store;
        Formula Part(int part, bool has) => store.And(space.IsGiven(term, part), has ? space.Has(term, part) : store.Not(space.Has(term, part)));
        switch (known[0])
        {
            case ElementsValue elements:
                return store.And(elements.Includes.Select(part => Part(part, true)).Concat(elements.Excludes.Select(part => Part(part, false))).ToList());
            case CodesValue codes:
                var classes = space.Space.ClassesOf(term);
                var excluded = codes.Excludes.SelectMany(classes.Of).Distinct();
                var rest = Enumerable.Range(0, classes.Count).Where(part => codes.Complete && !codes.Includes.Any(code => classes.IndexOf(code) == part));
                return store.And(codes.Includes.Select(code => Part(classes.IndexOf(code), true)).Concat(excluded.Union(rest).Select(part => Part(part, false))).ToList());
            case DateValue:
                return store.And(space.IsGiven(term), store.Not(space.World.Of(new NoneCriterion(term))));
            default:
                return store.And(space.IsGiven(term), store.Or(known.Select(value => Equal(term, value)).ToList()));
        }
    }

    private Formula Equal(Term term, FactValue value)
    {
        if (value is NumberValue number)
        {
            var variable = space.Space.VariableOf(term);
            var cells = space.Space.AxisOf(term).Cells;
            return space.Store.Literal(
                variable.Index, ValueSet.Of(variable.Size, Enumerable.Range(0, cells.Count).Where(index => cells[index].Contains(number.Number))));
        }

        if (value is CodeValue code)
        {
            var variable = space.Space.VariableOf(term);
            return space.Store.Literal(variable.Index, ValueSet.Of(variable.Size, space.Space.ClassesOf(term).IndexOf(code.Code)));
        }

        return space.World.Of(value switch
        {
            NoneValue => new NoneCriterion(term),
            YesNoValue { IsYes: true } => new HoldsCriterion(term),
            YesNoValue => new NotCriterion(new GroupCriterion(GroupKind.Any, 0, EquatableArray.Of<Criterion>(new HoldsCriterion(term), new NoneCriterion(term)))),
            ChoiceValue choice => new ValueCriterion(term, EquatableArray.Of(choice.Index)),
            _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name),
        });
    }
}
