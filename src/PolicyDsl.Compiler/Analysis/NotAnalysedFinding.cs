using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3009: what the budget did not suffice for, said by name, one finding per line.</summary>
internal sealed class NotAnalysedFinding
{
    private readonly List<(SourceLocation Location, string Question)> open = new();

    /// <summary>Whether every question was answered.</summary>
    public bool IsEmpty => open.Count == 0;

    /// <summary>Notes a question about a line: "whether I.D contradicts I.A".</summary>
    public void Add(SourceLocation location, string question) => open.Add((location, question));

    /// <summary>The findings.</summary>
    public void Report(PolicyAnalysis analysis)
    {
        foreach (var line in open.GroupBy(entry => entry.Location))
        {
            var questions = line.Select(entry => entry.Question).Distinct().ToList();
            analysis.Report(ReportedFinding.About(
                new Finding(
                    LogicFindings.NotAnalysed,
                    line.Key,
                    "Not analysed, because it would take too many steps: " + Clauses.List(questions, 5)
                        + ". Split the criteria that belong together into definitions or sections with scopes of their own."),
                (Model.Section?)null));
        }
    }
}
