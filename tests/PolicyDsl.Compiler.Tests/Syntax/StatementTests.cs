using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Sections, statements, verdicts, and what stands under them.</summary>
public class StatementTests
{
    [Theory]
    [InlineData("covered", VerdictKind.Covered)]
    [InlineData("Covered", VerdictKind.Covered)]
    [InlineData("medically necessary", VerdictKind.MedicallyNecessary)]
    [InlineData("approve", VerdictKind.Approve)]
    [InlineData("covered with evidence development", VerdictKind.CoveredWithEvidenceDevelopment)]
    [InlineData("not covered", VerdictKind.NotCovered)]
    [InlineData("not covered as investigational", VerdictKind.Investigational)]
    [InlineData("not covered as experimental", VerdictKind.Experimental)]
    [InlineData("not covered as unproven", VerdictKind.Unproven)]
    [InlineData("not covered as experimental, investigational or unproven", VerdictKind.Experimental)]
    [InlineData("not medically necessary", VerdictKind.NotMedicallyNecessary)]
    [InlineData("investigational", VerdictKind.Investigational)]
    [InlineData("experimental", VerdictKind.Experimental)]
    [InlineData("unproven", VerdictKind.Unproven)]
    [InlineData("experimental, investigational or unproven", VerdictKind.Experimental)]
    [InlineData("experimental, investigational, and unproven", VerdictKind.Experimental)]
    [InlineData("investigational and/or experimental", VerdictKind.Experimental)]
    [InlineData("investigational or unproven", VerdictKind.Investigational)]
    [InlineData("review", VerdictKind.Review)]
    [InlineData("review by \"medical director\"", VerdictKind.Review, "medical director")]
    [InlineData("follows \"NCD 20.28\"", VerdictKind.Follows, "NCD 20.28")]
    public void EveryVerdictIsRead(string verdict, VerdictKind kind, string? authority = null)
    {
        foreach (var (line, hasCriterion) in new[]
        {
            (verdict, false), (verdict + " when encapsulated", true), ("A. \"Title\" " + verdict + " when encapsulated", true),
            ("(a) " + verdict, false), ("\"Title\" " + verdict, false), ("- " + verdict, false),
        })
        {
            var statement = Statement(line);
            Assert.Equal(kind, statement.VerdictKind);
            Assert.Equal(verdict, TokenText.Join(statement.Verdict));
            Assert.Equal(authority, statement.Authority?.Text);
            Assert.Equal(hasCriterion, statement.Criterion is not null);
            Assert.False(statement.HasErrors);
        }

        var otherwise = Statement("otherwise " + verdict);
        Assert.Equal((StatementKind.Otherwise, kind), (otherwise.Kind, otherwise.VerdictKind));
    }

    [Theory]
    [InlineData("A. covered", "A")]
    [InlineData("a) covered", "a")]
    [InlineData("(1) covered", "1")]
    [InlineData("12. covered", "12")]
    [InlineData("iv. covered", "iv")]
    [InlineData("VIII) covered", "VIII")]
    [InlineData("aa. covered", "aa")]
    [InlineData("- B. covered", "B")]
    [InlineData("covered", null)]
    public void LabelsStandAsInDocuments(string line, string? label) => Assert.Equal(label, Statement(line).Label?.Text);

