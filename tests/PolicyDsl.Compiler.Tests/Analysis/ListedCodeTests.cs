using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Tests.Syntax;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Code tables and statements against each other.</summary>
public class ListedCodeTests
{
    private const string Terms = """
        policy "Limb therapy"

        terms
          technique: one of perfusion, infusion, dissection
          warm: yes or no
          procedure code: HCPCS code

        """;

    [Fact]
    public void A_code_that_no_request_can_have()
    {
        var finding = Only("""
            always
              technique is not dissection or warm

            codes
              limb codes: CPT
                36823 means technique is perfusion
                [36824] means technique is infusion and technique is perfusion
                36825 means technique is dissection

            covered when warm and procedure code is 36823
            otherwise not covered
            """, "POL4003 No request can have 36824 as its procedure code: what it means contradicts itself or the scope of the policy");
        Assert.Empty(finding.Related);

        finding = Only("""
            always
              technique is not dissection or warm

            codes
              limb codes: CPT
                36823 means technique is perfusion
                [36825] means technique is dissection and not warm
                36826 means technique is infusion
                36827 means technique is dissection and not warm

            covered when warm and procedure code is 36823
            otherwise not covered
            """, "POL4003 No request can have 36825 and 36827 as its procedure code: what it means contradicts always: \"technique is not dissection or warm\"");
        Assert.Equal(["always: \"technique is not dissection or warm\""], finding.Related.Select(line => line.Message).Take(1));
    }

