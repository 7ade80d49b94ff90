using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Documents;

/// <summary>Criteria with what the request says to them, as entries of a list.</summary>
internal static class CriterionItems
{
    /// <summary>A criterion with everything below it: "met: tumor is HCC (tumor: HCC)".</summary>
    public static Item Whole(Reason reason) => new(Line(reason), reason.Children.Select(Whole).ToList());

    /// <summary>A criterion that is met with what makes it so: of several ways the ones that are met.</summary>
    public static Item Met(Reason reason) => new(Line(reason), reason.Children
        .Where(child => child.Truth == Truth.True || reason.Criterion is not GroupCriterion { Kind: GroupKind.Any or GroupKind.AtLeast })
        .Select(child => child.Truth == Truth.True ? Met(child) : Whole(child)).ToList());

    /// <summary>
    /// Of a criterion the lines that keep it from having the wanted truth: of ALL those that are not, of ONE all. A line that the rest
    /// does not hang on is left out.
    /// </summary>
    public static IReadOnlyList<Item> Preventing(Reason reason) => reason switch
    {
        { Truth: Truth.True } => [],
        { Criterion: GroupCriterion { Kind: GroupKind.All } all } when all.Info.Label is null && all.Info.Title is null => Below(reason),
        { Criterion: GroupCriterion or DefinitionCriterion or ReferenceCriterion or IfCriterion } when reason.Children.Length > 0 =>
            [new Item(Line(reason), Below(reason))],
        _ => [new Item(Line(reason))],
    };

    private static List<Item> Below(Reason reason)
    {
        // What fails says more than what nobody knows.
        var isAll = reason.Criterion is GroupCriterion { Kind: GroupKind.All };
        var deciding = isAll && reason.Children.Any(child => child.Truth == Truth.False)
            ? reason.Children.Where(child => child.Truth == Truth.False)
            : reason.Children.Where(child => child.Truth != Truth.True || reason.Criterion is GroupCriterion { Kind: GroupKind.None or GroupKind.AtMost or GroupKind.ExactlyOne });
        return deciding.SelectMany(child => child.Truth == Truth.True ? [new Item(Line(child))] : Preventing(child)).ToList();
    }

    /// <summary>"not met: nodules is at most 3 (nodules: 4)".</summary>
    public static string Line(Reason reason)
    {
        var facts = reason.Facts.DistinctBy(fact => fact.Term.Index).Select(fact => fact.Term.Name + ": " + fact.Text);
        var sum = reason.Sum is { } points ? [points.Text] : Enumerable.Empty<string>();
        var notes = string.Join("; ", facts.Concat(sum));
        return Word(reason.Truth) + ": " + Name(reason) + (notes.Length == 0 ? "" : " (" + notes + ")");
    }

    /// <summary>"met", "not met", "not known".</summary>
    public static string Word(Truth truth) => truth switch { Truth.True => "met", Truth.False => "not met", _ => "not known" };

    private static string Name(Reason reason)
    {
        var info = reason.Criterion.Info;
        var label = info.Label is null ? "" : info.Label + ". ";
        var title = info.Title is null ? "" : "\"" + info.Title + "\" ";
        return (label + title + reason.Text).Trim();
    }
}
