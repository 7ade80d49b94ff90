using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>What codes mean: the rule that holds of every request, the facts that it gives, and what cannot be a meaning.</summary>
public class CodeMeaningTests
{
    private const string Terms = """
        policy "Test"

        terms
          technique: one of perfusion, infusion, dissection
          stage: one of I < II < III or none
          agents: any of melphalan, TNF, cisplatin
          warm: yes or no
          frozen: yes or no or none
          nodules: count
          size: length in cm or none
          procedure code: HCPCS code

        define
          perfused while warm: technique is perfusion and warm

        """;

    [Theory]
    [InlineData("technique is infusion", "technique: infusion")]
    [InlineData("technique is infusion and warm", "technique: infusion, warm: yes")]
    [InlineData("no warm", "warm: no")]
    [InlineData("frozen is no", "frozen: no")]
    [InlineData("frozen is none", "frozen: none")]
    [InlineData("technique is not infusion or dissection", "technique: perfusion")]
    [InlineData("technique is perfusion or infusion", "")]
    [InlineData("technique is not perfusion", "")]
    [InlineData("stage is at least III", "stage: III")]
    [InlineData("stage is at least II", "")]
    [InlineData("stage is not I or II or III", "stage: none")]
    [InlineData("stage is none", "stage: none")]
    [InlineData("stage is not none", "")]
    [InlineData("agents include melphalan", "agents: includes melphalan")]
    [InlineData("agents include melphalan or TNF", "")]
    [InlineData("agents include all of melphalan, TNF", "agents: includes melphalan, agents: includes TNF")]
    [InlineData("agents include only melphalan", "agents: includes none of TNF, agents: includes none of cisplatin")]
    [InlineData("agents is none", "agents: includes none of melphalan, agents: includes none of TNF, agents: includes none of cisplatin")]
    [InlineData("nodules is 2", "nodules: 2")]
    [InlineData("nodules is at least 2", "")]
    [InlineData("size is 42 mm", "size: 4.2 cm")]
    [InlineData("size is none", "size: none")]
    [InlineData("perfused while warm", "technique: perfusion, warm: yes")]
    [InlineData("not perfused while warm", "")]
    [InlineData("technique is perfusion or warm", "")]
    [InlineData("technique is perfusion and technique is infusion", "")]
    [InlineData("NONE of:|- technique is perfusion|- technique is infusion", "technique: dissection")]
    [InlineData("ONE of:|- warm", "warm: yes")]
    [InlineData("ONE of:|- warm|- frozen", "")]
    [InlineData("AT LEAST 2 of:|- warm|- frozen", "warm: yes, frozen: yes")]
    [InlineData("AT MOST 1 of:|- warm|- frozen", "")]
    [InlineData("ALL of:|- technique is not perfusion|- technique is not infusion", "technique: dissection")]
    [InlineData("ALL of:|- IF warm: frozen|- nodules is 3", "nodules: 3")]
    public void A_meaning_gives_the_facts_that_it_leaves_no_choice_about(string meaning, string facts)
    {
        var lines = meaning.Split('|');
        var model = Bind.Model(Terms + "codes\n  list: CPT\n    36823 means " + lines[0] + "\n"
            + string.Concat(lines.Skip(1).Select(line => "      " + line + "\n")) + "\ncovered when procedure code is 36823 and technique is perfusion\n"
            + "otherwise not covered\n");

        var only = Assert.Single(model.CodeMeanings);
        Assert.Equal(facts, string.Join(", ", only.Facts.Select(fact => fact.Term.Name + ": " + FactText.Of(fact.Term, fact.Value))));
    }

