extern alias runtime;

using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Reflection;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using Runtime = runtime::PolicyDsl;

namespace PolicyDsl.Testing.Generated;

/// <summary>A property of a generated request, and what the values of its term are in its type.</summary>
/// <param name="term">The term.</param>
/// <param name="property">The property.</param>
internal sealed class TypedFact(Term term, PropertyInfo property)
{
    // Requests have few different values for a term; making one by reflection takes long.
    private readonly ConcurrentDictionary<FactValue, object?> values = new();
    private readonly Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>The term.</summary>
    public Term Term { get; } = term;

    /// <summary>Sets the property of a boxed request; an unknown fact is not set.</summary>
    public void Set(object request, FactValue? value)
    {
        if (value is not null)
        {
            property.SetValue(request, values.GetOrAdd(value, Of));
        }
    }

    private object Of(FactValue value) => value switch
    {
        NoneValue when type.IsEnum => Enum.Parse(type, "None"),
        NoneValue => Activator.CreateInstance(type)!, // OrNone, of which the default is none.
        YesNoValue yesNo => OrNone(yesNo.IsYes),
        ChoiceValue choice => Enum.ToObject(type, choice.Index),
        NumberValue number => OrNone(Number(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Runtime.OrNone<>) ? type.GenericTypeArguments[0] : type, number.Number)),
        DateValue date => OrNone(Date(date)),
        ElementsValue elements => Call(nameof(Elements), elements),
        CodeValue code => OrNone(Call(nameof(Code), code)),
        CodesValue codes => Call(nameof(Codes), codes),
        _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name + ": say here which type generated code gives it."),
    };

    private object OrNone(object value) =>
        value.GetType() == type ? value : type.GetMethod("op_Implicit", [value.GetType()])!.Invoke(null, [value])!;

    private static Runtime.CalendarDate Date(DateValue date)
    {
        var (year, month, day) = date.First.ToYmd();
        return date.IsDay ? Runtime.CalendarDate.Day(year, month, day) : Runtime.CalendarDate.Month(year, month);
    }

    private object Number(Type number, Rational value)
    {
        var unit = ((NumberType)Term.Type).Unit;
        var given = decimal.Parse(value.ToString(), CultureInfo.InvariantCulture);
        return number switch
        {
            _ when number == typeof(long) => (long)given,
            _ when number == typeof(decimal) => given,
            _ when number == typeof(Runtime.Age) => Runtime.Age.Years((int)given),
            _ when number == typeof(Runtime.Length) => unit.Symbol switch
            {
                "mm" => Runtime.Length.Millimeters(given),
                "cm" => Runtime.Length.Centimeters(given),
                "m" => Runtime.Length.Meters(given),
                "in" => Runtime.Length.Inches(given),
                "ft" => Runtime.Length.Feet(given),
                _ => throw new InvalidOperationException("Unknown length " + unit.Symbol),
            },
            _ when number == typeof(Runtime.Weight) => unit.Symbol switch
            {
                "mg" => Runtime.Weight.Milligrams(given),
                "g" => Runtime.Weight.Grams(given),
                "kg" => Runtime.Weight.Kilograms(given),
                "lb" => Runtime.Weight.Pounds(given),
                _ => throw new InvalidOperationException("Unknown weight " + unit.Symbol),
            },
            _ => number.GetMethod("Of")!.Invoke(null, [given])!, // Quantity<TUnit>
        };
    }

    private static Runtime.SetOf<T> Elements<T>(ElementsValue value)
        where T : struct, Enum
    {
        T[] Values(Compiler.EquatableArray<int> indexes) => indexes.Select(index => (T)Enum.ToObject(typeof(T), index)).ToArray();
        var isWhole = value.Includes.Length + value.Excludes.Length == Enum.GetValues<T>().Length;
        return isWhole ? Runtime.SetOf.Only<T>(Values(value.Includes)) : Runtime.SetOf.Including<T>(Values(value.Includes)).Excluding(Values(value.Excludes));
    }

    private static Runtime.Code<T> Code<T>(CodeValue value)
        where T : struct, Runtime.ICodeSystem => Runtime.Code<T>.Parse(value.Code);

    private static Runtime.CodeSet<T> Codes<T>(CodesValue value)
        where T : struct, Runtime.ICodeSystem
    {
        var includes = value.Includes.Select(code => Runtime.Code<T>.Parse(code)).ToArray();
        var excludes = value.Excludes.Select(range => new Runtime.CodeRange<T>(Runtime.Code<T>.Parse(range.First), Runtime.Code<T>.Parse(range.Last))).ToArray();
        return value.Complete ? Runtime.CodeSet.Only<T>(includes) : Runtime.CodeSet.Including<T>(includes).Excluding(excludes);
    }

    // The type argument stands innermost: OrNone<Code<Hcpcs>>.
    private object Call(string method, FactValue value)
    {
        var argument = type;
        while (argument.IsGenericType)
        {
            argument = argument.GenericTypeArguments[0];
        }

        return typeof(TypedFact).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument).Invoke(null, [value])!;
    }
}
