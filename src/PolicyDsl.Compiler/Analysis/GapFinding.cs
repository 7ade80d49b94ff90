using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
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
    /// <summary>Of more open scopes than this the order is that of the document: to compare each with each would take too long.</summary>
    private const int MostCompared = 300;

    /// <summary>Reports the gaps but those that <paramref name="explained"/> describes.</summary>
    public static void Report(PolicyAnalysis analysis, IReadOnlyList<Formula> explained)
    {
        var outside = explained.Select(analysis.Store.Not).ToList();
        var open = new List<Scope>();
        var answers = new Dictionary<Formula, Answer>();
        foreach (var scope in Scopes(analysis))
        {
            // What one scope leaves out another of the same requests does not leave out again.
            if (answers.TryGetValue(scope.Formula, out var answer))
            {
                AddIfUnknown(analysis, scope, answer);
                continue;
            }

            answers.Add(scope.Formula, answer = Ask(analysis, scope, outside));
            if (answer is Answer.Satisfiable)
            {
                open.Add(scope);
            }
        }

        var before = new List<Formula>(outside);
        foreach (var scope in open.Count > MostCompared ? open : NarrowerFirst(analysis, open))
        {
            analysis.Budget.Spend(before.Count);
            if (Ask(analysis, scope, before) == Answer.Satisfiable)
            {
                Report(analysis, scope, analysis.Store.Or(explained));
            }

            before.Add(analysis.Store.Not(scope.Formula));
        }
    }

    private static IEnumerable<Scope> Scopes(PolicyAnalysis analysis)
    {
        var policy = analysis.Policy;
        var hasOtherwise = new bool[policy.Sections.Length];
        foreach (var statement in policy.Statements.Where(statement => statement.Kind == StatementKind.Otherwise && statement.Section >= 0))
        {
            hasOtherwise[statement.Section] = true;
        }

        foreach (var section in policy.Sections)
        {
            if (!hasOtherwise[section.Index] && !section.HasErrors)
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
        var answer = analysis.Budget.IsOver ? Answer.Unknown : AskWithin(analysis, scope, restrictions);
        AddIfUnknown(analysis, scope, answer);
        return answer;
    }

    private static Answer AskWithin(PolicyAnalysis analysis, Scope scope, IEnumerable<Formula> restrictions)
    {
        var inScope = new[] { analysis.Formulas.Scope, scope.Formula };
        var undecided = StatementBoxes.StatementsOf(analysis.Boxes.Meeting(inScope))
            .Select(statement => analysis.Store.Not(analysis.Formulas.EffectiveOf(statement)))
            .Distinct();
        return analysis.IsShown(inScope.Concat(undecided).Concat(restrictions));
    }

    private static void AddIfUnknown(PolicyAnalysis analysis, Scope scope, Answer answer)
    {
        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(scope.LocationIn(analysis.Policy), "whether " + scope.Name + " leaves requests undecided");
        }
    }

    /// <summary>In document order, but each after the scopes that are strictly narrower.</summary>
    private static IEnumerable<Scope> NarrowerFirst(PolicyAnalysis analysis, List<Scope> scopes)
    {
        var rest = new List<Scope>(scopes);
        var known = new Dictionary<(Scope, Scope), bool>();
        while (rest.Count > 0)
        {
            var next = rest.FirstOrDefault(scope => !rest.Any(other => IsNarrowerThan(other, scope))) ?? rest[0];
            rest.Remove(next);
            yield return next;
        }

        bool IsNarrowerThan(Scope other, Scope scope)
        {
            if (!known.TryGetValue((other, scope), out var isNarrower))
            {
                isNarrower = IsNarrower(analysis, other, scope);
                known.Add((other, scope), isNarrower);
            }

            return isNarrower;
        }
    }

    private static bool IsNarrower(PolicyAnalysis analysis, Scope left, Scope right) =>
        left.Formula != right.Formula && IsWithin(analysis, left, right) && !IsWithin(analysis, right, left);

    private static bool IsWithin(PolicyAnalysis analysis, Scope left, Scope right) => right.Formula.IsTrue || analysis.IsPossible(
        analysis.Formulas.Scope, left.Formula, analysis.Store.Not(right.Formula)) == Answer.Unsatisfiable;

    private static void Report(PolicyAnalysis analysis, Scope scope, Formula explained)
    {
        var location = scope.LocationIn(analysis.Policy);
        var model = analysis.Model.ToArray();
        var goal = new WitnessGoal(evaluator => Kleene.And(evaluator.Scope, evaluator.SectionScope(scope.Section?.Index ?? -1)))
        {
            NotEffective = Enumerable.Range(0, analysis.Policy.Statements.Length).ToList(),
        };
        var witness = analysis.FindWitness(goal, location, "whether " + scope.Name + " leaves requests undecided");
        if (witness is null)
        {
            return;
        }

        if (MayBeExplained(analysis, explained, witness.Request))
        {
            // The shortest request may lie in a hole, of which another finding tells.
            witness = analysis.FindWitness(model, goal with
            {
                Shows = evaluator => MayBeExplained(analysis, explained, evaluator.Request) ? Truth.False : goal.Shows(evaluator),
            }) ?? witness;
        }

        var message = scope.Section is null
            ? "The statements outside sections leave requests undecided: end the policy with an \"otherwise\" line, or decide them by a statement"
            : "Section " + scope.Name.Substring("section ".Length)
                + " leaves requests in its scope undecided: end it with an \"otherwise\" line, or decide them by a statement";
        analysis.Report(ReportedFinding.About(
            new Finding(LogicFindings.Gap, location, message) { Witness = analysis.Describe(witness) }, scope.Section));
    }

    private static bool MayBeExplained(PolicyAnalysis analysis, Formula explained, Request request)
    {
        if (explained.IsFalse)
        {
            return false;
        }

        var truth = new FormulaTruth(analysis.Store, RequestFormulas.ValuesOf(analysis.Space, request), ofUnknown: true);
        var result = truth.Of(explained);
        analysis.Budget.Spend(truth.Count);
        return result;
    }

    /// <summary>Equal only to itself: sections compare by content.</summary>
    private sealed class Scope
    {
        public Scope(Section? section, Formula formula)
        {
            Section = section;
            Formula = formula;
        }

        public Section? Section { get; }

        public Formula Formula { get; }

        public string Name => Section is null ? "the policy" : Clauses.Name(Section);

        public SourceLocation LocationIn(PolicyModel policy) => Section is null ? policy.Header.Location : Section.Location;
    }
}
