using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using static PolicyDsl.Compiler.Tests.Evaluation.Sample;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Every outcome, the deciding clause and the missing facts, on hand-built policies.</summary>
public class InterpreterTests
{
    [Fact]
    public void An_effective_statement_decides()
    {
        var policy = Policy(Covered(0, "I.A", Holds(Encapsulated)), NotCovered(1, "I.B", Not(Holds(Encapsulated))));

        var covered = Decide(policy, (Encapsulated, Yes));
        Assert.Equal(Outcome.Covered, covered.Outcome);
        Assert.Equal(VerdictKind.MedicallyNecessary, covered.Verdict!.Kind);
        Assert.Equal("I.A", covered.Clause);
        Assert.Equal([0], covered.Clauses);
        Assert.Empty(covered.Missing);

        Assert.Equal(Outcome.NotCovered, Decide(policy, (Encapsulated, No)).Outcome);
    }

    [Theory]
    [InlineData(VerdictKind.Review, Outcome.Review)]
    [InlineData(VerdictKind.Follows, Outcome.Follows)]
    [InlineData(VerdictKind.Investigational, Outcome.NotCovered)]
    [InlineData(VerdictKind.CoveredWithEvidenceDevelopment, Outcome.Covered)]
    public void Each_verdict_has_its_outcome(VerdictKind verdict, Outcome outcome) =>
        Assert.Equal(outcome, Decide(Policy(Otherwise(0, "otherwise", verdict))).Outcome);

    [Fact]
    public void Silence_needs_information_and_names_only_what_decides()
    {
        var policy = Policy(
            Covered(0, "I", All(Holds(Encapsulated), AtMost(LargestTumor, 5), Any(Is(TumorStage, 0), AtMost(Nodules, 3)))),
            Otherwise(1, "otherwise", VerdictKind.NotCovered, 0));

        var nothing = Decide(policy);
        Assert.Equal(Outcome.NeedsInformation, nothing.Outcome);
        Assert.Null(nothing.Verdict);
        Assert.Null(nothing.Clause);
        Assert.Equal(["encapsulated", "tumor stage", "largest tumor", "nodules"], Names(nothing.Missing));

        // Stage I settles the alternative: the nodules below it are not asked for.
        var staged = Decide(policy, (TumorStage, new ChoiceValue(0)), (Encapsulated, Yes));
        Assert.Equal(["largest tumor"], Names(staged.Missing));

        // One criterion that fails settles everything.
        Assert.Equal(Outcome.NotCovered, Decide(policy, (Encapsulated, No)).Outcome);
    }

    [Fact]
    public void What_is_missing_of_an_overrider_is_asked_for()
    {
        var policy = Policy(
            Covered(0, "I", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(1) },
            NotCovered(1, "II", AtMost(Nodules, 3)));

        var decision = Decide(policy, (Encapsulated, Yes));
        Assert.Equal(Outcome.NeedsInformation, decision.Outcome);
        Assert.Equal(["nodules"], Names(decision.Missing));
        Assert.Equal(Outcome.NotCovered, Decide(policy, (Encapsulated, Yes), (Nodules, new NumberValue(2))).Outcome);
        Assert.Equal(Outcome.Covered, Decide(policy, (Encapsulated, Yes), (Nodules, new NumberValue(4))).Outcome);
    }

    [Fact]
    public void An_excepted_overrider_beats_nobody()
    {
        var policy = Policy(
            Covered(0, "I", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(1) },
            NotCovered(1, "II", new ConstantCriterion(true)) with
            {
                Exceptions = EquatableArray.Of(new StatementException(AtMost(Nodules, 3), Text.SourceLocation.None)),
            });

        Assert.Equal(Outcome.Covered, Decide(policy, (Encapsulated, Yes), (Nodules, new NumberValue(3))).Outcome);
        Assert.Equal(Outcome.NotCovered, Decide(policy, (Encapsulated, Yes), (Nodules, new NumberValue(4))).Outcome);
    }

    [Fact]
    public void Overriding_is_not_transitive()
    {
        // 2 beats 1 and 1 beats 0: where all hold, 1 is beaten, so 0 is effective beside 2.
        var policy = Policy(
            Covered(0, "I", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(1) },
            NotCovered(1, "II", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(2) },
            Covered(2, "III", Holds(Encapsulated)));

        var decision = Decide(policy, (Encapsulated, Yes));
        Assert.Equal(Outcome.Covered, decision.Outcome);
        Assert.Equal([0, 2], decision.Clauses);
        Assert.Equal("I", decision.Clause);
    }

    [Fact]
    public void Overriders_in_a_circle_are_unknown_and_end()
    {
        var policy = Policy(
            Covered(0, "I", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(1) },
            NotCovered(1, "II", Holds(Encapsulated)) with { OverriddenBy = EquatableArray.Of(0) });

        Assert.Equal(Outcome.NeedsInformation, Decide(policy, (Encapsulated, Yes)).Outcome);
    }

