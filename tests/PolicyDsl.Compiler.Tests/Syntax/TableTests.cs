using System.Linq;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Tables, as people write and paste them.</summary>
public class TableTests
{
    [Theory]
    [InlineData("age | BMI | verdict\n    under 18 | any | review\n    B. 18 to 64 | 35 or more | covered for 12 weeks")]
    [InlineData("| age | BMI | verdict |\n    |---|:---:|---|\n    | under 18 | any | review |\n    | B. 18 to 64 | 35 or more | covered for 12 weeks |")]
    [InlineData("age|BMI|verdict\n    ---|---|---\n    under 18|any|review\n    B. 18 to 64|35 or more|covered for 12 weeks")]
    public void Alignment_outer_bars_and_rules_mean_nothing(string rows)
    {
        var table = Assert.IsType<VerdictTableSyntax>(ExpectBody("section I\n  table \"Title\"\n    " + rows + "\n").Document.Members
            .OfType<SectionSyntax>().Single().Members.Single());
        Assert.Equal(["age", "BMI", "verdict"], table.Table.Head.Select(cell => TokenText.Join(cell.Tokens)));
        Assert.Equal(["row 1", "B"], table.Table.Rows.Select(row => row.Label.Text));
        Assert.Equal(["18 to 64", "35 or more", "covered for 12 weeks"], table.Table.Rows[1].Cells.Select(cell => TokenText.Join(cell.Tokens)));
        Assert.Equal(2, table.Statements.Length);
        Assert.Equal(1, table.Statements[1].Grants.Length);
    }

    [Fact]
    public void A_table_of_two_terms_has_a_statement_for_every_verdict_and_footnotes()
    {
        var table = Assert.IsType<VerdictTableSyntax>(ExpectBody("""
            table A
              tumor by procedure | TACE        | any other
              HCC                | covered [[a]] | not addressed
              2. any other [[b]]   | review      | not covered
              [[a]] ALL of:
                - unresectable
                - no metastases
              [[b]] palliation
            """).Document.Members.Single());
        Assert.Equal("A", table.Label!.Text);
        Assert.True(table.Table.IsTwoWay);
        Assert.Equal(["row 1.column 1", "2.column 1", "2.column 2"], table.Statements.Select(statement => statement.Label!.Text));
        Assert.Equal(["a"], table.Table.Rows[0].Cells[1].Marks);
        Assert.Equal(["b"], table.Table.Rows[1].Cells[0].Marks);
        Assert.Equal(["a", "b"], table.Table.Footnotes.Select(footnote => footnote.Label));
    }

    [Fact]
    public void Table_mistakes() => ExpectBody("""
        section I
          table[]
          table[]
            age | verdict
          table
            [age | BMI]
            18 to 64 | 35 or more
          table [Title]
            age | verdict
            [18 to 64 | covered | any]
            [18 to 64 |]
            [| covered]
            18 to 64 | [perhaps]
            18 to 64 | covered [when] unresectable
            [no bars]
            any      | review
        """,
        "POL1028 table is missing", "POL1028 no rows", "POL1028 column `verdict`", "POL1015 its title in quotes", "POL1028 3 cells",
        "POL1028 verdict under `verdict` is missing", "POL1028 cell under `age` is empty", "POL1028 no verdict", "POL1015 column of its own",
        "POL1028 no row");

    [Fact]
    public void A_mark_has_a_footnote_and_a_footnote_a_mark()
    {
        var findings = Parser.Parse(new SourceText("test.policy", """
            policy "Test"
            table
              age      | verdict
              18 to 64 | covered [c]
              any      | review
              [d] unresectable
            """)).Findings;
        Assert.Equal(["POL1028 4", "POL1028 6"], findings.Select(finding => finding.Id + " " + finding.Location.Start.Line));
        Assert.Contains("no footnote [c]", findings[0].Message, System.StringComparison.Ordinal);
        Assert.Contains("carries the mark [d]", findings[1].Message, System.StringComparison.Ordinal);
    }
}
