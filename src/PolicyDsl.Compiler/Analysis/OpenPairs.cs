using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>All pairs of a policy's statements that decide differently and are not proved disjoint. What is not among them is proved.</summary>
internal sealed class OpenPairs
{
    private readonly PolicyModel policy;
    private readonly PairSet open = new();
    private readonly HashSet<(int Earlier, int Later)> unknown = new();

    private OpenPairs(PolicyModel policy) => this.policy = policy;

    /// <summary>Finds them.</summary>
    public static OpenPairs Of(PolicyAnalysis analysis)
    {
        var classes = VerdictClasses.Of(analysis.Policy);
        var pairs = new OpenPairs(analysis.Policy);
        var overrides = new PairSet();
        var isBox = new bool[analysis.Policy.Statements.Length];
        foreach (var statement in analysis.Policy.Statements)
        {
            isBox[statement.Index] = analysis.IsWholeBox(analysis.Formulas.EffectiveOf(statement.Index));
            for (var i = 0; i < statement.OverriddenBy.Length; i++)
            {
                overrides.Add(statement.Index, statement.OverriddenBy[i]);
            }
        }

        foreach (var later in analysis.Policy.Statements)
        {
            var condition = analysis.Formulas.EffectiveOf(later.Index);
            foreach (var index in StatementBoxes.StatementsOf(analysis.Boxes.Meeting(condition)))
            {
                if (index >= later.Index)
                {
                    break;
                }

                if (classes[index] == classes[later.Index] || overrides.Contains(index, later.Index))
                {
                    continue;
                }

                // Two boxes that meet have a request in common.
                analysis.Budget.Spend(1);
                var answer = isBox[index] && isBox[later.Index]
                    ? Answer.Satisfiable
                    : analysis.IsPossible(condition, analysis.Formulas.EffectiveOf(index));
                if (answer != Answer.Unsatisfiable)
                {
                    pairs.open.Add(index, later.Index);
                }

                if (answer == Answer.Unknown)
                {
                    pairs.unknown.Add((index, later.Index));
                }
            }
        }

        return pairs;
    }

    /// <summary>The pairs with a statement that comes before the given one, in the order of the document.</summary>
    public IEnumerable<OpenPair> Before(Statement later) => open.Below(later.Index).Select(earlier => new OpenPair(
        policy.Statements[earlier], later, unknown.Contains((earlier, later.Index)) ? Answer.Unknown : Answer.Satisfiable));

    /// <summary>What is proved.</summary>
    public DisjointPairs Disjoint() => DisjointPairs.AllBut(
        policy, policy.Statements.SelectMany(later => open.Below(later.Index).Select(earlier => (earlier, later.Index))));
}
