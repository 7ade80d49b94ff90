using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes scores: lines that give points, fractions and less than none among them.</summary>
public sealed class ScoreLines(Prng random, PolicyShape shape, CriterionOutlines outlines)
{
    private static readonly Rational[] Points =
        [1, 1, 1, 2, 2, 3, 0, -1, -2, new Rational(1, 2), new Rational(3, 2), new Rational(5, 4)];

    /// <summary>The declaration of a score with its lines.</summary>
    public (PolicyLine Line, SketchScore Score) Draw(string name)
    {
        var line = new PolicyLine(name + ":") { FreeOrder = true };
        var parts = new List<(Meaning Met, Rational Points)[]>();
        for (var i = random.Between(1, shape.MostChildren + 1); i > 0; i--)
        {
            var points = random.Pick(Points);
            var lead = random.Chance(20) ? "- " : "";
            if (random.Chance(15))
            {
                parts.AddRange(Each(line, lead, points).Select(met => new[] { (met, points) }));
                continue;
            }

            var (criterion, meaning) = outlines.Draw(lead + Written(points) + " when ", shape.DeepestGroup - 1, null, null);
            line.Add(criterion);
            parts.Add([(meaning, points)]);
        }

        return (line, new SketchScore(name.Split(" (")[0], parts));
    }

    private List<Meaning> Each(PolicyLine score, string lead, Rational points)
    {
        var line = score.Add(new PolicyLine(lead + Written(points) + " for each of:") { FreeOrder = true });
        var criteria = new List<Meaning>();
        for (var i = random.Between(1, 2); i > 0; i--)
        {
            var (criterion, meaning) = outlines.Draw("- ", shape.DeepestGroup - 1, null, null);
            line.Add(criterion);
            criteria.Add(meaning);
        }

        return criteria;
    }

    private string Written(Rational points)
    {
        var isNegative = points < 0;
        var unit = random.Chance(50) ? " point" : " points";
        return isNegative && random.Chance(50) ? "minus " + (Rational.Zero - points) + unit : points + unit;
    }
}

/// <summary>A score of a random policy as its author thinks of it.</summary>
/// <param name="Name">Without its short name.</param>
/// <param name="Parts">Its lines, and the rows of its tables.</param>
public sealed record SketchScore(string Name, IReadOnlyList<(Meaning Met, Rational Points)[]> Parts)
{
    /// <summary>A comparison with a number near what the score can reach.</summary>
    public Written Compare(Prng random)
    {
        var sum = Parts.Where(_ => random.Chance(50)).Select(part => random.Pick(part).Points).Aggregate(Rational.Zero, (a, b) => a + b);
        var value = random.Chance(70) ? sum : sum + new Rational(random.Between(-2, 2), 2);
        var other = value + random.Between(1, 2);
        var unit = random.Chance(20) ? " points" : "";
        return random.Next(8) switch
        {
            0 => Test(" is less than " + value + unit, points => points < value),
            1 => Test(" is at most " + value + unit, points => points <= value),
            2 => Test(" is more than " + value + unit, points => points > value),
            3 => Test(" is between " + value + " and " + other, points => points >= value && points <= other) with { HasAndOrComma = true },
            4 => Test(" is " + value + unit, points => points == value),
            5 => new Written(
                Name + " is " + value + " or " + other,
                Logic.Any(Logic.Score(Parts, points => points == value), Logic.Score(Parts, points => points == other))) { HasOr = true },
            6 => new Written(Name + " is not at least " + value, Logic.Not(Logic.Score(Parts, points => points >= value))),
            _ => Test(" is at least " + value + unit, points => points >= value),
        };
    }

    private Written Test(string text, System.Func<Rational, bool> test) => new(Name + text, Logic.Score(Parts, test));
}
