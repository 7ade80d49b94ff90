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

    /// <summary>Whether every question was answered.</summary>
    public bool IsEmpty => open.Count == 0;

    /// <summary>Notes a question about a line: "whether I.D contradicts I.A".</summary>
    public void Add(SourceLocation location, string question) => open.Add((location, question));

    /// <summary>The findings.</summary>
    public void Report(PolicyAnalysis analysis)
    {
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

    private static void Report(PolicyAnalysis analysis, SourceLocation location, IEnumerable<(SourceLocation Location, string Question)> entries)
    {
        var questions = entries.Select(entry => entry.Question).Distinct().ToList();
        analysis.Report(ReportedFinding.About(
            new Finding(
                LogicFindings.NotAnalysed,
                location,
                "Not analysed, because it would take too many steps: " + Clauses.List(questions, 5)
                    + ". Split the criteria that belong together into definitions or sections with scopes of their own."),
            (Model.Section?)null));
    }
}