    [Fact]
    public void Two_determinations_are_a_conflict()
    {
        var policy = Policy(Covered(0, "I", Holds(Encapsulated)), NotCovered(1, "II", AtMost(Nodules, 3)));

        var decision = Decide(policy, (Encapsulated, Yes), (Nodules, new NumberValue(2)));
        Assert.Equal(Outcome.Conflict, decision.Outcome);
        Assert.Null(decision.Impossible);
        Assert.Null(decision.Clause);
        Assert.Equal([0, 1], decision.Clauses);
    }

    [Fact]
    public void Two_statements_that_were_proved_disjoint_show_an_impossible_request()
    {
        var policy = Policy(Covered(0, "I", Holds(Encapsulated)), NotCovered(1, "II", AtMost(Nodules, 3)));

        var decision = Interpreter.Decide(
            policy, Request((Encapsulated, Yes), (Nodules, new NumberValue(2))), new DisjointPairs([(1, 0)]));
        Assert.Equal([0, 1], decision.Impossible!.Together);
    }

    [Fact]
    public void A_request_that_breaks_an_always_is_impossible_and_an_unknown_one_is_not()
    {
        var always = Any(Holds(Encapsulated), AtMost(Nodules, 3));
        var policy = Policy(Covered(0, "I", Holds(Suitable))) with { Always = EquatableArray.Of(always) };

        Assert.Equal([always], Decide(policy, (Encapsulated, No), (Nodules, new NumberValue(4))).Impossible!.Violated);
        Assert.Null(Decide(policy, (Encapsulated, No), (Suitable, Yes)).Impossible);
    }

    [Fact]
    public void An_open_statement_of_another_determination_keeps_the_outcome_open()
    {
        var policy = Policy(Covered(0, "I", Holds(Encapsulated)), NotCovered(1, "II", AtMost(Nodules, 3)));
        var request = Request((Encapsulated, Yes));

        var open = Interpreter.Decide(policy, request, DisjointPairs.None);
        Assert.Equal(Outcome.NeedsInformation, open.Outcome);
        Assert.Equal(["nodules"], Names(open.Missing));
        Assert.Equal([0], open.Clauses);

        // Proved disjoint from one that is effective, it cannot become effective.
        Assert.Equal(Outcome.Covered, Interpreter.Decide(policy, request, new DisjointPairs([(0, 1)])).Outcome);
    }

    [Fact]
    public void An_open_statement_of_the_same_determination_does_not()
    {
        var policy = Policy(Covered(0, "I", Holds(Encapsulated)), Covered(1, "II", AtMost(Nodules, 3)));
        Assert.Equal(Outcome.Covered, Decide(policy, (Encapsulated, Yes)).Outcome);
    }

    [Fact]
    public void Only_judgements_missing_is_awaiting_judgement()
    {
        var policy = Policy(Covered(0, "I", All(Holds(Encapsulated), Holds(Suitable))), Otherwise(1, "otherwise", VerdictKind.NotCovered, 0));

        var awaiting = Decide(policy, (Encapsulated, Yes));
        Assert.Equal(Outcome.AwaitingJudgement, awaiting.Outcome);
        Assert.Equal(["suitable"], Names(awaiting.Missing));
        Assert.Equal(Outcome.NeedsInformation, Decide(policy).Outcome);
        Assert.Equal(Outcome.NotCovered, Decide(policy, (Encapsulated, No)).Outcome);
    }

    [Fact]
    public void Another_against_another_awaits_judgement()
    {
        var same = new TermComparisonCriterion(TrialRoute, Comparison.Equal, PlannedRoute);
        var policy = Policy(Covered(0, "I", same), Otherwise(1, "otherwise", VerdictKind.NotCovered, 0));
        var another = new ChoiceValue(2);

        var decision = Decide(policy, (TrialRoute, another), (PlannedRoute, another));
        Assert.Equal(Outcome.AwaitingJudgement, decision.Outcome);
        Assert.Equal(["planned route", "trial route"], Names(decision.Missing));

        // One more fact never makes the list longer, so the one given as another is on it from the start.
        var half = Decide(policy, (TrialRoute, another));
        Assert.Equal(Outcome.NeedsInformation, half.Outcome);
        Assert.Equal(["planned route", "trial route"], Names(half.Missing));
        Assert.Equal(["planned route"], Names(Decide(policy, (TrialRoute, new ChoiceValue(0))).Missing));
    }

    [Fact]
    public void The_policys_scope_decides_whether_it_speaks_at_all()
    {
        var policy = Policy(Covered(0, "I", Holds(Encapsulated))) with { Scope = Is(Procedure, 0) };

        Assert.Equal(Outcome.OutsidePolicy, Decide(policy, (Procedure, new ChoiceValue(1)), (Encapsulated, Yes)).Outcome);
        Assert.Equal(Outcome.Covered, Decide(policy, (Procedure, new ChoiceValue(0)), (Encapsulated, Yes)).Outcome);
        Assert.Equal(Outcome.NotAddressed, Decide(policy, (Procedure, new ChoiceValue(0)), (Encapsulated, No)).Outcome);

        var unknown = Decide(policy, (Encapsulated, No));
        Assert.Equal(Outcome.NeedsInformation, unknown.Outcome);
        Assert.Equal(["procedure"], Names(unknown.Missing));
    }

