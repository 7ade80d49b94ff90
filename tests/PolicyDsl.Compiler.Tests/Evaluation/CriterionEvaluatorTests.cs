using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using static PolicyDsl.Compiler.Tests.Evaluation.Sample;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>The truth table of every kind of criterion, as the language reference gives it ("Meaning").</summary>
public class CriterionEvaluatorTests
{
    [Theory]
    [InlineData(GroupKind.All, 0, "ttt", "t")]
    [InlineData(GroupKind.All, 0, "ttu", "u")]
    [InlineData(GroupKind.All, 0, "tuf", "f")]
    [InlineData(GroupKind.Any, 0, "fff", "f")]
    [InlineData(GroupKind.Any, 0, "ffu", "u")]
    [InlineData(GroupKind.Any, 0, "fut", "t")]
    [InlineData(GroupKind.ExactlyOne, 0, "tff", "t")]
    [InlineData(GroupKind.ExactlyOne, 0, "tfu", "u")]
    [InlineData(GroupKind.ExactlyOne, 0, "ttu", "f")]
    [InlineData(GroupKind.ExactlyOne, 0, "fff", "f")]
    [InlineData(GroupKind.ExactlyOne, 0, "ffu", "u")]
    [InlineData(GroupKind.AtLeast, 2, "ttu", "t")]
    [InlineData(GroupKind.AtLeast, 2, "tuf", "u")]
    [InlineData(GroupKind.AtLeast, 2, "uff", "f")]
    [InlineData(GroupKind.AtMost, 1, "tff", "t")]
    [InlineData(GroupKind.AtMost, 1, "uff", "t")]
    [InlineData(GroupKind.AtMost, 1, "tuf", "u")]
    [InlineData(GroupKind.AtMost, 1, "ttu", "f")]
    [InlineData(GroupKind.AtMost, 0, "fff", "t")]
    [InlineData(GroupKind.AtMost, 0, "fuf", "u")]
    [InlineData(GroupKind.None, 0, "fff", "t")]
    [InlineData(GroupKind.None, 0, "ffu", "u")]
    [InlineData(GroupKind.None, 0, "fut", "f")]
    public void A_group_counts_its_children(GroupKind kind, int count, string children, string expected) =>
        Assert.Equal(
            Read(expected[0]),
            CriterionEvaluator.Evaluate(Group(kind, count, children.Select(c => Of(Read(c))).ToArray()), Request()));

    [Theory]
    [InlineData("tt", "t")]
    [InlineData("tf", "f")]
    [InlineData("tu", "u")]
    [InlineData("ff", "t")]
    [InlineData("fu", "t")]
    [InlineData("ut", "t")]
    [InlineData("uf", "u")]
    [InlineData("uu", "u")]
    public void A_conditional_is_met_where_its_condition_is_not(string conditionAndBody, string expected) =>
        Assert.Equal(
            Read(expected[0]),
            CriterionEvaluator.Evaluate(new IfCriterion(Of(Read(conditionAndBody[0])), Of(Read(conditionAndBody[1]))), Request()));

    [Fact]
    public void Not_keeps_unknown()
    {
        Assert.Equal(Truth.False, CriterionEvaluator.Evaluate(Not(Of(Truth.True)), Request()));
        Assert.Equal(Truth.True, CriterionEvaluator.Evaluate(Not(Of(Truth.False)), Request()));
        Assert.Equal(Truth.Unknown, CriterionEvaluator.Evaluate(Not(Of(Truth.Unknown)), Request()));
    }

    [Fact]
    public void A_yes_no_term_holds_when_it_is_yes()
    {
        Check(Holds(Encapsulated), Encapsulated, Truth.True, Yes);
        Check(Holds(Encapsulated), Encapsulated, Truth.False, No);
        Check(Holds(Encapsulated), Encapsulated, Truth.False, None);
        Check(Not(Holds(Encapsulated)), Encapsulated, Truth.True, None);
        Check(Holds(Encapsulated), Encapsulated, Truth.Unknown, null);
        Check(Holds(Suitable), Suitable, Truth.True, Yes);
        Check(Holds(Suitable), Suitable, Truth.Unknown, null);
    }

