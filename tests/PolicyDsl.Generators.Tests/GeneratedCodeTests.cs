using System;
using System.Linq;
using System.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>What the generated code decides and says.</summary>
public class GeneratedCodeTests
{
    private static readonly Lazy<CompiledProject> Liver = new(() => CompiledProject.Of(new Project((LiverPolicy.Path, LiverPolicy.Text))));

    private const string TwoNodules = """
        {
          "line of business": "Commercial", "procedure": "TACE", "tumor": "HCC", "intent": "bridge to transplant",
          "childPughClass": "B", "nodules": 2, "encapsulated": true, "largestTumor": "42 mm",
          "diagnoses": ["C22.0", "i10"], "comorbidities": []
        }
        """;

    private static Decision Decide(string json) => Liver.Value.Policy.Decide(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void The_clause_that_decides_is_the_alternative_that_is_met()
    {
        var decision = Decide(TwoNodules);

        Assert.Equal("medically necessary by I.B", decision.ToString());
        Assert.Equal(Outcome.Covered, decision.Outcome);
        Assert.Equal("I", decision.Clauses.ToString());
        Assert.True(decision.PriorAuthorizationRequired);
        Assert.Equal(["imaging"], decision.RequiredDocuments);
    }

    [Fact]
    public void An_unknown_fact_that_decides_is_asked_for()
    {
        var decision = Decide(TwoNodules.Replace("\"B\"", "null", StringComparison.Ordinal));

        Assert.Equal("needs information about Child-Pugh class", decision.ToString());
        Assert.Null(decision.Clause);
    }

    [Theory]
    [InlineData("""{"line of business": "another"}""", "outside this policy")]
    [InlineData("""{"line of business": "Medicare"}""", "outside this policy")]
    [InlineData("""{"line of business": "Medicaid", "encapsulated": true, "nodules": 2}""", "covered by III.A")]
    [InlineData("""{"line of business": "Medicaid", "encapsulated": true, "nodules": 3}""", "awaiting judgement about clinically appropriate")]
    [InlineData("""{"line of business": "Medicaid", "encapsulated": false, "nodules": 3}""", "follows \"OAR 410-141-3820\" by III.otherwise")]
    [InlineData("""{"line of business": "Commercial", "procedure": "RFA", "procedure code": "47382"}""", "not covered by II")]
    [InlineData("""{"line of business": "Commercial", "procedure": "RFA", "procedure code": "47384"}""", "review by \"medical director\" by II.otherwise")]
    [InlineData("""{"line of business": "Commercial", "procedure": "TAE", "tumor": "other metastasis", "intent": "primary treatment"}""", "investigational by I.D")]
    [InlineData("""{"line of business": "Commercial", "procedure": "TAE", "tumor": "benign tumor", "encapsulated": true, "intent": "primary treatment"}""", "not addressed")]
    [InlineData("{}", "needs information about line of business, procedure")]
    public void Every_outcome_is_told_apart(string json, string expected)
    {
        Assert.StartsWith(expected, Decide(json).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_breaks_an_always_is_rejected_with_the_line()
    {
        var exception = Assert.Throws<ImpossibleRequestException>(() => Decide("""{"tumor": "benign tumor", "encapsulated": false}"""));

        var line = Assert.Single(exception.Lines);
        Assert.Equal("policies/liver.policy", line.Path);
        Assert.Equal("encapsulated or tumor is not benign tumor", line.Text);
        Assert.Equal(LineOf("encapsulated or tumor is not benign tumor"), line.Line);
    }

    [Fact]
    public void The_explanation_shows_every_part_with_its_truth_and_its_facts()
    {
        var explanation = Liver.Value.Policy.Explain(Encoding.UTF8.GetBytes(TwoNodules.Replace("42 mm", "6.2 cm", StringComparison.Ordinal)));

        Assert.Equal(Outcome.NotAddressed, explanation.Decision.Outcome);
        var clause = explanation.Find(Liver.Value.Policy.Info.Clauses.Single(clause => clause.Path == "I.B"))!;
        Assert.True(clause.IsNotMet);
        Assert.Equal("3 of 4 met", clause.Why);
        Assert.Equal(["pathology report"], clause.Documentation);
        var test = clause.DescendantsAndSelf().Single(part => part.Text == "largest tumor is at most 5 cm");
        Assert.True(test.IsNotMet);
        Assert.Equal("largest tumor: 6.2 cm", test.Why);
        Assert.Equal(LineOf("small tumors: nodules"), test.Line);
        Assert.Contains("[not met] largest tumor is at most 5 cm (largest tumor: 6.2 cm)", clause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_says_what_it_is()
    {
        var info = Liver.Value.Policy.Info;

        Assert.Equal("Liver Tumor Treatment", info.Title);
        Assert.Equal("L-7", info.Number);
        Assert.Equal("policies/liver.policy", info.Path);
        Assert.Equal("2020-08-01", info.EffectiveFrom);
        Assert.Equal(["Commercial", "Medicaid", "Medicare"], info.LinesOfBusiness);
        Assert.Equal(["I", "I.D", "II", "II.otherwise", "III.A", "III.otherwise"], info.Statements.Select(statement => statement.Clause.Path));
        Assert.Equal("no evidence", info.Statements[1].Because);
        Assert.Equal("cm", info.Terms.Single(term => term.Key == "largestTumor").Unit);
        Assert.Equal(["on the last image"], info.Terms.Single(term => term.Key == "largestTumor").Notes);
        Assert.Equal("47370", info.CodeLists.Single().Entries[1].First);
        Assert.Same(Liver.Value.Policy, Liver.Value.Catalog.FindByTitle("liver tumor treatment"));
        Assert.Same(Liver.Value.Policy, Liver.Value.Catalog.FindByNumber("L-7"));
        Assert.Null(Liver.Value.Catalog.FindByNumber("L-8"));
    }

    [Fact]
    public void The_typed_request_is_used_from_code()
    {
        var project = new Project((LiverPolicy.Path, LiverPolicy.Text)).AddCode("""
            using PolicyDsl;
            namespace Acme.Policies;
            public static class Use
            {
                public static Decision Decide() => LiverTumorTreatment.Evaluate(new LiverTumorTreatment.Request
                {
                    LineOfBusiness = LiverTumorTreatment.LineOfBusiness.Commercial,
                    Procedure = LiverTumorTreatment.Procedure.TransarterialChemoembolization,
                    Tumor = LiverTumorTreatment.Tumor.HepatocellularCarcinoma,
                    Intent = LiverTumorTreatment.Intent.BridgeToTransplant,
                    ChildPughClass = LiverTumorTreatment.ChildPughClass.A,
                    Nodules = 2,
                    Encapsulated = true,
                    LargestTumor = Length.Millimeters(50),
                    Comorbidities = [LiverTumorTreatment.Comorbidities.Hypertension],
                    Diagnoses = CodeSet.Including(Code<Icd10Cm>.Parse("C22.0")),
                });

                public static bool IsClause(Decision decision) => decision.Clause == LiverTumorTreatment.Clauses.I_B;
            }
            """);
        var compiled = CompiledProject.Of(project);
        var decision = compiled.Call<Decision>("Acme.Policies.Use", "Decide");

        Assert.Equal("medically necessary by I.B", decision.ToString());
        Assert.True(compiled.Call<bool>("Acme.Policies.Use", "IsClause", decision));
    }

    [Fact]
    public void A_number_outside_its_domain_is_no_fact()
    {
        var project = new Project((LiverPolicy.Path, LiverPolicy.Text)).AddCode("""
            namespace Acme.Policies;
            public static class Use
            {
                public static object Negative() => new LiverTumorTreatment.Request { Nodules = -1 };
                public static object NoSuchValue() => new LiverTumorTreatment.Request { Tumor = (LiverTumorTreatment.Tumor)9 };
            }
            """);
        var compiled = CompiledProject.Of(project);

        var negative = Assert.Throws<System.Reflection.TargetInvocationException>(() => compiled.Call<object>("Acme.Policies.Use", "Negative"));
        Assert.IsType<ArgumentOutOfRangeException>(negative.InnerException);
        Assert.Contains("nodules cannot be negative, as -1 is", negative.InnerException.Message, StringComparison.Ordinal);
        var value = Assert.Throws<System.Reflection.TargetInvocationException>(() => compiled.Call<object>("Acme.Policies.Use", "NoSuchValue"));
        Assert.IsType<ArgumentOutOfRangeException>(value.InnerException);
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        var project = new Project((LiverPolicy.Path, LiverPolicy.Text)).AddCode("""
            namespace Acme.Policies;
            public static class Use
            {
                public static long Allocated(byte[][] requests)
                {
                    var read = System.Array.ConvertAll(requests, json => LiverTumorTreatment.ReadJson(json));
                    long bytes = 0;
                    for (var round = 0; round < 3; round++)
                    {
                        var before = System.GC.GetAllocatedBytesForCurrentThread();
                        for (var i = 0; i < 1000; i++)
                        {
                            LiverTumorTreatment.Evaluate(in read[i % read.Length]);
                        }

                        bytes = System.GC.GetAllocatedBytesForCurrentThread() - before;
                    }

                    return bytes;
                }
            }
            """);
        byte[][] requests =
        [
            Encoding.UTF8.GetBytes(TwoNodules), "{}"u8.ToArray(), Encoding.UTF8.GetBytes("""{"line of business": "Medicaid", "nodules": 3}"""),
            Encoding.UTF8.GetBytes("""{"line of business": "Commercial", "procedure": "RFA"}"""),
        ];

        Assert.Equal(0, CompiledProject.Of(project).Call<long>("Acme.Policies.Use", "Allocated", [requests]));
    }

    private static int LineOf(string text) =>
        LiverPolicy.Text.Split('\n').ToList().FindIndex(line => line.Contains(text, StringComparison.Ordinal)) + 1;
}
