using System.Linq;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Scores: a name, and lines that give points.</summary>
public class ScoreTests
{
    [Fact]
    public void A_score_has_lines_that_give_points()
    {
        var scores = ExpectBody("""
            scores
              stroke score (CHA2DS2-VASc):
                note "for readers"
                1 point for each of:
                  - hypertension
                  - diabetes
                - 2 points when age is at least 75
                a. "Younger" 0.5 points when ALL of:
                  - age is at least 65
                  - male
                -1 point when vaccinated
                minus 1.5 points when tested
              other score:
                2 points
                  when diabetes
            """).Document.Scores;
        Assert.Equal(["stroke score", "other score"], scores.Select(score => TokenText.Join(score.Name)));
        Assert.Equal("CHA2DS2-VASc", TokenText.Join(scores[0].ShortName));
        Assert.Equal(["for readers"], scores[0].Notes.Select(note => note.Text));
        Assert.Equal(
            ["1 2", "2 1", "0.5 1", "-1 1", "1.5 1"],
            scores[0].Lines.Select(line => TokenText.Join(line.Points) + " " + line.Criteria.Length));
        Assert.Equal([false, false, false, false, true], scores[0].Lines.Select(line => line.IsNegative));
        Assert.Equal("Younger", scores[0].Lines[2].Criteria[0].Title!.Text);
        Assert.IsType<CriterionGroupSyntax>(scores[0].Lines[2].Criteria[0]);
    }

    [Fact]
    public void Score_mistakes() => ExpectBody("""
        scores
          [:]
            1 point when a
          no colon[]
            1 point when a
          empty:[]
          on the line: [1] point when a
          lines:
            [2] when diabetes
            [two] points when diabetes
            [diabetes]
            2 points [diabetes]
            2 points [whne] diabetes
            [1],5 points when diabetes
            2 points for each [of]: a
            2 points for each [of]:
            2 points [if] diabetes
            2 points when[]
            [prior authorization required]
        """,
        "POL1014 name is missing", "POL1014 colon", "POL1020 no lines", "POL1015 under its name", "POL1014 `points` is missing",
        "POL1014 is a number", "POL1014 how many points", "POL1014 `when`", "POL1011 Did you mean `when`", "POL1008 1.5",
        "POL1019 stand under it", "POL1020 no criteria", "POL1014 stands `when`", "POL1014 criterion is missing", "POL1016 one of its criteria");
}
