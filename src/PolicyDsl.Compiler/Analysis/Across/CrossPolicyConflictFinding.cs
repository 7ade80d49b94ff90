using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>
/// POL3001 across policies: statements of two policies that are about the same, decide differently, and can both be effective,
/// SAT(D₁ ∧ D₂ ∧ ψᵢ ∧ ψⱼ). One finding for a statement of the later policy and all of the other policy that it contradicts.
/// </summary>
internal sealed class CrossPolicyConflictFinding
{
    private readonly MergedPolicies policies;
    private readonly PolicyAnalysis analysis;

    private CrossPolicyConflictFinding(ComparedPolicy first, ComparedPolicy second, SharedTerms shared, AnalysisLimits limits, CancellationToken cancellation)
    {
        policies = new MergedPolicies(first.Policy, second.Policy, shared);
        analysis = new PolicyAnalysis(policies.Model, limits, cancellation);
    }

    /// <summary>
    /// The contradictions, by the statements of the second policy, and what was not analysed (POL3009); the solver steps that it took.
    /// </summary>
    public static (IReadOnlyList<ReportedFinding> Findings, long Steps) Find(
        ComparedPolicy first, ComparedPolicy second, AnalysisLimits limits, CancellationToken cancellation)
    {
        var shared = new SharedTerms(first.Policy, second.Policy);
        if (!shared.HasCommonSubject)
        {
            return (System.Array.Empty<ReportedFinding>(), 0);
        }

        var rivals = ComparablePolicies.RivalsOf(first, second, shared);
        if (rivals.Count == 0)
        {
            return (System.Array.Empty<ReportedFinding>(), 0);
        }

        var finding = new CrossPolicyConflictFinding(first, second, shared, limits, cancellation);
        finding.Report(rivals);
        return (finding.analysis.Findings, finding.analysis.Budget.Spent);
    }

    private void Report(IReadOnlyDictionary<int, List<Statement>> rivals)
    {
        switch (analysis.IsPolicyPossible())
        {
            case Answer.Satisfiable:
                foreach (var later in policies.Second.Statements.Where(later => rivals.ContainsKey(later.Index)))
                {
                    Report(later, rivals[later.Index]);
                }

                break;
            case Answer.Unknown:
                analysis.NotAnalysed.Add(policies.Second.Header.Location, "whether any request is for " + policies.FirstName + " as well");
                break;
        }

        analysis.NotAnalysed.Report(analysis);
    }

    private void Report(Statement later, List<Statement> candidates)
    {
        var condition = analysis.Formulas.EffectiveOf(policies.IndexOf(later));
        var near = new HashSet<int>(StatementBoxes.StatementsOf(analysis.Boxes.Meeting(condition)));
        Statement? shown = null;
        Request? witness = null;
        var more = new List<Statement>();
        foreach (var earlier in candidates.Where(earlier => near.Contains(earlier.Index)))
        {
            var answer = analysis.IsShown(new[] { condition, analysis.Formulas.EffectiveOf(earlier.Index) });
            if (answer == Answer.Unknown)
            {
                analysis.NotAnalysed.Add(later.Location, Question(earlier, later));
            }
            else if (answer == Answer.Satisfiable && witness is not null)
            {
                more.Add(earlier);
            }
            else if (answer == Answer.Satisfiable)
            {
                witness = FindWitness(earlier, later);
                shown = earlier;
            }
        }

        if (witness is not null)
        {
            Report(later, shown!, more, witness);
        }
    }

    /// <summary>A request that both policies themselves decide, each by its statement: the interpreter is asked about each alone.</summary>
    private Request? FindWitness(Statement earlier, Statement later) => analysis.FindWitness(
        merged => Kleene.And(
            Effective(policies.First, policies.InFirst(merged.Request), earlier),
            Effective(policies.Second, policies.InSecond(merged.Request), later)),
        later.Location,
        Question(earlier, later));

    private static Truth Effective(PolicyModel policy, Request request, Statement statement) =>
        new StatementEvaluator(policy, request).Effective(statement.Index);

    private void Report(Statement later, Statement earlier, IReadOnlyList<Statement> more, Request witness)
    {
        var path = DecidingClause.Of(later, new StatementEvaluator(policies.Second, policies.InSecond(witness)));
        var others = more.Count == 0 ? "" : "; so do " + Clauses.List(more.Select(Clauses.Name).ToList()) + " of " + policies.FirstName;
        var message = Through(later, path) + " of " + policies.SecondName + " and "
            + Through(earlier, DecidingClause.Of(earlier, new StatementEvaluator(policies.First, policies.InFirst(witness)))) + " of " + policies.FirstName
            + " contradict each other for some requests: narrow the scope or the criteria of one, or end one policy where the other begins"
            + others;
        analysis.Report(new ReportedFinding(
            new Finding(LogicFindings.Conflict, later.Location, message)
            {
                Related = new[] { earlier }.Concat(more)
                    .Select(statement => new RelatedLine(
                        statement.Location, "the statement of " + policies.FirstName + ": " + Clauses.Name(statement)))
                    .ToEquatableArray(),
                Witness = policies.Describe(witness),
            },
            new[] { later.Index },
            -1,
            new[] { path }));
    }

    private string Question(Statement earlier, Statement later) =>
        "whether " + Clauses.Name(later) + " contradicts " + Clauses.Name(earlier) + " of " + policies.FirstName;

    private static string Through(Statement statement, string path) =>
        path == statement.Id ? Clauses.Name(statement) : Clauses.Name(statement) + " by its alternative " + path;
}
