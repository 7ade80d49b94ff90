using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>A code or range of a list, for a term that may have it.</summary>
/// <param name="List">The list.</param>
/// <param name="Entry">The code or range.</param>
/// <param name="Term">The term.</param>
/// <param name="Classes">The classes that its codes are in.</param>
/// <param name="Has">The term has one of its codes, or one that the policy cannot tell from them.</param>
internal sealed record ListedCode(CodeList List, CodeEntry Entry, Term Term, IReadOnlyList<int> Classes, Formula Has)
{
    /// <summary>"36823", "Q0083 to Q0085".</summary>
    public string Name => FactText.Range(Entry.Range);

    /// <summary>The codes of every list, for each term whose codes the list speaks of and that a criterion uses.</summary>
    public static IReadOnlyList<ListedCode> Of(PolicyAnalysis analysis) => analysis.Policy.CodeLists
        .SelectMany(list => analysis.Policy.Terms
            .Where(term => list.SpeaksOf(term) && analysis.Space.Uses(term))
            .SelectMany(term => list.Entries.Select(entry =>
            {
                var classes = analysis.Space.ClassesOf(term).Of(entry.Range);
                return new ListedCode(list, entry, term, classes, analysis.Formulas.Criteria.HasCode(term, classes));
            })))
        .ToList();

    /// <summary>One object stands for each: a comparison by content would read whole lists.</summary>
    public bool Equals(ListedCode? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether a place is on its line: what a code means stands there.</summary>
    public bool IsOn(SourceLocation location) => location.Path == Entry.Location.Path && location.Start.Line == Entry.Location.Start.Line;

    /// <summary>Whether one of its codes has a meaning that the rule states.</summary>
    public bool IsMeantBy(CodeMeaning meaning, PolicyAnalysis analysis) =>
        meaning.Term.Index == Term.Index
        && analysis.Space.ClassesOf(Term).In(meaning.Ranges).Values().Any(index => Classes.Contains(index));
}
