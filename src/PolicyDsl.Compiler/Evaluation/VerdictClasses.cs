using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The statements of a policy by what they decide: the same determination, and where they cover, the same length, the same limits, and
/// both or neither for evidence development. Only statements of different classes can contradict each other.
/// </summary>
internal static class VerdictClasses
{
    /// <summary>The class of each statement, by its index.</summary>
    public static int[] Of(PolicyModel policy)
    {
        var classes = new int[policy.Statements.Length];
        var first = new List<Statement>();
        foreach (var statement in policy.Statements)
        {
            var index = first.FindIndex(other => AreAlike(statement, other));
            if (index < 0)
            {
                index = first.Count;
                first.Add(statement);
            }

            classes[statement.Index] = index;
        }

        return classes;
    }

    private static bool AreAlike(Statement first, Statement second) =>
        first.Verdict.Determination == second.Verdict.Determination
        && (first.Verdict.Determination != Determination.Covered || Authorization.AreAlike(first, second));
}
