using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Mutations;

/// <summary>What became of a mutant.</summary>
public enum MutantFate
{
    /// <summary>A finding about text, names, codes or the record caught it (POL1, POL2, POL4, POL5).</summary>
    CaughtByText,

    /// <summary>A finding of the analysis caught it (POL3).</summary>
    CaughtByAnalysis,

    /// <summary>An example of the policy caught it (POL6).</summary>
    CaughtByExample,

    /// <summary>It decides every possible request as the policy does: no harm.</summary>
    Equivalent,

    /// <summary>It decides some request otherwise, and nothing caught it.</summary>
    Slipped,

    /// <summary>Nothing caught it, and whether it does harm is not known (z3 is missing).</summary>
    Undecided,
}

/// <summary>A mutant and what became of it, with a request that shows the harm of one that slipped through.</summary>
public sealed record JudgedMutant(Mutant Mutant, MutantFate Fate, string? Difference);

/// <summary>Breaks one policy in every way and asks the compiler each time.</summary>
public sealed class MutationRun
{
    private const int RandomRequests = 3000;

    private readonly IReadOnlyList<SourceText> vocabularies;
    private readonly SourceText source;
    private readonly PolicyModel original;
    private readonly HashSet<(string, string)> known;

    /// <summary>Takes a policy and the vocabularies that it may use.</summary>
    public MutationRun(SourceText source, IReadOnlyList<SourceText> vocabularies)
    {
        this.source = source;
        this.vocabularies = vocabularies;
        var compilation = Compile(source.Text);
        original = compilation.Policies[0].Model;
        known = Findings(compilation).Select(finding => (finding.Id, finding.Message)).ToHashSet();
    }

    /// <summary>Every way to break it.</summary>
    public IEnumerable<Mutant> Mutants => Mutator.HeaderMutants(source.Text).Concat(Mutator.Mutants(source.Text));

    /// <summary>What becomes of a mutant.</summary>
    public JudgedMutant Judge(Mutant mutant)
    {
        var compilation = Compile(mutant.Text);
        var caught = Findings(compilation)
            .Where(finding => !known.Contains((finding.Id, finding.Message)))
            .Select(finding => finding.Id[3])
            .ToHashSet();
        var fate = caught.Contains('1') || caught.Contains('2') ? MutantFate.CaughtByText
            : caught.Contains('3') ? MutantFate.CaughtByAnalysis
            : caught.Contains('6') ? MutantFate.CaughtByExample
            : caught.Count > 0 ? MutantFate.CaughtByText
            : MutantFate.Undecided;
        if (fate != MutantFate.Undecided)
        {
            return new JudgedMutant(mutant, fate, null);
        }

        var broken = compilation.Policies[0].Model;
        if (!MergedPolicy.CanMerge(original, broken))
        {
            // Whom the policy speaks of has changed.
            return new JudgedMutant(mutant, MutantFate.Slipped, null);
        }

        if (Equivalence.Difference(original, broken, RandomRequests, new Prng(1)) is { } request)
        {
            return new JudgedMutant(mutant, MutantFate.Slipped, RequestText.Of(original, request));
        }

        return Z3.Version is null ? new JudgedMutant(mutant, MutantFate.Undecided, null)
            : new JudgedMutant(mutant, Equivalence.IsProved(original, broken) ? MutantFate.Equivalent : MutantFate.Slipped, null);
    }

    private Compilation Compile(string text) => Compilation.Compile(vocabularies.Append(new SourceText(source.Path, text)));

    private IEnumerable<Finding> Findings(Compilation compilation) =>
        compilation.Findings.Where(finding => string.Equals(finding.Location.Path, source.Path, StringComparison.Ordinal));
}
