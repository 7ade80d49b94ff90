using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// The criteria of a policy, each object once. Records compare by content, which costs time in the size of the tree: here
/// identity counts.
/// </summary>
internal static class CriterionWalk
{
    /// <summary>Every criterion that a policy evaluates, parents before children.</summary>
    public static IEnumerable<Criterion> Of(PolicyModel policy)
    {
        var seen = new HashSet<Criterion>(ByIdentity.Instance);
        foreach (var root in Roots(policy))
        {
            foreach (var criterion in Of(root, seen))
            {
                yield return criterion;
            }
        }
    }

    /// <summary>A criterion and all that it is made of, parents before children, in the order of the text.</summary>
    public static IEnumerable<Criterion> Below(Criterion root) => Of(root, new HashSet<Criterion>(ByIdentity.Instance));

    /// <summary>What a criterion is made of.</summary>
    public static IReadOnlyList<Criterion> ChildrenOf(Criterion criterion) => criterion switch
    {
        GroupCriterion group => group.Children,
        IfCriterion conditional => new[] { conditional.Condition, conditional.Body },
        NotCriterion not => new[] { not.Operand },
        ScoreCriterion test => test.Score.Rows.Select(row => row.Criterion).ToList(),
        DefinitionCriterion definition => new[] { definition.Definition.Criterion },
        ReferenceCriterion reference => new[] { reference.Target },
        ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
            or CodeCriterion or TermComparisonCriterion or ElapsedCriterion or BrokenCriterion => Array.Empty<Criterion>(),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    /// <summary>The terms that a criterion itself asks about, not those below it.</summary>
    public static IReadOnlyList<Term> TermsOf(Criterion criterion) => criterion switch
    {
        HoldsCriterion test => new[] { test.Term },
        NoneCriterion test => new[] { test.Term },
        ValueCriterion test => new[] { test.Term },
        NumberCriterion test => new[] { test.Term },
        ElementCriterion test => new[] { test.Term },
        CodeCriterion test => new[] { test.Term },
        TermComparisonCriterion test => new[] { test.Left, test.Right },
        ElapsedCriterion test => ComparedDates.TermsOf(test).ToArray(),
        GroupCriterion or IfCriterion or NotCriterion or ConstantCriterion or ScoreCriterion or DefinitionCriterion
            or ReferenceCriterion or BrokenCriterion => Array.Empty<Term>(),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private static IEnumerable<Criterion> Of(Criterion root, HashSet<Criterion> seen)
    {
        var stack = new Stack<Criterion>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var criterion = stack.Pop();
            if (!seen.Add(criterion))
            {
                continue;
            }

            yield return criterion;
            var children = ChildrenOf(criterion);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                stack.Push(children[i]);
            }
        }
    }

    private static IEnumerable<Criterion> Roots(PolicyModel policy)
    {
        yield return policy.Scope;
        foreach (var line in policy.Always)
        {
            yield return line;
        }

        foreach (var section in policy.Sections)
        {
            yield return section.Scope;
        }

        foreach (var statement in policy.Statements)
        {
            yield return statement.Criteria;
            foreach (var exception in statement.Exceptions)
            {
                yield return exception.Criterion;
            }
        }
    }

    /// <summary>Two criteria are the same only when they are one object.</summary>
    public sealed class ByIdentity : IEqualityComparer<Criterion>
    {
        public static ByIdentity Instance { get; } = new();

        public bool Equals(Criterion? x, Criterion? y) => ReferenceEquals(x, y);

        public int GetHashCode(Criterion obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
