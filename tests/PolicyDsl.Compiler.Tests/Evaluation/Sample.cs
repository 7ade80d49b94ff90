using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>A hand-built policy for tests: terms of every type, and short ways to write criteria, statements and facts.</summary>
internal static class Sample
{
    public static readonly Unit Centimetre = new("cm", "length", new Rational(1, 100), Rational.Zero);
    public static readonly Unit Millimetre = new("mm", "length", new Rational(1, 1000), Rational.Zero);
    public static readonly Unit Kilogram = new("kg", "mass", 1000, Rational.Zero);

    private static readonly EnumerationType Stage = Enumeration(true, false, "I", "II", "III", "IV");
    private static readonly EnumerationType Route = Enumeration(false, true, "intra-arterial", "intravenous", "another");

    public static readonly Term Encapsulated = new(0, "encapsulated", new YesNoType()) { JsonName = "encapsulated", AllowsNone = true };
    public static readonly Term Suitable = new(1, "suitable", new JudgementType()) { JsonName = "suitable" };
    public static readonly Term TumorStage = new(2, "tumor stage", Stage) { JsonName = "tumorStage", AllowsNone = true };
    public static readonly Term LargestTumor = new(3, "largest tumor", new NumberType(Centimetre, false, 0, null))
    {
        JsonName = "largestTumor", AllowsNone = true,
    };

    public static readonly Term Nodules = new(4, "nodules", new NumberType(Unit.One, true, 0, 20)) { JsonName = "nodules" };
    public static readonly Term Conditions = new(5, "conditions", new SetType(Enumeration(false, true, "diabetes", "hypertension", "another")))
    {
        JsonName = "conditions",
    };

    public static readonly Term ProcedureCode = new(6, "procedure code", new CodeType(CodeSystem.Hcpcs))
    {
        JsonName = "procedureCode", AllowsNone = true,
    };

    public static readonly Term Diagnoses = new(7, "diagnoses", new CodeSetType(CodeSystem.Icd10Cm)) { JsonName = "diagnoses" };
    public static readonly Term PlannedRoute = new(8, "planned route", Route) { JsonName = "plannedRoute", Formerly = EquatableArray.Of("route") };
    public static readonly Term TrialRoute = new(9, "trial route", Route) { JsonName = "trialRoute" };
    public static readonly Term Margin = new(10, "margin", new NumberType(Millimetre, false, 0, null)) { JsonName = "margin" };
    public static readonly Term Procedure = new(11, "procedure", Enumeration(
        false, true, "transarterial chemoembolization (TACE)", "cryoablation", "another")) { JsonName = "procedure" };

    public static readonly EquatableArray<Term> Terms = EquatableArray.Of(
        Encapsulated, Suitable, TumorStage, LargestTumor, Nodules, Conditions, ProcedureCode, Diagnoses, PlannedRoute, TrialRoute,
        Margin, Procedure);

    public static readonly FactValue Yes = new YesNoValue(true);
    public static readonly FactValue No = new YesNoValue(false);
    public static readonly FactValue None = new NoneValue();

    /// <summary>A criterion of each truth that is free of facts; unknown by a broken line.</summary>
    public static Criterion Of(Truth truth) => truth == Truth.Unknown ? new BrokenCriterion() : new ConstantCriterion(truth == Truth.True);

    public static Criterion Holds(Term term) => new HoldsCriterion(term) { Info = Text(term.Name) };

    public static Criterion Is(Term term, params int[] values) =>
        new ValueCriterion(term, values.ToEquatableArray()) { Info = Text(term.Name + " is " + string.Join(" or ", values)) };

    public static Criterion AtMost(Term term, Rational value) =>
        new NumberCriterion(term, new Interval(null, new Bound(value, true))) { Info = Text(term.Name + " is at most " + value) };

    public static Criterion Not(Criterion criterion) => new NotCriterion(criterion);

    public static Criterion All(params Criterion[] children) => Group(GroupKind.All, 0, children);

    public static Criterion Any(params Criterion[] children) => Group(GroupKind.Any, 0, children);

    public static Criterion Group(GroupKind kind, int count, params Criterion[] children) =>
        new GroupCriterion(kind, count, children.ToEquatableArray()) { Info = Text(kind + " of") };

    public static Criterion At(string path, Criterion criterion) => criterion with { Info = criterion.Info with { Path = path, Label = path } };

    public static PolicyModel Policy(params Statement[] statements) =>
        new("sample.policy", new PolicyHeader("Sample")) { Terms = Terms, Statements = statements.ToEquatableArray() };

    public static Statement Covered(int index, string id, Criterion criteria) =>
        new(index, id, StatementKind.Ordinary, -1, new Verdict(VerdictKind.MedicallyNecessary, "medically necessary", null), criteria);

    public static Statement NotCovered(int index, string id, Criterion criteria) =>
        new(index, id, StatementKind.Ordinary, -1, new Verdict(VerdictKind.NotCovered, "not covered", null), criteria);

    public static Statement Otherwise(int index, string id, VerdictKind kind, params int[] overriddenBy) =>
        new(index, id, StatementKind.Otherwise, -1, new Verdict(kind, kind.ToString(), null), new ConstantCriterion(true))
        {
            OverriddenBy = overriddenBy.ToEquatableArray(),
        };

    public static Request Request(params (Term Term, FactValue Value)[] facts) =>
        PolicyDsl.Compiler.Evaluation.Request.Of(Policy(), facts.Select(fact => new Fact(fact.Term, fact.Value)));

    public static Decision Decide(PolicyModel policy, params (Term Term, FactValue Value)[] facts) =>
        Interpreter.Decide(policy, Request(facts), DisjointPairs.None);

    public static IEnumerable<string> Names(EquatableArray<int> terms) => terms.Select(index => Terms[index].Name);

    private static CriterionInfo Text(string text) => CriterionInfo.None with { Text = text };

    private static EnumerationType Enumeration(bool ordered, bool open, params string[] values) =>
        new(values.Select(Value).ToEquatableArray(), ordered, open);

    private static Value Value(string written)
    {
        var bracket = written.IndexOf(" (", System.StringComparison.Ordinal);
        var name = bracket < 0 ? written : written.Substring(0, bracket);
        var shortName = bracket < 0 ? null : written.Substring(bracket + 2, written.Length - bracket - 3);
        var words = name.Split(' ', '-');
        return new Value(name, shortName, name, words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))));
    }
}
