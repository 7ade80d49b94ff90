using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Statements: their ids, what they inherit, and who beats them.</summary>
public class StatementTests
{
    private const string Terms = """
        policy "Test"
          lines of business: Commercial, Medicaid
          states: Idaho, Oregon

        terms
          adult: yes or no
          smoker: yes or no
          stage: one of I < II < III


        """;

    [Fact]
    public void Ids_follow_labels_sections_and_verdicts()
    {
        var model = Bind.Model(Terms + """
            section I
              covered when ONE of:
                A. adult
                B. smoker
              D. not covered when stage is I
              section N
                coverage requires adult
                R. coverage requires adult
                otherwise review
              otherwise not covered
            section Medicaid
              covered when adult
              review by "medical director" when smoker
              not covered as investigational when stage is I
            1. covered when adult
            investigational when smoker
            otherwise follows "NCD 20.28"
            """);

        Assert.Equal(
            [
                "I", "I.D", "I.N.coverage requires", "I.N.R", "I.N.otherwise", "I.otherwise", "Medicaid.covered", "Medicaid.review",
                "Medicaid.not covered as investigational", "1", "investigational", "otherwise",
            ],
            model.Statements.Select(statement => statement.Id));
        Assert.Equal(
            [
                "I", "I_D", "I_N_CoverageRequires", "I_N_R", "I_N_Otherwise", "I_Otherwise", "Medicaid_Covered", "Medicaid_Review",
                "Medicaid_NotCoveredAsInvestigational", "_1", "Investigational", "Otherwise",
            ],
            model.Statements.Select(statement => statement.Identifier));
        Assert.Equal(["I", "I.N", "Medicaid"], model.Sections.Select(section => section.Path));
        Assert.Equal([-1, 0, -1], model.Sections.Select(section => section.Parent));
        Assert.Equal("medical director", model.Statements[7].Verdict.Authority);
        Assert.Equal("I.A", ((GroupCriterion)model.Statements[0].Criteria).Children[0].Info.Path);
        Assert.Equal("not adult", CriterionText.Show(model.Statements[3].Criteria));
        Assert.Equal(Determination.NotCovered, model.Statements[3].Verdict.Determination);
    }

    [Fact]
    public void Labels_are_unique_where_they_join() => Bind.Expect(
        Terms + """
        section I
          covered when ALL of:
            A. adult
            - ONE of:
              1. smoker
              2. stage is I
            - ONE of:
              [1]. smoker
              3. stage is II
          [a]. not covered when stage is III
          B. review
          [B]. review
          covered with evidence development
          [covered] when adult
          otherwise review
          [otherwise] covered
        section [I]
          covered
        """,
        "POL2009 `I.1` is also line",
        "POL2009 `I.A` is also line 12",
        "POL2009 `I.B` is also line",
        "POL2020 There is a `covered` without label",
        "POL2020 There is an `otherwise` for section `I` already",
        "POL2009 `I` is also line");

    [Fact]
    public void Covering_statements_inherit_from_their_sections()
    {
        var model = Bind.Model(Terms + """
            evidence
              Smith 2019 "A study"
                kind: cohort
              Jones 2020 "Another"

            section I "Title"
              prior authorization required
              requires documentation of "imaging"
              setting "hospital"
              cites "page 1"
              note "for readers"
              section N
                requires documentation of "consent", "notes"
                cites Smith 2019
                A. covered when ALL of:
                   - adult
                     cites Jones 2020
                     documented in "the chart"
                   because "it helps"
                   cites "page 2", Jones 2020
                   requires documentation of "x-ray"
                   setting "clinic"
                B. not covered when smoker
                   cites "page 3"
            """);
        var (covering, denying) = (model.Statements[0], model.Statements[1]);

        Assert.Equal(["x-ray", "consent, notes", "imaging"], covering.RequiredDocuments);
        Assert.Equal(["page 2", "Jones 2020", "Smith 2019", "page 1"], covering.Citations);
        Assert.Equal([0, 1], covering.Evidence);
        Assert.Equal(("it helps", "clinic", true), (covering.Because, covering.Setting, covering.PriorAuthorization));
        Assert.Equal(["the chart"], ((GroupCriterion)covering.Criteria).Children[0].Info.Documentation);
        Assert.Equal(["page 3"], denying.Citations);
        Assert.False(denying.PriorAuthorization);
        Assert.Equal("for readers", Assert.Single(model.Sections[0].Notes));
    }

