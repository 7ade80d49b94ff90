using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes what a policy says about itself, its clauses, and the tables that its other members use.</summary>
internal sealed class InfoEmitter
{
    private readonly PolicyCode policy;
    private readonly CodeWriter code = new();

    private InfoEmitter(PolicyCode policy) => this.policy = policy;

    private PolicyModel Model => policy.Policy;

    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy, DisjointPairs disjoint) => new InfoEmitter(policy).Emit(disjoint);

    private string Emit(DisjointPairs disjoint)
    {
        using (FileStart.Write(code, policy, Summary()))
        {
            code.Line("/// <summary>What the policy says about itself.</summary>");
            code.Line("public static " + PolicyCode.Runtime + "PolicyInfo Info => Record.Info;");
            code.Separate();
            code.Line("/// <summary>The policy for hosts that serve many policies.</summary>");
            code.Line("public static " + PolicyCode.Runtime + "IPolicy Policy { get; } = new Adapter();");
            code.Separate();
            Clauses();
            code.Separate();
            Record();
            code.Separate();
            Tables(disjoint);
            code.Separate();
            Adapter();
        }

        return code.ToString();
    }

    private string Summary()
    {
        var header = Model.Header;
        return header.Title + (header.Publisher is null ? "" : ", " + header.Publisher)
            + (header.Number is null ? "" : ", number " + header.Number)
            + (header.EffectiveFrom is null ? "" : ", in effect from " + header.EffectiveFrom)
            + (header.EffectiveTo is null ? "" : " to " + header.EffectiveTo) + ".";
    }

    private void Clauses()
    {
        code.Line("/// <summary>The clauses that a decision can name.</summary>");
        using (code.Braces("public static class Clauses"))
        {
            for (var i = 0; i < policy.Clauses.Count; i++)
            {
                code.Line("/// <summary>" + Literals.Xml(policy.Clauses[i].Path + ": " + policy.Clauses[i].Text) + "</summary>");
                code.Line("public static " + PolicyCode.Runtime + "ClauseId " + policy.Clauses[i].Name + " => Record.Clauses[" + Literals.Int(i) + "];");
                code.Separate();
            }
        }
    }

    private void Record()
    {
        using (code.Braces("private static class Record"))
        {
            code.Line("internal static readonly " + PolicyCode.Runtime + "ClauseId[] Clauses =");
            Items(policy.Clauses.Select((clause, index) =>
                "new(" + Literals.Int(index) + ", " + Literals.String(clause.Path) + ", " + Literals.String(clause.Text) + ", " + Literals.Int(clause.Line) + "),"), ";");
            code.Separate();
            using (code.Braces("internal static readonly " + PolicyCode.Runtime + "PolicyInfo Info = new()", "};"))
            {
                Header();
                Rules();
                code.Line("Clauses = Clauses,");
                code.Line("Terms =");
                Items(Model.Terms.Select(term => Term(term)), ",");
                code.Line("Statements =");
                Items(Model.Statements.Select(statement => Statement(statement)), ",");
                if (Model.CodeLists.Length > 0)
                {
                    code.Line("CodeLists =");
                    Items(Model.CodeLists.Select(list => CodeList(list)), ",");
                }

                var named = NamedCodes.Of(Model).SelectMany(line => line.Test.Named.Select(range => (line.System, range.First, range.Last))).Distinct().ToList();
                if (named.Count > 0)
                {
                    code.Line("NamedCodes =");
                    Items(named.Select(range => "new(" + Literals.String(SystemName(range.System)) + ", " + Literals.String(range.First) + ", " + Literals.String(range.Last) + "),"), ",");
                }

                if (Model.Evidence.Length > 0)
                {
                    code.Line("Evidence =");
                    Items(Model.Evidence.Select(evidence => Evidence(evidence)), ",");
                }
            }
        }
    }

    private void Header()
    {
        var header = Model.Header;
        code.Line("Title = " + Literals.String(header.Title) + ",");
        code.Line("Path = " + Literals.String(policy.ShownPath(Model.Path)) + ",");
        foreach (var (name, value) in new[]
        {
            ("Number", header.Number), ("Publisher", header.Publisher), ("Category", header.Category), ("Status", header.Status),
            ("EffectiveFrom", header.EffectiveFrom), ("EffectiveTo", header.EffectiveTo), ("LastReviewed", header.LastReviewed),
            ("NextReview", header.NextReview), ("Source", header.Source),
        })
        {
            if (value is not null)
            {
                code.Line(name + " = " + Literals.String(value) + ",");
            }
        }

        foreach (var (name, values) in new[]
        {
            ("LinesOfBusiness", header.LinesOfBusiness), ("States", header.States), ("SubjectTo", header.SubjectTo),
            ("History", header.History), ("Notes", header.Notes),
        })
        {
            if (values.Length > 0)
            {
                code.Line(name + " = " + Literals.Strings(values) + ",");
            }
        }
    }

    private void Rules()
    {
        foreach (var (name, rule) in new[] { ("WhenLengthsDiffer", Model.LengthRule), ("WhenLimitsDiffer", Model.LimitRule) })
        {
            if (rule is not null)
            {
                code.Line(name + " = " + PolicyCode.Runtime + "Preference." + rule.Preference + ",");
            }
        }
    }

    private void Items(IEnumerable<string> items, string end)
    {
        code.Line("[");
        using (code.Indented())
        {
            foreach (var item in items)
            {
                code.Line(item);
            }
        }

        code.Line("]" + end);
    }

    private string Term(Term term)
    {
        var properties = new PropertyCode();
        properties.Add("ShortName", term.ShortName);
        properties.AddIf(term.AllowsNone, "AllowsNone", "true");
        properties.Add("Group", term.Group);
        properties.AddIf(term.DurationOf is not null, "DurationOf", new Rational(term.DurationOf ?? 0).ToString());
        properties.Add("Formerly", term.Formerly);
        properties.Add("Notes", term.Notes);
        var kind = AddType(term.Type, properties);
        return "new(" + Literals.String(term.Name) + ", " + Literals.String(policy.KeyOf(term)) + ", " + PolicyCode.Runtime + "TermKind." + kind + ")" + properties + ",";
    }

    private static string AddType(TermType type, PropertyCode properties)
    {
        switch (type)
        {
            case YesNoType:
                return "YesNo";
            case JudgementType:
                return "Judgement";
            case EnumerationType choice:
                properties.AddIf(choice.Values.Length > 0, "Values", Values(choice));
                return "Choice";
            case SetType set:
                properties.AddIf(set.Elements.Values.Length > 0, "Values", Values(set.Elements));
                return "Set";
            case NumberType number:
                properties.Add("Unit", number.Unit.Symbol.Length == 0 ? null : number.Unit.Symbol);
                properties.AddIf(number.Whole, "IsWhole", "true");
                properties.AddIf(number.Minimum is not null, "Minimum", Bound(number.Minimum));
                properties.AddIf(number.Maximum is not null, "Maximum", Bound(number.Maximum));
                return "Number";
            case DateType:
                return "Date";
            case CodeType code:
                properties.Add("CodeSystem", SystemName(code.System));
                return "Code";
            case CodeSetType codes:
                properties.Add("CodeSystem", SystemName(codes.System));
                return "CodeSet";
            default:
                throw new InvalidOperationException("Unknown type " + type.GetType().Name);
        }
    }

    private static string Bound(Rational? bound) => bound is { } value ? Literals.Decimal(value) ?? "null" : "null";

    private static string Values(EnumerationType type) => "[" + string.Join(", ", type.Values.Select(value =>
    {
        var properties = new PropertyCode();
        properties.Add("Notes", value.Notes);
        return "new(" + Literals.String(value.Name) + ", " + Literals.String(value.JsonName.Length > 0 ? value.JsonName : value.Name)
            + (value.ShortName is null ? "" : ", " + Literals.String(value.ShortName)) + ")" + properties;
    })) + "]";

    private string Statement(Statement statement)
    {
        var verdict = statement.Verdict;
        var properties = new PropertyCode();
        properties.AddIf(true, "Clause", "Clauses[" + Literals.Int(statement.Index) + "]");
        properties.AddIf(true, "Verdict", "new(" + PolicyCode.Runtime + "VerdictKind." + verdict.Kind + ", " + Literals.String(verdict.Text)
            + (verdict.Authority is null ? "" : ", " + Literals.String(verdict.Authority)) + ")");
        properties.Add("Title", statement.Title);
        properties.Add("Section", statement.Section < 0 ? null : Model.Sections[statement.Section].Path);
        properties.Add("Because", statement.Because);
        properties.Add("RequiredDocuments", statement.RequiredDocuments);
        properties.AddIf(statement.PriorAuthorization, "PriorAuthorization", "true");
        properties.Add("Setting", statement.Setting);
        if (statement.Length is { } length)
        {
            properties.AddIf(true, "Length", GrantCode.Of(length));
        }

        properties.AddIf(statement.Limits.Length > 0, "Limits", "[" + string.Join(", ", statement.Limits.Select(GrantCode.Of)) + "]");
        properties.Add("Restrictions", statement.Restrictions);
        properties.Add("Prescribers", statement.Prescribers);
        properties.Add("Citations", statement.Citations);
        properties.Add("Evidence", statement.Evidence.Select(index => Model.Evidence[index].Name).ToEquatableArray());
        properties.Add("Notes", statement.Notes);
        return "new()" + properties + ",";
    }

    private static string CodeList(CodeList list) =>
        "new(" + Literals.String(list.Name) + ", " + Literals.String(SystemName(list.System)) + ", ["
        + string.Join(", ", list.Entries.Select(entry =>
            "new(" + Literals.String(entry.Range.First) + ", " + Literals.String(entry.Range.Last) + ", " + Literals.String(entry.Words)
                + (entry.Means is null ? "" : ", " + Literals.String(entry.Means)) + ")")) + "]"
        + (list.Means.Length == 0 ? "" : ", " + Literals.Strings(list.Means)) + "),";

    private static string Evidence(Model.Evidence evidence) =>
        "new(" + Literals.String(evidence.Name) + ", " + Literals.String(evidence.Title) + ", ["
        + string.Join(", ", evidence.Entries.Select(entry => "new(" + Literals.String(entry.Key) + ", " + Literals.String(entry.Text) + ")")) + "]),";

    private static string SystemName(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => "HCPCS",
        CodeSystem.Icd10Cm => "ICD-10-CM",
        CodeSystem.Icd10Pcs => "ICD-10-PCS",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    private void Tables(DisjointPairs disjoint)
    {
        using (code.Braces("private static class Tables"))
        {
            var pairs = new List<string>();
            for (var first = 0; first < Model.Statements.Length; first++)
            {
                for (var second = first + 1; second < Model.Statements.Length; second++)
                {
                    if (disjoint.AreDisjoint(first, second))
                    {
                        pairs.Add(Literals.Int(first) + ", " + Literals.Int(second));
                    }
                }
            }

            code.Line("// The pairs of statements that the build proved never to hold together.");
            code.Line("internal static readonly " + PolicyCode.Tools + "DecisionRules Rules = new(Info, [" + string.Join(", ", pairs) + "]);");
            code.Line("internal static readonly " + PolicyCode.Tools + "NameTable Terms = " + PolicyCode.Tools + "NameTable.OfTerms(Info);");
            CodeFactCode.WriteTable(code, policy);
            foreach (var term in policy.Terms)
            {
                var info = "Info.Terms[" + Literals.Int(term.Term.Index) + "]";
                switch (term.Term.Type)
                {
                    case EnumerationType or SetType:
                        code.Line("internal static readonly " + PolicyCode.Tools + "NameTable " + term.Table + " = " + PolicyCode.Tools + "NameTable.OfValues(" + info + ");");
                        break;
                    case NumberType type:
                        code.Line("internal static readonly " + PolicyCode.Tools + "NumberDomain " + term.Table + " = new(" + info
                            + string.Concat(UnitOptions.Of(type, policy.Options).Select(option => ", " + option)) + ");");
                        break;
                    case YesNoType or JudgementType or DateType or CodeType or CodeSetType:
                        break;
                    default:
                        throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name);
                }
            }
        }
    }

    private void Adapter()
    {
        using (code.Braces("private sealed class Adapter : " + PolicyCode.Runtime + "IPolicy"))
        {
            code.Line("public " + PolicyCode.Runtime + "PolicyInfo Info => Record.Info;");
            code.Separate();
            code.Line("public " + PolicyCode.Runtime + "Decision Decide(global::System.ReadOnlySpan<byte> utf8Json) => Evaluate(ReadJson(utf8Json));");
            code.Separate();
            code.Line("public " + PolicyCode.Runtime + "PolicyExplanation Explain(global::System.ReadOnlySpan<byte> utf8Json) => "
                + policy.FullName + ".Explain(ReadJson(utf8Json));");
        }
    }
}
