using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3003 and POL3005 of the lines of scores: points that no request can get, UNSAT(D ∧ P ∧ n), or that every request gets,
/// UNSAT(D ∧ P ∧ ¬n). A published score serves many policies: that a line does not matter where the score is compared is no mistake.
/// </summary>
internal static class ScoreLineFinding
{
    /// <summary>Judges the lines of the policy's own scores that it uses.</summary>
    public static void Report(PolicyAnalysis analysis)
    {
        foreach (var (score, row) in Lines(analysis).Where(line => line.Row.Criterion.Info.Location.Path == analysis.Policy.Path))
        {
            Judge(analysis, score, row);
        }
    }

    /// <summary>The lines of the scores that the policy uses.</summary>
    public static IEnumerable<(Score Score, ScoreRow Row)> Lines(PolicyAnalysis analysis)
    {
        var used = new HashSet<int>(analysis.Criteria.OfType<ScoreCriterion>().Select(test => test.Score.Index));
        return analysis.Policy.Scores.Where(score => used.Contains(score.Index)).SelectMany(score => score.Rows.Select(row => (score, row)));
    }

    private static void Judge(PolicyAnalysis analysis, Score score, ScoreRow row)
    {
        var met = analysis.Formulas.Criteria.Of(row.Criterion);
        var line = new RelatedLine(row.Criterion.Info.Location, Clauses.Text(row.Criterion));
        var meets = new CoreLine(met, () => line);
        var fails = new CoreLine(analysis.Store.Not(met), () => line);
        var canBeMet = analysis.IsPossible(analysis.Formulas.Scope, meets.Formula);
        var canFail = analysis.IsPossible(analysis.Formulas.Scope, fails.Formula);
        var name = Clauses.Name(row.Criterion);
        var points = ScoreText.Points(row.Points);
        if (canBeMet == Answer.Unsatisfiable)
        {
            var core = Core(analysis, meets);
            Report(LogicFindings.NeverMet, core, name + " can never be met" + Because(core) + ": nobody gets its " + points + "; correct it or remove it");
        }
        else if (canFail == Answer.Unsatisfiable)
        {
            var core = Core(analysis, fails);
            Report(LogicFindings.AlwaysMet, core, name + " is always met" + Because(core) + ": everybody gets its " + points + "; correct what it should leave out");
        }
        else if (canBeMet == Answer.Unknown || canFail == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(line.Location, "whether " + name + " matters in " + score.Name);
        }

        void Report(FindingDescriptor descriptor, EquatableArray<RelatedLine> core, string message)
        {
            analysis.ScoreLinesReported.Add(row.Criterion);
            analysis.Report(ReportedFinding.About(new Finding(descriptor, line.Location, message) { Related = core }, (Section?)null));
        }
    }

    private static string Because(EquatableArray<RelatedLine> core) => core.Length == 0 ? "" : ", because of " + Clauses.Lines(core);

    /// <summary>The other lines that make it so.</summary>
    private static EquatableArray<RelatedLine> Core(PolicyAnalysis analysis, CoreLine line) =>
        analysis.Core.Of(StatementLines.Always(analysis).Concat(StatementLines.PolicyScope(analysis)).Append(line))
            .Select(each => each.Line)
            .Where(each => each.Location != line.Line.Location)
            .Distinct()
            .ToEquatableArray();
}
