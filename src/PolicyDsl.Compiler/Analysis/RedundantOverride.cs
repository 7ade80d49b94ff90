using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3004 of overrides: where the other statement would be effective, this one never is, UNSAT(D ∧ P ∧ (ψᵢ ≠ ψᵢ[ψⱼ := false])).
/// <c>overrides every approval</c> and <c>coverage requires</c> are judged over all their targets at once.
/// </summary>
internal sealed class RedundantOverride
{
    private readonly PolicyAnalysis analysis;
    private readonly EffectiveConditions conditions;

    private RedundantOverride(PolicyAnalysis analysis, EffectiveConditions conditions)
    {
        this.analysis = analysis;
        this.conditions = conditions;
    }

    /// <summary>
    /// Reports the overrides that change nothing, the last line first, each without those already found, and drops them.
    /// </summary>
    /// <param name="analysis">The policy.</param>
    /// <param name="conditions">Its conditions without the statements that change nothing as a whole.</param>
    public static void Report(PolicyAnalysis analysis, EffectiveConditions conditions)
    {
        var search = new RedundantOverride(analysis, conditions);
        foreach (var strong in analysis.Policy.Statements.Reverse().Where(search.TakesPart))
        {
            foreach (var line in strong.Overrides.Reverse())
            {
                search.Report(strong, line);
            }

            if (strong.Kind == StatementKind.CoverageRequires)
            {
                search.ReportRequirement(strong);
            }
        }
    }

    private bool TakesPart(Statement statement) => analysis.TakesPart(statement) && !conditions.IsRemoved(statement.Index);

    private void Report(Statement strong, StatementOverride line)
    {
        var useless = line.EveryApproval
            ? line.Targets.TakeWhile(weak => IsUseless(strong, weak)).ToList()
            : line.Targets.Where(weak => IsUseless(strong, weak)).ToList();
        if (useless.Count == 0 || (line.EveryApproval && useless.Count < line.Targets.Length))
        {
            return;
        }

        useless.ForEach(weak => conditions.Drop(strong.Index, weak));
        var names = line.EveryApproval
            ? "any approval"
            : Clauses.List(useless.ConvertAll(weak => Clauses.Name(analysis.Policy.Statements[weak])));
        analysis.Report(ReportedFinding.About(
            RedundantFinding.Of(
                line.Location,
                "This override changes nothing: " + strong.Id + " is never effective where " + names
                    + " would be; remove it, or correct the criteria",
                useless.Select(weak => new RelatedLine(analysis.Policy.Statements[weak].Location, "what it overrides")).ToEquatableArray()),
            strong));
    }

    private void ReportRequirement(Statement strong)
    {
        var targets = analysis.Policy.Statements
            .Where(weak => weak.Kind != StatementKind.Otherwise && weak.Verdict.Determination == Determination.Covered)
            .Where(weak => weak.OverriddenBy.Contains(strong.Index))
            .Select(weak => weak.Index)
            .ToList();
        if (targets.Count == 0 || !CanBeMet(strong) || !targets.All(weak => IsUseless(strong, weak)))
        {
            return;
        }

        targets.ForEach(weak => conditions.Drop(strong.Index, weak));
        analysis.Report(ReportedFinding.About(
            RedundantFinding.Of(
                strong.Location,
                "The requirement of " + strong.Id + " changes nothing for what is covered: every covering statement that it holds for "
                    + "asks for as much itself; remove it, or correct it",
                default),
            strong));
    }

    /// <summary>Whether some request in the scope meets the requirement; POL3005 says where none does.</summary>
    private bool CanBeMet(Statement strong) => analysis.IsPossible(
        analysis.Formulas.Scope, analysis.Formulas.SectionScopeOf(strong.Section), analysis.Store.Not(analysis.Formulas.CriteriaOf(strong)))
        != Answer.Unsatisfiable;

    /// <summary>Whether the weak statement would be effective in the same requests without this override.</summary>
    private bool IsUseless(Statement strong, int index)
    {
        var weak = analysis.Policy.Statements[index];
        if (!TakesPart(weak))
        {
            return false;
        }

        var answer = analysis.Budget.IsOver ? Answer.Unknown : Ask(strong, weak);
        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(
                strong.Location, "whether " + Clauses.Name(strong) + " overriding " + Clauses.Name(weak) + " changes anything");
        }

        return answer == Answer.Unsatisfiable;
    }

    private Answer Ask(Statement strong, Statement weak)
    {
        var question = conditions.PartsWithout(weak, strong.Index);
        question.Add(conditions.Of(strong.Index));
        analysis.Budget.Spend(question.Count);
        return analysis.IsPossible(question);
    }
}
