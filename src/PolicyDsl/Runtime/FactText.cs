using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;

namespace PolicyDsl.Runtime;

/// <summary>Facts in the policy's own words: "4.2 cm", "yes", "hepatocellular carcinoma", "not given". Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FactText
{
    /// <summary>What stands for a fact that is not given.</summary>
    public const string NotGiven = "not given";

    /// <summary>What a date that is none is called.</summary>
    internal const string Never = "never";

    private const string PlainNumber = "0.############################";

    /// <summary>A yes/no fact.</summary>
    public static string Answer(int packed) => packed switch
    {
        1 => "no",
        2 => "yes",
        3 => "none",
        _ => NotGiven,
    };

    /// <summary>A choice.</summary>
    public static string Choice(int packed, TermInfo term) =>
        packed == 0 ? NotGiven : packed > term.Values.Count ? "none" : term.Values[packed - 1].Name;

    /// <summary>A number, in the term's unit.</summary>
    public static string Number(in Fact<decimal> value, TermInfo term) =>
        value.HasValue ? Quantity(value.Value, term.Unit ?? "") : value.IsNone ? "none" : NotGiven;

    /// <summary>A date.</summary>
    public static string Date(in Fact<CalendarDate> value) =>
        value.HasValue ? value.Value.ToString() : value.IsNone ? Never : NotGiven;

    /// <summary>A set.</summary>
    public static string Elements<T>(in SetOf<T> set, TermInfo term)
        where T : struct, Enum
    {
        var includes = new List<string>();
        var excludes = new List<string>();
        for (var i = 0; i < term.Values.Count; i++)
        {
            var truth = set.Includes(i);
            if (!truth.IsUnknown)
            {
                (truth.IsTrue ? includes : excludes).Add(term.Values[i].Name);
            }
        }

        return Set(
            string.Join(", ", includes), "none of ", string.Join(", ", excludes), includes.Count + excludes.Count == term.Values.Count);
    }

    /// <summary>A code.</summary>
    public static string Code<TSystem>(in Fact<Code<TSystem>> code)
        where TSystem : struct, ICodeSystem =>
        code.HasValue ? code.Value.ToString() : code.IsNone ? "none" : NotGiven;

    /// <summary>A set of codes.</summary>
    public static string Codes<TSystem>(in CodeSet<TSystem> codes)
        where TSystem : struct, ICodeSystem =>
        Set(string.Join(", ", codes.Includes.ToArray()), "none in ", string.Join(", ", codes.Excludes.ToArray()), codes.IsComplete);

    /// <summary>A number with its unit: "4.2 cm", "40%", "3".</summary>
    internal static string Quantity(decimal value, string unit)
    {
        var number = value.ToString(PlainNumber, CultureInfo.InvariantCulture);
        return unit switch
        {
            "" => number,
            "%" => number + "%",
            _ => number + " " + unit,
        };
    }

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
}
