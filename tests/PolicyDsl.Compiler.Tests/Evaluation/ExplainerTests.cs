using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using static PolicyDsl.Compiler.Tests.Evaluation.Sample;

namespace PolicyDsl.Compiler.Tests.Evaluation;

public class ExplainerTests
{
    [Fact]
    public void Every_node_has_its_truth_its_text_and_its_facts()
    {
        var small = new Definition(0, "small tumor", AtMost(LargestTumor, 5));
        var policy = Policy(Covered(0, "I", All(
            Not(Holds(Encapsulated)),
            new DefinitionCriterion(small),
            Group(GroupKind.None, 0, Is(TumorStage, 3)),
            new IfCriterion(Holds(Encapsulated), AtMost(Nodules, 3)))));

        var explanation = Explainer.Explain(policy, Request((Encapsulated, No), (LargestTumor, new NumberValue(6))), DisjointPairs.None);

        Assert.Equal(
            """
            ✗ All of
              ✓ no encapsulated [encapsulated: no]
              ✗ small tumor
                ✗ largest tumor is at most 5 [largest tumor: 6 cm]
              ? None of
                ? tumor stage is 3 [tumor stage: not given]
              ✓ IF encapsulated
                ✗ encapsulated [encapsulated: no]
                ? nodules is at most 3 [nodules: not given]
            """,
            string.Join("\n", Lines(explanation.Statements[0].Criteria!, "")));
    }

    [Fact]
    public void A_statement_shows_its_scopes_exceptions_and_overriders()
    {
        var policy = Policy(
            Covered(0, "I.A", new ConstantCriterion(true)) with
            {
                Section = 1,
                Exceptions = EquatableArray.Of(new StatementException(Holds(Encapsulated), Text.SourceLocation.None)),
                OverriddenBy = EquatableArray.Of(1),
            },
            NotCovered(1, "II", AtMost(Nodules, 3))) with
        {
            Sections = EquatableArray.Of(
                new Section(0, -1, "I", new ConstantCriterion(true)), new Section(1, 0, "I.A", Is(TumorStage, 3))),
        };

        var reason = Explainer.Explain(policy, Request((Nodules, new NumberValue(4))), DisjointPairs.None).Statements[0];

        Assert.Equal(Truth.Unknown, reason.Effective);
        Assert.Null(reason.Criteria);
        Assert.Equal(["tumor stage is 3"], reason.Scopes.Select(scope => scope.Text));
        Assert.Equal([Truth.Unknown], reason.Exceptions.Select(exception => exception.Truth));
        Assert.Equal([new OverriderReason(1, Truth.False)], reason.Overriders);
    }

    [Fact]
    public void The_negation_of_a_requirement_does_not_read_as_the_requirement()
    {
        var requirement = Holds(Encapsulated);
        var reason = Explainer.Explain(new NotCriterion(requirement) { HasWordsOfOperand = true, Info = requirement.Info }, Request((Encapsulated, No)));

        Assert.Equal(["✓ no encapsulated", "  ✗ encapsulated [encapsulated: no]"], Lines(reason, ""));
    }

    [Fact]
    public void A_line_that_says_no_reads_as_it_is_written()
    {
        var model = BoundText.ModelOf(new SourceText(
            "sample.policy",
            """
            policy "Sample"
            terms
              tumor: one of HCC, metastasis
              trial completed: yes or no or none
              agents: any of melphalan, TNF
              diagnoses: ICD-10-CM codes
            codes
              diabetes: ICD-10-CM
                E10.10 to E11.9
            A. covered when tumor is HCC
            B. covered when ALL of:
               - tumor is not HCC
               - diagnoses include only codes in diabetes
               - diagnoses include none in diabetes
               - trial completed is not none
               - trial completed is not no
               - agents do not include melphalan or TNF
               - A is not met
            """));

        Assert.Equal(
            """
            ✗ ALL of
              ✗ tumor is not HCC [tumor: HCC]
              ? diagnoses include only codes in diabetes [diagnoses: not given]
              ? diagnoses include none in diabetes [diagnoses: not given]
              ? trial completed is not none [trial completed: not given]
              ? trial completed is not no
                ? ALL of
                  ? no trial completed [trial completed: not given]
                  ? trial completed is not none [trial completed: not given]
              ? agents do not include melphalan or TNF
                ? ONE of
                  ? melphalan [agents: not given]
                  ? TNF [agents: not given]
              ✗ A is not met
                ✓ A is met
                  ✓ tumor is HCC [tumor: HCC]
            """,
            string.Join("\n", Lines(Explainer.Explain(model.Statements[1].Criteria, Compiler.Evaluation.Request.Of(model, [new Fact(model.Terms[0], new ChoiceValue(0))])), "")));
    }

    [Fact]
    public void What_stands_on_no_line_is_put_into_words()
    {
        string Words(Criterion criterion) => CriterionText.Of(criterion with { Info = CriterionInfo.None });

        Assert.Equal("procedure is transarterial chemoembolization or cryoablation", Words(Is(Procedure, 0, 1)));
        Assert.Equal("largest tumor is at most 5 cm", Words(AtMost(LargestTumor, 5)));
        Assert.Equal(
            "largest tumor is more than 2 cm and less than 5 cm",
            Words(new NumberCriterion(LargestTumor, new Interval(new Bound(2, false), new Bound(5, false)))));
        Assert.Equal("nodules is 3", Words(new NumberCriterion(Nodules, Interval.Exactly(3))));
        Assert.Equal("conditions includes hypertension", Words(new ElementCriterion(Conditions, 1)));
        Assert.Equal(
            "diagnoses include any in C22.0 to C22.9, C78.7",
            Words(new CodeCriterion(Diagnoses, EquatableArray.Of(new CodeRange("C22.0", "C22.9"), new CodeRange("C78.7", "C78.7")))));
        Assert.Equal("trial route is planned route", Words(new TermComparisonCriterion(TrialRoute, Comparison.Equal, PlannedRoute)));
        Assert.Equal("I.B is met", Words(new ReferenceCriterion("I.B", ReferenceKind.Met, Holds(Suitable))));
        Assert.Equal("AT LEAST 2 of", Words(Group(GroupKind.AtLeast, 2)));
    }

    private static IEnumerable<string> Lines(Reason reason, string indent)
    {
        var mark = reason.Truth switch { Truth.True => "✓", Truth.False => "✗", _ => "?" };
        var facts = string.Join(", ", reason.Facts.Select(fact => fact.Term.Name + ": " + fact.Text));
        yield return indent + mark + " " + reason.Text + (facts.Length > 0 ? " [" + facts + "]" : "");
        foreach (var line in reason.Children.SelectMany(child => Lines(child, indent + "  ")))
        {
            yield return line;
        }
    }
}
