using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Testing;

/// <summary>The examples of one policy with what came of them, and what they show.</summary>
internal sealed record PolicyTestRun(CompiledPolicy Policy, IReadOnlyList<ExampleRun> Examples, CoverageReport Coverage)
{
    /// <summary>The policy's file.</summary>
    public string Path => Policy.Model.Header.Location.Path;

    /// <summary>How many are decided as they say.</summary>
    public int Passed => Examples.Count(example => example is { Failure: null, IsToBeConfirmed: false });

    /// <summary>How many are decided otherwise.</summary>
    public int Failed => Examples.Count(example => example.Failure is not null);

    /// <summary>How many nobody has confirmed; they count as neither, unless they fail.</summary>
    public int ToBeConfirmed => Examples.Count(example => example is { Failure: null, IsToBeConfirmed: true });

    /// <summary>Takes what the analysis found of the examples.</summary>
    public static PolicyTestRun Of(CompiledPolicy policy)
    {
        var failures = policy.Analysis.Findings
            .Where(finding => finding.Descriptor == LogicFindings.Example)
            .ToLookup(finding => finding.Location);
        var examples = policy.Model.Examples
            .Select(example => new ExampleRun(example, failures[example.Expectation.Location].FirstOrDefault()))
            .ToList();
        return new PolicyTestRun(policy, examples, CoverageReport.Of(policy.Model));
    }
}

/// <summary>An example, and the finding that it is decided otherwise; null where it is not.</summary>
internal sealed record ExampleRun(Example Example, Finding? Failure)
{
    /// <summary>Whether its decision was suggested, and nobody has confirmed it.</summary>
    public bool IsToBeConfirmed => Example.ToBeConfirmed is not null;
}
