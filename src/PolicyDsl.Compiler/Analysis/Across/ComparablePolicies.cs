using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>Which policies are compared: those that one publisher has in effect on the same day. Drafts are not.</summary>
internal static class ComparablePolicies
{
    /// <summary>Whether the policy can contradict another one.</summary>
    public static bool TakesPart(PolicyModel policy) =>
        PublisherOf(policy).Length > 0 && FoldedName.Of(policy.Header.Status ?? "") != "draft";

    /// <summary>Whether both take part, are of one publisher, and can be in effect on one day.</summary>
    public static bool Are(PolicyModel first, PolicyModel second) =>
        TakesPart(first) && TakesPart(second)
        && PublisherOf(first) == PublisherOf(second)
        && !EndsBefore(first.Header.EffectiveTo, second.Header.EffectiveFrom)
        && !EndsBefore(second.Header.EffectiveTo, first.Header.EffectiveFrom);

    /// <summary>
    /// Whether the statement speaks for more than its own policy: what a policy says of all that it does not decide otherwise is not
    /// meant for what another policy decides.
    /// </summary>
    public static bool TakesPart(Statement statement) => statement.Kind != StatementKind.Otherwise && !statement.HasErrors;

    /// <summary>
    /// For each statement of the second policy those of the first that decide differently and are about the same (see
    /// <see cref="SubjectsOf"/>). Line of business and state are not enough: every policy has them.
    /// </summary>
    public static IReadOnlyDictionary<int, List<Statement>> RivalsOf(ComparedPolicy first, ComparedPolicy second, SharedTerms shared)
    {
        var rivals = new SortedDictionary<int, List<Statement>>();
        var candidates = first.Policy.Statements.Where(TakesPart).ToList();
        foreach (var later in second.Policy.Statements.Where(TakesPart))
        {
            var subjects = new HashSet<int>(second.SubjectsOf(later)
                .Select(index => second.Policy.Terms[index])
                .Where(shared.IsCommonSubject)
                .Select(term => shared.PartnerOf(term)!.Index));
            var others = candidates
                .Where(earlier => later.Verdict.Determination != earlier.Verdict.Determination && first.SubjectsOf(earlier).Overlaps(subjects))
                .ToList();
            if (others.Count > 0)
            {
                rivals.Add(later.Index, others);
            }
        }

        return rivals;
    }

    /// <summary>
    /// For each statement the terms that say what it is about: those of its section's scope and of the scopes around it, and the procedure
    /// codes of its criteria, which name the service wherever they stand. What else the criteria ask (an age, say) it has in common
    /// with statements about other services.
    /// </summary>
    public static IReadOnlyList<HashSet<int>> SubjectsOf(PolicyModel policy)
    {
        var scopes = new HashSet<int>[policy.Sections.Length];
        foreach (var section in policy.Sections)
        {
            // A section stands before its nested ones.
            scopes[section.Index] = new HashSet<int>(TermsIn(section.Scope).Select(term => term.Index));
            if (section.Parent >= 0)
            {
                scopes[section.Index].UnionWith(scopes[section.Parent]);
            }
        }

        return policy.Statements.Select(statement =>
        {
            var terms = new HashSet<int>(TermsIn(statement.Criteria).Where(IsProcedureCode).Select(term => term.Index));
            terms.UnionWith(statement.Section < 0 ? Enumerable.Empty<int>() : scopes[statement.Section]);
            return terms;
        }).ToList();
    }

    private static IEnumerable<Term> TermsIn(Criterion criterion) => CriterionWalk.Below(criterion).SelectMany(CriterionWalk.TermsOf);

    private static bool IsProcedureCode(Term term) =>
        term.Type is CodeType { System: CodeSystem.Hcpcs or CodeSystem.Icd10Pcs } or CodeSetType { System: CodeSystem.Hcpcs or CodeSystem.Icd10Pcs };

    private static string PublisherOf(PolicyModel policy) => FoldedName.Of(policy.Header.Publisher ?? "");

    /// <summary>A month alone is compared as far as it is known: only what certainly ends before is taken to.</summary>
    private static bool EndsBefore(string? end, string? start)
    {
        if (end is null || start is null)
        {
            return false;
        }

        return string.CompareOrdinal(end, 0, start, 0, Math.Min(end.Length, start.Length)) < 0;
    }
}
