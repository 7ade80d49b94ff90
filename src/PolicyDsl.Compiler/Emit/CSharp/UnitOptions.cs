using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>The units beside its own in which a request may give a number.</summary>
internal static class UnitOptions
{
    // What people write; those of the term's dimension are taken.
    private static readonly string[] Spellings =
    {
        "mm", "cm", "m", "dm", "km", "um", "µm", "nm", "in", "inch", "inches", "ft", "feet", "mg", "g", "kg", "mcg", "ug", "µg", "ng", "lb", "lbs", "oz",
        "mL", "ml", "dL", "L", "cc", "cm3", "mm2", "cm2", "m2", "mg/dL", "g/dL", "g/L", "mg/L", "ng/mL", "ng/dL", "ug/L", "mcg/mL", "ug/mL", "pg/mL",
        "mmol/L", "umol/L", "µmol/L", "nmol/L", "mol/L", "mEq/L", "mg/kg", "g/kg", "mcg/kg", "mg/m2", "mL/min", "L/min", "mL/min/1.73m2", "kg/m2", "mmHg", "mm[Hg]",
        "kPa", "Pa", "cmH2O", "°C", "Cel", "°F", "[degF]", "K", "%", "IU", "kIU", "IU/L", "U/L", "IU/mL", "mIU/mL", "mIU/L", "cells/uL", "/uL", "10*3/uL", "10*9/L",
        "bpm", "/min", "Gy", "cGy", "mGy", "minutes", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year",
    };

    /// <summary>The arguments of the number's domain.</summary>
    public static IEnumerable<string> Of(NumberType type, EmitOptions options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { type.Unit.Symbol.Replace(" ", "") };
        foreach (var symbol in Spellings)
        {
            if (type.Unit.Symbol.Length == 0 || options.Units(symbol) is not { } unit || unit.Dimension != type.Unit.Dimension || !seen.Add(symbol))
            {
                continue;
            }

            // value × from.Factor + from.Offset, less to.Offset, in units of to.Factor: whole numbers on both sides.
            var factor = unit.Factor / type.Unit.Factor;
            var offset = (unit.Offset - type.Unit.Offset) / type.Unit.Factor;
            var divisor = new Rational(factor.Denominator * (offset / new Rational(1, factor.Denominator)).Denominator);
            if (Literals.Decimal(factor * divisor) is { } multiply && Literals.Decimal(offset * divisor) is { } add && Literals.Decimal(divisor) is { } divide)
            {
                yield return "new(" + Literals.String(symbol) + ", " + multiply + ", " + add + ", " + divide + ")";
            }
        }
    }
}
