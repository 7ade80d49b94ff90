using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Facts in the policy's own words: "4.2 cm", "yes", "hepatocellular carcinoma", "not given".</summary>
public static class FactText
{
    /// <summary>What stands for an unknown value.</summary>
    public const string NotGiven = "not given";

    /// <summary>The value of a term, or <see cref="NotGiven"/>.</summary>
    public static string Of(Term term, FactValue? value) => value switch
    {
        null => NotGiven,
        NoneValue => NoneOf(term),
        YesNoValue yesNo => yesNo.IsYes ? "yes" : "no",
        ChoiceValue choice => term.Type is EnumerationType type ? type.Values[choice.Index].Name : Mismatch(term),
        NumberValue number => term.Type is NumberType type ? Quantity(number.Number, type.Unit) : Mismatch(term),
        DateValue date => Date(date),
        ElementsValue elements => term.Type is SetType set ? Elements(elements, set.Elements) : Mismatch(term),
        CodeValue code => code.Code,
        CodesValue codes => Codes(codes),
        _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name),
    };

    /// <summary>The word for the known value none: of a date it is never.</summary>
    public static string NoneOf(Term term) => term.Type is DateType ? "never" : "none";

    /// <summary>2024-03-15, or 2024-03 where the day is not known.</summary>
    public static string Date(DateValue date) => date.IsDay ? date.First.ToString() : date.First.ToString().Substring(0, 7);

    /// <summary>A number with its unit: "4.2 cm", "40%", "3".</summary>
    public static string Quantity(Rational number, Unit unit) => unit.Symbol switch
    {
        "" => number.ToString(),
        "%" => number + "%",
        _ => number + " " + unit.Symbol,
    };

    /// <summary>The name of a value of a one-of term, or of an element of a set.</summary>
    public static string ValueName(Term term, int value) => term.Type switch
    {
        EnumerationType type => type.Values[value].Name,
        SetType set => set.Elements.Values[value].Name,
        YesNoType or JudgementType or NumberType or DateType or CodeType or CodeSetType => Mismatch(term),
        _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
    };

    /// <summary>A range of codes: "E11.9", "Q0083 to Q0085".</summary>
    public static string Range(CodeRange range) => range.First == range.Last ? range.First : range.First + " to " + range.Last;

    private static string Elements(ElementsValue elements, EnumerationType type)
    {
        string Names(EquatableArray<int> indexes) => string.Join(", ", indexes.Select(index => type.Values[index].Name));
        var complete = elements.Includes.Length + elements.Excludes.Length == type.Values.Length;
        return Set(Names(elements.Includes), "none of ", Names(elements.Excludes), complete);
    }

    private static string Codes(CodesValue codes) => Set(
        string.Join(", ", codes.Includes.Distinct()), "none in ", string.Join(", ", CodeRanges.Normalize(codes.Excludes).Select(Range)), codes.Complete);

    private static string Set(string includes, string noneOf, string excludes, bool complete)
    {
        if (complete)
        {
            return includes.Length == 0 ? "none" : "only " + includes;
        }

        var parts = new List<string>();
        if (includes.Length > 0)
        {
            parts.Add("includes " + includes);
        }

        if (excludes.Length > 0)
        {
            parts.Add((includes.Length > 0 ? "" : "includes ") + noneOf + excludes);
        }

        return parts.Count == 0 ? NotGiven : string.Join("; ", parts);
    }

    private static string Mismatch(Term term) =>
        throw new InvalidOperationException("The value of \"" + term.Name + "\" is not of its type.");
}
