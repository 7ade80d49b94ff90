using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>
/// POL4006: two statements that contradict each other only because codes stand in a list of each: SAT(D ∧ ψᵢ ∧ ψⱼ) and
/// UNSAT(D ∧ ψᵢ ∧ ψⱼ ∧ none of those codes). The table is what is to be mended, so this takes the place of POL3001.
/// </summary>
internal sealed class OppositeListings
{
    private readonly PolicyAnalysis analysis;

    public OppositeListings(PolicyAnalysis analysis) => this.analysis = analysis;

    /// <summary>The codes that make two statements contradict each other, each with its places in the two lists; empty where it is not they.</summary>
    public IReadOnlyList<OppositeListing> Between(Statement earlier, Statement later)
    {
        if (analysis.Policy.CodeLists.Length < 2)
        {
            return Array.Empty<OppositeListing>();
        }

        var inEarlier = analysis.Codes.OnlyOf(earlier, later);
        var inLater = analysis.Codes.OnlyOf(later, earlier);
        var twice = (from second in inLater
                     from first in inEarlier
                     where first.Term.Index == second.Term.Index && first.Classes.Any(index => second.Classes.Contains(index))
                     select new OppositeListing(first, second)).ToList();
        if (twice.Count == 0)
        {
            return twice;
        }

        var formulas = twice
            .Select(pair => analysis.Store.Not(analysis.Formulas.Criteria.HasCode(pair.First.Term, pair.First.Classes.Intersect(pair.Second.Classes))))
            .Append(analysis.Formulas.EffectiveOf(earlier.Index))
            .Append(analysis.Formulas.EffectiveOf(later.Index))
            .ToList();
        return analysis.IsPossible(formulas) == Answer.Unsatisfiable ? twice : Array.Empty<OppositeListing>();
    }
}

/// <summary>A code that stands in a list of an earlier statement and in one of a later statement.</summary>
internal sealed record OppositeListing(ListedCode First, ListedCode Second)
{
    /// <summary>The line to look at: the lower of the two.</summary>
    public ListedCode Lower => First.Entry.Location.Span.Start > Second.Entry.Location.Span.Start ? First : Second;

    /// <summary>The other line.</summary>
    public ListedCode Upper => Lower == First ? Second : First;
}
