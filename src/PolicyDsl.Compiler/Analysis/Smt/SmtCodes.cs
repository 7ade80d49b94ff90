using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>The codes of a policy's lists, as tests of the terms that may have them.</summary>
internal static class SmtCodes
{
    /// <summary>Each code or range of each list, for each term whose codes a criterion asks about.</summary>
    public static IEnumerable<CodeCriterion> Listed(PolicyModel policy) =>
        from term in Terms(policy)
        from list in policy.CodeLists
        where list.SpeaksOf(term)
        from entry in list.Entries
        select Test(term, list.Name + " " + FactText.Range(entry.Range), new[] { entry.Range });

    /// <summary>Each value of a one-of term that some code's meaning speaks of, with all listed codes of the term of such codes.</summary>
    public static IEnumerable<(ValueCriterion Value, CodeCriterion Codes)> Values(PolicyModel policy)
    {
        foreach (var term in Terms(policy))
        {
            var ranges = policy.CodeLists.Where(list => list.SpeaksOf(term)).SelectMany(list => list.Entries.Select(entry => entry.Range)).ToList();
            var about = policy.CodeMeanings
                .Where(meaning => meaning.Term.Index == term.Index)
                .SelectMany(meaning => CriterionTree.Below(meaning.Criterion).OfType<ValueCriterion>())
                .Select(test => test.Term)
                .GroupBy(subject => subject.Index)
                .Select(group => group.First());
            foreach (var subject in about)
            {
                for (var value = 0; value < ((EnumerationType)subject.Type).Values.Length; value++)
                {
                    yield return (
                        new ValueCriterion(subject, EquatableArray.Of(value))
                        {
                            Info = new CriterionInfo(Text.SourceLocation.None, subject.Name + " is " + FactText.ValueName(subject, value)),
                        },
                        Test(term, "a listed code", ranges));
                }
            }
        }
    }

    private static IEnumerable<Term> Terms(PolicyModel policy)
    {
        var asked = new HashSet<int>(CriterionTree.All(policy).OfType<CodeCriterion>().Select(test => test.Term.Index));
        return policy.Terms.Where(term => asked.Contains(term.Index));
    }

    private static CodeCriterion Test(Term term, string words, IEnumerable<CodeRange> ranges) => new(term, ranges.ToEquatableArray())
    {
        Info = new CriterionInfo(Text.SourceLocation.None, term.Name + " " + words),
    };
}
