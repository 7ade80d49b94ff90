using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes the decision itself: which statements are effective, and what follows.</summary>
internal sealed class EvaluateEmitter
{
    private readonly PolicyCode policy;
    private readonly ConditionCode conditions;
    private readonly CodeWriter code = new();
    private readonly LineDirectives lines;
    private readonly MetCode met;
    private readonly CodeFactCode fromCodes;
    private readonly bool takesFacts;

    private EvaluateEmitter(PolicyCode policy, ConditionCode conditions)
    {
        this.policy = policy;
        this.conditions = conditions;
        fromCodes = new CodeFactCode(policy, conditions);
        takesFacts = CodeFactCode.IsNeeded(policy);
        lines = new LineDirectives(code, policy.Options);
        met = new MetCode(conditions, code, lines);
    }

    private PolicyModel Model => policy.Policy;

    /// <summary>The file. The methods of groups that it uses are left in <paramref name="conditions"/> for the other files.</summary>
    public static string Emit(PolicyCode policy, ConditionCode conditions) => new EvaluateEmitter(policy, conditions).Emit();

    private string Emit()
    {
        var start = FileStart.Write(
            code, policy, null, WriteChecksums, PolicyCode.Tools + "Is", PolicyCode.Runtime + "Truth", PolicyCode.Tools + "Elapsed", PolicyCode.Tools + "PossibleDays");
        using (start)
        {
            lines.Hide();
            Evaluate();
            if (takesFacts)
            {
                fromCodes.Write(code, lines);
            }

            if (Model.Always.Length > 0)
            {
                RejectImpossible();
            }

            Statements();
            new DecidingClauseCode(policy, conditions, code).Write();
            for (int method = 0, score = 0; method < conditions.Methods.Count || score < conditions.Scores.Count;)
            {
                if (method < conditions.Methods.Count)
                {
                    met.Write(conditions.Methods[method++]);
                }
                else
                {
                    met.Write(conditions.Scores[score++]);
                }
            }

            BoundsAndCodes();
        }

        return code.ToString();
    }

    // Lines may be mapped to the policy's own file and to those of the vocabularies that it uses.
    private void WriteChecksums() => lines.Checksums(policy.Options.LinePaths.Keys);

    private void Evaluate()
    {
        code.Line("/// <summary>Decides a request. It allocates nothing.</summary>");
        code.Line("/// <exception cref=\"global::PolicyDsl.ImpossibleRequestException\">The request cannot be a real one.</exception>");
        if (takesFacts)
        {
            using (code.Braces("public static " + PolicyCode.Runtime + "Decision Evaluate(in Request request)"))
            {
                code.Line("var completed = request;");
                code.Line("var taken = new " + PolicyCode.Tools + "FactsFromCodes();");
                code.Line("TakeFactsFromCodes(ref completed, ref taken);");
                code.Line("return Decide(in completed, in taken);");
            }

            code.Separate();
        }

        using (code.Braces(takesFacts
            ? "private static " + PolicyCode.Runtime + "Decision Decide(in Request request, in " + PolicyCode.Tools + "FactsFromCodes taken)"
            : "public static " + PolicyCode.Runtime + "Decision Evaluate(in Request request)"))
        {
            if (Model.Always.Length > 0)
            {
                code.Line("RejectImpossible(in request" + (takesFacts ? ", in taken" : "") + ");");
            }

            if (conditions.InEffect is { } inEffect)
            {
                code.Line("// The policy is in effect " + EffectivePeriod.Of(Model.Header).Text + ".");
                using (code.Braces("if ((" + inEffect + ").IsFalse)"))
                {
                    code.Line("return Tables.Rules.NotInEffect();");
                }

                code.Separate();
            }

            code.Line("var scope = " + ConditionCode.Alone(conditions.Test(Model.Scope, "Scope")) + ";");
            using (code.Braces("if (scope.IsFalse)"))
            {
                code.Line("return Tables.Rules.OutsidePolicy();");
            }

            code.Separate();
            code.Line("var truths = new " + PolicyCode.Tools + "StatementTruths();");
            code.Line("var takenUp = EvaluateStatements(in request, scope, ref truths);");
            code.Line("var settlement = Tables.Rules.Settle(in truths, scope, takenUp);");
            using (code.Braces("if (settlement.IsOpen)"))
            {
                code.Line("var missing = new " + PolicyCode.Tools + "MissingFacts();");
                code.Line("Ask(in request, in truths, in settlement, ref missing);");
                code.Line("return Tables.Rules.Ask(in settlement, in missing);");
            }

            code.Separate();
            code.Line("return Tables.Rules.Decide(in settlement, settlement.IsDetermined ? DecidingClause(in request, settlement.Primary) : -1);");
        }
    }

    private void RejectImpossible()
    {
        code.Separate();
        code.Line("// What is true of every real request.");
        using (code.Braces(
            "private static void RejectImpossible(in Request request" + (takesFacts ? ", in " + PolicyCode.Tools + "FactsFromCodes taken" : "") + ")"))
        {
            code.Line("var possible = Truth.True;");
            foreach (var always in Model.Always)
            {
                met.Line(always, "possible &= " + conditions.MethodsOf(always, "Always").Met + "(in request);");
            }

            lines.Hide();
            using (code.Braces("if (!possible.IsFalse)"))
            {
                code.Line("return;");
            }

            code.Separate();
            code.Line("var broken = new global::System.Collections.Generic.List<" + PolicyCode.Runtime + "PolicyLine>();");
            if (takesFacts)
            {
                code.Line("var concerned = new global::System.Collections.Generic.List<" + PolicyCode.Runtime + "TakenFact>();");
            }

            foreach (var always in Model.Always)
            {
                using (code.Braces("if (" + conditions.MethodsOf(always, "Always").Met + "(in request).IsFalse)"))
                {
                    code.Line("broken.Add(" + policy.LineOf(always) + ");");
                    if (takesFacts && fromCodes.Concerning(always) is { Length: > 0 } facts)
                    {
                        code.Line("taken.AddTo(concerned, Tables.FromCodes, " + facts + ");");
                    }
                }

                code.Separate();
            }

            code.Line("throw new " + PolicyCode.Runtime + "ImpossibleRequestException(Info, broken" + (takesFacts ? ", concerned" : "") + ");");
        }
    }