    [Fact]
    public void None_is_a_known_value()
    {
        Check(new NoneCriterion(LargestTumor), LargestTumor, Truth.True, None);
        Check(new NoneCriterion(LargestTumor), LargestTumor, Truth.False, new NumberValue(4));
        Check(new NoneCriterion(LargestTumor), LargestTumor, Truth.Unknown, null);
        Check(AtMost(LargestTumor, 5), LargestTumor, Truth.False, None);
        Check(Not(AtMost(LargestTumor, 5)), LargestTumor, Truth.True, None);
    }

    [Fact]
    public void A_value_is_among_the_values()
    {
        Check(Is(TumorStage, 0, 2), TumorStage, Truth.True, new ChoiceValue(2));
        Check(Is(TumorStage, 0, 2), TumorStage, Truth.False, new ChoiceValue(1));
        Check(Is(TumorStage, 0, 2), TumorStage, Truth.False, None);
        Check(Is(TumorStage, 0, 2), TumorStage, Truth.Unknown, null);
        Check(Is(PlannedRoute, 0), PlannedRoute, Truth.False, new ChoiceValue(2));
    }

    [Theory]
    [InlineData("4.99", Truth.True)]
    [InlineData("5", Truth.True)]
    [InlineData("5.0000000000000000000000000001", Truth.False)]
    public void A_number_is_compared_exactly(string number, Truth expected)
    {
        Assert.True(Rational.TryParse(number, out var value));
        Check(AtMost(LargestTumor, 5), LargestTumor, expected, new NumberValue(value));
    }

    [Fact]
    public void An_open_bound_leaves_its_number_out()
    {
        var criterion = new NumberCriterion(LargestTumor, new Interval(new Bound(2, false), new Bound(5, false)));
        Check(criterion, LargestTumor, Truth.False, new NumberValue(2));
        Check(criterion, LargestTumor, Truth.True, new NumberValue(3));
        Check(criterion, LargestTumor, Truth.False, new NumberValue(5));
        Check(criterion, LargestTumor, Truth.Unknown, null);
    }

    [Fact]
    public void Each_element_of_a_set_is_known_on_its_own()
    {
        var diabetes = new ElementCriterion(Conditions, 0);
        Check(diabetes, Conditions, Truth.True, Set([0], []));
        Check(diabetes, Conditions, Truth.False, Set([], [0]));
        Check(diabetes, Conditions, Truth.Unknown, Set([1], [2]));
        Check(diabetes, Conditions, Truth.False, None);
        Check(diabetes, Conditions, Truth.Unknown, null);
    }

    [Fact]
    public void A_set_is_none_when_no_element_is_in_it()
    {
        var none = new NoneCriterion(Conditions);
        Check(none, Conditions, Truth.True, Set([], [0, 1, 2]));
        Check(none, Conditions, Truth.True, None);
        Check(none, Conditions, Truth.Unknown, Set([], [0, 1]));
        Check(none, Conditions, Truth.False, Set([1], []));
    }

    [Fact]
    public void A_code_lies_in_a_range()
    {
        var pumps = new CodeCriterion(ProcedureCode, EquatableArray.Of(new CodeRange("36260", "36262"), new CodeRange("C1772", "C1772")));
        Check(pumps, ProcedureCode, Truth.True, new CodeValue("36261"));
        Check(pumps, ProcedureCode, Truth.True, new CodeValue("c1772"));
        Check(pumps, ProcedureCode, Truth.False, new CodeValue("36263"));
        Check(pumps, ProcedureCode, Truth.False, None);
        Check(pumps, ProcedureCode, Truth.Unknown, null);
    }

    [Fact]
    public void A_set_of_codes_is_in_ranges_when_one_code_is()
    {
        var cancer = new CodeCriterion(Diagnoses, EquatableArray.Of(new CodeRange("C22.0", "C22.9"), new CodeRange("C78.7", "C78.7")));
        Check(cancer, Diagnoses, Truth.True, Codes(["E11.9", "C22.4"], [], complete: false));
        Check(cancer, Diagnoses, Truth.Unknown, Codes(["E11.9"], [], complete: false));
        Check(cancer, Diagnoses, Truth.False, Codes(["E11.9"], [], complete: true));
        Check(cancer, Diagnoses, Truth.Unknown, Codes([], [new CodeRange("C22.0", "C22.9")], complete: false));
        Check(cancer, Diagnoses, Truth.False, Codes([], [new CodeRange("C00", "C99")], complete: false));
        Check(cancer, Diagnoses, Truth.Unknown, null);
    }