    [Fact]
    public void Codes_ranges_and_lists_mean_something_of_every_request()
    {
        var model = Bind.Model(Terms + """
            codes
              limb: CPT
                means warm
                36823, 36825 to 36828 "our words" means technique is perfusion
                36830

            always nodules is at least 1
            covered when technique is perfusion
            otherwise not covered
            """);

        Assert.Equal(
            [
                "nodules in [1..)",
                "if procedure code in {36823, 36825-36828} then technique in {perfusion}",
                "if procedure code in {36823, 36825-36828, 36830} then warm",
            ],
            model.Always.Select(CriterionText.Show));
        Assert.Equal(
            ["nodules is at least 1", "36823, 36825 to 36828 means technique is perfusion", "limb means warm"], model.Always.Select(line => line.Info.Text));
        Assert.Equal(["technique is perfusion", "technique is perfusion", null], model.CodeLists[0].Entries.Select(entry => entry.Means));
        Assert.Equal(["warm"], model.CodeLists[0].Means);
    }

    [Fact]
    public void A_list_says_which_term_it_speaks_of_where_several_hold_its_codes()
    {
        var model = Bind.Model("""
            policy "Test"

            terms
              procedure code: HCPCS code
              earlier codes: HCPCS codes
              warm: yes or no

            codes
              limb: CPT for procedure code
                36823 means warm
              earlier: CPT for procedure code and earlier codes
                Q0083 means no warm

            covered when warm and earlier codes include 36823
            otherwise not covered
            """);

        Assert.Equal(
            ["procedure code: 36823 means warm", "procedure code: Q0083 means no warm", "earlier codes: Q0083 means no warm"],
            model.CodeMeanings.Select(meaning => meaning.Term.Name + ": " + meaning.Rule.Info.Text));
    }

    [Fact]
    public void What_cannot_be_a_meaning() => Bind.Expect(
        """
        policy "Test"

        terms
          procedure code: HCPCS code
          earlier codes: HCPCS codes
          diagnosis: ICD-10-CM code
          warm: yes or no
          fit: judgement

        codes
          limb: [CPT]
            36823 means warm
            36824 means warm
          named: CPT for [earlier] code
            36823 means warm
          other: CPT for [diagnosis]
            36823 means warm
          inpatient: ICD-10-PCS
            0JH60VZ [means] warm
          judged: ICD-10-CM
            E11.9 means [fit]
            I10 means [cold]
            [999] means warm

        covered when warm and procedure code is 36823 and diagnosis is I10 and earlier codes include 36823
        otherwise not covered
        """,
        "POL2003 say after the system which one",
        "POL2001 There is no term `earlier code`. Did you mean `earlier codes`?",
        "POL2004 holds no CPT or HCPCS codes",
        "POL2004 No term holds ICD-10-PCS codes",
        "POL2004 Only a clinical reviewer can say",
        "POL2001 cold",
        "POL4001 999");

    [Fact]
    public void A_vocabulary_may_leave_the_term_to_the_policy()
    {
        var vocabulary = Parser.Parse(new SourceText("limb.policy", """
            vocabulary "Limb"

            terms
              technique: one of perfusion, infusion

            codes
              limb: CPT
                36823 means technique is perfusion
            """));
        Assert.Empty(Binder.CheckVocabulary(vocabulary, [vocabulary]));

        var one = Binder.BindPolicy(Policy("procedure code: HCPCS code"), [vocabulary]);
        Assert.Empty(one.Findings);
        Assert.Equal("procedure code", Assert.Single(one.Model.CodeMeanings).Term.Name);

        Assert.Empty(Binder.BindPolicy(Policy("warm: yes or no"), [vocabulary]).Model.CodeMeanings);

        var two = Binder.BindPolicy(Policy("procedure code: HCPCS code\n  other code: HCPCS code"), [vocabulary]);
        Assert.Empty(two.Model.CodeMeanings);
        Assert.Contains(two.Findings, finding => finding.Id == "POL2003" && finding.Location.Start.Line == 3);

        static SyntaxTree Policy(string terms) => Parser.Parse(new SourceText(
            "test.policy", "policy \"Test\"\n\nuse \"Limb\"\n\nterms\n  " + terms + "\n\ncovered when technique is perfusion\notherwise not covered\n"));
    }
}
