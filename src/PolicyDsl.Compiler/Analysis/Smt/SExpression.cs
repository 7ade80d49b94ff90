using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>Builds SMT-LIB 2 terms as text (The SMT-LIB Standard, version 2.6, section 3.2 and the theories Core, Reals_Ints).</summary>
internal static class SExpression
{
    public static string Of(string function, params string[] arguments) => "(" + function + " " + string.Join(" ", arguments) + ")";

    public static string Not(string operand) => operand switch
    {
        "true" => "false",
        "false" => "true",
        _ => Of("not", operand),
    };

    public static string And(IEnumerable<string> operands) => Join("and", operands, "true", "false");

    public static string And(params string[] operands) => And((IEnumerable<string>)operands);

    public static string Or(IEnumerable<string> operands) => Join("or", operands, "false", "true");

    public static string Or(params string[] operands) => Or((IEnumerable<string>)operands);

    /// <summary>How many of the operands are true, as an Int.</summary>
    public static string Count(IReadOnlyList<string> operands)
    {
        var ones = operands.Select(operand => Of("ite", operand, "1", "0")).ToArray();
        return ones.Length switch
        {
            0 => "0",
            1 => ones[0],
            _ => Of("+", ones),
        };
    }

    /// <summary>A whole number of sort Int; the standard has no negative literals.</summary>
    public static string Int(BigInteger value) =>
        value.Sign < 0 ? Of("-", Digits(-value)) : Digits(value);

    /// <summary>An exact fraction of sort Real.</summary>
    public static string Real(Rational value)
    {
        var numerator = Digits(BigInteger.Abs(value.Numerator)) + ".0";
        var magnitude = value.IsWhole ? numerator : Of("/", numerator, Digits(value.Denominator) + ".0");
        return value.Numerator.Sign < 0 ? Of("-", magnitude) : magnitude;
    }

    /// <summary>A text as a comment: no line end may leave it.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder("; ");
        foreach (var c in text)
        {
            comment.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return comment.ToString();
    }

    private static string Digits(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Join(string function, IEnumerable<string> operands, string neutral, string absorbing)
    {
        var list = operands.Where(operand => operand != neutral).ToArray();
        return list.Contains(absorbing) ? absorbing : list.Length switch
        {
            0 => neutral,
            1 => list[0],
            _ => Of(function, list),
        };
    }
}
