using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3002 of <c>coverage requires</c>: no request in its scope meets the requirement, UNSAT(D ∧ P ∧ σ ∧ ¬n), and statements that it overrides
/// are never effective for no other reason. That is one defect of one line, however many statements it takes away.
/// </summary>
internal sealed class UnmetRequirements
{
    private readonly PolicyAnalysis analysis;
    private readonly Dictionary<int, bool> isUnmet = new();
    private readonly SortedDictionary<int, List<Statement>> taken = new();

    /// <param name="analysis">The policy.</param>
    public UnmetRequirements(PolicyAnalysis analysis) => this.analysis = analysis;

    /// <summary>The line that says what is required: that it is not met is what denies.</summary>
    public static Criterion LineOf(Statement requirement) => IsRequirement(requirement.Criteria) || requirement.Criteria is not GroupCriterion group
        ? requirement.Criteria
        : group.Children[group.Children.Length - 1];

    /// <summary>Whether a statement that is never effective would be, were it not for requirements that nobody meets.</summary>
    public bool Takes(Statement statement)
    {
        var unmet = statement.OverriddenBy.Where(IsUnmet).ToList();
        if (unmet.Count == 0)
        {
            return false;
        }

        var parts = statement.OverriddenBy.Except(unmet)
            .Select(other => analysis.Store.Not(analysis.Formulas.EffectiveOf(other)))
            .Append(analysis.Formulas.OwnOf(statement.Index))
            .ToList();
        if (analysis.IsPossible(parts) != Answer.Satisfiable)
        {
            return false;
        }

        foreach (var requirement in unmet)
        {
            if (!taken.TryGetValue(requirement, out var statements))
            {
                taken.Add(requirement, statements = new List<Statement>());
            }

            statements.Add(statement);
        }

        return true;
    }

    /// <summary>Whether a statement, by index, is a requirement that nobody in its scope meets.</summary>
    public bool IsUnmet(int index)
    {
        var statement = analysis.Policy.Statements[index];
        if (statement.Kind != StatementKind.CoverageRequires || statement.HasErrors)
        {
            return false;
        }

        if (!isUnmet.TryGetValue(index, out var known))
        {
            known = analysis.IsPossible(
                analysis.Formulas.Scope,
                analysis.Formulas.SectionScopeOf(statement.Section),
                analysis.Store.Not(analysis.Formulas.Criteria.Of(LineOf(statement)))) == Answer.Unsatisfiable;
            isUnmet.Add(index, known);
        }

        return known;
    }

    /// <summary>Reports each requirement once; its line is not judged again.</summary>
    public void Report()
    {
        foreach (var entry in taken)
        {
            var requirement = analysis.Policy.Statements[entry.Key];
            var line = LineOf(requirement);
            var fails = new CoreLine(
                analysis.Store.Not(analysis.Formulas.Criteria.Of(line)), () => new RelatedLine(line.Info.Location, Clauses.Text(line)));
            var core = analysis.Core.Of(StatementLines.Always(analysis)
                    .Concat(StatementLines.PolicyScope(analysis))
                    .Concat(StatementLines.Scopes(analysis, requirement.Section))
                    .Append(fails))
                .Select(part => part.Line)
                .Where(part => part.Location != line.Info.Location && part.Location != requirement.Location)
                .Distinct()
                .ToEquatableArray();
            var because = core.Length == 0 ? "" : ", because of " + Clauses.Lines(core);
            var names = Clauses.List(entry.Value);
            analysis.RequirementsReported.Add(requirement.Index);
            analysis.Report(ReportedFinding.About(
                new Finding(
                    LogicFindings.NeverEffective,
                    requirement.Location,
                    "The requirement of " + requirement.Id + " can never be met" + because + ", so that " + names + " can never be effective: correct it")
                {
                    Related = core
                        .Concat(entry.Value.Select(statement => new RelatedLine(statement.Location, Clauses.Name(statement) + " can never be effective")))
                        .ToEquatableArray(),
                },
                entry.Value.Prepend(requirement).ToArray()));
        }
    }

    private static bool IsRequirement(Criterion criterion) => criterion is NotCriterion { HasWordsOfOperand: true };
}
