using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>
/// POL4005: where a code ties a one-of term to some of its values, a value that requests can have and that no listed code can go
/// with. <c>another</c> and <c>none</c> need no code. One finding for each term, at the first line that ties it.
/// </summary>
internal static class ValueWithoutCodeFinding
{
    /// <summary>Reports them.</summary>
    public static void Report(PolicyAnalysis analysis, IReadOnlyList<ListedCode> listed, IReadOnlyCollection<ListedCode> impossible)
    {
        var wrong = analysis.Policy.CodeMeanings.Where(meaning => impossible.Any(code => code.IsMeantBy(meaning, analysis))).ToList();
        foreach (var term in analysis.Policy.Terms.Where(term => term.Type is EnumerationType && analysis.Space.Uses(term)))
        {
            // What an impossible code was to mean is not known: its value may be the one that is missed.
            if (!wrong.Any(meaning => SpeaksOf(meaning, term)))
            {
                Report(analysis, listed, term);
            }
        }
    }

    private static void Report(PolicyAnalysis analysis, IReadOnlyList<ListedCode> listed, Term term)
    {
        var type = (EnumerationType)term.Type;
        var speaking = analysis.Policy.CodeMeanings.Where(meaning => SpeaksOf(meaning, term)).ToList();
        if (speaking.Count == 0)
        {
            return;
        }

        var values = Enumerable.Range(0, type.Values.Length)
            .Where(value => value != type.AnotherIndex && IsPossible(analysis, term, value) == Answer.Satisfiable)
            .ToList();
        var tying = speaking.Where(meaning => values.Any(value => IsPossible(analysis, term, value, analysis.Formulas.Criteria.Of(meaning.Test)) == Answer.Unsatisfiable)).ToList();

        // A value has a code where any of the terms that tie it can have one: a pump is billed by HCPCS or by ICD-10-PCS.
        var any = analysis.Store.Or(listed.Where(code => tying.Any(meaning => meaning.Term.Index == code.Term.Index)).Select(code => code.Has).ToList());
        var without = values.Where(value => tying.Count > 0 && IsPossible(analysis, term, value, any) == Answer.Unsatisfiable).ToList();
        if (without.Count == 0)
        {
            return;
        }

        var names = without.Select(value => type.Values[value].Name).ToList();
        analysis.Report(ReportedFinding.About(
            new Finding(
                CodeFindings.ValueWithoutCode,
                tying[0].Location,
                "No listed code can go with " + term.Name + " " + (names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1])
                    + ", while codes say which " + term.Name + " they are for: list its code, or say why there is none")
            {
                Related = tying.Skip(1).Select(meaning => new RelatedLine(meaning.Location, "\"" + meaning.Rule.Info.Text + "\"")).Distinct().ToEquatableArray(),
            },
            (Section?)null));
    }

    private static bool SpeaksOf(CodeMeaning meaning, Term term) =>
        CriterionWalk.Below(meaning.Criterion).OfType<ValueCriterion>().Any(test => test.Term.Index == term.Index);

    private static Answer IsPossible(PolicyAnalysis analysis, Term term, int value, params Logic.Formula[] more) =>
        analysis.IsPossible(more.Append(analysis.Formulas.Scope).Append(analysis.Formulas.Criteria.HasValue(term, value)).ToList());
}
