using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Two statements that decide differently and are not proved disjoint: SAT(D ∧ ψᵢ ∧ ψⱼ), or not known.</summary>
/// <param name="Earlier">The one that comes first in the document.</param>
/// <param name="Later">The other.</param>
/// <param name="Answer">Satisfiable or unknown.</param>
internal sealed record OpenPair(Statement Earlier, Statement Later, Answer Answer)
{
    /// <summary>All of a policy, by the later statement. What is not among them is proved.</summary>
    public static IReadOnlyList<OpenPair> Of(PolicyAnalysis analysis)
    {
        var classes = VerdictClasses.Of(analysis.Policy);
        var pairs = new List<OpenPair>();
        foreach (var later in analysis.Policy.Statements)
        {
            var condition = analysis.Formulas.EffectiveOf(later.Index);
            foreach (var index in StatementBoxes.StatementsOf(analysis.Boxes.Meeting(condition)))
            {
                if (index >= later.Index)
                {
                    break;
                }

                var earlier = analysis.Policy.Statements[index];
                if (classes[index] == classes[later.Index] || Overrides(earlier, later) || Overrides(later, earlier))
                {
                    continue;
                }

                var answer = analysis.IsPossible(condition, analysis.Formulas.EffectiveOf(index));
                if (answer != Answer.Unsatisfiable)
                {
                    pairs.Add(new OpenPair(earlier, later, answer));
                }
            }
        }

        return pairs;
    }

    /// <summary>Whether a request shows that both hold, whatever the lines with errors say. The model is that of the request.</summary>
    public bool IsShown(PolicyAnalysis analysis) =>
        analysis.IsShown(new[] { analysis.Formulas.EffectiveOf(Later.Index), analysis.Formulas.EffectiveOf(Earlier.Index) })
            == Answer.Satisfiable;

    private static bool Overrides(Statement strong, Statement weak)
    {
        for (var i = 0; i < weak.OverriddenBy.Length; i++)
        {
            if (weak.OverriddenBy[i] == strong.Index)
            {
                return true;
            }
        }

        return false;
    }
}
