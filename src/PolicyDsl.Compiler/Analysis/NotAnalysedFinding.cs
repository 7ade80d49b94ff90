using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3009: what the budget did not suffice for, said by name, one finding per line.</summary>
internal sealed class NotAnalysedFinding
{
    /// <summary>Beyond so many lines the rest is told in one finding.</summary>
    private const int MostLines = 100;

    private readonly List<(SourceLocation Location, string Question)> open = new();
    private readonly List<(SourceLocation Location, string Question)> unconfirmed = new();

    /// <summary>Whether every question was answered.</summary>
    public bool IsEmpty => open.Count == 0 && unconfirmed.Count == 0;

    /// <summary>Notes a question about a line: "whether I.D contradicts I.A".</summary>
    public void Add(SourceLocation location, string question) => open.Add((location, question));

    /// <summary>Notes a question whose answer the interpreter does not confirm: a mistake of the analysis, not of the policy.</summary>
    public void AddUnconfirmed(SourceLocation location, string question) => unconfirmed.Add((location, question));

    /// <summary>The findings.</summary>
    public void Report(PolicyAnalysis analysis)
    {
        foreach (var line in unconfirmed.GroupBy(entry => entry.Location))
        {
            Report(analysis, line.Key, line, "Not analysed, because what was found could not be confirmed by deciding an example: ", ". Please look at these lines yourself, and report the policy as one that PolicyDsl gets wrong.");
        }

        var lines = open.GroupBy(entry => entry.Location).ToList();
        foreach (var line in lines.Take(MostLines))
        {
            Report(analysis, line.Key, line);
        }

        if (lines.Count > MostLines)
        {
            Report(analysis, analysis.Policy.Header.Location, lines.Skip(MostLines).SelectMany(line => line));
        }
    }

    private static void Report(PolicyAnalysis analysis, SourceLocation location, IEnumerable<(SourceLocation Location, string Question)> entries) =>
        Report(
            analysis, location, entries, "Not analysed, because it would take too many steps: ",
            ". Split the criteria that belong together into definitions or sections with scopes of their own.");

    private static void Report(
        PolicyAnalysis analysis, SourceLocation location, IEnumerable<(SourceLocation Location, string Question)> entries, string because, string mend)
    {
        var questions = entries.Select(entry => entry.Question).Distinct().ToList();
        analysis.Report(ReportedFinding.About(
            new Finding(
                LogicFindings.NotAnalysed,
                location,
                because + Clauses.List(questions, 5) + mend),
            (Model.Section?)null));
    }
}
