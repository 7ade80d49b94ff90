using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes tests of numbers, and the bounds that they compare with.</summary>
internal sealed class NumberExpressions
{
    private readonly Dictionary<(string Type, string Value), string> bounds = new();
    private readonly NameAllocator boundNames = new();

    /// <summary>The fields of the bounds that no literal can hold: name and declaration.</summary>
    public List<string> Declarations { get; } = new();

    /// <summary>A fact of a number as a decimal in the term's unit.</summary>
    /// <param name="term">The term.</param>
    /// <param name="value">The property or its field.</param>
    public static string AsDecimal(TermCode term, string value) => AsDecimal(term, value, take => take);

    /// <summary>A number lies in an interval.</summary>
    public string Within(TermCode term, Interval interval)
    {
        if (interval.Lower is { Inclusive: true } lower && interval.Upper is { Inclusive: true } upper && lower.Value == upper.Value)
        {
            return Compare(term, "Exactly", lower.Value, none: false);
        }

        var tests = new List<string>();
        if (interval.Lower is { } from)
        {
            tests.Add(Compare(term, from.Inclusive ? "AtLeast" : "MoreThan", from.Value, none: from.Value.Numerator.Sign < 0));
        }

        if (interval.Upper is { } to)
        {
            tests.Add(Compare(term, to.Inclusive ? "AtMost" : "LessThan", to.Value, none: to.Value.Numerator.Sign > 0));
        }

        return tests.Count switch
        {
            0 => Given(term),
            1 => tests[0],
            _ => "(" + string.Join(" & ", tests) + ")",
        };
    }

    /// <summary>One number against another; units of one dimension convert.</summary>
    public static string Compare(TermCode left, Comparison comparison, TermCode right)
    {
        var (test, first, second) = comparison switch
        {
            Comparison.Equal => ("Same", left, right),
            Comparison.Less => ("Less", left, right),
            Comparison.LessOrEqual => ("LessOrSame", left, right),
            Comparison.Greater => ("Less", right, left),
            Comparison.GreaterOrEqual => ("LessOrSame", right, left),
            _ => throw new InvalidOperationException("Unknown comparison " + comparison),
        };
        return first.Number!.Type == second.Number!.Type
            ? "Is." + test + "<" + first.Number.Type + ">(" + first.Read + ", " + second.Read + ")"
            : "Is." + test + "<decimal>(" + InBase(first, second) + ", " + InBase(second, first) + ")";
    }

    private string Compare(TermCode term, string test, Rational bound, bool none)
    {
        var number = term.Number!;
        if (number.Type == "long")
        {
            return Literals.Long(bound) is { } whole
                ? "Is." + test + "<long>(" + term.Read + ", " + whole + ")"
                : Literals.Decimal(bound) is { } part
                    ? "Is." + test + "<decimal>(" + AsDecimal(term, term.Read) + ", " + part + ")"
                    : Beyond(term, none);
        }

        if (Literals.Decimal(bound) is not { } literal)
        {
            return Beyond(term, none);
        }

        var value = number.Type == "decimal" ? literal : Bound(number, term.Property, literal);
        return "Is." + test + "<" + number.Type + ">(" + term.Read + ", " + value + ")";
    }

    // No number that a request can give reaches the bound: a known number always passes it, or never.
    private static string Beyond(TermCode term, bool always) => always ? Given(term) : "(" + Given(term) + " & !" + Given(term) + ")";

    private static string Given(TermCode term) => "Is.Given<" + term.Number!.Type + ">(" + term.Read + ")";

    private string Bound(NumberCode number, string property, string literal)
    {
        if (!bounds.TryGetValue((number.Type, literal), out var name))
        {
            name = boundNames.Take(property + "_" + literal.Substring(0, literal.Length - 1).Replace('.', '_').Replace("-", "Minus"));
            bounds.Add((number.Type, literal), name);
            Declarations.Add("internal static readonly " + number.Type + " " + name + " = " + Make(number, literal) + ";");
        }

        return "Bounds." + name;
    }

    private static string Make(NumberCode number, string literal) => number.Make.Replace("{0}", literal);

    private static string AsDecimal(TermCode term, string value, Func<string, string> change)
    {
        var type = term.Term.AllowsNone ? PolicyCode.Runtime + "OrNone<" + term.Number!.Type + ">?" : term.Number!.Type + "?";
        var take = change(term.Number.Take.Replace("{0}", "number"));
        if (take == "number")
        {
            return "(" + PolicyCode.Tools + "Fact<decimal>)(" + type + ")" + value;
        }

        return "((" + PolicyCode.Tools + "Fact<" + term.Number.Type + ">)(" + type + ")" + value + ").Select(static number => " + take + ")";
    }

    /// <summary>A number in a unit common to both: whole factors keep the comparison exact.</summary>
    private static string InBase(TermCode term, TermCode other)
    {
        var unit = ((NumberType)term.Term.Type).Unit;
        var others = ((NumberType)other.Term.Type).Unit;
        var scale = new[] { unit.Factor, unit.Offset, others.Factor, others.Offset }
            .Aggregate(Rational.One, (product, part) => product * new Rational((product * part).Denominator));
        var factor = Literals.Decimal(unit.Factor * scale);
        var offset = Literals.Decimal(unit.Offset * scale);
        return factor is null || offset is null
            ? throw new InvalidOperationException("The units of " + term.Term.Name + " and " + other.Term.Name + " are too far apart.")
            : AsDecimal(term, term.Read, take => "(" + take + " * " + factor + ") + " + offset);
    }
}
