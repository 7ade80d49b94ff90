using System;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes the methods that say whether a group or a definition is met, and what a score comes to: a line of code for each line of the policy.
/// </summary>
internal sealed class MetCode(ConditionCode conditions, CodeWriter code, LineDirectives lines)
{
    /// <summary>Writes the method of a criterion.</summary>
    public void Write(ConditionMethods methods)
    {
        code.Separate();
        code.Line("// " + methods.Title);
        using (code.Braces("private static Truth " + methods.Met + "(in Request request)"))
        {
            if (methods.Criterion is GroupCriterion group && conditions.HasMethods(group))
            {
                Group(group, methods.Met.Substring("Met_".Length));
            }
            else
            {
                if (methods.Title != conditions.Comment(methods.Criterion))
                {
                    code.Line("// " + StatementText.Comment(methods.Criterion));
                }

                lines.Map(methods.Criterion.Info.Location);
                code.Line("return " + ConditionCode.Alone(conditions.Test(methods.Criterion, methods.Met.Substring("Met_".Length))) + ";");
            }

            lines.Hide();
        }
    }

    /// <summary>Writes the methods of a score.</summary>
    public void Write(ScoreMethods methods)
    {
        code.Separate();
        code.Line("// score " + Literals.Comment(methods.Score.Name) + ": which lines are met");
        using (code.Braces("private static void " + methods.Lines + "(in Request request, global::System.Span<Truth> lines)"))
        {
            var index = 0;
            foreach (var row in methods.Score.Rows)
            {
                code.Line("// " + Literals.Comment(ScoreText.Points(row.Points)));
                Line(row.Criterion, "lines[" + Literals.Int(index) + "] = " + ConditionCode.Alone(conditions.Test(row.Criterion, ConditionCode.ContextOf(methods.Context, index))) + ";");
                index++;
            }

            lines.Hide();
        }

        code.Separate();
        code.Line("// score " + Literals.Comment(methods.Score.Name) + ": whether its sum lies in a range, in steps of " + methods.Score.Step);
        using (code.Braces("private static Truth " + methods.Met + "(in Request request, int low, int high)"))
        {
            ScoreLines(code, methods);
            code.Line("return " + methods.Rules + ".Within(lines, low, high);");
        }
    }

    /// <summary>Writes the truths of a score's lines into a variable.</summary>
    public static void ScoreLines(CodeWriter code, ScoreMethods methods)
    {
        code.Line("global::System.Span<Truth> lines = stackalloc Truth[" + Literals.Int(methods.Score.Rows.Count()) + "];");
        code.Line(methods.Lines + "(in request, lines);");
    }

    private void Group(GroupCriterion group, string name)
    {
        switch (group.Kind)
        {
            case GroupKind.All:
                Accumulate(group, name, " &= ", "IsFalse", "return met;");
                break;
            case GroupKind.Any:
                Accumulate(group, name, " |= ", "IsTrue", "return met;");
                break;
            case GroupKind.None:
                Accumulate(group, name, " |= ", "IsTrue", "return !met;");
                break;
            case GroupKind.ExactlyOne:
                Count(group, name, "return count.ExactlyOne();");
                break;
            case GroupKind.AtLeast:
                Count(group, name, "return count.AtLeast(" + Literals.Int(group.Count) + ");");
                break;
            case GroupKind.AtMost:
                Count(group, name, "return count.AtMost(" + Literals.Int(group.Count) + ");");
                break;
            default:
                throw new InvalidOperationException("Unknown group " + group.Kind);
        }
    }

    private void Accumulate(GroupCriterion group, string name, string add, string settled, string end)
    {
        for (var i = 0; i < group.Children.Length; i++)
        {
            var child = group.Children[i];
            if (i > 0 && conditions.IsCostly(child))
            {
                lines.Hide();
                using (code.Braces("if (met." + settled + ")"))
                {
                    code.Line(end);
                }

                code.Separate();
            }

            Line(child, (i == 0 ? "var met = " : "met" + add) + ConditionCode.Alone(conditions.Test(child, ConditionCode.ContextOf(name, i))) + ";");
        }

        lines.Hide();
        code.Line(end);
    }

    private void Count(GroupCriterion group, string name, string end)
    {
        code.Line("var count = new " + PolicyCode.Tools + "TruthCount();");
        for (var i = 0; i < group.Children.Length; i++)
        {
            Line(group.Children[i], "count.Add(" + ConditionCode.Alone(conditions.Test(group.Children[i], ConditionCode.ContextOf(name, i))) + ");");
        }

        lines.Hide();
        code.Line(end);
    }

    /// <summary>Writes a line of code under the line of the policy that it stands for.</summary>
    public void Line(Criterion criterion, string line)
    {
        code.Line("// " + conditions.Comment(criterion));
        lines.Map(criterion.Info.Location);
        code.Line(line);
    }
}
