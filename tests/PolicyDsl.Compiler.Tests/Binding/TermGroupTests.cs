using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Terms for each of a list: one for each member, and lines that count them.</summary>
public class TermGroupTests
{
    private const string Terms = """
        prior drugs (PD): for each of first drugs: one of never tried, failed, not tolerated, current
        other trials: for each of rituximab, tocilizumab: one of failed, current or none
        tumor: one of HCC, metastasis, benign mass
        pregnant: yes or no
        """;

    private const string Lists = """
        lists
          first drugs: methotrexate (MTX), leflunomide, sulfasalazine
          bad ends: failed, not tolerated
        """;

    [Theory]
    [InlineData("methotrexate is failed", "methotrexate in {failed}")]
    [InlineData("MTX is not tolerated", "methotrexate in {not tolerated}")]
    [InlineData("MTX is not not tolerated", "not methotrexate in {not tolerated}")]
    [InlineData("leflunomide is failed or not tolerated", "leflunomide in {failed, not tolerated}")]
    [InlineData("leflunomide is methotrexate", "leflunomide Equal methotrexate")]
    [InlineData("rituximab is none", "rituximab is none")]
    [InlineData("at least 2 of prior drugs are failed or not tolerated", "atleast 2(methotrexate in {failed, not tolerated}, leflunomide in {failed, not tolerated}, sulfasalazine in {failed, not tolerated})")]
    [InlineData("at least 1 of PD are bad ends", "atleast 1(methotrexate in {failed, not tolerated}, leflunomide in {failed, not tolerated}, sulfasalazine in {failed, not tolerated})")]
    [InlineData("at most 1 of other trials are failed", "atmost 1(rituximab in {failed}, tocilizumab in {failed})")]
    [InlineData("all of other trials are failed or current", "all(rituximab in {failed, current}, tocilizumab in {failed, current})")]
    [InlineData("exactly one of other trials is current", "exactlyone(rituximab in {current}, tocilizumab in {current})")]
    [InlineData("any of other trials is not failed", "any(not rituximab in {failed}, not tocilizumab in {failed})")]
    [InlineData("none of prior drugs other than MTX are current", "none(leflunomide in {current}, sulfasalazine in {current})")]
    [InlineData("one of prior drugs other than MTX and leflunomide are current", "any(sulfasalazine in {current})")]
    [InlineData("at least 1 of other trials are failed and pregnant", "all(atleast 1(rituximab in {failed}, tocilizumab in {failed}), pregnant)")]
    [InlineData("tumor is other than HCC or metastasis", "not tumor in {HCC, metastasis}")]
    public void Lines_about_states_count_a_test_of_each(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line, Lists));

    [Theory]
    [InlineData("prior drugs is failed", "POL2002", "prior", "stands for several terms")]
    [InlineData("at least 4 of prior drugs are failed", "POL2025", "4", "a whole number from 1 to 3")]
    [InlineData("at least 3 of prior drugs other than MTX are failed", "POL2025", "3", "a whole number from 1 to 2")]
    [InlineData("at least 2 of prior drug are failed", "POL2001", "prior", "Did you mean `prior drugs`")]
    [InlineData("at least 2 of prior drugs are faild", "POL2001", "faild", "Did you mean `failed`")]
    [InlineData("none of prior drugs other than rituximab are failed", "POL2002", "rituximab", "is none of `prior drugs`")]
    [InlineData("none of other trials other than rituximab, tocilizumab are failed", "POL2002", "rituximab", "nothing is left")]
    [InlineData("all of prior drugs are not failed", "POL2002", "prior", "Readers disagree")]
    [InlineData("at least 1 of prior drugs are failed or current and pregnant", "POL1013", "and", "both `and` and `or`")]
    public void Bad_lines(string line, string id, string at, string message)
    {
        var (actualId, actualAt, actualMessage) = Bind.BadLine(Terms, line, Lists);
        Assert.Equal((id, at), (actualId, actualAt));
        Assert.Contains(message, actualMessage, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Each_member_is_a_term_of_its_own()
    {
        var model = Bind.Model("policy \"Test\"\nterms\n  trials: for each of methotrexate (MTX), sulfa drug: one of failed, current\ncovered when MTX is failed\n");
        Assert.Equal(["Methotrexate", "SulfaDrug"], model.Terms.Select(term => term.Identifier));
        Assert.Equal(["methotrexate", "sulfaDrug"], model.Terms.Select(term => term.JsonName));
        Assert.All(model.Terms, term => Assert.Equal("trials", term.Group));
        Assert.Same(model.Terms[0].Type, model.Terms[1].Type);
        Assert.Equal("Trials", Assert.IsType<EnumerationType>(model.Terms[0].Type).Identifier);
    }

    [Fact]
    public void Examples_give_each_its_state_or_several_the_same()
    {
        var model = Bind.Model("""
            policy "Test"
            terms
              trials: for each of MTX, sulfa drug, gold: one of never tried, failed, current
            covered when at least 1 of trials are failed
            otherwise review
            examples
              "one"
                all of trials other than gold are never tried
                gold is failed
                => covered
              "nobody knows"
                MTX is current
                => needs information about trials
            """);
        Assert.Equal([0, 0, 1], model.Examples[0].Facts.Select(fact => Assert.IsType<ChoiceValue>(fact.Value).Index));
        Assert.Equal([0, 1, 2], model.Examples[1].Expectation.Missing!);
    }

    [Fact]
    public void Mistakes_of_declarations_and_examples() => Bind.Expect("""
        policy "Test"
        terms
          trials: for each of [drug]: one of failed, current
          gold: yes or no
          states: for each of [gold], silver: one of failed, current
          alloys: for each of [nickel], copper or another: one of failed, current
          metals: for each of iron, zinc: one of failed, current
        covered when iron is failed
        otherwise review
        lists
          drugs: MTX, sulfa drug
        examples
          "one"
            at least 1 of [metals] are failed
            => covered
          "two"
            iron is current
            [all] of metals are failed
            => covered
        """,
        "POL2001 Did you mean `drugs`", "POL2007 is also the term `gold`", "POL2014 without `or another`", "POL2021 A fact gives a term one value",
        "POL2021 says something of `iron` twice");
}