    [Fact]
    public void The_scope_of_a_section_is_all_its_lines()
    {
        var model = Bind.Model(Terms + """
            section I
              applies when stage is I
              applies when adult
              for line of business Medicaid or Commercial
              for state Oregon
              covered
            section II
              for state Idaho, Oregon
              covered
            """);

        Assert.Equal("all(stage in {I}, adult, line of business in {Commercial, Medicaid}, state in {Oregon})", CriterionText.Show(model.Sections[0].Scope));
        Assert.Equal("state in {Idaho, Oregon}", CriterionText.Show(model.Sections[1].Scope));
    }

    [Fact]
    public void Overrides_required_coverage_and_otherwise_beat_and_yield()
    {
        var model = Bind.Model(Terms + """
            section I
              A. covered when adult
              B. not covered when smoker
                 overrides A
              C. investigational when stage is I
                 overrides every approval
              R. coverage requires adult
              section N
                A. covered when stage is II
                otherwise not covered
              otherwise review
            section II
              A. approve when smoker
                 overrides I.B, I.N.A
              otherwise review
            review when stage is III
            otherwise not covered
            """);
        string Beaten(string id) =>
            string.Join(" ", model.Statements.Single(statement => statement.Id == id).OverriddenBy.Select(index => model.Statements[index].Id));

        Assert.Equal("I.B I.C I.R", Beaten("I.A"));
        Assert.Equal("II.A", Beaten("I.B"));
        Assert.Equal("", Beaten("I.C"));
        Assert.Equal("I.C I.R II.A", Beaten("I.N.A"));
        Assert.Equal("I.C", Beaten("II.A"));
        Assert.Equal("I.C I.R I.N.A", Beaten("I.N.otherwise"));
        Assert.Equal("I.A I.B I.C I.R I.N.A I.N.otherwise", Beaten("I.otherwise"));
        Assert.Equal("I.C I.R II.A", Beaten("II.otherwise"));
        Assert.Equal("I.A I.B I.C I.R I.N.A I.N.otherwise I.otherwise II.A II.otherwise review", Beaten("otherwise"));
        Assert.True(model.Statements.Single(statement => statement.Id == "I.C").Overrides.Single().EveryApproval);
    }

    [Fact]
    public void Overrides_that_cannot_be() => Bind.Expect(
        Terms + """
        section I
          A. covered when ONE of:
             1. adult
             2. smoker
             [overrides every approval]
          B. not covered
             overrides [A.1]
          C. not covered
             overrides [Z]
          D. not covered
             overrides [D]
          E. review
             overrides [I]
        """,
        "POL2011 cannot override every approval",
        "POL2010 `I.A.1` is an alternative inside statement `I.A`",
        "POL2010 There is no statement `Z`",
        "POL2010 cannot override itself",
        "POL2010 `I` is a section: name one of its clauses, such as `I.A`");

    [Fact]
    public void A_circle_of_overrides_is_an_error() => Bind.Expect(
        Terms + """
        A. covered when adult
           [overrides C]
        B. not covered when smoker
           overrides A
        C. review when stage is I
           overrides B
        """,
        "POL2011 Statements override one another in a circle");

    [Fact]
    public void Acceptances_name_what_they_stand_under_or_name()
    {
        var model = Bind.Model(Terms + """
            section I
              A. covered when adult
                 accept POL3004 because "as the document says"
              B. not covered
              accept POL3006 for A, I.B because "left open"
            accept POL3001 for I because "reviewed"
            """);

        Assert.Equal(
            [("POL3004", 0, 0, ""), ("POL3006", 0, -1, "I.A I.B"), ("POL3001", -1, -1, "I")],
            model.Acceptances.Select(item => (item.FindingId, item.Section, item.Statement, string.Join(" ", item.Clauses))));
    }

    [Fact]
    public void Acceptances_that_cannot_be() => Bind.Expect(
        Terms + """
        A. covered when adult
           accept [POL2001] because "no"
           accept [POL7001] because "no"
           accept POL3001 for [B] because "no"
        """,
        "POL2022 cannot be accepted",
        "POL2022 There is no finding `POL7001`",
        "POL2010 There is no clause `B`");

    [Fact]
    public void Errors_are_kept_where_they_are()
    {
        var bound = Bind.Policy(Terms + """
            section I
              A. covered when adlut
              B. not covered when smoker
            section II
              C. covered when I.A is met
              D. not covered when smoker
                 cites Nobody 1999
            """);

        Assert.Equal(["I.A", "II.C"], bound.Model.Statements.Where(statement => statement.HasErrors).Select(statement => statement.Id));
        Assert.Equal([true, true], bound.Model.Sections.Select(section => section.HasErrors));
        Assert.Equal(["POL2001", "POL2001"], bound.Findings.Select(finding => finding.Id));
    }
}