    [Fact]
    public void Codes_of_one_list_with_one_reason_share_a_finding()
    {
        var finding = Only("""
            codes
              limb codes: CPT
                means technique is perfusion
                36823 "one"
                [36824 to 36826] "more"
              other codes: CPT
                means technique is infusion
                36824 to 36826
                36830

            covered when technique is infusion and warm
            otherwise not covered
            """, "POL4003 No request can have 36824 to 36826 as its procedure code: what it means contradicts \"limb codes means technique is perfusion\" and \"other codes means technique is infusion\"");
        Assert.Equal(["\"limb codes means technique is perfusion\"", "\"other codes means technique is infusion\"", "36824 to 36826 as well"], finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void What_a_code_means_contradicts_the_statements_that_ask_for_it()
    {
        var finding = Only("""
            codes
              ablation codes: CPT
                47381 means technique is perfusion
                [47382] means technique is dissection
                47383 means technique is dissection
              unlisted codes: CPT
                47399

            A. covered when technique is not dissection and procedure code is in ablation codes
            B. not covered when technique is perfusion and not warm and procedure code is in ablation codes
               overrides A
            otherwise review
            """, "POL4004 A (covered) and B (not covered) ask for `ablation codes`, but can never be effective with 47382 and 47383, because of what these codes mean");
        Assert.Contains("47383 as well", finding.Related.Select(line => line.Message));
        Assert.Contains("\"47382 means technique is dissection\"", finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void A_code_may_select_among_the_statements_that_ask_for_its_list() => Check("""
        codes
          ablation codes: CPT
            47381 means technique is perfusion
            47382 means technique is dissection
          unlisted codes: CPT
            47399

        A. covered when technique is dissection and procedure code is in ablation codes
        B. not covered when technique is perfusion and procedure code is in ablation codes
        otherwise review
        """);

    [Fact]
    public void A_value_that_no_listed_code_can_go_with()
    {
        var finding = Only("""
            codes
              limb codes: CPT
                [36823 means technique is perfusion]
                36824 means technique is perfusion and warm

            covered when technique is perfusion
            otherwise not covered
            """, "POL4005 No listed code can go with technique infusion or dissection, while codes say which technique they are for");
        Assert.Equal(["\"36824 means technique is perfusion and warm\""], finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void A_listed_code_that_says_nothing_of_a_value_may_go_with_it() => Check("""
        codes
          limb codes: CPT
            36823 means technique is perfusion
          unlisted codes: CPT
            36899

        covered when technique is perfusion
        otherwise not covered
        """);

    [Fact]
    public void A_value_is_not_asked_for_where_the_other_table_has_its_code() => Check("""
        terms
          inpatient code: ICD-10-PCS code

        codes
          limb codes: CPT
            36823 means technique is perfusion
          inpatient codes: ICD-10-PCS
            0JH60VZ means technique is not perfusion

        covered when technique is perfusion
        otherwise not covered
        """);

    [Fact]
    public void A_code_in_two_lists_for_opposite_verdicts()
    {
        var finding = Only("""
            codes
              covered codes: CPT
                36823, 36825 to 36829
              excluded codes: CPT
                36824
                [36828]

            A. covered when procedure code is in covered codes
            B. not covered when procedure code is in excluded codes
            otherwise review
            """, "POL4006 36828 stands in `covered codes`, for A (covered), and in `excluded codes`, for B (not covered): take it out of one of the lists");
        Assert.Equal(["procedure code: 36828"], finding.Witness!.Facts.Select(fact => fact.Term + ": " + fact.Value));
        Assert.Equal(["`covered codes`", "A (covered)", "B (not covered)"], finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void Statements_that_contradict_each_other_without_their_lists_too_are_contradictions() => Check("""
        codes
          covered codes: CPT
            36823
          excluded codes: CPT
            36823

        A. covered when ONE of:
           - procedure code is in covered codes
           - warm
        [B. not covered when ONE of:
           - procedure code is in excluded codes
           - technique is infusion]
        otherwise review
        """.Replace("[", "", System.StringComparison.Ordinal).Replace("]", "", System.StringComparison.Ordinal)
            .Replace("B. not covered when ONE of:", "[B. not covered when ONE of:]", System.StringComparison.Ordinal),
        "POL3001 B (not covered) and A (covered) contradict");

    [Fact]
    public void A_code_that_another_statement_always_takes()
    {
        var finding = Only("""
            codes
              covered codes: CPT
                36823
                [36824]
              excluded codes: CPT
                36824

            A. covered when procedure code is in covered codes
            B. not covered when procedure code is in excluded codes
               overrides A
            otherwise review
            """, "POL4007 A (covered) asks for `covered codes`, but can never be effective with 36824: B (not covered) takes precedence");
        Assert.Equal(["B (not covered) takes precedence"], finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void A_statement_that_names_a_code_of_its_list_knows_what_it_says() => Check("""
        codes
          ablation codes: CPT
            47382, 47383

        A. covered when procedure code is 47383
        B. not covered when procedure code is in ablation codes and procedure code is not 47383
        otherwise review
        """);

    [Fact]
    public void A_listed_code_that_nothing_decides()
    {
        var finding = Only("""
            codes
              covered codes: CPT
                36823
              other codes: CPT
                [36830], 36831
                36823

            section I
              covered when procedure code is in covered codes
            """, "POL4007 No statement can be effective for a request with 36830 and 36831: decide it, or take it out of `other codes`", "POL3006");
        Assert.Equal(["36831 as well"], finding.Related.Select(line => line.Message));
    }

    [Fact]
    public void Findings_about_codes_are_accepted_like_others()
    {
        Check("""
            codes
              limb codes: CPT
                36823 means technique is perfusion

            covered when technique is perfusion
            otherwise not covered
            accept POL4005 because "the document has no other code"
            """);
        Check("""
            codes
              limb codes: CPT
                36823 means technique is perfusion
              unlisted codes: CPT
                36899

            covered when technique is perfusion
            otherwise not covered
            [accept POL4005 because "the document has no other code"]
            """, "POL5004");
    }

    [Fact]
    public void Nothing_is_said_of_codes_beside_statements_that_cannot_be_read() => Check("""
        codes
          covered codes: CPT
            36823
          other codes: CPT
            36830

        section I
          A. covered when procedure code is in covered codes
          B. covered when procedure code is in other codes and [nobody]
        """, "POL2001");

    private static Finding Only(string annotated, params string[] expected) => Findings(annotated, expected).First(finding => finding.Id.StartsWith("POL4", System.StringComparison.Ordinal));

    private static void Check(string annotated, params string[] expected) => Findings(annotated, expected);

    // Of expectations beyond the first, only the id is checked, wherever it stands: they follow from the first and have tests of their own.
    private static EquatableArray<Finding> Findings(string annotated, string[] expected)
    {
        var text = AnnotatedText.Parse(Terms + annotated);
        var findings = Compilation.Compile([text.Source]).Findings.Where(finding => finding.Id != "POL5002").ToList();
        foreach (var id in expected.Skip(1))
        {
            findings.RemoveAll(finding => finding.Id == id);
        }

        text.AssertFindings(findings, expected.Take(1).ToArray());
        return findings.ToEquatableArray();
    }
}
