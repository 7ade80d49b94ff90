using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>References to clauses and definitions: where labels are looked up, what is put in their place, and circles.</summary>
public class ReferenceTests
{
    private const string Terms = """
        policy "Test"
          lines of business: Commercial, Medicaid

        terms
          adult: yes or no
          smoker: yes or no
          pregnant: yes or no
          stage: one of I < II < III


        """;

    [Fact]
    public void Met_is_the_criteria_and_applies_adds_scope_and_exceptions()
    {
        var model = Bind.Model(Terms + """
            section I
              for line of business Medicaid
              section N
                applies when stage is I
                A. covered when ONE of:
                   1. adult
                   2. smoker
                   except when pregnant
                B. not covered when A is met
                   overrides A
                C. not covered when A applies
                   overrides A
                D. not covered when A.1 applies
                   overrides A
                E. not covered when A.1 does not apply and A.2 is not met
                   overrides A
                F. coverage requires adult
                G. review when F is met
            """);

        string Criteria(string id) => CriterionText.Show(model.Statements.Single(statement => statement.Id == id).Criteria);
        Assert.Equal("I.N.A Met: any(adult, smoker)", Criteria("I.N.B"));
        Assert.Equal("I.N.A Applies: all(line of business in {Medicaid}, stage in {I}, any(adult, smoker), not pregnant)", Criteria("I.N.C"));
        Assert.Equal("I.N.A.1 Applies: all(line of business in {Medicaid}, stage in {I}, adult, not pregnant)", Criteria("I.N.D"));
        Assert.StartsWith("all(not I.N.A.1 Applies: ", Criteria("I.N.E"), System.StringComparison.Ordinal);
        Assert.Equal("I.N.F Met: adult", Criteria("I.N.G"));
    }

    [Fact]
    public void Labels_are_looked_up_in_the_groups_then_the_section_then_by_full_path()
    {
        var model = Bind.Model(Terms + """
            section I
              covered when ALL of:
                A. ALL of:
                   1. adult
                   2. ONE of:
                      a. smoker
                      b. stage is I
                   3. 1 is met and 2.a is met
                B. A.1 is met
                C. II.A is met
            section II
              A. review when smoker
            A. not covered when pregnant
            """);

        var criteria = CriterionText.Show(model.Statements.First(statement => statement.Id == "I").Criteria);
        Assert.Contains("all(I.A.1 Met: adult, I.A.2.a Met: smoker)", criteria, System.StringComparison.Ordinal);
        Assert.Contains("I.A.1 Met: adult, II.A Met: smoker", criteria, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_and_overrides_look_beside_the_statement()
    {
        var model = Bind.Model(Terms + """
            section I
              A. covered when adult
              B. not covered when ONE of:
                 A. smoker
                 B. pregnant
                 except A
            """);

        Assert.Equal("I.A Applies: adult", CriterionText.Show(model.Statements[1].Exceptions[0].Criterion));
    }

    [Fact]
    public void Definitions_stand_for_their_criteria()
    {
        var model = Bind.Model(Terms + """
            define
              young smoker (YS): smoker and stage is I
              grown up: adult
              either: ONE of:
                - YS
                - grown up

            A. covered when either
            B. not covered when no either
            """);

        Assert.Equal("[either]", CriterionText.Show(model.Statements[0].Criteria));
        Assert.Equal("any([young smoker], [grown up])", CriterionText.Show(model.Definitions[2].Criterion));
        var inner = (DefinitionCriterion)((GroupCriterion)((DefinitionCriterion)model.Statements[0].Criteria).Definition.Criterion).Children[0];
        Assert.Equal("all(smoker, stage in {I})", CriterionText.Show(inner.Definition.Criterion));
        Assert.Equal("YoungSmoker", inner.Definition.Identifier);
    }

    [Fact]
    public void Circles_are_errors() => Bind.Expect(
        Terms + """
        define
          first: adult or second
          second: smoker or third
          third: pregnant or [first]
          alone: adult or [alone]

        section I
          A. covered when ALL of:
             1. smoker
             2. [A is met]
          B. not covered when stage is I
             except [C]
          C. covered when stage is II
             except B
          D. review when first and alone
        """,
        "POL2011 `first` stands for itself: first, then second, then third, then first.",
        "POL2011 `alone` stands for itself",
        "POL2011 `I.A` depends on itself",
        "POL2011 depends on itself");

    [Fact]
    public void References_to_nothing_have_suggestions() => Bind.Expect(
        Terms + """
        section First
          A. covered when [Frst.B is met]
          B. not covered when smoker
             except [Fist.A]
        section II
          A. covered when [First is met]
          B. not covered when [Z applies]
             except [A], B
          otherwise review
        """,
        "POL2010 There is no clause `Frst.B`. Did you mean `First.B`?",
        "POL2010 There is no clause `Fist.A`. Did you mean `First.A`?",
        "POL2010 `First` is a section: name one of its clauses, such as `First.A`, `First.B`.",
        "POL2010 There is no clause `Z`.",
        "POL2010 `except` names one clause");

    [Fact]
    public void Always_and_scopes_may_use_definitions_and_clauses()
    {
        var model = Bind.Model(Terms + """
            define
              grown up: adult

            always
              grown up or pregnant
              ONE of:
                - smoker
                - adult

            section I
              applies when grown up
              A. covered when smoker
            section II
              applies when I.A is met
              review
            """);

        Assert.Equal(["any([grown up], pregnant)", "any(smoker, adult)"], model.Always.Select(CriterionText.Show));
        Assert.Equal(["[grown up]", "I.A Met: smoker"], model.Sections.Select(section => CriterionText.Show(section.Scope)));
    }
}
