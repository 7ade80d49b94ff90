using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>A request of the analysis as formulas: what its facts say about the variables.</summary>
internal static class RequestFormulas
{
    /// <summary>One formula per variable that the request settles.</summary>
    public static List<Formula> Of(FactSpace space, Request request)
    {
        var formulas = new List<Formula>();
        foreach (var variable in space.Variables)
        {
            if (variable.Term is not null && ValueOf(space, variable, request) is >= 0 and var value)
            {
                formulas.Add(space.Store.Literal(variable.Index, ValueSet.Of(variable.Size, value)));
            }
        }

        return formulas;
    }

    /// <summary>The value of each variable in the request, by index; -1 where it does not tell.</summary>
    public static int[] ValuesOf(FactSpace space, Request request) =>
        space.Variables.Select(variable => variable.Term is null ? -1 : ValueOf(space, variable, request)).ToArray();

    /// <summary>The days that the request leaves each date, by its number.</summary>
    public static IReadOnlyList<(int First, int Last)> DaysOf(FactSpace space, PolicyModel policy, Request request)
    {
        var ranges = space.Dates!.Ranges.ToArray();
        foreach (var term in policy.Terms.Where(term => space.DateNumberOf(term) >= 0))
        {
            if (request[term] is DateValue date)
            {
                ref var range = ref ranges[space.DateNumberOf(term)];
                range = (Math.Max(range.First, date.First.Number), Math.Min(range.Last, date.Last.Number));
            }
        }

        return ranges;
    }

    /// <summary>The cell of two dates of which the days are known; otherwise -1.</summary>
    public static int CellOf(FactSpace space, FactVariable variable, Request request)
    {
        var fact = request[variable.Term!];
        var from = variable.Other is null ? new DateValue(Day.First, Day.First) : fact as DateValue;
        var to = variable.Other is null ? fact as DateValue : request[variable.Other] as DateValue;
        return from is not null && to is not null && from.First == from.Last && to.First == to.Last
            ? space.AxisOf(variable).CellOf(from.First.Number, to.First.Number)
            : -1;
    }

    /// <summary>The variable's value in the request, or -1.</summary>
    private static int ValueOf(FactSpace space, FactVariable variable, Request request)
    {
        var fact = request[variable.Term!];
        if (fact is NoneValue && variable.NoneValue >= 0)
        {
            return variable.NoneValue;
        }

        return variable.Kind switch
        {
            FactVariableKind.Choice => fact is ChoiceValue choice ? choice.Index : fact is YesNoValue yesNo ? (yesNo.IsYes ? 0 : 1) : -1,
            FactVariableKind.Number => fact is NumberValue number ? CellOf(space, variable, number.Number) : -1,
            FactVariableKind.Code => fact is CodeValue code ? space.ClassesOf(variable.Term!).IndexOf(code.Code) : -1,
            FactVariableKind.Element => fact switch
            {
                ElementsValue elements => elements.Includes.Contains(variable.Part) ? 0 : elements.Excludes.Contains(variable.Part) ? 1 : -1,
                NoneValue => 1,
                _ => -1,
            },
            FactVariableKind.CodeElement => fact switch
            {
                CodesValue codes => codes.Includes.Contains(space.ClassesOf(variable.Term!).CodeOf(variable.Part)) ? 0 : codes.Complete ? 1 : -1,
                NoneValue => 1,
                _ => -1,
            },
            FactVariableKind.Date => fact is DateValue ? 0 : -1,
            FactVariableKind.Elapsed => CellOf(space, variable, request),
            FactVariableKind.Order => OrderOf(variable, fact, request[variable.Other!]),
            FactVariableKind.Another or FactVariableKind.Exact or FactVariableKind.Broken => -1,
            _ => throw new InvalidOperationException("Unknown variable " + variable.Kind),
        };
    }

    private static int CellOf(FactSpace space, FactVariable variable, Rational number)
    {
        var cells = space.AxisOf(variable.Term!).Cells;
        for (var index = 0; index < cells.Count; index++)
        {
            if (cells[index].Contains(number))
            {
                return index;
            }
        }

        return -1;
    }

    private static int OrderOf(FactVariable variable, FactValue? left, FactValue? right)
    {
        if (left is not NumberValue a || right is not NumberValue b)
        {
            return -1;
        }

        var other = ((NumberType)variable.Other!.Type).Unit.ConvertTo(((NumberType)variable.Term!.Type).Unit, b.Number);
        return Math.Sign(a.Number.CompareTo(other)) + 1;
    }
}
