using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// Puts a finding's witness back into the policy as an example, word for word, with the outcome that the finding claims: what a
/// policy writer would do with it. The compiler must be able to read it, and the decision must be that outcome.
/// </summary>
public static class WitnessExample
{
    /// <summary>
    /// What is wrong with the witnesses of POL3001 and POL4006 (a conflict), POL3006 (not addressed), POL3007 (no statement but an <c>otherwise</c> is
    /// effective) and POL3008 (both statements are) of a policy without examples; empty where nothing is.
    /// </summary>
    public static IReadOnlyList<string> Problems(SourceText policy, IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder(policy.Text).Append("\nexamples\n");
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i].Witness is not { } witness)
            {
                return [findings[i].Id + " has no witness"];
            }

            text.Append("  \"witness ").Append(i).Append("\"\n");
            foreach (var line in witness.Facts.SelectMany(Lines))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append("    => ").Append(Outcome(findings[i])).Append('\n');
        }

        if (findings.Count == 0)
        {
            return [];
        }

        var source = new SourceText(policy.Path, text.ToString());
        var compilation = Compilation.Compile([source]);
        var model = compilation.Policies[0].Model;
        var problems = compilation.Findings
            .Where(problem => problem.Id is "POL6001" || problem.Id.StartsWith("POL1", StringComparison.Ordinal) || problem.Id.StartsWith("POL2", StringComparison.Ordinal))
            .Where(problem => !(problem.Id == "POL6001" && FindingOf(problem, findings)?.Id is "POL3007" or "POL3008") && !IsForReviewer(problem, findings))
            .Select(problem => BoundText.Show(source, problem));
        var decided = Enumerable.Range(0, findings.Count)
            .Where(index => findings[index].Id == "POL3007" && !IsUndecided(model, model.Examples[index], HasTwoOthers(findings[index])))
            .Select(index => "a statement decides witness " + index + " of " + findings[index].Message);
        return problems.Concat(decided).Concat(NotTogether(model, findings)).Select(problem => problem + "\n" + text).ToList();
    }

    // What POL3007 and POL3008 say is no outcome: whatever stands here is not held against them.
    private static string Outcome(Finding finding) => finding.Id switch
    {
        "POL3001" or "POL4006" => "conflict",
        "POL3006" => "not addressed",
        "POL3007" or "POL3008" => "covered",
        _ => throw new InvalidOperationException("Nothing is known of the witnesses of " + finding.Id),
    };

    // That nothing but an otherwise decides it does not say which one does. Where a reviewer has to say whether two facts are the same, the
    // finding speaks of one of the two cases.
    private static bool IsUndecided(PolicyModel policy, Example example, bool isForReviewer)
    {
        var evaluator = new StatementEvaluator(policy, Request.Of(policy, example.Facts));
        return evaluator.Scope == Truth.True && policy.Statements
            .Where(statement => statement.Kind != StatementKind.Otherwise)
            .All(statement => evaluator.Effective(statement.Index) is var effective && (effective == Truth.False || (isForReviewer && effective == Truth.Unknown)));
    }

    // That both statements hold does not say what others do: the request of POL3008 may be covered, or wait for more facts.
    private static IEnumerable<string> NotTogether(PolicyModel policy, IReadOnlyList<Finding> findings)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i].Id != "POL3008")
            {
                continue;
            }

            var evaluator = new StatementEvaluator(policy, Request.Of(policy, policy.Examples[i].Facts));
            var lines = findings[i].Related.Take(1).Select(line => line.Location.Start.Line).Append(findings[i].Location.Start.Line).ToHashSet();
            foreach (var statement in policy.Statements.Where(statement => lines.Contains(statement.Location.Start.Line)))
            {
                if (evaluator.Effective(statement.Index) != Truth.True && !HasTwoOthers(findings[i]))
                {
                    yield return statement.Id + " is not effective for the witness of " + findings[i].Message;
                }
            }
        }
    }

    // Whether two facts that are both another are the same, only a reviewer can say; the finding speaks of the case that they are.
    private static bool IsForReviewer(Finding problem, IReadOnlyList<Finding> findings) =>
        problem.Message.Contains("awaiting judgement", StringComparison.Ordinal)
        && FindingOf(problem, findings) is { } finding && HasTwoOthers(finding);

    private static bool HasTwoOthers(Finding finding) => finding.Witness!.Facts.Count(fact => fact.Value == "another") >= 2;

    private static Finding? FindingOf(Finding problem, IReadOnlyList<Finding> findings) => findings
        .Where((_, index) => problem.Message.Contains("\"witness " + index + "\"", StringComparison.Ordinal))
        .FirstOrDefault();

    /// <summary>The lines of an example that give the fact.</summary>
    public static IEnumerable<string> Lines(WitnessFact fact) => fact.Value switch
    {
        "yes" => [fact.Term],
        "no" => ["no " + fact.Term],
        _ when fact.Value.StartsWith("only ", StringComparison.Ordinal) => [fact.Term + " includes " + fact.Value],
        _ when fact.Value.StartsWith("includes ", StringComparison.Ordinal) => fact.Value.Split("; ")
            .Select(part => fact.Term + (part.StartsWith("includes ", StringComparison.Ordinal) ? " " : " includes ") + part),
        _ => [fact.Term + " is " + fact.Value],
    };
}
