using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes what is missing: the facts of unknown tests all of whose groups are unknown, in the statements that keep the
/// outcome open and in those that may take precedence over them.
/// </summary>
internal sealed class AskEmitter
{
    private readonly PolicyCode policy;
    private readonly ConditionCode conditions;
    private readonly CodeWriter code = new();

    // By section: whether its scope is asked about. By method: those that are called, in the order of their first call.
    private readonly List<string> asks = new();
    private readonly List<ConditionMethods> called = new();

    private AskEmitter(PolicyCode policy, ConditionCode conditions)
    {
        this.policy = policy;
        this.conditions = conditions;
        var names = new NameAllocator("request", "truths", "settlement", "missing", "open", "asksScope");
        foreach (var section in Model.Sections)
        {
            asks.Add(names.Take("asksSection" + ClauseCode.IdentifierOf(section.Path)));
        }
    }

    private PolicyModel Model => policy.Policy;

    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy, ConditionCode conditions) => new AskEmitter(policy, conditions).Emit();

    private string Emit()
    {
        using (FileStart.Write(code, policy, null, null, PolicyCode.Tools + "ComparedTerm", PolicyCode.Tools + "Is", PolicyCode.Tools + "MissingFacts", PolicyCode.Runtime + "Truth",
            PolicyCode.Tools + "Elapsed", PolicyCode.Tools + "PossibleDays"))
        {
            Ask();
            for (int method = 0, score = 0; method < called.Count || score < conditions.Scores.Count;)
            {
                if (method < called.Count)
                {
                    Method(called[method++]);
                }
                else
                {
                    Score(conditions.Scores[score++]);
                }
            }
        }

        return code.ToString();
    }

    private void Method(ConditionMethods methods)
    {
        code.Separate();
        code.Line("// " + methods.Title);
        using (code.Braces("private static void " + methods.Ask + "(in Request request, ref MissingFacts missing)"))
        {
            var context = methods.Met.Substring("Met_".Length);
            if (methods.Criterion is GroupCriterion group)
            {
                using (code.Braces("if (!" + methods.Met + "(in request).IsUnknown)"))
                {
                    code.Line("return;");
                }

                code.Separate();
                Children(group, context);
            }
            else
            {
                Criterion(methods.Criterion, context);
            }
        }
    }

    private void Score(ScoreMethods methods)
    {
        code.Separate();
        code.Line("// score " + Literals.Comment(methods.Score.Name));
        using (code.Braces("private static void " + methods.Ask + "(in Request request, int low, int high, ref MissingFacts missing)"))
        {
            MetCode.ScoreLines(code, methods);
            using (code.Braces("if (!" + methods.Rules + ".Within(lines, low, high).IsUnknown)"))
            {
                code.Line("return;");
            }

            var index = 0;
            foreach (var row in methods.Score.Rows)
            {
                code.Separate();
                using (code.Braces("if (" + methods.Rules + ".Decides(lines, " + Literals.Int(index) + ", low, high))"))
                {
                    Criterion(row.Criterion, ConditionCode.ContextOf(methods.Context, index));
                }

                index++;
            }
        }
    }

    private void Ask()
    {
        code.Line("// What must be known to settle the request.");
        using (code.Braces(
            "private static void Ask(in Request request, in " + PolicyCode.Tools + "StatementTruths truths, in " + PolicyCode.Tools
            + "Settlement settlement, ref MissingFacts missing)"))
        {
            code.Line("var open = settlement.Open;");
            foreach (var section in Model.Sections.Where(HasScope))
            {
                code.Line("var " + asks[section.Index] + " = settlement.SectionScopesAreOpen;");
            }

            var hasScope = Model.Scope is not ConstantCriterion;
            if (hasScope)
            {
                code.Line("var asksScope = settlement.PolicyScopeIsOpen || !open.IsEmpty;");
            }

            // Those that are overridden come before those that override them.
            var order = StatementOrder.OverridersFirst(Model);
            order.Reverse();
            foreach (var statement in order)
            {
                code.Separate();
                Statement(statement);
            }

            foreach (var section in Model.Sections.Where(HasScope))
            {
                code.Separate();
                SectionScope(section);
            }

            if (hasScope)
            {
                code.Separate();
                using (code.Braces("if (asksScope)"))
                {
                    Criterion(Model.Scope, "Scope");
                }
            }
        }
    }

    private void Statement(Statement statement)
    {
        var clause = policy.Clauses[statement.Index];
        code.Line("// " + Literals.Comment(clause.Path));
        using (code.Braces("if (open.Contains(" + Literals.Int(statement.Index) + "))"))
        {
            if (statement.Section >= 0 && HasScope(Model.Sections[statement.Section]))
            {
                code.Line(asks[statement.Section] + " = true;");
            }

            Criterion(statement.Criteria, clause.Name);
            foreach (var exception in statement.Exceptions)
            {
                Criterion(exception.Criterion, clause.Name + "_Exception");
            }

            if (statement.OverriddenBy.Length > 0)
            {
                code.Separate();
                code.Line("truths.AddUnknown(ref open, " + string.Join(", ", statement.OverriddenBy.Select(Literals.Int)) + ");");
            }
        }
    }

    private void SectionScope(Section section)
    {
        var chain = Model.SectionChain(section.Index);
        code.Line("// " + StatementText.Comment(section));
        var tests = chain.Where(around => around.Scope is not ConstantCriterion)
            .Select(around => conditions.Test(around.Scope, "Scope_" + ClauseCode.IdentifierOf(around.Path))).ToList();
        var together = tests.Count == 1 && tests[0][0] != '!' ? tests[0] : "(" + string.Join(" & ", tests) + ")";
        using (code.Braces("if (" + asks[section.Index] + " && " + together + ".IsUnknown)"))
        {
            foreach (var around in chain)
            {
                Criterion(around.Scope, "Scope_" + ClauseCode.IdentifierOf(around.Path));
            }
        }
    }

    private bool HasScope(Section section) => Model.SectionChain(section.Index).Any(around => around.Scope is not ConstantCriterion);

    private void Children(GroupCriterion group, string context)
    {
        for (var i = 0; i < group.Children.Length; i++)
        {
            Criterion(group.Children[i], ConditionCode.ContextOf(context, i));
        }
    }

    private void Criterion(Criterion criterion, string context)
    {
        switch (criterion)
        {
            case GroupCriterion group when conditions.HasMethods(group):
                Call(conditions.MethodsOf(group, context));
                break;
            case GroupCriterion group:
                using (code.Braces("if (" + conditions.Condition(group, context, "IsUnknown") + ")"))
                {
                    foreach (var child in group.Children)
                    {
                        Criterion(child, context);
                    }
                }

                break;
            case IfCriterion conditional:
                using (code.Braces("if (" + conditions.Condition(conditional, context, "IsUnknown") + ")"))
                {
                    Criterion(conditional.Condition, context);
                    Criterion(conditional.Body, context);
                }

                break;
            case NotCriterion not:
                Criterion(not.Operand, context);
                break;
            case ScoreCriterion test:
                code.Line(conditions.MethodsOf(test.Score).Ask + "(in request, " + ConditionCode.RangeOf(test) + ", ref missing);");
                break;
            case DefinitionCriterion definition:
                Call(conditions.MethodsOf(definition.Definition));
                break;
            case ReferenceCriterion reference:
                Criterion(reference.Target, ConditionCode.ContextOf(reference));
                break;
            case HoldsCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case NoneCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case ValueCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case NumberCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case ElementCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case CodeCriterion leaf:
                Leaf(leaf, leaf.Term);
                break;
            case TermComparisonCriterion comparison:
                code.Line("missing.Add(" + Compared(comparison.Left) + ", " + Compared(comparison.Right) + ", " + conditions.Test(comparison, "") + ");");
                break;
            case ElapsedCriterion elapsed:
                foreach (var (term, mayCount) in conditions.Dates.Asked(elapsed))
                {
                    code.Line("missing.AddDate(" + Literals.Int(term.Index) + ", " + conditions.Code(term).Read + mayCount + ", " + conditions.Test(elapsed, "") + ");");
                }

                break;
            case ConstantCriterion:
                break;
            case BrokenCriterion:
                throw new InvalidOperationException("No code is made from a line that could not be read.");
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name);
        }
    }

    private void Call(ConditionMethods methods)
    {
        if (!called.Contains(methods))
        {
            called.Add(methods);
        }

        code.Line(methods.Ask + "(in request, ref missing);");
    }

    private void Leaf(Criterion leaf, Term term) =>
        code.Line("missing.Add" + (term.Type is JudgementType ? "Judgement" : "") + "(" + Literals.Int(term.Index) + ", " + conditions.Test(leaf, "") + ");");

    private string Compared(Term term)
    {
        var read = conditions.Code(term).Read;
        var (known, another) = term.Type switch
        {
            YesNoType or JudgementType => (read + " != 0", "false"),
            EnumerationType type => (read + " != 0", type.Open ? read + " == " + Literals.Int(type.AnotherIndex + 1) : "false"),
            NumberType or DateType or CodeType => (read + ".HasValue", "false"),
            SetType or CodeSetType => throw new InvalidOperationException("Sets are not compared: " + term.Name),
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        };
        return "new ComparedTerm(" + Literals.Int(term.Index) + ", " + known + ", " + another + ", " + Literals.Bool(term.Type is JudgementType) + ")";
    }
}
