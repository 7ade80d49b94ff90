using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes the <c>overrides</c> lines and works out who beats whom, without circles.</summary>
public sealed class OverrideLines(Prng random, PolicyShape shape)
{
    /// <summary>Adds overrides to the statements and their lines.</summary>
    public void Write(IReadOnlyList<SketchStatement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is { IsOtherwise: false, BeatsApprovals: false } && statement.Determination == Determination.NotCovered
                && random.Chance(shape.EveryApproval))
            {
                statement.BeatsApprovals = true;
                statement.Line.Add("overrides every approval");
                BeatEvery(statements, statement, _ => true);
            }
            else if (statement.BeatsApprovals)
            {
                BeatEvery(statements, statement, other => IsWithin(other, statement.Sections));
            }
        }

        foreach (var otherwise in statements.Where(statement => statement.IsOtherwise))
        {
            otherwise.OverriddenBy.UnionWith(statements.Where(other =>
                other != otherwise && (other.BeatsApprovals || IsWithin(other, otherwise.Sections))));
        }

        Explicit(statements);
    }

    private void Explicit(IReadOnlyList<SketchStatement> statements)
    {
        foreach (var statement in statements.Where(statement => statement is { IsOtherwise: false } && random.Chance(shape.Overrides)))
        {
            if (statement.BeatsApprovals)
            {
                continue;
            }

            var targets = statements
                .Where(other => other != statement && !other.IsOtherwise && HasLabel(other) && !Reaches(other, statement))
                .ToList();
            var some = random.PickSome(targets, random.Chance(70) ? 1 : 2).Where(target => !Reaches(target, statement)).ToList();
            foreach (var target in some)
            {
                target.OverriddenBy.Add(statement);
            }

            if (some.Count > 0)
            {
                random.Shuffle(some);
                statement.Line.Add("overrides " + string.Join(", ", some.Select(target => target.Id)));
            }
        }
    }

    // Whether from beats target, directly or through others: then target may not beat from.
    private static bool Reaches(SketchStatement from, SketchStatement target) =>
        target.OverriddenBy.Any(beater => beater == from || Reaches(from, beater));

    private static bool HasLabel(SketchStatement statement) =>
        statement.Sections.Count == 0 ? statement.Id.Length == 1 : statement.Id != statement.Sections[^1];

    private static void BeatEvery(IReadOnlyList<SketchStatement> statements, SketchStatement by, Func<SketchStatement, bool> where)
    {
        foreach (var approval in statements.Where(other => other.Determination == Determination.Covered && where(other)))
        {
            approval.OverriddenBy.Add(by);
        }
    }

    private static bool IsWithin(SketchStatement statement, IReadOnlyList<string> sections) =>
        sections.Count == 0 || statement.Sections.Contains(sections[^1]);
}
