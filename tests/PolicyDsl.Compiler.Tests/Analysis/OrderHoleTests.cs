using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>POL3007 where numbers that are compared with one another are equal: the others stand to them as before on both sides of the hole.</summary>
public class OrderHoleTests
{
    [Theory]
    [InlineData("first < second and second < third", "first > second and first < third")]
    [InlineData("first < second and third < first", "first > second and third < second")]
    [InlineData("first < second and second < third and third < 9", "first > second and first < third and third < 9")]
    public void Two_of_three_numbers_are_equal(string covered, string denied)
    {
        var findings = Compilation.Compile([new SourceText("orders.policy", $"""
            policy "Orders"

            terms
              first: count
              second: count
              third: count

            A. covered when {covered}
            B. not covered when {denied}
            otherwise review
            """)]).Findings;

        var hole = Assert.Single(findings, finding => finding.Id == "POL3007");
        Assert.StartsWith("First equal to second falls between ", hole.Message);
        var facts = hole.Witness!.Facts.ToDictionary(fact => fact.Term, fact => fact.Value);
        Assert.Equal(facts["first"], facts["second"]);
        Assert.NotEqual(facts["first"], facts["third"]);
        Assert.DoesNotContain(findings, finding => finding.Id == "POL3009");
    }
}
