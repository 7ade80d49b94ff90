using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>A side of a criterion that no example shows to matter.</summary>
/// <param name="Range">The criterion; null where it stands in another file.</param>
/// <param name="Criterion">How it reads.</param>
/// <param name="Side">"met" or "not met".</param>
/// <param name="Why">Why not, in a policy writer's words.</param>
internal sealed record OpenSide(Range? Range, string Criterion, string Side, string Why);

/// <summary>What the examples show of the criteria of one statement.</summary>
/// <param name="Statement">Its id.</param>
/// <param name="Covered">How many sides they show to matter.</param>
/// <param name="Sides">How many there are: two of each criterion.</param>
/// <param name="Open">Those that they do not show to matter.</param>
/// <param name="Text">All of it, for people.</param>
internal sealed record StatementCoverage(string Statement, int Covered, int Sides, IReadOnlyList<OpenSide> Open, string Text)
{
    /// <summary>The coverage of a statement; null where there is none of the id.</summary>
    public static StatementCoverage? Of(AnalysedDocument analysed, string statement)
    {
        if (!analysed.Coverage.TryGetValue(statement, out var conditions))
        {
            return null;
        }

        var open = conditions.SelectMany(condition => new[] { (condition.Condition, Name: "met", Side: condition.Met), (condition.Condition, Name: "not met", Side: condition.NotMet) })
            .Where(side => side.Side.Why is not null)
            .Select(side => (side.Condition.Location, Open: new OpenSide(
                side.Condition.Location.Path == analysed.Document.Source.Path ? Places.RangeOf(side.Condition.Location) : null,
                CriterionText.Of(side.Condition.Criterion), side.Name, side.Side.Why!)))
            .ToList();
        var (covered, sides) = CountOf(conditions);
        var text = new StringBuilder(statement + ": the examples show " + Share(covered, sides) + ".");
        foreach (var (location, side) in open)
        {
            text.Append("\nline ").Append(location.Start.Line.ToString(CultureInfo.InvariantCulture)).Append(", ").Append(side.Criterion).Append(", ").Append(side.Side).Append(": ").Append(side.Why);
        }

        return new StatementCoverage(statement, covered, sides, open.Select(side => side.Open).ToList(), text.ToString());
    }

    /// <summary>How many sides of the conditions are shown to matter, and how many there are.</summary>
    public static (int Covered, int Sides) CountOf(IReadOnlyList<ConditionCoverage> conditions) =>
        (conditions.Sum(condition => (condition.Met.IsCovered ? 1 : 0) + (condition.NotMet.IsCovered ? 1 : 0)), conditions.Count * 2);

    /// <summary>"3 of 4 sides of its criteria".</summary>
    public static string Share(int covered, int sides) => string.Create(CultureInfo.InvariantCulture, $"{covered} of {sides} sides of its criteria to matter");
}
