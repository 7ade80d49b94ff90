using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>
/// POL4003: a listed code that no request can have, UNSAT(D ∧ P ∧ the term has the code): what it means contradicts itself, another
/// meaning of it, or what is always true. Codes with one reason share a finding.
/// </summary>
internal static class ImpossibleCodeFinding
{
    /// <summary>Reports them and returns them: nothing else is to be said of them.</summary>
    public static HashSet<ListedCode> Report(PolicyAnalysis analysis, IReadOnlyList<ListedCode> listed)
    {
        var impossible = new HashSet<ListedCode>();
        var reasons = new List<(ListedCode Code, EquatableArray<RelatedLine> Lines)>();
        foreach (var code in listed)
        {
            var answer = analysis.IsPossible(analysis.Formulas.Scope, code.Has);
            if (answer == Answer.Unknown)
            {
                analysis.NotAnalysed.Add(code.Entry.Location, "whether a request can have " + code.Name);
            }

            if (answer != Answer.Unsatisfiable)
            {
                continue;
            }

            impossible.Add(code);
            var core = analysis.Core.Of(StatementLines.Always(analysis)
                .Concat(StatementLines.PolicyScope(analysis))
                .Append(new CoreLine(code.Has, () => new RelatedLine(code.Entry.Location, "the code"))));
            reasons.Add((code, core.Select(line => line.Line).Where(line => !code.IsOn(line.Location)).Distinct().ToEquatableArray()));
        }

        foreach (var (codes, lines) in Grouped(reasons))
        {
            var first = codes[0];
            analysis.Report(ReportedFinding.About(
                new Finding(
                    CodeFindings.ImpossibleCode,
                    first.Entry.Location,
                    "No request can have " + CodeFindingReport.Names(codes) + " as its " + first.Term.Name + ": what it means contradicts "
                        + (lines.Length == 0 ? "itself or the scope of the policy" : Clauses.Lines(lines)) + "; correct the table")
                {
                    Related = lines.Concat(CodeFindingReport.Others(codes)).ToEquatableArray(),
                },
                (Model.Section?)null));
        }

        return impossible;
    }

    /// <summary>
    /// Codes of one list with one reason together; and a code that stands in several lists, whose meanings contradict each other,
    /// once.
    /// </summary>
    private static List<(List<ListedCode> Codes, EquatableArray<RelatedLine> Lines)> Grouped(
        IEnumerable<(ListedCode Code, EquatableArray<RelatedLine> Lines)> reasons)
    {
        var groups = new List<(List<ListedCode> Codes, EquatableArray<RelatedLine> Lines)>();
        foreach (var group in reasons.GroupBy(reason => (reason.Code.List.Name, reason.Code.Term.Index, reason.Lines)))
        {
            var codes = group.Select(reason => reason.Code).ToList();
            var told = groups.FindIndex(other => codes.All(code => other.Codes.Any(
                same => same.Term.Index == code.Term.Index && same.Entry.Range == code.Entry.Range)));
            if (told >= 0)
            {
                groups[told].Codes.AddRange(codes);
            }
            else
            {
                groups.Add((codes, group.Key.Lines));
            }
        }

        return groups;
    }
}
