using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Rendering;

/// <summary>What stands in a policy, in words, for pages and for Markdown.</summary>
internal static class Lines
{
    /// <summary>The header's fields, each with its text.</summary>
    public static IEnumerable<(string Name, string Text)> Header(PolicyHeader header)
    {
        var effective = header.EffectiveFrom is null && header.EffectiveTo is null ? null
            : (header.EffectiveFrom ?? "") + (header.EffectiveTo is null ? "" : " to " + header.EffectiveTo);
        var fields = new (string Name, string? Text)[]
        {
            ("Number", header.Number), ("Publisher", header.Publisher), ("Category", header.Category), ("Status", header.Status), ("Effective", effective),
            ("Last reviewed", header.LastReviewed), ("Next review", header.NextReview), ("Lines of business", Joined(header.LinesOfBusiness)),
            ("States", Joined(header.States)), ("Source", header.Source), ("Subject to", Joined(header.SubjectTo)), ("History", Joined(header.History)),
            ("Notes", Joined(header.Notes)),
        };
        return fields.Where(field => !string.IsNullOrEmpty(field.Text)).Select(field => (field.Name, field.Text!));
    }

    /// <summary>What a statement carries besides its criteria.</summary>
    public static IEnumerable<string> Attributes(PolicyModel policy, Statement statement)
    {
        foreach (var exception in statement.Exceptions)
        {
            yield return "Except: " + CriterionText.Of(exception.Criterion);
        }

        foreach (var line in statement.Overrides)
        {
            yield return line.EveryApproval ? "Overrides every approval" : "Overrides " + string.Join(", ", line.Targets.Select(index => policy.Statements[index].Id));
        }

        if (statement.Because is { } because)
        {
            yield return "Because: " + because;
        }

        if (statement.PriorAuthorization)
        {
            yield return "Prior authorization required";
        }

        foreach (var line in statement.RequiredDocuments.Select(document => "Requires documentation of: " + document)
            .Concat(new[] { statement.Setting }.OfType<string>().Select(setting => "Setting: " + setting))
            .Concat(statement.Restrictions.Select(restriction => "Restricted to: " + restriction))
            .Concat(statement.Prescribers.Length == 0 ? [] : ["Prescriber: " + string.Join(" or ", statement.Prescribers)])
            .Concat(statement.Citations.Select(citation => "See: " + citation))
            .Concat(statement.Evidence.Select(index => "Evidence: " + policy.Evidence[index].Name))
            .Concat(statement.Notes.Select(note => "Note: " + note)))
        {
            yield return line;
        }
    }

    /// <summary>The label and title of a criterion before its words.</summary>
    public static string Label(Criterion criterion) =>
        ((criterion.Info.Label is { } label ? label + ". " : "") + (criterion.Info.Title is { } title ? "\"" + title + "\"" : "")).Trim();

    /// <summary>The parts of a criterion that stand on lines of their own.</summary>
    public static IReadOnlyList<Criterion> Parts(Criterion criterion) => criterion switch
    {
        GroupCriterion group when group.Info.Text.Length == 0 || EndsInOf(group) => group.Children,
        IfCriterion conditional => [conditional.Body],
        _ => [],
    };

    /// <summary>The type of a term in words.</summary>
    public static string Question(Term term) => FactQuestion.Of(term)[(term.Name.Length + 2)..];

    private static bool EndsInOf(Criterion group) => group.Info.Text.TrimEnd(':', ' ').EndsWith(" of", System.StringComparison.OrdinalIgnoreCase);

    private static string Joined(IEnumerable<string> texts) => string.Join("; ", texts);
}
