using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>A policy with mistakes is analysed as far as it can be read: nothing is thrown, and nothing is found twice.</summary>
public class BrokenPolicyTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(100_000, 60)]
    public void Mistakes_never_break_the_analysis(int first, int count)
    {
        var (broken, findings) = (0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var source = BrokenText.Of((ulong)seed, (seed % 3) switch { 0 => PolicyShape.Whole, 1 => PolicyShape.Small, _ => PolicyShape.Codes });
            var model = BoundText.Of(source).Model;
            broken += model.Statements.Any(statement => statement.HasErrors) ? 1 : 0;
            var found = Analyzer.Analyze(model, AnalysisLimits.Default with { Total = 2_000_000 }, CancellationToken.None).Findings;
            Analyzer.ProveDisjoint(model);
            findings += found.Length;

            Assert.Equal(found.Length, found.Distinct().Count());
        }

        Assert.True(broken > count / 5 && findings > count, broken + " policies with broken statements, " + findings + " findings");
    }

    /// <summary>
    /// The lines of a score that only a statement with mistakes uses are judged as well: a broken line among them is met late, after all
    /// solvers know how many facts there are.
    /// </summary>
    [Fact]
    public void A_broken_line_that_only_a_broken_statement_uses_is_no_new_fact()
    {
        var model = BoundText.Of(new SourceText("broken.policy", """
            policy "P"
            terms
              early: yes or no
              late: yes or no
            scores
              risk:
                1 point when ONE of:
                  - early
                  - nothing known
                1 point when late
            A. covered when ALL of:
               - risk is at least 1
               - misspelt
            B. review when late
            """)).Model;

        Assert.Contains(model.Statements, statement => statement.HasErrors);
        Assert.DoesNotContain(Analyzer.Analyze(model).Findings, finding => finding.Id is "POL3003" or "POL3005");
    }
}
