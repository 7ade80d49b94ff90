using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes the reader of JSON requests. It must be generated here: a consumer's own JSON source generator does not see types
/// that another generator makes.
/// </summary>
internal static class JsonEmitter
{
    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy)
    {
        var code = new CodeWriter();
        using (FileStart.Write(code, policy))
        {
            code.Line("/// <summary>");
            code.Line("/// Reads a request from JSON in UTF-8. Keys are the terms' phrases, their short or former names, or camelCase; values likewise.");
            code.Line("/// A quantity is a number in the term's unit or a text such as \"42 mm\". A list is a complete set;");
            code.Line("/// A date is a text: \"2024-03-15\", or \"2024-03\" where only the month is known.");
            code.Line("/// {\"includes\": [...], \"excludes\": [...]} says a part of one. null gives nothing.");
            code.Line("/// </summary>");
            code.Line("/// <exception cref=\"global::PolicyDsl.RequestFormatException\">It cannot be read; the exception names every problem.</exception>");
            using (code.Braces("public static Request ReadJson(global::System.ReadOnlySpan<byte> utf8Json)"))
            {
                code.Line("var request = new Request();");
                code.Line("var reader = new " + PolicyCode.Tools + "RequestReader(utf8Json, Info, Tables.Terms);");
                using (code.Braces("try"))
                {
                    using (code.Braces("while (reader.Next(out var term))"))
                    using (code.Braces("switch (term)"))
                    {
                        foreach (var term in policy.Terms)
                        {
                            code.Line("// " + Literals.Comment(term.Term.Name));
                            code.Line("case " + Literals.Int(term.Term.Index) + ":");
                            using (code.Indented())
                            {
                                code.Line(term.Read + " = " + Value(term) + ";");
                                code.Line("break;");
                            }
                        }
                    }
                }

                using (code.Braces("catch (global::System.Exception exception) when (exception is global::System.Text.Json.JsonException or global::System.InvalidOperationException)"))
                {
                    code.Line("throw reader.NotJson(exception);");
                }

                code.Separate();
                code.Line("return request;");
            }
        }

        return code.ToString();
    }

    private static string Value(TermCode term) => term.Term.Type switch
    {
        YesNoType or JudgementType => "reader.Answer()",
        EnumerationType => "(" + term.FieldType + ")reader.Choice(Tables." + term.Table + ")",
        SetType => "reader.Elements<" + term.Enum!.Name + ">(Tables." + term.Table + ")",
        NumberType => "reader.Number(Tables." + term.Table + ")" + Convert(term) + Nullable(term),
        DateType => "reader.Date()" + Nullable(term),
        CodeType => "reader.Code<" + term.CodeSystem + ">()" + Nullable(term),
        CodeSetType => "reader.Codes<" + term.CodeSystem + ">()",
        _ => throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name),
    };

    private static string Convert(TermCode term) =>
        term.Number!.Type == "decimal" ? "" : ".Select(static number => " + term.Number.Make.Replace("{0}", "number") + ")";

    private static string Nullable(TermCode term) => term.Term.AllowsNone ? ".ToOrNone()" : ".ToNullable()";
}
