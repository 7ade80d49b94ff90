using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes whole criterion lines: one test, several joined by <c>and</c> or by <c>or</c>, with or without <c>unless</c>.</summary>
public sealed class CriterionLines(Prng random, PolicyShape shape, FactLines facts)
{
    /// <summary>The names of definitions that lines may use, with what they mean.</summary>
    public List<Written> Definitions { get; } = new();

    /// <summary>The scores that lines may compare.</summary>
    public List<SketchScore> Scores { get; } = new();

    /// <summary>Clauses that lines may refer to.</summary>
    public List<SketchClause> Clauses { get; } = new();

    /// <summary>Lets lines refer to nothing until <see cref="Restore"/>.</summary>
    public (List<Written> Definitions, List<SketchClause> Clauses) HideReferences()
    {
        var hidden = (Definitions.ToList(), Clauses.ToList());
        Definitions.Clear();
        Clauses.Clear();
        return hidden;
    }

    /// <summary>Lets lines refer to what they could before.</summary>
    public void Restore((List<Written> Definitions, List<SketchClause> Clauses) hidden)
    {
        Definitions.AddRange(hidden.Definitions);
        Clauses.AddRange(hidden.Clauses);
    }

    /// <summary>A line.</summary>
    public Written Draw()
    {
        var line = random.Next(5) switch
        {
            0 => Join(" and ", written => !written.HasOr && !written.HasAndOrComma, Logic.All),
            1 => Join(" or ", written => !written.HasAndOrComma, Logic.Any),
            _ => One(),
        };

        if (!random.Chance(5))
        {
            return line;
        }

        var exception = One();
        return exception.HasOr == line.HasOr && !exception.HasAndOrComma && !line.HasAndOrComma && !exception.IsNegatedName && !line.IsNegatedName
            ? new Written(line.Text + " unless " + exception.Text, Logic.All(line.Meaning, Logic.Not(exception.Meaning)))
            : line;
    }

    /// <summary>One test, definition, score or reference.</summary>
    public Written One()
    {
        if (Definitions.Count > 0 && random.Chance(shape.UsesOfDefinitions))
        {
            var definition = random.Pick(Definitions);
            return random.Chance(75) ? definition : new Written("not " + definition.Text, Logic.Not(definition.Meaning)) { IsNegatedName = true };
        }

        if (Clauses.Count > 0 && random.Chance(shape.References))
        {
            var clause = random.Pick(Clauses);
            return random.Next(6) switch
            {
                0 or 1 => new Written(clause.Path + " is met", clause.Met),
                2 => new Written(clause.Path + " is not met", Logic.Not(clause.Met)),
                3 => new Written(clause.Path + " does not apply", Logic.Not(clause.Applies)),
                _ => new Written(clause.Path + " applies", clause.Applies),
            };
        }

        if (Scores.Count > 0 && random.Chance(shape.UsesOfScores))
        {
            return random.Pick(Scores).Compare(random);
        }

        return (random.Chance(shape.TermComparisons) ? facts.Compare() : null) ?? facts.Draw();
    }

    private Written Join(string connective, System.Func<Written, bool> mayBeJoined, System.Func<Meaning[], Meaning> means)
    {
        var parts = new List<Written>();
        for (var tries = random.Between(3, 6); tries > 0 && parts.Count < 3; tries--)
        {
            var part = One();
            var names = parts.Append(part).ToList();
            if (mayBeJoined(part) && !(names.Exists(name => name.IsNegatedName) && names.Count(name => name.IsYesNoName || name.IsNegatedName) > 1))
            {
                parts.Add(part);
            }
        }

        if (parts.Count < 2)
        {
            return One();
        }

        return new Written(string.Join(connective, parts.Select(part => part.Text)), means(parts.Select(part => part.Meaning).ToArray()))
        {
            HasOr = connective == " or " || parts.Exists(part => part.HasOr),
            HasAndOrComma = connective == " and ",
        };
    }
}

/// <summary>A clause that others may refer to: a labelled statement or alternative.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Met">Its criteria alone.</param>
/// <param name="Applies">Its scope, its criteria, and none of the exceptions of its statement.</param>
public sealed record SketchClause(string Path, Meaning Met, Meaning Applies);
