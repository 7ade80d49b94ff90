using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The atoms of UCUM that policies use (https://ucum.org/ucum, version 2.2), and what people write instead of its codes.
/// </summary>
internal static class UnitTable
{
    /// <summary>A unit without prefix: its base dimension, how many base units it is, and whether prefixes may stand before it.</summary>
    internal sealed record Atom(string Dimension, int Exponent, Rational Factor, bool Metric)
    {
        public Rational Offset { get; init; }
    }

    /// <summary>By UCUM code, case sensitive (c/s).</summary>
    internal static readonly IReadOnlyDictionary<string, Atom> Atoms = new Dictionary<string, Atom>(StringComparer.Ordinal)
    {
        ["m"] = Metric("length"),
        ["[in_i]"] = Plain("length", 1, Ratio(254, 10000)),
        ["[ft_i]"] = Plain("length", 1, Ratio(3048, 10000)),
        ["[Ch]"] = Plain("length", 1, Ratio(1, 3000)),
        ["g"] = Metric("weight"),
        ["t"] = new("weight", 1, 1000000, true),
        ["[lb_av]"] = Plain("weight", 1, Ratio(45359237, 100000)),
        ["[oz_av]"] = Plain("weight", 1, Ratio(45359237, 1600000)),
        ["L"] = new("length", 3, Ratio(1, 1000), true),
        ["l"] = new("length", 3, Ratio(1, 1000), true),
        ["s"] = Metric("time"),
        ["min"] = Plain("time", 1, 60),
        ["h"] = Plain("time", 1, 3600),
        ["d"] = Plain("time", 1, 86400),
        ["wk"] = Plain("time", 1, 604800),
        ["mo"] = Plain("time", 1, 2629800),
        ["a"] = Plain("time", 1, 31557600),
        ["mol"] = Metric("substance"),
        ["eq"] = Metric("equivalents"),
        ["osm"] = Metric("osmoles"),
        ["U"] = Metric("enzyme units"),
        ["[iU]"] = new("international units", 1, 1, true),
        ["[IU]"] = new("international units", 1, 1, true),
        ["[USP'U]"] = Plain("USP units", 1, 1),
        ["Pa"] = Metric("pressure"),
        ["bar"] = new("pressure", 1, 100000, true),
        ["mm[Hg]"] = Plain("pressure", 1, Ratio(133322387415, 1000000000)),
        ["cm[H2O]"] = Plain("pressure", 1, Ratio(980665, 10000)),
        ["[psi]"] = Plain("pressure", 1, Ratio(6894757293168361, 1000000000000)),
        ["K"] = new("temperature", 1, 1, true),
        ["Cel"] = new("temperature", 1, 1, false) { Offset = Ratio(27315, 100) },
        ["[degF]"] = new("temperature", 1, Ratio(5, 9), false) { Offset = Ratio(45967 * 5, 900) },
        ["%"] = Plain("percent", 1, 1),
        ["[ppm]"] = Plain("percent", 1, Ratio(1, 10000)),
        ["J"] = Metric("energy"),
        ["cal"] = new("energy", 1, Ratio(4184, 1000), true),
        ["W"] = Metric("power"),
        ["N"] = Metric("force"),
        ["Gy"] = Metric("absorbed dose"),
        ["Sv"] = Metric("dose equivalent"),
        ["Bq"] = Metric("radioactivity"),
        ["Ci"] = new("radioactivity", 1, Ratio(37000000000, 1), true),
        ["Hz"] = Metric("frequency"),
        ["V"] = Metric("voltage"),
        ["dB"] = Plain("level", 1, 1),
        ["[diop]"] = Plain("diopters", 1, 1),
        ["deg"] = Plain("angle", 1, 1),
        ["[MET]"] = Plain("metabolic equivalents", 1, 1),
        ["10*"] = Plain("", 0, 10),
        ["10^"] = Plain("", 0, 10),
    };

    /// <summary>The powers of ten of the prefixes.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Prefixes = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["G"] = 9, ["M"] = 6, ["k"] = 3, ["h"] = 2, ["da"] = 1, ["d"] = -1, ["c"] = -2, ["m"] = -3, ["u"] = -6, ["n"] = -9, ["p"] = -12,
    };

    /// <summary>
    /// Whole spellings, without spaces and in lower case, and the UCUM code that they mean. What differs only in case from a code
    /// stands here as well, where no two codes could be meant.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, string> Everyday = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["millimeter"] = "mm", ["millimeters"] = "mm", ["millimetre"] = "mm", ["millimetres"] = "mm",
        ["centimeter"] = "cm", ["centimeters"] = "cm", ["centimetre"] = "cm", ["centimetres"] = "cm",
        ["meter"] = "m", ["meters"] = "m", ["metre"] = "m", ["metres"] = "m",
        ["inch"] = "[in_i]", ["inches"] = "[in_i]", ["foot"] = "[ft_i]", ["feet"] = "[ft_i]", ["ft"] = "[ft_i]",
        ["fr"] = "[Ch]", ["french"] = "[Ch]",
        ["gram"] = "g", ["grams"] = "g", ["kilogram"] = "kg", ["kilograms"] = "kg", ["milligram"] = "mg", ["milligrams"] = "mg",
        ["microgram"] = "ug", ["micrograms"] = "ug", ["mcg"] = "ug",
        ["lb"] = "[lb_av]", ["lbs"] = "[lb_av]", ["pound"] = "[lb_av]", ["pounds"] = "[lb_av]",
        ["oz"] = "[oz_av]", ["ounce"] = "[oz_av]", ["ounces"] = "[oz_av]",
        ["liter"] = "L", ["liters"] = "L", ["litre"] = "L", ["litres"] = "L", ["milliliter"] = "mL", ["milliliters"] = "mL",
        ["millilitre"] = "mL", ["millilitres"] = "mL", ["cc"] = "cm3",
        ["mmhg"] = "mm[Hg]", ["cmh2o"] = "cm[H2O]", ["psi"] = "[psi]",
        ["°c"] = "Cel", ["degc"] = "Cel", ["celsius"] = "Cel", ["°f"] = "[degF]", ["degf"] = "[degF]", ["fahrenheit"] = "[degF]",
        ["percent"] = "%", ["ppm"] = "[ppm]",
        ["iu"] = "[iU]", ["units"] = "U", ["unit"] = "U",
        ["mets"] = "[MET]", ["met"] = "[MET]", ["diopter"] = "[diop]", ["diopters"] = "[diop]",
        ["db"] = "dB", ["degrees"] = "deg", ["degree"] = "deg", ["°"] = "deg",
        ["minute"] = "min", ["minutes"] = "min", ["hour"] = "h", ["hours"] = "h", ["hr"] = "h", ["hrs"] = "h",
        ["day"] = "d", ["days"] = "d", ["week"] = "wk", ["weeks"] = "wk", ["wks"] = "wk",
        ["bpm"] = "/min", ["k/ul"] = "10*3/uL", ["m/ul"] = "10*6/uL",
        ["ml/min/1.73m2"] = "mL/min/1.73m2", ["ml/min/1.73m²"] = "mL/min/1.73m2",
    };

    /// <summary>The units that a misspelt one is compared with.</summary>
    internal static readonly string[] Common =
    {
        "cm", "mm", "m", "inches", "mg", "g", "kg", "mcg", "lb", "mL", "L", "cm3", "mm2", "cm2", "m2", "mg/dL", "g/dL", "ng/mL", "mcg/mL",
        "mmol/L", "mEq/L", "mg/kg", "mg/m2", "mL/min", "kg/m2", "mmHg", "kPa", "°C", "°F", "%", "percent", "days", "weeks", "months", "years", "hours", "IU", "IU/L", "U/L",
        "IU/mL", "cells/uL", "10*9/L", "bpm", "Gy", "dB",
    };

    /// <summary>Words that count things: they may stand before a slash and change nothing ("cells/uL").</summary>
    internal static readonly HashSet<string> CountedThings = new(StringComparer.Ordinal)
    {
        "cells", "cell", "copies", "copy", "beats", "beat", "breaths", "breath", "platelets", "events", "episodes", "colonies",
    };

    private static Atom Metric(string dimension) => new(dimension, 1, Rational.One, true);

    private static Atom Plain(string dimension, int exponent, Rational factor) => new(dimension, exponent, factor, false);

    private static Rational Ratio(long numerator, long denominator) => new(numerator, denominator);
}
