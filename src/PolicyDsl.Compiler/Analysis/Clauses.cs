using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>How messages name statements, sections and criteria.</summary>
internal static class Clauses
{
    /// <summary>I.D "Other metastases" (investigational).</summary>
    public static string Name(Statement statement) => statement.Id == statement.VerdictText
        ? Title(statement.Id, statement.Title)
        : Title(statement.Id, statement.Title) + " (" + statement.VerdictText + ")";

    /// <summary>section I "Ablation".</summary>
    public static string Name(Section section) => Title("section " + section.Path, section.Title);

    /// <summary>I.B "Palliation", I.B.2 "tumor is HCC", or an unlabelled criterion's own words.</summary>
    public static string Name(Criterion criterion) => criterion.Info.Path is { } path
        ? Title(path, criterion.Info.Title ?? (criterion is GroupCriterion ? null : criterion.Info.Text))
        : "\"" + criterion.Info.Text + "\"";

    /// <summary>The criterion's words with its label, for the lines that belong to a finding.</summary>
    public static string Text(Criterion criterion)
    {
        // What `reviewed under` leaves to a section stands on no line of its own.
        var words = "\"" + (criterion.Info.Text.Length > 0 ? criterion.Info.Text : CriterionText.Of(criterion)) + "\"";
        return criterion.Info.Path is { } path ? path + " " + words : words;
    }

    /// <summary>What stands before a line that always holds, where lines are listed: "always: ", but nothing before what a code means.</summary>
    public static string LeadOf(PolicyModel policy, Criterion always) => policy.IsCodeRule(always) ? "" : "always: ";

    /// <summary>a, b and c; of many the first ones and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names, int most = 8)
    {
        if (names.Count > most)
        {
            return string.Join(", ", names.Take(most)) + " and " + (names.Count - most) + " more";
        }

        return names.Count < 2
            ? string.Concat(names)
            : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
    }

    /// <summary>The same of statements, of which only those that are told need a name.</summary>
    public static string List(IReadOnlyList<Statement> statements, int most = 8) => ListOf(statements, statements.Count, most);

    /// <summary>The same of so many statements, of which the first ones are given.</summary>
    public static string ListOf(IReadOnlyList<Statement> first, int count, int most = 8) => count > most
        ? string.Join(", ", first.Take(most).Select(Name)) + " and " + (count - most) + " more"
        : List(first.Select(Name).ToList(), most);

    /// <summary>What other lines say: of many the first ones.</summary>
    public static string Lines(EquatableArray<RelatedLine> lines) => List(lines.Select(line => line.Message).ToList(), 3);

    private static string Title(string id, string? title) => title is null ? id : id + " \"" + title + "\"";
}