    [Theory]
    [InlineData("[coverd] when encapsulated", "POL1011 Did you mean `covered`")]
    [InlineData("A. [coverd] when encapsulated", "POL1011 Did you mean `covered`")]
    [InlineData("[investigatonal]", "POL1011 Did you mean `investigational`")]
    [InlineData("otherwise [reveiw]", "POL1011 Did you mean `review`")]
    [InlineData("covered [whn] encapsulated", "POL1011 Did you mean `when`")]
    [InlineData("[sectoin] I \"Title\"", "POL1011 Did you mean `section`")]
    [InlineData("[coverage]", "POL1011 no line of a section")]
    [InlineData("[medically needed]", "POL1011 no line of a section")]
    [InlineData("A. [denied] when encapsulated", "POL1014 A verdict is expected here")]
    [InlineData("A. \"Title\"[]", "POL1014 A verdict is expected here")]
    [InlineData("otherwise[]", "POL1014 A verdict is expected here")]
    [InlineData("covered when[]", "POL1014 criterion is missing")]
    [InlineData("coverage requires[]", "POL1014 criterion is missing")]
    [InlineData("covered [if] encapsulated", "POL1015 `when`, not `if`")]
    [InlineData("covered [unless] encapsulated", "POL1015 `except when`")]
    [InlineData("covered [except] when encapsulated", "POL1015 line of its own")]
    [InlineData("covered when encapsulated [except] when unresectable", "POL1015 line of its own")]
    [InlineData("covered [encapsulated]", "POL1015 no place")]
    [InlineData("otherwise covered [when] encapsulated", "POL1015 `otherwise` has no criteria")]
    [InlineData("follows[]", "POL1014 What is followed")]
    [InlineData("follows [NCD] 20.28", "POL1023 `follows \"NCD 20.28\"`")]
    [InlineData("review by[]", "POL1014 Who reviews")]
    [InlineData("review by [medical] director", "POL1023 `review by \"medical director\"`")]
    [InlineData("not covered as [cosmetic]", "POL1011 `investigational`")]
    [InlineData("covered when [\"encapsulated\"]", "POL1024 not evaluated")]
    public void MistakesOfALine(string line, string finding) => ExpectBody("section X\n  " + line + "\n", finding);

    [Fact]
    public void WhatStandsUnderAStatement()
    {
        var statement = Statement("""
            D. "Other" not covered when ALL of:
              - encapsulated
                documented in "medical records"
              - unresectable attested by prescriber
              except A
              except when small tumors
              except when ONE of:
                - encapsulated
                - unresectable
              except I.A
                note "first line"
              overrides B, C
              overrides every approval
              because "no evidence"
              because
                "and none expected"
              requires documentation of "imaging", "labs" and "notes"
              prior authorization required
              setting "inpatient"
              cites Belgrano 2019
              cites "policy 185, Policy, bullet 1"
              note "as published"
              such as "ablation"
              accept POL3006 for I.A, II because "the document is silent"
              accept POL3001
                because "reviewed"
            """);
        Assert.False(statement.HasErrors);
        Assert.Equal(new[] { "A", "", "", "I.A" }, statement.Exceptions.Select(exception => TokenText.Join(exception.Clause)));
        Assert.IsType<CriterionLineSyntax>(statement.Exceptions[1].When);
        Assert.IsType<CriterionGroupSyntax>(statement.Exceptions[2].When);
        Assert.Equal(new[] { "B, C|False", "|True" }, statement.Overrides.Select(line => TokenText.Join(line.Clauses) + "|" + line.EveryApproval));
        Assert.Equal(
            new[]
            {
                "Because \"no evidence\"", "Because \"and none expected\"", "RequiresDocumentation \"imaging\", \"labs\" and \"notes\"",
                "PriorAuthorization ", "Setting \"inpatient\"", "Cites Belgrano 2019", "Cites \"policy 185, Policy, bullet 1\"",
                "Note \"as published\"", "SuchAs \"ablation\"",
            },
            statement.Attributes.Select(attribute => attribute.Kind + " " + TokenText.Join(attribute.Value)));
        Assert.Equal(
            new[] { "POL3006|I.A, II|the document is silent", "POL3001||reviewed" },
            statement.Accepts.Select(accept => accept.FindingId.Text + "|" + TokenText.Join(accept.Clauses) + "|" + accept.Because!.Text));
        var all = Assert.IsType<CriterionGroupSyntax>(statement.Criterion);
        Assert.Equal("DocumentedIn \"medical records\"", Describe(all.Children[0]));
        Assert.Equal("AttestedBy prescriber", Describe(all.Children[1]));
        Assert.Equal("unresectable", TokenText.Join(((CriterionLineSyntax)all.Children[1]).Tokens));
    }

