using System;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>
/// A criterion's reasons as an indented tree. Parts that do not bear on the result stay out of the way: of a failed ALL only
/// what is not met is shown, and below a met ONE the alternatives that are not met keep to one line.
/// </summary>
internal sealed class ReasonTree(TextWriter writer, Marks marks)
{
    /// <summary>Writes a scope: the lines that must all hold stand for themselves.</summary>
    public void WriteScope(Reason scope, string indent)
    {
        if (scope.Criterion is not GroupCriterion { Kind: GroupKind.All })
        {
            Write(scope, indent);
            return;
        }

        foreach (var line in scope.Children.Where(line => Bears(scope, line)))
        {
            Write(line, indent);
        }
    }

    /// <summary>Writes a reason and what is below it.</summary>
    public void Write(Reason reason, string indent) => Write(reason, indent, whole: true);

    private void Write(Reason reason, string indent, bool whole)
    {
        var title = (reason.Points is { } points ? ScoreText.Points(points) + ": " : "") + Title(reason.Criterion.Info);
        var text = whole || title.Length == 0 || reason.Children.Length == 0 ? title + reason.Text : title.TrimEnd();
        writer.WriteLine(indent + marks.Of(reason.Truth) + " " + text + Facts(reason) + Documents(reason));
        if (!whole)
        {
            return;
        }

        var isSettled = reason is { Criterion: GroupCriterion { Kind: GroupKind.Any }, Truth: Truth.True };
        // "I.A applies" stands for criteria that are themselves called so.
        var parts = reason.Children.Length == 1 && reason.Children[0].Text == reason.Text ? reason.Children[0].Children : reason.Children;
        foreach (var child in parts.Where(child => Bears(reason, child)))
        {
            Write(child, indent + "  ", whole: !isSettled || child.Truth == Truth.True);
        }
    }

    /// <summary>Of an ALL that failed, only what failed.</summary>
    private static bool Bears(Reason group, Reason child) =>
        group is not { Criterion: GroupCriterion { Kind: GroupKind.All }, Truth: Truth.False } || child.Truth == Truth.False;

    private static string Title(CriterionInfo info) =>
        (info.Label is { } label ? label + ". " : "") + (info.Title is { } title ? $"\"{title}\" " : "");

    /// <summary>The value of the one term that a line asks about; with two terms, which is which. Nothing where the line says it.</summary>
    private string Facts(Reason reason)
    {
        var text = reason.Sum is { } sum
            ? sum.Text
            : reason.Facts.Length == 1
            ? reason.Facts[0].Text
            : string.Join("; ", reason.Facts.Select(fact => fact.Term.Name + ": " + fact.Text));
        return text.Length == 0 || reason.Text.EndsWith(" is " + text, StringComparison.OrdinalIgnoreCase) ? "" : " " + marks.Aside("(" + text + ")");
    }

    private string Documents(Reason reason) =>
        string.Concat(reason.Criterion.Info.Documentation.Select(document => " " + marks.Aside("[" + document + "]")));
}
