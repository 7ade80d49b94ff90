using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes the explanation of a decision: every statement, and the truth of every part of it.</summary>
internal sealed class ExplainEmitter
{
    private readonly PolicyCode policy;
    private readonly ConditionCode conditions;
    private readonly CodeWriter code = new();

    private ExplainEmitter(PolicyCode policy, ConditionCode conditions)
    {
        this.policy = policy;
        this.conditions = conditions;
    }

    private PolicyModel Model => policy.Policy;

    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy, ConditionCode conditions) => new ExplainEmitter(policy, conditions).Emit();

    private string Emit()
    {
        using (FileStart.Write(
            code, policy, null, null, PolicyCode.Tools + "Explained", PolicyCode.Runtime + "Explanation", PolicyCode.Tools + "Is", PolicyCode.Runtime + "Truth",
            PolicyCode.Tools + "Elapsed", PolicyCode.Tools + "PossibleDays"))
        {
            Explain();
            for (var i = 0; i < conditions.Methods.Count; i++)
            {
                var methods = conditions.Methods[i];
                var context = methods.Met.Substring("Met_".Length);
                code.Separate();
                code.Line("// " + methods.Title);
                code.Line("private static Explanation " + methods.Why + "(in Request request) =>");
                using (code.Indented())
                {
                    if (methods.Criterion is GroupCriterion group)
                    {
                        Group(group, context, ";");
                    }
                    else
                    {
                        Criterion(methods.Criterion, context, ";");
                    }
                }
            }

            conditions.Scores.ForEach(Score);
            code.Separate();
            Given();
        }

        return code.ToString();
    }

    private void Score(ScoreMethods methods)
    {
        code.Separate();
        code.Line("// score " + Literals.Comment(methods.Score.Name));
        code.Line("private static Explanation " + methods.Why + "(in Request request, int low, int high, string needed, string text, int line) =>");
        using (code.Indented())
        {
            code.Line("Explained.Score(");
            using (code.Indented())
            {
                code.Line(methods.Rules + ", low, high, needed, text, line,");
                var rows = methods.Score.Rows.ToList();
                for (var i = 0; i < rows.Count; i++)
                {
                    Criterion(rows[i].Criterion, ConditionCode.ContextOf(methods.Context, i), i == rows.Count - 1 ? ");" : ",");
                }
            }
        }
    }

    private void Explain()
    {
        code.Line("/// <summary>Decides a request and says why, with every part of the policy.</summary>");
        code.Line("/// <exception cref=\"global::PolicyDsl.ImpossibleRequestException\">The request cannot be a real one.</exception>");
        var takesFacts = CodeFactCode.IsNeeded(policy);
        if (takesFacts)
        {
            using (code.Braces("public static " + PolicyCode.Runtime + "PolicyExplanation Explain(in Request request)"))
            {
                code.Line("var completed = request;");
                code.Line("var taken = new " + PolicyCode.Tools + "FactsFromCodes();");
                code.Line("TakeFactsFromCodes(ref completed, ref taken);");
                code.Line("return Explain(in completed, in taken) with { Taken = taken.Of(Tables.FromCodes) };");
            }

            code.Separate();
        }

        using (code.Braces(takesFacts
            ? "private static " + PolicyCode.Runtime + "PolicyExplanation Explain(in Request request, in " + PolicyCode.Tools + "FactsFromCodes taken)"
            : "public static " + PolicyCode.Runtime + "PolicyExplanation Explain(in Request request)"))
        {
            code.Line("var decision = " + (takesFacts ? "Decide(in request, in taken);" : "Evaluate(in request);"));
            code.Line("var truths = new " + PolicyCode.Tools + "StatementTruths();");
            var scope = conditions.Test(Model.Scope, "Scope");
            code.Line("EvaluateStatements(in request, " + (conditions.InEffect is null ? scope : InEffectOnly(scope)) + ", ref truths);");
            code.Line("return new " + PolicyCode.Runtime + "PolicyExplanation(");
            using (code.Indented())
            {
                code.Line("decision,");
                if (Model.Scope is ConstantCriterion)
                {
                    code.Line("null,");
                }
                else
                {
                    Scope("scope", Model.Scope, "Scope", ",");
                }

                List(Model.Always.Select(always => (Action)(() => code.Line(conditions.MethodsOf(always, "Always").Why + "(in request),"))), ",");
                List(Model.Statements.Select(statement => (Action)(() => Statement(statement))), ");");
            }
        }
    }

    // A policy that is not in effect has no effective statement.
    private static string InEffectOnly(string scope) => "decision.Outcome == " + PolicyCode.Runtime + "Outcome.NotInEffect ? Truth.False : " + scope;

    private void List(IEnumerable<Action> items, string end)
    {
        code.Line("[");
        using (code.Indented())
        {
            foreach (var item in items)
            {
                item();
            }
        }

        code.Line("]" + end);
    }

    private void Statement(Statement statement)
    {
        var clause = policy.Clauses[statement.Index];
        var index = Literals.Int(statement.Index);
        code.Line("Explained.Statement(");
        using (code.Indented())
        {
            code.Line("Info.Statements[" + index + "],");
            var parts = new List<Action<string>>();
            foreach (var section in Model.SectionChain(statement.Section))
            {
                if (section.Scope is not ConstantCriterion { Value: true })
                {
                    parts.Add(end => Scope("section " + section.Path, section.Scope, "Scope_" + ClauseCode.IdentifierOf(section.Path), end));
                }
            }

            if (statement.Criteria is not ConstantCriterion { Value: true })
            {
                parts.Add(end => Criterion(statement.Criteria, clause.Name, end));
            }

            foreach (var exception in statement.Exceptions)
            {
                parts.Add(end => Wrapped("Exception", "except " + StatementText.Of(exception.Criterion), exception.Location, exception.Criterion, clause.Name + "_Exception", end));
            }

            foreach (var overrider in statement.OverriddenBy)
            {
                parts.Add(end => code.Line("Explained.Overrider(Info.Clauses[" + Literals.Int(overrider) + "], truths[" + Literals.Int(overrider) + "])" + end));
            }

            code.Line("truths[" + index + "]" + (parts.Count == 0 ? ")," : ","));
            for (var i = 0; i < parts.Count; i++)
            {
                parts[i](i == parts.Count - 1 ? ")," : ",");
            }
        }
    }

    private void Scope(string text, Criterion scope, string context, string end) =>
        Wrapped("Scope", text, scope.Info.Location, scope, context, end);

    private void Wrapped(string kind, string text, SourceLocation location, Criterion inside, string context, string end)
    {
        code.Line("Explained." + kind + "(" + Literals.String(text) + ", " + Literals.Int(LineOf(location)) + ",");
        using (code.Indented())
        {
            Criterion(inside, context, ")" + end);
        }
    }

    private void Criterion(Criterion criterion, string context, string end)
    {
        switch (criterion)
        {
            case GroupCriterion group when conditions.HasMethods(group):
                code.Line(conditions.MethodsOf(group, context).Why + "(in request)" + end);
                break;
            case GroupCriterion group:
                Group(group, context, end);
                break;
            case IfCriterion conditional:
                Node("If", criterion, context, end, conditional.Condition, conditional.Body);
                break;
            case NotCriterion { Operand: var operand } not:
                if (TermsOf(operand).Length > 0 && !not.HasWordsOfOperand)
                {
                    Test(criterion, context, TermsOf(operand), end);
                }
                else
                {
                    Node("Not", criterion, context, end, operand);
                }

                break;
            case ScoreCriterion test:
                code.Line(
                    conditions.MethodsOf(test.Score).Why + "(in request, " + ConditionCode.RangeOf(test) + ", "
                    + Literals.String(CriterionText.Bounds(test.Interval, points => points.ToString())) + ", "
                    + Literals.String(CriterionText.Of(criterion)) + ", " + Literals.Int(LineOf(criterion.Info.Location)) + ")" + With(criterion) + end);
                break;
            case DefinitionCriterion definition:
                code.Line(Start("Definition", criterion));
                using (code.Indented())
                {
                    code.Line(conditions.MethodsOf(definition.Definition).Why + "(in request))" + With(criterion) + end);
                }

                break;
            case ReferenceCriterion reference:
                Node("Reference", criterion, ConditionCode.ContextOf(reference), end, reference.Target);
                break;
            case ConstantCriterion constant:
                code.Line(Start("Constant", criterion) + " " + Literals.Bool(constant.Value) + ")" + end);
                break;
            case HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion or CodeCriterion
                or TermComparisonCriterion or ElapsedCriterion:
                Test(criterion, context, TermsOf(criterion), end);
                break;
            case BrokenCriterion:
                throw new InvalidOperationException("No code is made from a line that could not be read.");
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name);
        }
    }

    private void Test(Criterion criterion, string context, Term[] terms, string end) => code.Line(
        Start("Test", criterion) + " " + conditions.Test(criterion, context) + ", "
        + string.Join(", ", terms.Select(term => "Given(" + Literals.Int(term.Index) + ", in request)")) + ")" + With(criterion) + end);

    private void Group(GroupCriterion group, string context, string end)
    {
        var kind = group.Kind switch
        {
            GroupKind.All => "All",
            GroupKind.Any => "Any",
            GroupKind.ExactlyOne => "ExactlyOne",
            GroupKind.AtLeast => "AtLeast",
            GroupKind.AtMost => "AtMost",
            GroupKind.None => "None",
            _ => throw new InvalidOperationException("Unknown group " + group.Kind),
        };
        var count = group.Kind is GroupKind.AtLeast or GroupKind.AtMost ? group.Count : -1;
        Node(kind, group, context, end, group.Children.Select(child => child).ToArray(), count, numbered: true);
    }

    private void Node(string kind, Criterion criterion, string context, string end, params Criterion[] children) =>
        Node(kind, criterion, context, end, children, -1, numbered: false);

    private void Node(string kind, Criterion criterion, string context, string end, Criterion[] children, int count, bool numbered)
    {
        code.Line(Start(kind, criterion, count));
        using (code.Indented())
        {
            for (var i = 0; i < children.Length; i++)
            {
                Criterion(
                    children[i], numbered ? ConditionCode.ContextOf(context, i) : context,
                    i == children.Length - 1 ? ")" + With(criterion) + end : ",");
            }
        }
    }

    private static string Start(string kind, Criterion criterion, int count = -1) =>
        "Explained." + kind + "(" + (count < 0 ? "" : Literals.Int(count) + ", ") + Literals.String(CriterionText.Of(criterion)) + ", "
        + Literals.Int(LineOf(criterion.Info.Location)) + ",";

    private static string With(Criterion criterion)
    {
        var info = criterion.Info;
        var parts = new List<string>();
        Add("Label", info.Label);
        Add("Path", info.Path);
        Add("Title", info.Title);
        AddAll("Notes", info.Notes);
        AddAll("Documentation", info.Documentation);
        AddAll("Citations", info.Citations);
        return parts.Count == 0 ? "" : " with { " + string.Join(", ", parts) + " }";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add(name + " = " + Literals.String(value));
            }
        }

        void AddAll(string name, EquatableArray<string> values)
        {
            if (values.Length > 0)
            {
                parts.Add(name + " = " + Literals.Strings(values));
            }
        }
    }

    private void Given()
    {
        code.Line("// What the request gives for a term, in the policy's words.");
        using (code.Braces("private static " + PolicyCode.Runtime + "ExplainedFact Given(int term, in Request request) => new(Info.Terms[term].Name, term switch", "});"))
        {
            foreach (var term in policy.Terms)
            {
                code.Line(Literals.Int(term.Term.Index) + " => " + PolicyCode.Tools + "FactText." + Text(term) + ",");
            }

            code.Line("_ => \"\",");
        }
    }

    private static string Text(TermCode term) => term.Term.Type switch
    {
        YesNoType or JudgementType => "Answer(" + term.Read + ")",
        EnumerationType => "Choice(" + term.Read + ", Info.Terms[term])",
        SetType => "Elements(" + term.Read + ", Info.Terms[term])",
        NumberType => "Number(" + NumberExpressions.AsDecimal(term, term.Read) + ", Info.Terms[term])",
        DateType => "Date(" + term.Read + ")",
        CodeType => "Code<" + term.CodeSystem + ">(" + term.Read + ")",
        CodeSetType => "Codes(" + term.Read + ")",
        _ => throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name),
    };

    private static int LineOf(SourceLocation location) => location.Path.Length == 0 ? 0 : location.Start.Line;

    /// <summary>The terms of a single test; a negation of one reads as one line too.</summary>
    private static Term[] TermsOf(Criterion criterion) => criterion switch
    {
        HoldsCriterion test => new[] { test.Term },
        NoneCriterion test => new[] { test.Term },
        ValueCriterion test => new[] { test.Term },
        NumberCriterion test => new[] { test.Term },
        ElementCriterion test => new[] { test.Term },
        CodeCriterion test => new[] { test.Term },
        TermComparisonCriterion test => new[] { test.Left, test.Right },
        ElapsedCriterion test => ElapsedTime.TermsOf(test).ToArray(),
        GroupCriterion or IfCriterion or NotCriterion or ConstantCriterion or ScoreCriterion or DefinitionCriterion or ReferenceCriterion
            or BrokenCriterion => Array.Empty<Term>(),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };
}