    [Fact]
    public void Nothing_effective_in_a_section_in_scope_is_not_addressed_and_elsewhere_outside()
    {
        var policy = Sections();

        Assert.Equal(
            Outcome.NotAddressed,
            Decide(policy, (Procedure, new ChoiceValue(0)), (Encapsulated, No), (TumorStage, new ChoiceValue(0))).Outcome);
        Assert.Equal(
            Outcome.OutsidePolicy,
            Decide(policy, (Procedure, new ChoiceValue(1)), (Encapsulated, Yes), (TumorStage, new ChoiceValue(0))).Outcome);
    }

    [Fact]
    public void A_nested_section_needs_the_scopes_around_it()
    {
        var policy = Sections();

        Assert.Equal(
            Outcome.NotCovered,
            Decide(policy, (Procedure, new ChoiceValue(0)), (Encapsulated, No), (TumorStage, new ChoiceValue(3))).Outcome);
        Assert.Equal(Outcome.OutsidePolicy, Decide(policy, (Procedure, new ChoiceValue(1)), (TumorStage, new ChoiceValue(3))).Outcome);
    }

    [Fact]
    public void An_unknown_scope_needs_information_even_where_no_statement_is_open()
    {
        var policy = Sections();

        var decision = Decide(policy, (Encapsulated, No), (TumorStage, new ChoiceValue(0)));
        Assert.Equal(Outcome.NeedsInformation, decision.Outcome);
        Assert.Equal(["procedure"], Names(decision.Missing));
    }

    [Fact]
    public void The_scope_is_asked_for_together_with_the_rest()
    {
        // Section I is open only by its criteria, section II only by its scope: both belong to the first question.
        var policy = Policy(
            Covered(0, "I", Holds(Encapsulated)) with { Section = 0 },
            Covered(1, "II", Of(Truth.False)) with { Section = 1 }) with
        {
            Sections = EquatableArray.Of(
                new Section(0, -1, "I", Is(Procedure, 0)), new Section(1, -1, "II", Is(TumorStage, 0))),
        };

        Assert.Equal(["encapsulated", "tumor stage", "procedure"], Names(Decide(policy).Missing));
        Assert.Equal(["tumor stage"], Names(Decide(policy, (Procedure, new ChoiceValue(1))).Missing));
        Assert.Equal(["encapsulated"], Names(Decide(policy, (Procedure, new ChoiceValue(0))).Missing));
    }

    [Fact]
    public void The_deciding_clause_is_the_first_alternative_met_as_deep_as_the_outline_allows()
    {
        var tree = All(
            Holds(Encapsulated),
            Any(
                At("I.A", Is(TumorStage, 3)),
                At("I.B", All(Holds(Encapsulated), Any(At("I.B.1", AtMost(Nodules, 3)), At("I.B.2", AtMost(LargestTumor, 5))))),
                At("I.C", Holds(Encapsulated))));
        var policy = Policy(Covered(0, "I", tree));

        Assert.Equal("I.A", Decide(policy, (Encapsulated, Yes), (TumorStage, new ChoiceValue(3))).Clause);
        Assert.Equal("I.B.2", Decide(policy, (Encapsulated, Yes), (LargestTumor, new NumberValue(4))).Clause);
        Assert.Equal("I.C", Decide(policy, (Encapsulated, Yes)).Clause);
    }

    [Fact]
    public void The_deciding_clause_stops_where_the_outline_leaves_a_doubt()
    {
        var alternatives = Any(At("I.A", Holds(Encapsulated)));
        Criterion[] trees =
        [
            All(alternatives, alternatives),
            new DefinitionCriterion(new Definition(0, "d", alternatives)),
            new ReferenceCriterion("II", ReferenceKind.Met, alternatives),
            Group(GroupKind.AtLeast, 1, At("I.A", Holds(Encapsulated))),
            Group(GroupKind.ExactlyOne, 0, At("I.A", Holds(Encapsulated))),
        ];
        foreach (var tree in trees)
        {
            Assert.Equal("I", Decide(Policy(Covered(0, "I", tree)), (Encapsulated, Yes)).Clause);
        }
    }

    /// <summary>Section I for procedure 0 with a nested section for stage IV.</summary>
    private static PolicyModel Sections() =>
        Policy(
            Covered(0, "I.A", Holds(Encapsulated)) with { Section = 0 },
            NotCovered(1, "I.B", new ConstantCriterion(true)) with { Section = 1 }) with
        {
            Sections = EquatableArray.Of(
                new Section(0, -1, "I", Is(Procedure, 0)), new Section(1, 0, "I.B", Is(TumorStage, 3))),
        };
}
