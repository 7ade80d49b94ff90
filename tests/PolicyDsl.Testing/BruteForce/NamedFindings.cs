using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>Findings of the analysis in the words of <see cref="BruteForceFindings"/>, by the lines that they point to.</summary>
public static class NamedFindings
{
    /// <summary>The findings about statements, sections, overrides and numbers.</summary>
    public static IEnumerable<string> Of(PolicyModel policy, IEnumerable<Finding> findings) => All(policy, findings).Distinct();

    /// <summary>By the name of a hole the statements, by index, between whose thresholds a finding says that it lies.</summary>
    public static ILookup<string, int> EdgesOf(PolicyModel policy, IEnumerable<Finding> findings) => (
        from finding in findings
        where finding.Id == "POL3007"
        from statement in policy.Statements
        let name = " of " + Compiler.Analysis.Clauses.Name(statement)
        where finding.Message.Contains(name + " and ", StringComparison.Ordinal)
            || finding.Message.Contains(name + ":", StringComparison.Ordinal)
            || finding.Message.Contains(name + ", so that only ", StringComparison.Ordinal)
        select (Hole: HoleOf(policy, finding), statement.Index)).ToLookup(edge => edge.Hole, edge => edge.Index);

    private static string HoleOf(PolicyModel policy, Finding finding)
    {
        var words = finding.Message.Split(" falls between ")[0];
        return policy.Terms
            .Where(term => words.StartsWith(term.SpokenName, StringComparison.OrdinalIgnoreCase))
            .Select(term => term.SpokenName + words.Substring(term.SpokenName.Length))
            .OrderByDescending(name => name.Length)
            .First();
    }

    private static IEnumerable<string> All(PolicyModel policy, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            switch (finding.Id)
            {
                case "POL3001" or "POL3008":
                    var later = StatementAt(policy, finding.Location)!;
                    foreach (var line in finding.Related)
                    {
                        yield return finding.Id + " " + StatementAt(policy, line.Location)!.Id + " and " + later.Id;
                    }

                    break;
                case "POL4003" or "POL4004" or "POL4007":
                    foreach (var name in policy.CodeLists.SelectMany(list => list.Entries
                        .Where(entry => entry.Location == finding.Location
                            || finding.Related.Any(line => line.Location == entry.Location && line.Message.EndsWith(" as well", StringComparison.Ordinal)))
                        .Select(entry => entry.Range.First + " to " + entry.Range.Last + " of " + list.Name)))
                    {
                        yield return finding.Id + " " + name;
                    }

                    break;
                case "POL4005":
                    yield return "POL4005 " + finding.Message.Split(" can go with ")[1].Split(", while codes ")[0].Replace(", ", " or ", StringComparison.Ordinal);
                    break;
                case "POL4006":
                    yield return "POL4006 " + string.Join(" and ", finding.Related.Select(line => StatementAt(policy, line.Location)?.Id).OfType<string>());
                    break;
                case "POL3002" or "POL3006":
                    yield return finding.Id + " " + NameAt(policy, finding.Location);
                    break;
                case "POL3003" or "POL3005" when IsScoreLine(policy, finding.Location):
                    yield return finding.Id + " score line " + finding.Location.Start.Line;
                    break;
                case "POL3007":
                    yield return "POL3007 " + HoleOf(policy, finding);
                    break;
                case "POL3004" when finding.Location == policy.LengthRule?.Location:
                    yield return "POL3004 lengths";
                    break;
                case "POL3004" when finding.Location == policy.LimitRule?.Location:
                    yield return "POL3004 limits";
                    break;
                case "POL3004" when StatementAt(policy, finding.Location) is { Kind: StatementKind.Otherwise } otherwise
                    && finding.Message.Contains("can never apply", StringComparison.Ordinal):
                    yield return "POL3004 " + otherwise.Id;
                    break;
                case "POL3004":
                    foreach (var name in Clauses(policy, finding))
                    {
                        yield return name;
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a line of a score stands there.</summary>
    public static bool IsScoreLine(PolicyModel policy, SourceLocation location) =>
        policy.Scores.SelectMany(score => score.Rows).Any(row => row.Criterion.Info.Location == location);

    // A statement and a requirement share their place with nothing else; an override has a line of its own.
    private static IEnumerable<string> Clauses(PolicyModel policy, Finding finding)
    {
        if (StatementAt(policy, finding.Location) is { } statement)
        {
            return ["POL3004 " + (finding.Message.Contains("decide all of its requests alike", StringComparison.Ordinal) ? "all of " : "requirement ") + statement.Id];
        }

        return from strong in policy.Statements
               from line in strong.Overrides
               where line.Location == finding.Location
               from weak in line.EveryApproval ? ["every approval"] : finding.Related.Select(related => StatementAt(policy, related.Location)!.Id)
               select "POL3004 " + strong.Id + " over " + weak;
    }

    private static string NameAt(PolicyModel policy, SourceLocation location) =>
        StatementAt(policy, location)?.Id
        ?? policy.Sections.Where(section => section.Location == location).Select(section => "section " + section.Path).FirstOrDefault()
        ?? (location == policy.Header.Location || policy.Always.SelectMany(ModelCriteria.Below).Any(part => part.Info.Location == location)
            ? "policy"
            : "line " + location.Start.Line);

    private static Statement? StatementAt(PolicyModel policy, SourceLocation location) =>
        policy.Statements.FirstOrDefault(statement => statement.Location == location);
}
