using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>What the code lists and the statements of a policy say against each other.</summary>
internal static class CodeFindingReport
{
    private const int MostOthers = 20;

    /// <summary>Reports POL4003, POL4004, POL4005 and POL4007. POL4006 takes the place of the contradiction that it explains.</summary>
    public static void Report(PolicyAnalysis analysis)
    {
        if (analysis.Policy.CodeLists.Length == 0)
        {
            return;
        }

        var listed = analysis.Codes.All;
        var impossible = ImpossibleCodeFinding.Report(analysis, listed);

        // A statement that could not be read may be the one that reaches a code.
        if (!analysis.Policy.Statements.Any(statement => statement.HasErrors))
        {
            UnreachedCodeFinding.Report(analysis, impossible);
        }

        ValueWithoutCodeFinding.Report(analysis, listed, impossible);
    }

    /// <summary>The lines of the codes that share a finding with the first, as far as anyone would read on.</summary>
    public static IEnumerable<RelatedLine> Others(IReadOnlyList<ListedCode> codes) =>
        codes.Skip(1).Take(MostOthers).Select(code => new RelatedLine(code.Entry.Location, code.Name + " as well"));

    /// <summary>The names of codes in a sentence.</summary>
    public static string Names(IEnumerable<ListedCode> codes) => Clauses.List(codes.Select(code => code.Name).Distinct().ToList());
}