    [Fact]
    public void AttributesMayEndALine()
    {
        var statement = Statement("not covered when encapsulated documented in \"records\" note \"x\" because \"no evidence\"");
        Assert.Equal(new[] { AttributeKind.Note, AttributeKind.Because }, statement.Attributes.Select(attribute => attribute.Kind));
        Assert.Equal("DocumentedIn \"records\"", Describe(statement.Criterion!));
        Assert.Equal("no reason", Statement("otherwise review by \"director\" because \"no reason\"").Attributes[0].Value[0].Text);
        Assert.Equal("Belgrano 2019", TokenText.Join(Statement("covered when encapsulated cites Belgrano 2019").Attributes[0].Value));
    }

    [Fact]
    public void TheCriterionMayStandUnderTheLine()
    {
        Assert.IsType<CriterionLineSyntax>(Statement("covered when\n  encapsulated\n  because \"x\"").Criterion);
        Assert.IsType<CriterionGroupSyntax>(Statement("covered when\n  ONE of:\n    - encapsulated\n    - unresectable").Criterion);
        var below = Statement("covered\n  when ONE of:\n    - encapsulated\n    - unresectable\n  because \"x\"");
        Assert.Equal(2, Assert.IsType<CriterionGroupSyntax>(below.Criterion).Children.Length);
        Assert.Single(below.Attributes);
    }

    [Fact]
    public void CoverageRequiresACriterion()
    {
        var statement = Statement("E. \"Trial\" coverage requires ALL of:\n  - encapsulated\n  - unresectable\n  because \"x\"\n  except when nodules is 1");
        Assert.Equal(StatementKind.CoverageRequires, statement.Kind);
        Assert.Empty(statement.Verdict);
        Assert.Null(statement.VerdictKind);
        Assert.Equal(2, ((CriterionGroupSyntax)statement.Criterion!).Children.Length);
        Assert.Single(statement.Attributes);
        Assert.Single(statement.Exceptions);
    }

    [Theory]
    [InlineData("covered\n  [encapsulated]", "POL1017 end the line above with `when`")]
    [InlineData("covered when\n  encapsulated\n  [unresectable]", "POL1017 `ALL of:`")]
    [InlineData("[covered when]\n  - encapsulated\n  - unresectable", "POL1019 `when ALL of:`")]
    [InlineData("covered when[:]\n  - encapsulated\n  - unresectable", "POL1019 write `ALL of:`, `ONE of:` or another group")]
    [InlineData("covered when[:] encapsulated", "POL1019 One criterion alone stands without a colon")]
    [InlineData("covered when encapsulated\n  [when unresectable]", "POL1015 one group")]
    [InlineData("covered\n  when encapsulated\n  [when unresectable]", "POL1015 one group")]
    [InlineData("covered when encapsulated\n  [unresectable]", "POL1017")]
    [InlineData("otherwise review\n  [encapsulated]", "POL1017 `otherwise` has no criteria")]
    [InlineData("otherwise review\n  [when encapsulated]", "POL1017 `otherwise` has no criteria")]
    [InlineData("covered\n  [becuase] \"x\"", "POL1011 Did you mean `because`")]
    [InlineData("covered\n  [excpet] II", "POL1011 Did you mean `except`")]
    [InlineData("covered when ALL of:\n  encapsulated\n  [becuase] \"x\"", "POL1011 Did you mean `because`")]
    [InlineData("covered\n  because [no] evidence", "POL1023 in quotes")]
    [InlineData("covered\n  because \"x\" [y]", "POL1015 Nothing follows")]
    [InlineData("covered\n  because[]", "POL1014 text in quotes")]
    [InlineData("covered\n  requires documentation of \"a\",[]", "POL1018 another text")]
    [InlineData("covered\n  cites[]", "POL1014")]
    [InlineData("covered\n  except[]", "POL1014 after `except`")]
    [InlineData("covered\n  except when[]", "POL1014 criterion is missing")]
    [InlineData("covered\n  [unless encapsulated]", "POL1011 `except when`")]
    [InlineData("covered\n  overrides[]", "POL1014 after `overrides`")]
    [InlineData("covered\n  overrides every approval [now]", "POL1015 Nothing follows")]
    [InlineData("covered\n  overrides I[,]", "POL1018 another clause")]
    [InlineData("covered\n  accept [because] \"x\"", "POL1014 names a finding")]
    [InlineData("covered\n  accept [POL12] because \"x\"", "POL1014 names a finding")]
    [InlineData("covered\n  accept POL3006[]", "POL1014 reason is missing")]
    [InlineData("covered\n  accept POL3006 because [x]", "POL1023 reason stands in quotes")]
    [InlineData("covered\n  accept POL3006 for[] because \"x\"", "POL1014 after `for`")]
    [InlineData("covered when ALL of:\n  A. encapsulated\n     [accept POL3001 because \"x\"]", "POL1016 under a statement")]
    [InlineData("covered when ALL of:\n  A. encapsulated\n     [except II]", "POL1016 under a statement")]
    [InlineData("covered when ALL of:\n  A. encapsulated\n     because [\"x\"]", "POL1016 under a statement")]
    public void MistakesUnderAStatement(string text, string finding)
    {
        var tree = ExpectBody(text + "\n", finding);
        Assert.True(Assert.IsType<StatementSyntax>(Assert.Single(tree.Document.Members)).HasErrors);
    }

