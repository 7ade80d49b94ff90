using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3002: what no request can reach. The whole policy, UNSAT(D ∧ P), once; a section, UNSAT(D ∧ P ∧ σ), once at the outermost;
/// a statement, UNSAT(D ∧ ψ); where a requirement that nobody meets makes it so, once at the requirement. An <c>otherwise</c> that can never apply only changes nothing: POL3004.
/// </summary>
internal static class NeverEffectiveFinding
{
    /// <summary>Reports a policy that no request can reach. False where it is one: then nothing else is to be asked.</summary>
    public static bool ReportPolicy(PolicyAnalysis analysis)
    {
        var answer = analysis.IsPolicyPossible();
        if (answer == Answer.Satisfiable)
        {
            return true;
        }

        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(analysis.Policy.Header.Location, "whether any request keeps to every line of always");
            return false;
        }

        var core = analysis.Core.Of(StatementLines.Always(analysis).Concat(StatementLines.PolicyScope(analysis)));
        var always = core.Select(line => line.Line).Where(line => line.Location != analysis.Policy.Header.Location).ToList();
        var location = always.Count > 0 ? always[always.Count - 1].Location : analysis.Policy.Header.Location;
        var message = always.Count > 1
            ? "These lines of always contradict each other, so that no request can be real: correct one of them"
            : "No request can keep to this line of always within the scope of the policy: correct it";
        analysis.Report(ReportedFinding.About(
            new Finding(LogicFindings.NeverEffective, location, message) { Related = Others(core, location) }, (Section?)null));
        return false;
    }

    /// <summary>Reports the outermost sections whose scope no request can have.</summary>
    public static void ReportSections(PolicyAnalysis analysis)
    {
        var impossible = analysis.IsImpossible;
        foreach (var section in analysis.Policy.Sections)
        {
            if (section.Parent >= 0 && impossible[section.Parent])
            {
                impossible[section.Index] = true;
                continue;
            }

            var scope = analysis.Formulas.SectionScopes[section.Index];
            var answer = analysis.IsPossible(analysis.Formulas.Scope, scope);
            if (answer == Answer.Unknown)
            {
                analysis.NotAnalysed.Add(section.Location, "whether any request is in the scope of " + Clauses.Name(section));
            }

            if (answer != Answer.Unsatisfiable)
            {
                continue;
            }

            impossible[section.Index] = true;
            var core = analysis.Core.Of(StatementLines.Always(analysis)
                .Concat(StatementLines.PolicyScope(analysis))
                .Concat(StatementLines.Scopes(analysis, section.Index)));
            analysis.Report(ReportedFinding.About(
                new Finding(
                    LogicFindings.NeverEffective,
                    section.Location,
                    "No request can be in the scope of " + Clauses.Name(section)
                        + ", so none of its statements can ever be effective: correct its scope or remove the section")
                {
                    Related = Others(core, section.Location),
                },
                section));
        }

        foreach (var statement in analysis.Policy.Statements.Where(statement => statement.Section >= 0))
        {
            analysis.NeverEffective[statement.Index] = impossible[statement.Section];
        }
    }

    /// <summary>Reports the statements that no request makes effective.</summary>
    public static void ReportStatements(PolicyAnalysis analysis)
    {
        var requirements = new UnmetRequirements(analysis);
        foreach (var statement in analysis.Policy.Statements)
        {
            if (!analysis.TakesPart(statement))
            {
                continue;
            }

            var answer = analysis.IsPossible(analysis.Formulas.EffectiveOf(statement.Index));
            if (answer == Answer.Unknown)
            {
                analysis.NotAnalysed.Add(statement.Location, "whether " + Clauses.Name(statement) + " can be effective");
            }
            else if (answer == Answer.Unsatisfiable)
            {
                analysis.NeverEffective[statement.Index] = true;
                if (!requirements.Takes(statement))
                {
                    Report(analysis, statement, requirements);
                }
            }
        }

        requirements.Report();
    }

    private static void Report(PolicyAnalysis analysis, Statement statement, UnmetRequirements requirements)
    {
        // Requirements that nobody meets are told on their own where they do any harm.
        var core = analysis.Core.Of(StatementLines.Of(analysis, statement, other => !requirements.IsUnmet(other)));
        var overriders = core
            .Where(line => statement.OverriddenBy.Any(other => analysis.Policy.Statements[other].Location == line.Line.Location))
            .ToList();
        var name = Clauses.Name(statement);
        var isOtherwise = statement.Kind == StatementKind.Otherwise;
        var message = isOtherwise
            ? name + " can never apply: the other statements decide every request that it could take up; remove it"
            : overriders.Count == 0
                ? name + " can never be effective: the lines beside this finding contradict each other; correct one of them"
                : name + " can never be effective: what takes precedence over it leaves no request; narrow that, or remove this statement";
        analysis.Report(ReportedFinding.About(
            new Finding(isOtherwise ? LogicFindings.Redundant : LogicFindings.NeverEffective, statement.Location, message)
            {
                Related = Others(core, statement.Location),
            },
            statement));
    }

    private static EquatableArray<RelatedLine> Others(IEnumerable<CoreLine> core, SourceLocation location) =>
        core.Select(line => line.Line).Where(line => line.Location != location).Distinct().ToEquatableArray();
}
