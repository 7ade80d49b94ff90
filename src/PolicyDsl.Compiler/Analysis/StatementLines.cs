using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// The lines that together make the condition of a statement, the farthest first: <c>always</c>, the header's scope, the sections'
/// scopes, what overrides it, its exceptions, its criteria.
/// </summary>
internal static class StatementLines
{
    /// <summary>The lines of <c>always</c>.</summary>
    public static IEnumerable<CoreLine> Always(PolicyAnalysis analysis) =>
        analysis.Policy.Always.SelectMany(line => Criteria(analysis, line, () => Clauses.LeadOf(analysis.Policy, line)));

    /// <summary>The header's lines of business and states.</summary>
    public static IEnumerable<CoreLine> PolicyScope(PolicyAnalysis analysis)
    {
        yield return new CoreLine(
            analysis.Formulas.Scope,
            () => new RelatedLine(analysis.Policy.Header.Location, "the lines of business and states of the policy"));
    }

    /// <summary>The scopes of a section and those around it, outermost first.</summary>
    public static IEnumerable<CoreLine> Scopes(PolicyAnalysis analysis, int section) =>
        analysis.Policy.SectionChain(section).SelectMany(part =>
            Criteria(analysis, part.Scope, () => "the scope of " + Clauses.Name(part) + ": "));

    /// <summary>Everything that a statement needs to be effective; of what overrides it, by index, what counts.</summary>
    public static IEnumerable<CoreLine> Of(PolicyAnalysis analysis, Statement statement, System.Func<int, bool>? counts = null)
    {
        var overriders = statement.OverriddenBy.Where(index => counts?.Invoke(index) != false).Select(index => analysis.Policy.Statements[index]).Select(other => new CoreLine(
            analysis.Store.Not(analysis.Formulas.EffectiveOf(other.Index)),
            () => new RelatedLine(other.Location, Clauses.Name(other) + " takes precedence")));
        var exceptions = statement.Exceptions.Select(exception => new CoreLine(
            analysis.Store.Not(analysis.Formulas.Criteria.Of(exception.Criterion)),
            () => new RelatedLine(exception.Location, "except " + exception.Criterion.Info.Text)));
        return Always(analysis)
            .Concat(PolicyScope(analysis))
            .Concat(Scopes(analysis, statement.Section))
            .Concat(overriders)
            .Concat(exceptions)
            .Concat(Criteria(analysis, statement.Criteria, () => ""));
    }

    /// <summary>The lines of a criterion that must all hold: ALL groups are taken apart.</summary>
    public static IEnumerable<CoreLine> Criteria(PolicyAnalysis analysis, Criterion criterion, System.Func<string> prefix)
    {
        if (criterion is GroupCriterion { Kind: GroupKind.All } all)
        {
            return all.Children.SelectMany(child => Criteria(analysis, child, prefix));
        }

        return new[]
        {
            new CoreLine(
                analysis.Formulas.Criteria.Of(criterion),
                () => new RelatedLine(criterion.Info.Location, prefix() + Clauses.Text(criterion))),
        };
    }
}
