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
    /// <summary>What is wrong with the witnesses of POL3001, POL3006 and POL3008 of a policy without examples; empty where nothing is.</summary>
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

            text.Append("    => ").Append(findings[i].Id switch { "POL3001" => "conflict", "POL3006" => "not addressed", _ => "covered" }).Append('\n');
        }

        var source = new SourceText(policy.Path, text.ToString());
        if (findings.Count == 0)
        {
            return [];
        }

        var compilation = Compilation.Compile([source]);
        return compilation.Findings
            .Where(problem => !IsOfDifferentGrants(problem, findings))
            .Where(problem => problem.Id is "POL6001" || problem.Id.StartsWith("POL1", StringComparison.Ordinal) || problem.Id.StartsWith("POL2", StringComparison.Ordinal))
            .Where(problem => !IsForReviewer(problem, findings))
            .Select(problem => BoundText.Show(source, problem) + "\n" + text)
            .Concat(NotTogether(compilation.Policies[0].Model, findings))
            .ToList();
    }

    // That both statements hold does not say what others do: the request of POL3008 may be covered, or wait for more facts.
    private static bool IsOfDifferentGrants(Finding problem, IReadOnlyList<Finding> findings) => problem.Id == "POL6001"
        && findings.Any(finding => finding.Id == "POL3008"
            && problem.Message.Contains("\"witness " + Index(findings, finding) + "\"", StringComparison.Ordinal));

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
                if (evaluator.Effective(statement.Index) != Truth.True && findings[i].Witness!.Facts.Count(fact => fact.Value == "another") < 2)
                {
                    yield return statement.Id + " is not effective for the witness of " + findings[i].Message;
                }
            }
        }
    }

    // Whether two facts that are both another are the same, only a reviewer can say; the finding speaks of the case that they are.
    private static bool IsForReviewer(Finding problem, IReadOnlyList<Finding> findings) =>
        problem.Message.Contains("awaiting judgement", StringComparison.Ordinal)
        && findings.Any(finding => problem.Message.Contains("\"witness " + Index(findings, finding) + "\"", StringComparison.Ordinal)
            && finding.Witness!.Facts.Count(fact => fact.Value == "another") >= 2);

    private static int Index(IReadOnlyList<Finding> findings, Finding finding) =>
        Enumerable.Range(0, findings.Count).First(index => ReferenceEquals(findings[index], finding));

    private static IEnumerable<string> Lines(WitnessFact fact) => fact.Value switch
    {
        "yes" => [fact.Term],
        "no" => ["no " + fact.Term],
        _ when fact.Value.StartsWith("only ", StringComparison.Ordinal) => [fact.Term + " includes " + fact.Value],
        _ when fact.Value.StartsWith("includes ", StringComparison.Ordinal) => fact.Value.Split("; ")
            .Select(part => fact.Term + (part.StartsWith("includes ", StringComparison.Ordinal) ? " " : " includes ") + part),
        _ => [fact.Term + " is " + fact.Value],
    };
}
