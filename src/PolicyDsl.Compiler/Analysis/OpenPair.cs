using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Two statements that decide differently and are not proved disjoint: SAT(D ∧ ψᵢ ∧ ψⱼ), or not known.</summary>
/// <param name="Earlier">The one that comes first in the document.</param>
/// <param name="Later">The other.</param>
/// <param name="Answer">Satisfiable or unknown.</param>
internal readonly record struct OpenPair(Statement Earlier, Statement Later, Answer Answer)
{
    /// <summary>Whether a request shows that both hold, whatever the lines with errors say. The model is that of the request.</summary>
    public bool IsShown(PolicyAnalysis analysis) =>
        analysis.IsShown(new[] { analysis.Formulas.EffectiveOf(Later.Index), analysis.Formulas.EffectiveOf(Earlier.Index) })
            == Answer.Satisfiable;
}
