using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>Drops the findings that the policy accepts. POL5004: an acceptance that matches nothing.</summary>
internal static class AcceptanceFinding
{
    /// <summary>
    /// The findings that are left, with those about acceptances; and the acceptances, by index, that match nothing in the policy
    /// itself but may match what it contradicts in another one.
    /// </summary>
    public static (IReadOnlyList<Finding> Left, EquatableArray<int> Open) Apply(PolicyAnalysis analysis)
    {
        var policy = analysis.Policy;
        var used = new bool[policy.Acceptances.Length];
        var left = Unaccepted(policy, analysis.Findings, used);

        // What was not analysed, or not read, may be what was accepted.
        var isComplete = analysis.NotAnalysed.IsEmpty && !policy.Statements.Any(statement => statement.HasErrors);
        var unused = Enumerable.Range(0, used.Length)
            .Where(index => !used[index] && isComplete && IsOurs(policy.Acceptances[index].FindingId))
            .ToLookup(index => IsLeftOpen(policy, policy.Acceptances[index]));
        left.AddRange(unused[false].Select(index => Unused(policy.Acceptances[index])));
        return (left, unused[true].ToEquatableArray());
    }

    /// <summary>The same of the findings about the policy and others, see <see cref="PolicySetAnalyzer"/>.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="reported">What it contradicts, with its own statements and sections.</param>
    /// <param name="open">The acceptances that were left open; asked only where there are some that could be.</param>
    public static IReadOnlyList<Finding> ApplyAcross(
        PolicyModel policy, IReadOnlyList<ReportedFinding> reported, Func<EquatableArray<int>> open)
    {
        var used = new bool[policy.Acceptances.Length];
        var left = Unaccepted(policy, reported, used);
        if (policy.Acceptances.Where((acceptance, index) => !used[index] && IsLeftOpen(policy, acceptance)).Any())
        {
            left.AddRange(open().Where(index => !used[index]).Select(index => Unused(policy.Acceptances[index])));
        }

        return left;
    }

    /// <summary>The same of findings about the policy as a whole, of kinds that nothing else makes.</summary>
    public static IReadOnlyList<Finding> Apply(PolicyModel policy, IEnumerable<Finding> findings, IReadOnlyList<FindingDescriptor> kinds)
    {
        var used = new bool[policy.Acceptances.Length];
        var left = Unaccepted(policy, findings.Select(finding => ReportedFinding.About(finding, (Section?)null)), used);
        left.AddRange(policy.Acceptances.Where((acceptance, index) => !used[index] && kinds.Any(kind => kind.Id == acceptance.FindingId)).Select(Unused));
        return left;
    }

    private static List<Finding> Unaccepted(PolicyModel policy, IEnumerable<ReportedFinding> findings, bool[] used)
    {
        var left = new List<Finding>();
        foreach (var finding in findings)
        {
            var accepted = false;
            for (var i = 0; i < policy.Acceptances.Length; i++)
            {
                if (policy.Acceptances[i].FindingId == finding.Finding.Id && Holds(policy, policy.Acceptances[i], finding))
                {
                    used[i] = true;
                    accepted = true;
                }
            }

            if (!accepted)
            {
                left.Add(finding.Finding);
            }
        }

        return left;
    }

    private static Finding Unused(Acceptance acceptance) => new(
        LogicFindings.UnusedAcceptance,
        acceptance.Location,
        "There is no " + acceptance.FindingId + " to accept here: remove the line, or name the clauses that it is about");

    private static bool IsLeftOpen(PolicyModel policy, Acceptance acceptance) =>
        ComparablePolicies.TakesPart(policy)
        && (acceptance.FindingId == LogicFindings.Conflict.Id || acceptance.FindingId == LogicFindings.NotAnalysed.Id);

    private static bool IsOurs(string id) => LogicFindings.All.Concat(CodeFindings.OfMeaning).Any(descriptor => descriptor.Id == id);

    private static bool Holds(PolicyModel policy, Acceptance acceptance, ReportedFinding finding)
    {
        if (acceptance.Clauses.Length > 0)
        {
            return acceptance.Clauses.Any(clause => NamesOf(policy, finding).Any(name => Within(name, clause)));
        }

        if (acceptance.Statement >= 0)
        {
            return finding.Statements.Contains(acceptance.Statement);
        }

        return acceptance.Section < 0 || SectionsOf(policy, finding).Contains(acceptance.Section);
    }

    /// <summary>Whether a clause is the named one or stands in it: I.B.2 in I.B.</summary>
    private static bool Within(string name, string clause) =>
        name == clause || (name.Length > clause.Length && name[clause.Length] == '.' && name.StartsWith(clause, StringComparison.Ordinal));

    private static IEnumerable<string> NamesOf(PolicyModel policy, ReportedFinding finding) => finding.Paths
        .Concat(finding.Statements.Select(index => policy.Statements[index].Id))
        .Concat(SectionsOf(policy, finding).Select(section => policy.Sections[section].Path));

    /// <summary>The sections that the finding is about, with those around them.</summary>
    private static IEnumerable<int> SectionsOf(PolicyModel policy, ReportedFinding finding) => finding.Statements
        .Select(index => policy.Statements[index].Section)
        .Append(finding.Section)
        .SelectMany(section => policy.SectionChain(section))
        .Select(section => section.Index)
        .Distinct();
}
