using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>What tables mean: the same as the statements and criteria that say it in words.</summary>
public class TableTests
{
    private const string Terms = """
        policy "Test"
        terms
          tumor: one of HCC, metastasis, lymphoma or none
          procedure: one of TACE, ablation, resection
          nodules: count from 0 to 4
          unresectable: yes or no
          agents: any of melphalan, interferon
        define
          frail: unresectable and nodules is 4
        scores
          burden:
            1 point when unresectable
            1 point when nodules is at least 3

        """;

    [Fact]
    public void A_two_way_table_says_what_its_cells_say_in_words() => AssertSame(
        """
        section I
          table
            tumor by procedure | TACE        | ablation      | any other
            HCC                | covered [a] | covered       | review
            metastasis         | review      | not addressed | covered [a] [b]
            any other          | not covered | not covered   | not covered
            [a] unresectable
            [b] nodules is at most 2
        """,
        """
        section I
          A. covered when tumor is HCC and procedure is TACE and unresectable
          B. covered when tumor is HCC and procedure is ablation
          C. review when ALL of:
             - tumor is HCC
             - procedure is not TACE or ablation
          D. review when tumor is metastasis and procedure is TACE
          E. covered when ALL of:
             - tumor is metastasis
             - procedure is not TACE or ablation
             - unresectable
             - nodules is at most 2
          F. not covered when ALL of:
             - tumor is not HCC or metastasis
             - procedure is TACE
          G. not covered when ALL of:
             - tumor is not HCC or metastasis
             - procedure is ablation
          H. not covered when ALL of:
             - tumor is not HCC or metastasis
             - procedure is not TACE or ablation
        """);

    [Fact]
    public void Every_kind_of_column_says_what_its_cells_say_in_words() => AssertSame(
        """
        section I
          table
            nodules   | frail | burden           | agents include          | verdict
            0 or 1    | any   | at most 1 point  | melphalan or interferon | covered
            2 to 3    | no    | any              | none of melphalan       | review
            any other | yes   | 2                | only interferon         | not covered
          A. review when ONE ROW of:
             tumor          | unresectable
             HCC            | no
             not metastasis | yes
        """,
        """
        section I
          A. covered when ALL of:
             - nodules is 0 or 1
             - burden is at most 1
             - agents include melphalan or interferon
          B. review when ALL of:
             - nodules is 2 to 3
             - frail is no
             - agents include none of melphalan
          C. not covered when ALL of:
             - NONE of:
               - nodules is 0 or 1
               - nodules is 2 to 3
             - frail
             - burden is 2
             - agents include only interferon
          D. review when ONE of:
             - tumor is HCC and unresectable is no
             - tumor is not metastasis and unresectable
        """);

    [Fact]
    public void Rows_have_names_that_lines_and_examples_use()
    {
        var model = Bind.Model(Terms + """
            section I
              table
                tumor | verdict
                HCC   | covered
                  except when row 3 is met
                B. metastasis | review
                lymphoma | not covered
                  overrides row 1
              table C
                procedure | verdict
                TACE      | review
                ablation  | not covered
                  except row 1
              Z. review when ONE of:
                1. I.row 3 is met
                2. C.row 1 applies
                3. ONE ROW of:
                   nodules | unresectable
                   1       | yes
                   2       | no
            """);
        Assert.Equal(["I.row 1", "I.B", "I.row 3", "I.C.row 1", "I.C.row 2", "I.Z"], model.Statements.Select(statement => statement.Id));
        Assert.Equal("I_Row1", model.Statements[0].Identifier);
        Assert.Equal([2], model.Statements[0].OverriddenBy);
        Assert.Equal("I.C.row 1", Assert.IsType<ReferenceCriterion>(model.Statements[4].Exceptions[0].Criterion).Path);
        var table = Assert.IsType<GroupCriterion>(Assert.IsType<GroupCriterion>(model.Statements[5].Criteria).Children[2]);
        Assert.Equal(["I.Z.3.row 1", "I.Z.3.row 2"], table.Children.Select(row => row.Info.Path));
        Assert.Equal("nodules is 1, unresectable is yes", table.Children[0].Info.Text);
    }

    [Fact]
    public void Table_mistakes() => Bind.Expect(Terms + """
        section I
          table
            tumor | [noduls] | verdict
            HCC    | 1      | covered
          table A
            tumor | nodules   | verdict
            [HC]   | 1         | covered
            HCC   | [many]    | covered
            HCC   | [1] cm    | review
          table B
            [tumor] by strategy | TACE
            HCC | covered
          table C
            tumor | nodules | verdict
            any | [any] other | review
          [table]
            nodules | verdict
            1 | review
        """,
        "POL2001 Did you mean `nodules`", "POL2001 Did you mean `HCC`", "POL2001 Did you mean `any`", "POL2005", "POL2001 does not name two terms",
        "POL2002 write `any`", "POL2020 give this one a label");

    /// <summary>Both policies have statements that are true, false and unknown for the same requests, complete or not.</summary>
    private static void AssertSame(string table, string words)
    {
        var (one, other) = (Bind.Model(Terms + table), Bind.Model(Terms + words));
        Assert.Equal(other.Statements.Length, one.Statements.Length);
        var random = new PolicyDsl.Testing.Prng(1);
        var requests = new RandomRequest(new FactSpace(other), random);
        var seen = new HashSet<Truth>();
        for (var i = 0; i < 3000; i++)
        {
            var request = i % 2 == 0 ? requests.Complete() : requests.Partial(60);
            var (left, right) = (new StatementEvaluator(one, request), new StatementEvaluator(other, request));
            for (var index = 0; index < one.Statements.Length; index++)
            {
                Assert.Equal(right.Effective(index), left.Effective(index));
                seen.Add(left.Effective(index));
            }

            Assert.Equal(
                Interpreter.Decide(other, request, DisjointPairs.None).Missing, Interpreter.Decide(one, request, DisjointPairs.None).Missing);
        }

        Assert.Equal(3, seen.Count);
    }
}
