using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// The statements of a policy in groups of the same verdict class and the same condition, as its formula tells: what is asked of two statements
/// has one answer for all of their groups. Groups are numbered by their first statements.
/// </summary>
internal sealed class EqualStatements
{
    private readonly List<List<int>> members = new();
    private readonly int[] groups;

    /// <param name="policy">The policy.</param>
    /// <param name="classes">The verdict class of each statement.</param>
    /// <param name="formulas">ψ of each statement.</param>
    public EqualStatements(PolicyModel policy, IReadOnlyList<int> classes, PolicyFormulas formulas)
    {
        groups = new int[policy.Statements.Length];
        var known = new Dictionary<(int Class, Formula Condition), int>();
        foreach (var statement in policy.Statements)
        {
            var key = (classes[statement.Index], formulas.EffectiveOf(statement.Index));
            if (!known.TryGetValue(key, out var group))
            {
                group = members.Count;
                known.Add(key, group);
                members.Add(new List<int>());
            }

            groups[statement.Index] = group;
            members[group].Add(statement.Index);
        }
    }

    /// <summary>How many groups there are.</summary>
    public int Count => members.Count;

    /// <summary>The group of a statement.</summary>
    public int GroupOf(int statement) => groups[statement];

    /// <summary>The statements of a group, ascending; at least one.</summary>
    public IReadOnlyList<int> MembersOf(int group) => members[group];

    /// <summary>Whether the statement is the first of its group.</summary>
    public bool IsFirst(int statement) => members[groups[statement]][0] == statement;
}