    [Fact]
    public void Excluded_ranges_cover_together_only_without_a_gap()
    {
        var criterion = new CodeCriterion(Diagnoses, EquatableArray.Of(new CodeRange("E10", "E12")));
        Check(criterion, Diagnoses, Truth.False, Codes([], [new("E11", "E12"), new("E10", "E11")], complete: false));
        Check(criterion, Diagnoses, Truth.Unknown, Codes([], [new("E10", "E11"), new("E11.1", "E12")], complete: false));
    }

    [Fact]
    public void A_set_of_codes_is_none_only_when_it_is_complete()
    {
        var none = new NoneCriterion(Diagnoses);
        Check(none, Diagnoses, Truth.True, Codes([], [], complete: true));
        Check(none, Diagnoses, Truth.Unknown, Codes([], [], complete: false));
        Check(none, Diagnoses, Truth.False, Codes(["E11.9"], [], complete: false));
    }

    [Fact]
    public void Two_terms_are_equal_when_their_values_are()
    {
        var same = new TermComparisonCriterion(TrialRoute, Comparison.Equal, PlannedRoute);
        Assert.Equal(Truth.True, Compare(same, new ChoiceValue(0), new ChoiceValue(0)));
        Assert.Equal(Truth.False, Compare(same, new ChoiceValue(0), new ChoiceValue(1)));
        Assert.Equal(Truth.False, Compare(same, new ChoiceValue(0), new ChoiceValue(2)));
        Assert.Equal(Truth.Unknown, Compare(same, new ChoiceValue(2), new ChoiceValue(2)));
        Assert.Equal(Truth.Unknown, Compare(same, new ChoiceValue(0), null));
        Assert.Equal(Truth.False, Compare(same, None, null));
        Assert.Equal(Truth.False, Compare(same, None, None));
    }

    [Theory]
    [InlineData(Comparison.Equal, false, true, false)]
    [InlineData(Comparison.Less, true, false, false)]
    [InlineData(Comparison.LessOrEqual, true, true, false)]
    [InlineData(Comparison.Greater, false, false, true)]
    [InlineData(Comparison.GreaterOrEqual, false, true, true)]
    public void Numbers_are_compared_across_units(Comparison comparison, bool less, bool equal, bool greater)
    {
        // 10 mm is 1 cm.
        var criterion = new TermComparisonCriterion(LargestTumor, comparison, Margin);
        Truth Left(int tenths) => CriterionEvaluator.Evaluate(
            criterion, Request((LargestTumor, new NumberValue(new Rational(tenths, 10))), (Margin, new NumberValue(10))));
        Assert.Equal(Kleene.Of(less), Left(9));
        Assert.Equal(Kleene.Of(equal), Left(10));
        Assert.Equal(Kleene.Of(greater), Left(11));
    }

    [Fact]
    public void Definitions_and_references_are_worth_what_they_stand_for()
    {
        var small = new Definition(0, "small tumor", AtMost(LargestTumor, 5));
        Check(new DefinitionCriterion(small), LargestTumor, Truth.True, new NumberValue(5));
        Check(new ReferenceCriterion("I.B", ReferenceKind.Met, small.Criterion), LargestTumor, Truth.False, new NumberValue(6));
        Check(new ReferenceCriterion("I.B", ReferenceKind.Applies, small.Criterion), LargestTumor, Truth.Unknown, null);
    }

    private static Truth Read(char truth) => truth switch { 't' => Truth.True, 'f' => Truth.False, _ => Truth.Unknown };

    private static ElementsValue Set(int[] includes, int[] excludes) => new(includes.ToEquatableArray(), excludes.ToEquatableArray());

    private static CodesValue Codes(string[] includes, CodeRange[] excludes, bool complete) =>
        new(includes.ToEquatableArray(), excludes.ToEquatableArray(), complete);

    private static void Check(Criterion criterion, Term term, Truth expected, FactValue? value) =>
        Assert.Equal(expected, CriterionEvaluator.Evaluate(criterion, Request().With(term, value)));

    private static Truth Compare(TermComparisonCriterion criterion, FactValue? left, FactValue? right) =>
        CriterionEvaluator.Evaluate(criterion, Request().With(criterion.Left, left).With(criterion.Right, right));
}
