using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Units as people and UCUM write them, and exact conversion between those of one dimension.</summary>
public class UnitsTests
{
    [Theory]
    [InlineData("5", "cm", "mm", "50")]
    [InlineData("1", "in", null, null)]
    [InlineData("1", "inch", "cm", "2.54")]
    [InlineData("6", "ft", "m", "1.8288")]
    [InlineData("1", "lb", "g", "453.59237")]
    [InlineData("1", "kg", "mg", "1000000")]
    [InlineData("1", "mcg", "ng", "1000")]
    [InlineData("1", "µg", "mcg", "1")]
    [InlineData("2", "mL", "cm3", "2")]
    [InlineData("2", "cc", "mL", "2")]
    [InlineData("1", "dL", "L", "0.1")]
    [InlineData("126", "mg/dL", "g/L", "1.26")]
    [InlineData("126", "mg/dl", "g/L", "1.26")]
    [InlineData("5", "ng/mL", "ug/L", "5")]
    [InlineData("1", "mmol/L", "mol/m3", "1")]
    [InlineData("1", "g/kg", "mg/g", "1")]
    [InlineData("1", "mg/kg/d", "ug/g/d", "1")]
    [InlineData("60", "mL/min", "L/h", "3.6")]
    [InlineData("60", "mL/min/1.73m2", "mL/min/1.73 m²", "60")]
    [InlineData("35", "kg/m²", "g/cm2", "3.5")]
    [InlineData("35", "kg/m2", "kg/m^2", "35")]
    [InlineData("760", "mm[Hg]", "mmHg", "760")]
    [InlineData("1", "kPa", "Pa", "1000")]
    [InlineData("1000", "mmHg", "kPa", "133.322387415")]
    [InlineData("37", "°C", "°F", "98.6")]
    [InlineData("0", "Cel", "K", "273.15")]
    [InlineData("-40", "°F", "°C", "-40")]
    [InlineData("100", "10*9/L", "10*3/uL", "100")]
    [InlineData("100", "10^9/L", "K/uL", "100")]
    [InlineData("250", "cells/uL", "/mm3", "250")]
    [InlineData("1000", "mIU/L", "IU/L", "1")]
    [InlineData("1", "[iU]/mL", "kIU/L", "1")]
    [InlineData("90", "bpm", "/min", "90")]
    [InlineData("90", "beats/min", "/min", "90")]
    [InlineData("50", "%", "percent", "50")]
    [InlineData("18", "years", "year", "18")]
    [InlineData("1.5", "years", "months", "18")]
    [InlineData("6", "mo", "a", "0.5")]
    [InlineData("6", "weeks", "days", "42")]
    [InlineData("36", "hours", "day", "1.5")]
    public void Exact_conversion(string number, string from, string? to, string? expected)
    {
        var isUnit = Units.TryParse(from, out var source);
        if (to is null)
        {
            Assert.False(isUnit);
            return;
        }

        Assert.True(isUnit);
        Assert.True(Units.TryParse(to, out var target));
        Assert.Equal(source.Dimension, target.Dimension);
        Assert.True(Rational.TryParse(number, out var value));
        Assert.Equal(expected, source.ConvertTo(target, value).ToString());
        Assert.Equal(value, target.ConvertTo(source, source.ConvertTo(target, value)));
    }

    [Theory]
    [InlineData("cm", "kg")]
    [InlineData("cm", "cm2")]
    [InlineData("mg/dL", "mmol/L")]
    [InlineData("mg/kg", "%")]
    [InlineData("mg/kg", "mg/m2")]
    [InlineData("U/L", "IU/L")]
    [InlineData("mL/min", "mL/min/1.73m2")]
    [InlineData("years", "weeks")]
    [InlineData("mo", "d")]
    [InlineData("K", "K/uL")]
    public void Units_of_other_dimensions_never_convert(string one, string other)
    {
        Assert.True(Units.TryParse(one, out var first));
        Assert.True(Units.TryParse(other, out var second));
        Assert.NotEqual(first.Dimension, second.Dimension);
    }

    [Theory]
    [InlineData("")]
    [InlineData("parsec")]
    [InlineData("cm/")]
    [InlineData("/")]
    [InlineData("cm//kg")]
    [InlineData("kkg")]
    [InlineData("m999")]
    [InlineData("10*99999/L")]
    [InlineData("°C/kg")]
    [InlineData("m°C")]
    [InlineData("mm[Hg")]
    [InlineData("0m")]
    [InlineData("mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm")]
    public void What_is_no_unit(string text) => Assert.False(Units.TryParse(text, out _));
}