    private void Statements()
    {
        code.Separate();
        code.Line("// Which statements are effective; the result is whether the policy takes the request up at all.");
        using (code.Braces("private static Truth EvaluateStatements(in Request request, Truth scope, ref " + PolicyCode.Tools + "StatementTruths truths)"))
        {
            var scopes = SectionScopes();
            code.Separate();
            var order = StatementOrder.OverridersFirst(Model);
            for (var i = 0; i < order.Count;)
            {
                var section = order[i].Section;
                var run = order.Skip(i).TakeWhile(statement => statement.Section == section).ToList();
                i += run.Count;
                code.Separate();
                if (section < 0)
                {
                    run.ForEach(statement => Statement(statement, "scope"));
                    continue;
                }

                using (code.Braces("if (!(scope & " + scopes[section] + ").IsFalse)"))
                {
                    code.Line("var applies = scope & " + scopes[section] + ";");
                    run.ForEach(statement => Statement(statement, "applies"));
                    lines.Hide();
                }
            }

            code.Separate();
            lines.Hide();
            var outside = Model.Statements.Any(statement => statement.Section < 0);
            var topLevel = Model.Sections.Where(section => section.Parent < 0).Select(section => scopes[section.Index]).ToList();
            code.Line("return " + (outside ? "Truth.True" : topLevel.Count == 0 ? "Truth.False" : string.Join(" | ", topLevel)) + ";");
        }
    }

    /// <summary>Writes whether each section's scope holds, and gives the names.</summary>
    private Dictionary<int, string> SectionScopes()
    {
        var names = new NameAllocator("request", "scope", "truths");
        var scopes = new Dictionary<int, string>();
        foreach (var section in Model.Sections)
        {
            var identifier = ClauseCode.IdentifierOf(section.Path);
            var name = names.Take("section" + identifier);
            scopes.Add(section.Index, name);
            var test = conditions.Test(section.Scope, "Scope_" + identifier);
            var saysItself = section.Scope is not ConstantCriterion && !conditions.HasMethods(section.Scope);
            code.Line("// " + StatementText.Comment(section) + (saysItself ? ": " + StatementText.Comment(section.Scope) : ""));
            lines.Map(section.Scope.Info.Location);
            code.Line("var " + name + " = " + (section.Parent < 0 ? ConditionCode.Alone(test) : scopes[section.Parent] + " & " + test) + ";");
        }

        lines.Hide();
        return scopes;
    }

    private void Statement(Statement statement, string scope)
    {
        var clause = policy.Clauses[statement.Index];
        code.Line("// " + Literals.Comment(clause.Path + ": " + (statement.Title is null ? "" : "\"" + statement.Title + "\" ") + clause.Text));
        var name = "is" + clause.Name;
        var criteria = conditions.Test(statement.Criteria, clause.Name);
        lines.Map(statement.Location);
        code.Line("var " + name + " = " + scope + (statement.Criteria is ConstantCriterion { Value: true } ? "" : " & " + criteria) + ";");
        foreach (var exception in statement.Exceptions)
        {
            lines.Map(exception.Location);
            code.Line(name + " &= !" + conditions.Test(exception.Criterion, clause.Name + "_Exception") + ";");
        }

        lines.Hide();
        foreach (var overrider in statement.OverriddenBy)
        {
            code.Line(name + " &= !truths[" + Literals.Int(overrider) + "]; // " + Literals.Comment(Model.Statements[overrider].Id) + " takes precedence");
        }

        code.Line("truths.Set(" + Literals.Int(statement.Index) + ", " + name + ");");
        code.Separate();
    }

    private void BoundsAndCodes()
    {
        lines.Hide();
        var bounds = conditions.Numbers.Declarations.Concat(conditions.Dates.Declarations).ToList();
        if (bounds.Count > 0)
        {
            code.Separate();
            code.Line("// The numbers and days that the policy compares with.");
            using (code.Braces("private static class Bounds"))
            {
                bounds.ForEach(declaration => code.Line(declaration));
            }
        }

        if (conditions.Scores.Count > 0)
        {
            code.Separate();
            code.Line("// What each line of a score gives, in steps; how many lines each part has; how many points a step is.");
            using (code.Braces("private static class Scores"))
            {
                conditions.Scores.ForEach(ScoreRules);
            }
        }

        if (conditions.Codes.Declarations.Count > 0)
        {
            code.Separate();
            code.Line("// The codes that the policy looks for: first and last of each range, their characters as the bytes of a number.");
            using (code.Braces("private static class Codes"))
            {
                foreach (var (comment, declaration) in conditions.Codes.Declarations)
                {
                    code.Line("// " + comment);
                    code.Line(declaration);
                }
            }
        }
    }

    private void ScoreRules(ScoreMethods methods)
    {
        var score = methods.Score;
        var step = score.Step;
        code.Line(
            "internal static readonly " + PolicyCode.Tools + "PointRules " + methods.Rules.Substring("Scores.".Length) + " = new(["
            + string.Join(", ", score.Rows.Select(row => Literals.Int((int)(row.Points / step).Numerator))) + "], ["
            + string.Join(", ", score.Parts.Select(part => Literals.Int(part.Rows.Length))) + "], " + Literals.Decimal(step) + ");");
    }
}
