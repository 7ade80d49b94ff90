using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Versions;

/// <summary>Two versions of one policy, compared.</summary>
/// <param name="Before">The earlier version.</param>
/// <param name="After">The later version.</param>
/// <param name="Versions">Both, to ask what they say of one request.</param>
/// <param name="Difference">What changed.</param>
internal sealed record VersionComparison(PolicyModel Before, PolicyModel After, ComparedVersions Versions, PolicyDifference Difference)
{
    /// <summary>Good: proved the same; wrong: some request moves; cannot run: no change was found, and not everything could be settled.</summary>
    public int ExitCode => Difference.Moves.Length == 0 && Difference.Unsettled.Length > 0 ? Cli.ExitCode.CannotRun
        : Difference.IsNone ? Cli.ExitCode.Good
        : Cli.ExitCode.Wrong;

    /// <summary>Compares them, or tells which terms cannot be compared.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="renamesAreNew">Whether terms that only one version has are other facts than those that only the other has.</param>
    /// <param name="console">Takes what is wrong.</param>
    public static VersionComparison? Of(CompiledPolicy before, CompiledPolicy after, bool renamesAreNew, ToolConsole console)
    {
        if (ComparedFacts.Of(before.Model, after.Model, renamesAreNew, out var problems) is not { } facts)
        {
            foreach (var problem in problems)
            {
                console.Error.WriteLine("policy: " + problem);
            }

            if (!renamesAreNew && problems.Any(problem => problem.Contains("formerly", StringComparison.Ordinal)))
            {
                console.Error.WriteLine("policy: if they are different facts, call diff with --no-renames");
            }

            return null;
        }

        var (provedBefore, provedAfter) = (ProofsOf(before, facts.Before), ProofsOf(after, facts.After));
        return new VersionComparison(
            before.Model, after.Model, new ComparedVersions(facts, provedBefore, provedAfter), PolicyComparer.Compare(facts, provedBefore, provedAfter));
    }

    /// <summary>Tells what could not be settled.</summary>
    public void TellUnsettled(ToolConsole console)
    {
        foreach (var question in Difference.Unsettled)
        {
            console.Error.WriteLine("policy: it could not be settled " + question);
        }
    }

    /// <summary>What is proved of a version as it is compared: on every day, not only on those on which it is in effect.</summary>
    private static DisjointPairs ProofsOf(CompiledPolicy version, PolicyModel compared) =>
        EffectivePeriod.Of(version.Model.Header) == EffectivePeriod.Always ? version.Analysis.Disjoint : Analyzer.ProveDisjoint(compared);
}
