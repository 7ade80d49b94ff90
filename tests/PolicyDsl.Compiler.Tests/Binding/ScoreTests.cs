using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>How scores are declared and compared.</summary>
public class ScoreTests
{
    private const string Terms = """
        diabetes: yes or no
        age: age in years
        grade: one of 1 < 2 < 3
        """;

    private const string Scores = """
        scores
          stroke score (CHA2DS2-VASc):
            1 point when diabetes
            2 points when age is at least 75
            -0.5 points when grade is 1
        """;

    [Theory]
    [InlineData("stroke score is at least 2", "stroke score in [2..)")]
    [InlineData("CHA2DS2-VASc is at least 2 points", "stroke score in [2..)")]
    [InlineData("stroke score is 1", "stroke score in {1}")]
    [InlineData("stroke score is 1 point", "stroke score in {1}")]
    [InlineData("stroke score is not 1", "not stroke score in {1}")]
    [InlineData("stroke score is 0 or 1", "any(stroke score in {0}, stroke score in {1})")]
    [InlineData("stroke score is 0.5 to 2.5", "stroke score in [0.5..2.5]")]
    [InlineData("stroke score is between -0.5 and 2 points", "stroke score in [-0.5..2]")]
    [InlineData("stroke score is 2 or more", "stroke score in [2..)")]
    [InlineData("stroke score < 2", "stroke score in (..2)")]
    [InlineData("stroke score is no more than 2 points", "stroke score in (..2]")]
    [InlineData("grade is 1 and stroke score is 1", "all(grade in {1}, stroke score in {1})")]
    public void Comparisons(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line, Scores));

    [Theory]
    [InlineData("stroke score", "POL2004", "stroke", "is a score, not a yes/no name")]
    [InlineData("no stroke score", "POL2004", "stroke", "say how many points are needed")]
    [InlineData("stroke score is yes", "POL2004", "yes", "always a number of points")]
    [InlineData("stroke score is none", "POL2004", "none", "always a number of points")]
    [InlineData("stroke score is at least 2 cm", "POL2005", "2", "has no unit `cm`")]
    [InlineData("stroke score is at least age", "POL2004", "age", "a number of points belongs here")]
    [InlineData("stroke score is 3 to 2", "POL2006", "3", "reversed")]
    [InlineData("stroke score includes 2", "POL2004", "stroke", "compared with a number of points")]
    [InlineData("stroke scorre is at least 2", "POL2001", "stroke", "Did you mean `stroke score`")]
    [InlineData("age is at least stroke score", "POL2002", "stroke", "")]
    public void Bad_comparisons(string line, string id, string at, string message)
    {
        var finding = Bind.BadLine(Terms, line, Scores);
        Assert.Equal((id, at), (finding.Id, finding.At));
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_has_the_points_of_each_line_and_the_step_that_they_share()
    {
        var score = Bind.Model("""
            policy "Test"
            terms
              a: yes or no
              b: yes or no
            scores
              first: # uses the one below
                0.75 points for each of:
                  - a
                  - second is at least 1
                minus 3 points when ALL of:
                  - a
                  - b
              second:
                1 point when b
            covered when first is less than 0
            """).Scores[0];
        Assert.Equal([new Rational(3, 4), new Rational(3, 4), -3], score.Rows.Select(row => row.Points));
        Assert.Equal(new Rational(3, 4), score.Step);
        Assert.Equal((-1, 2), score.InSteps(new Interval(new Bound(-1, true), new Bound(2, false))));
        Assert.Equal((0, 1), score.InSteps(new Interval(new Bound(new Rational(-3, 4), false), new Bound(new Rational(3, 2), false))));
        Assert.Equal((null, -1), score.InSteps(new Interval(null, new Bound(0, false))));
        Assert.Equal("second", score.Rows.Select(row => row.Criterion).OfType<ScoreCriterion>().Single().Score.Name);
    }

    [Fact]
    public void Score_mistakes() => Bind.Expect("""
        policy "Test"
        terms
          a: yes or no
        define
          d: ALL of:
            - a
            - s is at least 1
        scores
          [a]:
            1 point when a
          s:
            1 point when [d]
            1 point when [b]
          [long]:
            1000 points when a
            0.01 points when a
        A. covered when s is at least 1
        B. covered when long is at least 1
        """,
        "POL2007 taken by the term", "POL2011 stands for itself", "POL2001 not a declared name", "POL2024 100001 steps of 0.01");

    [Fact]
    public void A_score_is_no_fact() => Bind.Expect("""
        policy "Test"
        terms
          a: yes or no
        scores
          s:
            1 point when a
        covered when s is at least 1
        examples
          "one"
            [s] is 1
            => covered
        """,
        "POL2021 The score `s` is not a fact");

    [Fact]
    public void Unused_scores_are_named() => Bind.Expect("""
        policy "Test"
        terms
          a: yes or no
        scores
          [t]:
            1 point when a
        covered when a
        """,
        "POL5002 The score `t` is not used");
}
