using System;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Facts that a request does not give are taken from its codes, and what contradicts a code is no real request.</summary>
public class CodeFactsTests
{
    private static readonly PolicyModel Policy = BoundText.ModelOf(new SourceText("test.policy", """
        policy "Test"

        terms
          technique: one of perfusion, infusion
          agents: any of melphalan, TNF, cisplatin
          warm: yes or no
          codes billed: HCPCS codes

        codes
          limb: CPT
            36823 means technique is perfusion and agents include melphalan
            36824 means technique is infusion
            36825 means agents include none of TNF
            36826 means technique is perfusion or warm

        covered when technique is perfusion and agents include melphalan
        not covered when technique is infusion
        otherwise review
        """));

    private static Decision Decide(params Fact[] facts) =>
        Interpreter.Decide(Policy, Request.Of(Policy, facts), Analyzer.ProveDisjoint(Policy));

    private static Fact Codes(params string[] codes) => new(Term("codes billed"), new CodesValue(codes.ToEquatableArray(), default, false));

    private static Fact Technique(int value) => new(Term("technique"), new ChoiceValue(value));

    private static Fact Agents(int[] includes, int[] excludes) =>
        new(Term("agents"), new ElementsValue(includes.ToEquatableArray(), excludes.ToEquatableArray()));

    private static Term Term(string name) => Policy.Terms.Single(term => term.Name == name);

    private static string[] Taken(params Fact[] facts) => new StatementEvaluator(Policy, Request.Of(Policy, facts)).Taken
        .Select(fact => fact.Term.Name + ": " + FactText.Of(fact.Term, fact.Value) + " by " + fact.Meaning.Rule.Info.Text).ToArray();

    [Fact]
    public void A_code_gives_the_facts_that_the_request_does_not()
    {
        Assert.Equal(Outcome.Covered, Decide(Codes("36823")).Outcome);
        Assert.Equal(
            [
                "technique: perfusion by 36823 means technique is perfusion and agents include melphalan",
                "agents: includes melphalan by 36823 means technique is perfusion and agents include melphalan",
            ],
            Taken(Codes("36823")));
        Assert.Equal(Outcome.NeedsInformation, Decide(Codes("99213")).Outcome);
        Assert.Empty(Taken(Codes("99213")));
    }

    [Fact]
    public void What_the_request_gives_stands()
    {
        Assert.Equal(["agents: includes melphalan by 36823 means technique is perfusion and agents include melphalan"], Taken(Codes("36823"), Technique(0)));
        Assert.Empty(Taken(Codes("36823"), Technique(0), Agents([0], [1, 2])));
        var evaluator = new StatementEvaluator(Policy, Request.Of(Policy, [Codes("36823", "36825"), Agents([2], [])]));
        Assert.Equal(new ElementsValue(EquatableArray.Of(0, 2), EquatableArray.Of(1)), evaluator.Request[Term("agents")]);
        Assert.Equal(Agents([2], []).Value, evaluator.Given[Term("agents")]);
    }

    [Fact]
    public void A_meaning_that_leaves_a_choice_gives_nothing_but_holds()
    {
        Assert.Empty(Taken(Codes("36826")));
        Assert.Null(Decide(Codes("36826")).Impossible);
        Assert.NotNull(Decide(Codes("36826"), Technique(1), new Fact(Term("warm"), new YesNoValue(false))).Impossible);
    }

    [Fact]
    public void What_contradicts_a_code_is_no_real_request()
    {
        var impossible = Decide(Codes("36823"), Technique(1)).Impossible!;

        Assert.Equal(["36823 means technique is perfusion and agents include melphalan"], impossible.Violated.Select(line => line.Info.Text));
        Assert.Equal(["agents"], impossible.Taken.Select(fact => fact.Term.Name));
        Assert.NotNull(Decide(Codes("36825"), Agents([1], [])).Impossible);
    }

    [Theory]
    [InlineData("36823", "36824")]
    [InlineData("36824", "36823")]
    public void Two_codes_that_contradict_each_other_are_no_real_request(string first, string second)
    {
        var impossible = Decide(Codes(first, second)).Impossible!;

        Assert.Equal(["36824 means technique is infusion"], impossible.Violated.Select(line => line.Info.Text));
        Assert.Equal(
            ["36823 means technique is perfusion and agents include melphalan"], impossible.Taken.Select(fact => fact.Meaning.Rule.Info.Text));
    }

    [Fact]
    public void A_code_that_may_be_there_gives_nothing()
    {
        var open = new Fact(Term("codes billed"), new CodesValue(default, EquatableArray.Of(new CodeRange("36824", "36824")), false));

        Assert.Empty(Taken(open));
        Assert.Equal(Outcome.NeedsInformation, Decide(open).Outcome);
    }
}
