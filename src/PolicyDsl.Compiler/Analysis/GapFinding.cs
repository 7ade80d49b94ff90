using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3006: a section without <c>otherwise</c> leaves requests in its scope undecided, SAT(D ∧ P ∧ σ ∧ no statement effective), those of
/// POL3007 and those of sections counted before it left out. The narrower of two scopes is counted first. Statements outside
/// sections make the whole policy one more scope, the widest: a request that they leave undecided is "not addressed" as well.
/// </summary>
internal static class GapFinding
{
    /// <summary>Reports the gaps but those that <paramref name="explained"/> describes.</summary>
    public static void Report(PolicyAnalysis analysis, IReadOnlyList<Formula> explained)
    {
        var outside = explained.Select(analysis.Store.Not).ToList();
        var open = new List<Scope>();
        foreach (var scope in Scopes(analysis))
        {
            if (Ask(analysis, scope, outside) is Answer.Satisfiable)
            {
                open.Add(scope);
            }
        }

        var before = new List<Formula>();
        foreach (var scope in NarrowerFirst(analysis, open))
        {
            if (Ask(analysis, scope, outside.Concat(before.Select(analysis.Store.Not))) == Answer.Satisfiable)
            {
                Report(analysis, scope);
            }

            before.Add(scope.Formula);
        }
    }

    private static IEnumerable<Scope> Scopes(PolicyAnalysis analysis)
    {
        var policy = analysis.Policy;
        foreach (var section in policy.Sections)
        {
            var hasOtherwise = policy.Statements.Any(
                statement => statement.Section == section.Index && statement.Kind == StatementKind.Otherwise);
            if (!hasOtherwise && !section.HasErrors)
            {
                yield return new Scope(section, analysis.Formulas.SectionScopes[section.Index]);
            }
        }

        var outsideSections = policy.Statements.Where(statement => statement.Section < 0).ToList();
        if (outsideSections.Any(statement => statement.Kind == StatementKind.Ordinary) &&
            outsideSections.All(statement => statement.Kind != StatementKind.Otherwise && !statement.HasErrors))
        {
            yield return new Scope(null, Formula.True);
        }
    }

    private static Answer Ask(PolicyAnalysis analysis, Scope scope, IEnumerable<Formula> restrictions)
    {
        var inScope = new[] { analysis.Formulas.Scope, scope.Formula };
        var undecided = StatementBoxes.StatementsOf(analysis.Boxes.Meeting(inScope))
            .Select(statement => analysis.Store.Not(analysis.Formulas.EffectiveOf(statement)));
        var answer = analysis.IsShown(inScope.Concat(undecided).Concat(restrictions));
        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(scope.LocationIn(analysis.Policy), "whether " + scope.Name + " leaves requests undecided");
        }

        return answer;
    }

    /// <summary>In document order, but each after the scopes that are strictly narrower.</summary>
    private static IEnumerable<Scope> NarrowerFirst(PolicyAnalysis analysis, List<Scope> scopes)
    {
        var rest = new List<Scope>(scopes);
        while (rest.Count > 0)
        {
            var next = rest.FirstOrDefault(scope => !rest.Any(other => IsNarrower(analysis, other, scope))) ?? rest[0];
            rest.Remove(next);
            yield return next;
        }
    }

    private static bool IsNarrower(PolicyAnalysis analysis, Scope left, Scope right) =>
        left.Formula != right.Formula && IsWithin(analysis, left, right) && !IsWithin(analysis, right, left);

    private static bool IsWithin(PolicyAnalysis analysis, Scope left, Scope right) => right.Formula.IsTrue || analysis.IsPossible(
        analysis.Formulas.Scope, left.Formula, analysis.Store.Not(right.Formula)) == Answer.Unsatisfiable;

    private static void Report(PolicyAnalysis analysis, Scope scope)
    {
        var location = scope.LocationIn(analysis.Policy);
        var witness = analysis.FindWitness(
            evaluator => Shows(analysis, evaluator, scope),
            location,
            "whether " + scope.Name + " leaves requests undecided");
        if (witness is null)
        {
            return;
        }

        var message = scope.Section is null
            ? "The statements outside sections leave requests undecided: end the policy with an \"otherwise\" line, or decide them by a statement"
            : "Section " + scope.Name.Substring("section ".Length)
                + " leaves requests in its scope undecided: end it with an \"otherwise\" line, or decide them by a statement";
        analysis.Report(ReportedFinding.About(
            new Finding(LogicFindings.Gap, location, message) { Witness = analysis.Describe(witness) }, scope.Section));
    }

    /// <summary>The request is in the scope, and no statement is effective.</summary>
    private static Truth Shows(PolicyAnalysis analysis, StatementEvaluator evaluator, Scope scope)
    {
        var truth = Kleene.And(evaluator.Scope, evaluator.SectionScope(scope.Section?.Index ?? -1));
        var count = analysis.Policy.Statements.Length;
        for (var statement = 0; statement < count && truth != Truth.False; statement++)
        {
            truth = Kleene.And(truth, Kleene.Not(evaluator.Effective(statement)));
        }

        return truth;
    }

    private sealed record Scope(Section? Section, Formula Formula)
    {
        public string Name => Section is null ? "the policy" : Clauses.Name(Section);

        public SourceLocation LocationIn(PolicyModel policy) => Section is null ? policy.Header.Location : Section.Location;
    }
}
