using System.Linq;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>How names are found in a line, and which names may be declared.</summary>
public class NameTests
{
    [Theory]
    [InlineData("Child-Pugh class is A")]
    [InlineData("child pugh CLASS is a")]
    [InlineData("Child\u2013Pugh  class is A")]
    [InlineData("“Child”-Pugh class is A", false)]
    public void Case_dashes_and_spaces_do_not_matter(string line, bool isName = true)
    {
        if (isName)
        {
            Assert.Equal("Child-Pugh class in {A}", Bind.Line("Child-Pugh class: one of A < B", line));
        }
        else
        {
            Assert.Equal("POL1024", Bind.BadLine("Child-Pugh class: one of A < B", line).Id);
        }
    }

    [Fact]
    public void Apostrophes_do_not_matter() =>
        Assert.Equal("Crohn's disease", Bind.Line("Crohn's disease: yes or no", "Crohn\u2019s disease"));

    [Theory]
    [InlineData("history of stroke and heart failure: yes or no", "history of stroke and heart failure")]
    [InlineData("at least one failed trial: yes or no", "at least one failed trial")]
    [InlineData("is on dialysis: yes or no", "is on dialysis")]
    [InlineData("more than 2 of the toes: yes or no", "more than 2 of the toes")]
    [InlineData("HLA-B*5701 (tested): yes or no", "HLA-B*5701")]
    [InlineData("radiofrequency (RF) probe: yes or no", "radiofrequency (RF) probe")]
    public void A_name_may_hold_keywords_digits_and_marks(string term, string name) => Assert.Equal(name, Bind.Line(term, name));

    [Fact]
    public void The_longest_name_wins() =>
        Assert.Equal("tumor size in {large}", Bind.Line("tumor: one of HCC, other\ntumor size: one of small, large", "tumor size is large"));

    [Fact]
    public void Only_the_bracket_at_the_end_is_a_short_name()
    {
        Assert.Equal("trial with (two) arms", Bind.Line("trial with (two) arms (TA): yes or no", "TA"));
        Assert.Equal("POL2001", Bind.BadLine("trial with (two) arms (TA): yes or no", "two").Id);
    }

    [Fact]
    public void A_line_with_a_second_reading_shows_both()
    {
        // The name itself reads like a line: that is said at its declaration, and the line is still ambiguous.
        Bind.Expect(
            """
            policy "Test"

            terms
              [tumor] is benign: yes or no
              tumor: one of benign, malignant

            A. covered when [tumor] is benign
            B. not covered when [[tumor is benign]]
            C. review when [[tumor]] is benign
            """,
            "POL2008 reads like a line of other declared names",
            "POL2003 as `[tumor is benign]` or as `[tumor] is [benign]`");
    }

    [Fact]
    public void Brackets_force_a_reading()
    {
        var model = Bind.Policy("""
            policy "Test"

            terms
              tumor is benign: yes or no
              tumor: one of benign, malignant

            B. covered when [tumor is benign]
            C. not covered when [tumor] is benign
            """).Model;

        Assert.Equal(["tumor is benign", "tumor in {benign}"], model.Statements.Select(statement => CriterionText.Show(statement.Criteria)));
    }

    [Fact]
    public void Or_continues_a_value_list_when_a_value_follows()
    {
        const string terms = "procedure: one of ablation, biopsy\nbiopsy: yes or no";

        Assert.Equal("procedure in {ablation, biopsy}", Bind.Line(terms, "procedure is ablation or biopsy"));
        Assert.Equal("any(procedure in {ablation}, biopsy)", Bind.Line(terms, "procedure is ablation or biopsy is yes"));
    }

    [Fact]
    public void Values_belong_to_the_term_on_their_left() => Assert.Equal(
        "all(class in {A}, grade in {A})",
        Bind.Line("class: one of A < B\ngrade: one of A, B", "class is A and grade is A"));

    [Theory]
    [InlineData("[no] fever: yes or no", "POL2008 may not begin with `no`")]
    [InlineData("[without] fever: yes or no", "POL2008 may not begin with `without`")]
    [InlineData("[not] tolerated: judgement", "POL2008 may not begin with `not`")]
    [InlineData("[at] least 3: yes or no", "POL2008 made only of keywords")]
    [InlineData("[12]: yes or no", "POL2008 made only of keywords")]
    [InlineData("[or] fever: yes or no", "POL2008 may not begin with `or`")]
    [InlineData("[f\u0435ver]: yes or no", "POL2008 only looks like a Latin letter")]
    [InlineData("[\u0410\u0412\u0421]: yes or no", "POL2008 only looks like a Latin letter")]
    [InlineData("grade: one of [yes], fine", "POL2008 has a meaning of its own")]
    [InlineData("grade: one of a, [none]", "POL2008 has a meaning of its own")]
    [InlineData("grade: one of mild, severe, [Mild]", "POL2007 stands twice")]
    [InlineData("grade: any of mild, severe, [[[mild] or severe]]", "POL2008 reads like two other values")]
    [InlineData("grade: one of mild [or] severe", "POL2014 Separate values by commas")]
    public void Names_that_cannot_be_told_apart_are_rejected_at_their_declaration(string term, string finding) =>
        Bind.Expect("policy \"Test\"\n\nterms\n  " + term + "\n  fine thing: yes or no\n\ncovered when fine thing\n", finding);

    [Fact]
    public void A_name_that_reads_like_other_names_is_rejected_at_its_declaration() => Bind.Expect(
        """
        policy "Test"

        terms
          [nausea] or vomiting: yes or no
          nausea: yes or no
          vomiting: yes or no
          nausea and worse: yes or no

        covered when nausea
        """,
        "POL2008 reads like a line of other declared names: rename it.");

    [Fact]
    public void One_name_for_two_things_is_an_error_at_the_second() => Bind.Expect(
        """
        policy "Test"

        terms
          small tumors: yes or no
          largest tumor (LT): length in cm
          [Largest-Tumor]: length in cm
          [lt]: count

        define
          [small tumors]: LT is at most 3 cm

        covered when small tumors
        """,
        "POL2007 taken by the term `largest tumor`, declared in line 5",
        "POL2007 taken by the term `largest tumor`",
        "POL2007 taken by the term `small tumors`, declared in line 4");

    [Fact]
    public void Names_that_nothing_uses_are_warnings() => Bind.Expect(
        """
        policy "Test"

        terms
          used: yes or no
          [left over]: count

        lists
          [colors]: red, green

        define
          [forgotten]: used

        A. covered when used

        examples
          "one"
            used
            => covered
        """,
        "POL5002 The term `left over` is not used",
        "POL5002 The list `colors` is not used",
        "POL5002 The definition `forgotten` is not used");
}
