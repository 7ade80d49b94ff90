using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3008: two statements that cover can both be effective, SAT(D ∧ ψᵢ ∧ ψⱼ), their lengths or limits differ (or one covers only with
/// evidence development), and no rule of the policy says which applies. A rule that settles nothing is POL3004.
/// </summary>
internal static class DifferentGrantsFinding
{
    /// <summary>Beyond so many of one statement the rest is told in one finding.</summary>
    private const int MostPerStatement = 10;

    /// <summary>Reports them.</summary>
    /// <param name="analysis">The policy.</param>
    /// <param name="pairs">The pairs that are not proved disjoint.</param>
    public static void Report(PolicyAnalysis analysis, OpenPairs pairs)
    {
        var (lengthsDiffer, limitsDiffer) = (false, false);
        var first = analysis.Policy.Statements.FirstOrDefault(Covers);
        var differ = analysis.Policy.Statements.Any(statement => Covers(statement) && !Authorization.AreAlike(first!, statement));
        foreach (var later in differ ? analysis.Policy.Statements.Where(Covers) : Enumerable.Empty<Statement>())
        {
            if (later.Index >= pairs.FirstUnsettled)
            {
                analysis.NotAnalysed.Add(
                    later.Location, "whether " + Clauses.Name(later) + " and the statements after it grant one request other things than those before them");
                (lengthsDiffer, limitsDiffer) = (true, true);
                break;
            }

            var covering = pairs.Before(later).Where(pair => Covers(pair.Earlier)).ToList();
            analysis.Budget.Spend(1 + covering.Count);
            lengthsDiffer = lengthsDiffer || covering.Exists(pair => !Authorization.HasSameLength(pair.Earlier, later));
            limitsDiffer = limitsDiffer || covering.Exists(pair => !Authorization.HasSameLimits(pair.Earlier.Limits, later.Limits));
            var shown = covering.Where(pair => IsShown(analysis, pair)).ToList();
            foreach (var pair in shown.Take(MostPerStatement))
            {
                Report(analysis, pair, shown.Count > MostPerStatement && pair == shown[MostPerStatement - 1] ? shown.Skip(MostPerStatement) : Array.Empty<OpenPair>());
            }
        }

        ReportRule(analysis, analysis.Policy.LengthRule, "lengths", lengthsDiffer);
        ReportRule(analysis, analysis.Policy.LimitRule, "limits", limitsDiffer);
    }

    private static bool Covers(Statement statement) => statement.Verdict.Determination == Determination.Covered;

    private static bool IsShown(PolicyAnalysis analysis, OpenPair pair)
    {
        if (!analysis.TakesPart(pair.Earlier) || !analysis.TakesPart(pair.Later)
            || Authorization.DifferenceOf(analysis.Policy, pair.Earlier, pair.Later) == AuthorizationDifference.None)
        {
            return false;
        }

        if (pair.Answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(pair.Later.Location, Question(pair));
            return false;
        }

        return pair.IsShown(analysis);
    }

    private static void Report(PolicyAnalysis analysis, OpenPair pair, IEnumerable<OpenPair> others)
    {
        // The last question was about another pair.
        if (!pair.IsShown(analysis))
        {
            return;
        }

        var (earlier, later) = (pair.Earlier, pair.Later);
        if (analysis.FindWitness(WitnessGoal.BothEffective(earlier, later), later.Location, Question(pair)) is not { } holding)
        {
            return;
        }

        var paths = new[] { DecidingClause.Of(later, holding), DecidingClause.Of(earlier, holding) };
        var more = others.Select(other => other.Earlier).ToList();
        var message = Through(later, paths[0]) + " and " + Through(earlier, paths[1]) + " hold together for some requests and grant "
            + Clauses.List(Differences(analysis.Policy, earlier, later).ToList()) + ": "
            + string.Join(", ", Mends(analysis.Policy, earlier, later, paths[1]))
            + (more.Count == 0 ? "" : "; so do " + Clauses.List(more.Select(Clauses.Name).ToList()));
        analysis.Report(new ReportedFinding(
            new Finding(LogicFindings.DifferentGrants, later.Location, message)
            {
                Related = more.Prepend(earlier)
                    .Select(statement => new RelatedLine(statement.Location, "the other statement: " + Clauses.Name(statement)))
                    .ToEquatableArray(),
                Witness = analysis.Describe(holding, earlier, later),
            },
            more.Prepend(earlier).Append(later).Select(statement => statement.Index).ToArray(),
            -1,
            paths));
    }

    private static string Through(Statement statement, string path) =>
        path == statement.Id ? Clauses.Name(statement) : Clauses.Name(statement) + " by its alternative " + path;

    private static IEnumerable<string> Differences(PolicyModel policy, Statement earlier, Statement later)
    {
        var difference = Authorization.DifferenceOf(policy, earlier, later);
        if (difference.HasFlag(AuthorizationDifference.Lengths))
        {
            yield return "different lengths" + (policy.LengthRule is null ? "" : ", of which none is always the longer (give both in one unit)");
        }

        if (difference.HasFlag(AuthorizationDifference.Limits))
        {
            yield return "different limits" + (policy.LimitRule is null ? "" : ", of which none allows all that the other allows");
        }

        if (difference.HasFlag(AuthorizationDifference.EvidenceDevelopment))
        {
            yield return "coverage with and without evidence development";
        }
    }

    private static IEnumerable<string> Mends(PolicyModel policy, Statement earlier, Statement later, string path)
    {
        var difference = Authorization.DifferenceOf(policy, earlier, later);
        if (difference.HasFlag(AuthorizationDifference.Lengths) && policy.LengthRule is null)
        {
            yield return "write \"when lengths differ the longer applies\" (or the shorter) at the margin";
        }

        if (difference.HasFlag(AuthorizationDifference.Limits) && policy.LimitRule is null)
        {
            yield return "write \"when limits differ the larger applies\" (or the smaller) at the margin";
        }

        yield return later.Kind == StatementKind.Ordinary && earlier.Kind == StatementKind.Ordinary
            ? "write \"except " + path + "\" under " + later.Id + ", let one override the other, or narrow one of them"
            : "narrow the scope of one of them, or let one override the other";
    }

    private static void ReportRule(PolicyAnalysis analysis, DifferenceRule? rule, string what, bool settles)
    {
        if (rule is not null && !settles && !analysis.Policy.Statements.Any(statement => statement.HasErrors))
        {
            analysis.Report(ReportedFinding.About(
                RedundantFinding.Of(rule.Location, "No request gets different " + what + ", so this line changes nothing: remove it", default), (Section?)null));
        }
    }

    private static string Question(OpenPair pair) =>
        "whether " + Clauses.Name(pair.Later) + " and " + Clauses.Name(pair.Earlier) + " grant one request different things";
}
