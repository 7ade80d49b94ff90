using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>A model of the solver as a request: for every cell a number of it, for every code class a code of it.</summary>
internal static class ModelRequest
{
    /// <summary>The request. Terms whose variables have no value in the model (-1) are not given.</summary>
    public static Request Of(PolicyModel policy, FactSpace space, IReadOnlyList<int> model)
    {
        var builder = new Request.Builder(policy);
        var numbers = new Dictionary<int, int>();
        var dates = policy.Terms.Where(term => term.Type is DateType && space.DateNumberOf(term) >= 0).ToDictionary(term => term.Index, _ => false);
        foreach (var group in space.Variables.Where(IsFact).GroupBy(variable => variable.Term!.Index))
        {
            var term = policy.Terms[group.Key];
            var given = group.Where(variable => variable.Index < model.Count && model[variable.Index] >= 0).ToList();
            var first = given.FirstOrDefault();
            switch (first?.Kind)
            {
                case null:
                    break;
                case FactVariableKind.Choice:
                    builder.Set(term, Choice(first, model[first.Index]));
                    break;
                case FactVariableKind.Code:
                    builder.Set(term, model[first.Index] == first.NoneValue
                        ? new NoneValue()
                        : new CodeValue(space.ClassesOf(term).CodeOf(model[first.Index])));
                    break;
                case FactVariableKind.Number when model[first.Index] == first.NoneValue:
                    builder.Set(term, new NoneValue());
                    break;
                case FactVariableKind.Number:
                    numbers.Add(term.Index, model[first.Index]);
                    break;
                case FactVariableKind.Date:
                    dates[term.Index] = model[first.Index] == first.NoneValue;
                    break;
                case FactVariableKind.Element:
                    builder.Set(term, new ElementsValue(Parts(given, model, 0), Parts(given, model, 1)));
                    break;
                case FactVariableKind.CodeElement:
                    var included = given.Where(variable => model[variable.Index] == 0);
                    builder.Set(term, new CodesValue(
                        included.Select(variable => space.ClassesOf(term).CodeOf(variable.Part)).ToEquatableArray(), default, true));
                    break;
                default:
                    throw new InvalidOperationException("Unknown variable " + first.Kind);
            }
        }

        foreach (var number in Numbers(policy, space, model, numbers))
        {
            builder.Set(policy.Terms[number.Key], new NumberValue(number.Value));
        }

        AddDates(builder, policy, space, model, dates);
        return builder.Build();
    }

    /// <summary>Gives the date terms days, or never.</summary>
    private static void AddDates(Request.Builder builder, PolicyModel policy, FactSpace space, IReadOnlyList<int> model, Dictionary<int, bool> isNever)
    {
        var readable = new ReadableDays(policy, space);
        var days = space.Dates is null || isNever.Count == 0 ? Array.Empty<int>() : readable.Of(model);
        foreach (var term in isNever.Keys.Select(index => policy.Terms[index]))
        {
            var day = space.DateNumberOf(term) is >= 0 and var number ? new Day(days[number]) : readable.For(term).First();
            builder.Set(term, isNever[term.Index] ? new NoneValue() : new DateValue(day, day));
        }
    }

    /// <summary>Orders follow from the numbers, and the cells of dates from the days; what no request can tell is left open.</summary>
    private static bool IsFact(FactVariable variable) =>
        variable.Kind is not (FactVariableKind.Order or FactVariableKind.Elapsed or FactVariableKind.Another or FactVariableKind.Exact or FactVariableKind.Broken);

    private static FactValue Choice(FactVariable variable, int value) =>
        value == variable.NoneValue ? new NoneValue()
        : variable.Term!.Type is EnumerationType ? new ChoiceValue(value)
        : new YesNoValue(value == 0);

    private static EquatableArray<int> Parts(IEnumerable<FactVariable> variables, IReadOnlyList<int> model, int value) =>
        variables.Where(variable => model[variable.Index] == value).Select(variable => variable.Part).ToEquatableArray();

    /// <summary>Numbers of the cells; those that share a cell and are compared stand in the order that the model says.</summary>
    private static SortedDictionary<int, Rational> Numbers(
        PolicyModel policy, FactSpace space, IReadOnlyList<int> model, Dictionary<int, int> cells)
    {
        var result = new SortedDictionary<int, Rational>();
        NumberCell CellOf(int term) => space.AxisOf(policy.Terms[term]).Cells[cells[term]];
        var orders = space.Variables
            .Where(variable => variable.Kind == FactVariableKind.Order && variable.Index < model.Count && model[variable.Index] >= 0)
            .Select(variable => new NumberOrder(variable.Term!.Index, variable.Other!.Index, model[variable.Index]))
            .Where(order => cells.ContainsKey(order.Left) && cells.ContainsKey(order.Right)
                && CellOf(order.Left).Position == CellOf(order.Right).Position)
            .ToList();
        foreach (var term in cells.Keys.OrderBy(term => term))
        {
            if (result.ContainsKey(term))
            {
                continue;
            }

            if (orders.Count == 0)
            {
                result.Add(term, CellOf(term).Roundest);
                continue;
            }

            foreach (var number in OrderedNumbers.Of(policy, term, orders, CellOf)
                ?? throw new InvalidOperationException("The orders of numbers in a model run in a circle."))
            {
                result.Add(number.Key, number.Value);
            }
        }

        return result;
    }
}
