using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes the request of a policy: its facts as properties, its enumerations and units.</summary>
internal static class RequestEmitter
{
    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy)
    {
        var code = new CodeWriter();
        using (FileStart.Write(code, policy))
        {
            code.Line("/// <summary>What is known of a request for a decision. A fact that is not given is unknown, which is not \"no\".</summary>");
            using (code.Braces("public record struct Request"))
            {
                foreach (var term in policy.Terms)
                {
                    code.Line("internal " + term.FieldType + " " + term.Field + ";");
                }

                foreach (var term in policy.Terms)
                {
                    code.Separate();
                    Property(code, policy, term);
                }
            }

            foreach (var choice in policy.Enums)
            {
                code.Separate();
                Enumeration(code, choice);
            }

            foreach (var (name, symbol) in policy.UnitTypes)
            {
                code.Separate();
                UnitType(code, policy, name, symbol);
            }
        }

        return code.ToString();
    }

    private static void Property(CodeWriter code, PolicyCode policy, TermCode term)
    {
        Document(code, term.Term.Name + Details(term.Term), term.Term.Notes);
        using (code.Braces("public " + term.PropertyType + " " + term.Property))
        {
            code.Line("readonly get => " + Get(term) + ";");
            switch (term.Term.Type)
            {
                case NumberType:
                    using (code.Braces("init"))
                    {
                        code.Line(policy.FullName + ".Tables." + term.Table + ".Check(" + NumberExpressions.AsDecimal(term, "value") + ");");
                        code.Line(term.Field + " = value;");
                    }

                    break;
                case YesNoType or JudgementType:
                    code.Line("init => " + term.Field + " = " + PolicyCode.Tools + "Packed.Pack(value);");
                    break;
                case EnumerationType:
                    code.Line("init => " + term.Field + " = (" + term.FieldType + ")" + PolicyCode.Tools + "Packed.Pack(value, "
                        + Literals.Int(term.Enum!.Members.Length) + ");");
                    break;
                case SetType or DateType or CodeType or CodeSetType:
                    code.Line("init => " + term.Field + " = value;");
                    break;
                default:
                    throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name);
            }
        }
    }

    private static string Get(TermCode term) => term.Term.Type switch
    {
        YesNoType or JudgementType =>
            PolicyCode.Tools + "Packed." + (term.Term.AllowsNone ? "AnswerOrNone" : "Answer") + "(" + term.Field + ")",
        EnumerationType => PolicyCode.Tools + "Packed.Choice<" + term.Enum!.Name + ">(" + term.Field + ")",
        SetType or NumberType or DateType or CodeType or CodeSetType => term.Field,
        _ => throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name),
    };

    private static string Details(Term term) =>
        (term.ShortName is null ? "" : " (" + term.ShortName + ")")
        + (term.Group is null ? "" : ", of " + term.Group)
        + term.Type switch
        {
            NumberType { Unit.Symbol.Length: > 0 } type => ", in " + type.Unit.Symbol + Bounds(type),
            NumberType type => Bounds(type),
            DateType => ", a day or a month" + (term.AllowsNone ? ", or none for never" : ""),
            JudgementType => ": only a clinical reviewer can answer",
            CodeType or CodeSetType or YesNoType or EnumerationType or SetType => "",
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        }
        + (term.Type is SetType or CodeSetType ? ". What is not said to be in it or not in it is unknown." : ". Null is unknown.");

    private static string Bounds(NumberType type) => (type.Minimum, type.Maximum) switch
    {
        ({ } minimum, { } maximum) => ", from " + minimum + " to " + maximum,
        ({ } minimum, null) => ", at least " + minimum,
        (null, { } maximum) => ", at most " + maximum,
        (null, null) => "",
    };

    private static void Enumeration(CodeWriter code, EnumCode choice)
    {
        code.Line("/// <summary>One of " + Literals.Int(choice.Type.Values.Length) + " values.</summary>");
        using (code.Braces("public enum " + choice.Name + " : " + choice.UnderlyingType))
        {
            for (var i = 0; i < choice.Members.Length; i++)
            {
                if (i < choice.Type.Values.Length)
                {
                    var value = choice.Type.Values[i];
                    Document(code, value.Name + (value.ShortName is null ? "" : " (" + value.ShortName + ")"), value.Notes);
                }
                else
                {
                    code.Line("/// <summary>None: a known value.</summary>");
                }

                code.Line(choice.Members[i] + " = " + Literals.Int(i) + ",");
                code.Separate();
            }
        }
    }

    private static void UnitType(CodeWriter code, PolicyCode policy, string name, string symbol)
    {
        var quantity = PolicyCode.Runtime + "Quantity<" + name + ">";
        code.Line("/// <summary>The unit " + Literals.Xml(symbol) + ".</summary>");
        using (code.Braces("public readonly struct " + name + " : " + PolicyCode.Runtime + "IUnit"))
        {
            code.Line("/// <inheritdoc/>");
            code.Line("public static string Symbol => " + Literals.String(symbol) + ";");
            code.Separate();
            code.Line("/// <summary>A number in this unit.</summary>");
            code.Line("public static " + quantity + " Of(decimal value) => " + quantity + ".Of(value);");
        }
    }

    private static void Document(CodeWriter code, string summary, EquatableArray<string> notes)
    {
        code.Line("/// <summary>" + Literals.Xml(summary) + "</summary>");
        if (notes.Length > 0)
        {
            code.Line("/// <remarks>" + Literals.Xml(string.Join(" ", notes.Select(note => note))) + "</remarks>");
        }
    }
}
