using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes how facts that a request does not give are taken from its codes. The facts that codes can give are numbered in the
/// order of their lines.
/// </summary>
internal sealed class CodeFactCode
{
    private readonly PolicyCode policy;
    private readonly ConditionCode conditions;
    private readonly List<(CodeMeaning Meaning, Fact Fact)> facts;

    public CodeFactCode(PolicyCode policy, ConditionCode conditions)
    {
        this.policy = policy;
        this.conditions = conditions;
        facts = policy.Policy.CodeMeanings.SelectMany(meaning => meaning.Facts.Select(fact => (meaning, fact))).ToList();
    }

    /// <summary>Whether codes can give facts.</summary>
    public static bool IsNeeded(PolicyCode policy) => policy.Policy.CodeMeanings.Any(meaning => meaning.Facts.Length > 0);

    /// <summary>The method that takes them.</summary>
    public void Write(CodeWriter code, LineDirectives lines)
    {
        code.Separate();
        code.Line("// Facts that the request does not give are taken from its codes, where these leave no choice.");
        using (code.Braces("private static void TakeFactsFromCodes(ref Request request, ref " + PolicyCode.Tools + "FactsFromCodes taken)"))
        {
            var number = 0;
            foreach (var meaning in policy.Policy.CodeMeanings.Where(meaning => meaning.Facts.Length > 0))
            {
                code.Line("// " + StatementText.Comment(meaning.Rule));
                lines.Map(meaning.Location);
                using (code.Braces("if (" + conditions.Condition(meaning.Test, "", "IsTrue") + ")"))
                {
                    lines.Hide();
                    foreach (var fact in meaning.Facts)
                    {
                        code.Line(Take(number++, policy.Terms[fact.Term.Index], fact.Value));
                    }
                }

                code.Separate();
            }
        }
    }

    /// <summary>The table of the facts, for explanations.</summary>
    public static void WriteTable(CodeWriter code, PolicyCode policy)
    {
        if (!IsNeeded(policy))
        {
            return;
        }

        code.Line("// The facts that codes can give.");
        code.Line("internal static readonly " + PolicyCode.Runtime + "TakenFact[] FromCodes =");
        code.Line("[");
        using (code.Indented())
        {
            foreach (var meaning in policy.Policy.CodeMeanings)
            {
                foreach (var fact in meaning.Facts)
                {
                    code.Line("new(" + Literals.String(fact.Term.Name) + ", " + Literals.String(FactText.Of(fact.Term, fact.Value)) + ", "
                        + policy.LineOf(meaning.Rule) + "),");
                }
            }
        }

        code.Line("];");
    }

    /// <summary>The numbers of the facts that a line speaks of, separated by commas; empty where it speaks of none.</summary>
    public string Concerning(Criterion line) => string.Join(", ", Enumerable.Range(0, facts.Count)
        .Where(number => Explainer.Mentions(line, facts[number].Fact.Term))
        .Select(Literals.Int));

    private static string Take(int number, TermCode term, FactValue fact)
    {
        string Call(string method, string argument) =>
            "taken." + method + "(" + Literals.Int(number) + ", ref " + term.Read + ", " + argument + ");";
        string Packed(int packed) => Call("Take", "(" + term.FieldType + ")" + Literals.Int(packed));
        string Element(int element) => term.Enum!.Name + "." + term.Enum.Members[element];

        return fact switch
        {
            YesNoValue answer => Packed(answer.IsYes ? 2 : 1),
            ChoiceValue choice => Packed(choice.Index + 1),
            NoneValue when term.PackedNone >= 0 => Packed(term.PackedNone),
            NoneValue => Call("Take<" + term.FieldType.TrimEnd('?') + ">", "default"),
            NumberValue value => Call("Take<" + term.FieldType.TrimEnd('?') + ">", term.Number!.Make.Replace("{0}", Literals.Decimal(value.Number)!)),
            ElementsValue { Includes: { Length: 1 } element } => Call("Include", Element(element[0])),
            ElementsValue { Excludes: { Length: 1 } element } => Call("Exclude", Element(element[0])),
            _ => throw new InvalidOperationException("Codes give no such fact: " + fact.GetType().Name),
        };
    }
}
