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
    private readonly bool[] removed;
    private readonly HashSet<(int Strong, int Weak)> dropped = new();
    private Formula[] effective;

    private RedundantOverride(PolicyAnalysis analysis, bool[] removed)
    {
        this.analysis = analysis;
        this.removed = removed;
        effective = WorkOut();
    }

    /// <summary>
    /// Reports the overrides that change nothing, the last line first, each without those already found, and returns which they are.
    /// </summary>
    /// <param name="analysis">The policy.</param>
    /// <param name="removed">The statements that change nothing as a whole: they are not there.</param>
    public static HashSet<(int Strong, int Weak)> Report(PolicyAnalysis analysis, bool[] removed)
    {
        var search = new RedundantOverride(analysis, removed);
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

        return search.dropped;
    }

    private bool TakesPart(Statement statement) => analysis.TakesPart(statement) && !removed[statement.Index];

    private Formula[] WorkOut() => analysis.Formulas.EffectiveIn(
        index => removed[index], (strong, weak) => dropped.Contains((strong, weak)));

    private void Report(Statement strong, StatementOverride line)
    {
        var useless = line.Targets.Where(weak => IsUseless(strong, weak)).ToList();
        if (useless.Count == 0 || (line.EveryApproval && useless.Count < line.Targets.Length))
        {
            return;
        }

        Drop(strong, useless);
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
        if (targets.Count == 0 || !targets.All(weak => IsUseless(strong, weak)))
        {
            return;
        }

        Drop(strong, targets);
        analysis.Report(ReportedFinding.About(
            RedundantFinding.Of(
                strong.Location,
                "The requirement of " + strong.Id + " changes nothing for what is covered: every covering statement that it holds for "
                    + "asks for as much itself; remove it, or correct it",
                default),
            strong));
    }

    private void Drop(Statement strong, List<int> targets)
    {
        targets.ForEach(weak => dropped.Add((strong.Index, weak)));
        effective = WorkOut();
    }

    /// <summary>Whether the weak statement would be effective in the same requests without this override.</summary>
    private bool IsUseless(Statement strong, int index)
    {
        var weak = analysis.Policy.Statements[index];
        if (!TakesPart(weak))
        {
            return false;
        }

        var alone = analysis.Formulas.Effective(weak, weak.OverriddenBy
            .Where(other => other != strong.Index && !dropped.Contains((other, index)))
            .Select(other => effective[other]));
        var answer = analysis.IsPossible(alone, effective[strong.Index]);
        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(
                strong.Location, "whether " + Clauses.Name(strong) + " overriding " + Clauses.Name(weak) + " changes anything");
        }

        return answer == Answer.Unsatisfiable;
    }
}