    [Fact]
    public void SectionsNestAndHaveAScope()
    {
        var section = Assert.IsType<SectionSyntax>(Assert.Single(ExpectBody("""
            section IV. "Perfusion"
              applies when procedure is TACE
              applies when ONE of:
                - encapsulated
                - unresectable
              for line of business Commercial,
                Medicaid
              for states Idaho, Oregon
              prior authorization required
              requires documentation of "imaging"
              setting "inpatient"
              cites "page 3"
              note "x"
              covered
              section A "Arm"
                not covered
                otherwise review
              section Medicaid "Plan"
                section 1
                  covered
              accept POL3006 because "x"
              coverage requires encapsulated
              otherwise not covered
            """).Document.Members));
        Assert.Equal("IV", section.Label!.Text);
        Assert.Equal(2, section.AppliesWhen.Length);
        Assert.Equal("Commercial, Medicaid", TokenText.Join(section.LinesOfBusiness));
        Assert.Equal("Idaho, Oregon", TokenText.Join(section.States));
        Assert.Equal(5, section.Attributes.Length);
        Assert.Equal(
            new[] { "StatementSyntax", "SectionSyntax", "SectionSyntax", "AcceptSyntax", "StatementSyntax", "StatementSyntax" },
            section.Members.Select(member => member.GetType().Name));
        Assert.Equal(2, ((SectionSyntax)section.Members[1]).Members.Length);
        Assert.False(section.HasErrors);
    }

    [Fact]
    public void SectionMistakes()
    {
        ExpectBody("""
            [section]
              covered
            section ["Title"]
              covered
            section I [Chemo] therapy
              covered
            section [I.A] "Title"
              covered
            section II "Title" [x]
              applies when[]
              for line of business[]
              for state Idaho
              [for state Oregon]
              [because "x"]
              [encapsulated and small]
              [aplies] when encapsulated
              [otherwis] review
            """,
            "POL1014 needs a label", "POL1014 needs a label", "POL1023 title stands in quotes", "POL1015 joins several labels", "POL1015 Nothing follows",
            "POL1014 criterion is missing", "POL1014 `for line of business` needs", "POL1015 already", "POL1016 under a statement", "POL1011 no line of a section",
            "POL1011 Did you mean `applies`", "POL1011 Did you mean `otherwise`");
    }

    [Fact]
    public void AStatementThatCouldNotBeReadKeepsItsLabel()
    {
        var statement = (StatementSyntax)ExpectBody("D. [denied] when encapsulated\n", "POL1014").Document.Members[0];
        Assert.True(statement.HasErrors);
        Assert.Equal("D", statement.Label!.Text);
        Assert.IsType<CriterionErrorSyntax>(statement.Criterion);
    }

    private static StatementSyntax Statement(string text) =>
        Assert.IsType<StatementSyntax>(Assert.Single(ExpectBody(text + "\n").Document.Members));

    private static string Describe(CriterionSyntax criterion) =>
        string.Join(";", criterion.Attributes.Select(attribute => attribute.Kind + " " + TokenText.Join(attribute.Value)));
}
