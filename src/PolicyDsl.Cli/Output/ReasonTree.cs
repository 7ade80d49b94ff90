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
    /// <summary>Writes a reason and what is below it.</summary>
    public void Write(Reason reason, string indent)
    {
        writer.WriteLine(indent + marks.Of(reason.Truth) + " " + Title(reason.Criterion.Info) + reason.Text + Facts(reason) + Documents(reason));
        var group = (reason.Criterion as GroupCriterion)?.Kind;
        foreach (var child in reason.Children)
        {
            if (group == GroupKind.All && reason.Truth == Truth.False && child.Truth != Truth.False)
            {
                continue;
            }

            var settled = group == GroupKind.Any && reason.Truth == Truth.True && child.Truth != Truth.True;
            Write(settled ? child with { Children = default } : child, indent + "  ");
        }
    }

    private static string Title(CriterionInfo info) =>
        (info.Label is { } label ? label + ". " : "") + (info.Title is { } title ? $"\"{title}\" " : "");

    /// <summary>The value of the one term that a line asks about; with two terms, which is which.</summary>
    private string Facts(Reason reason)
    {
        var text = reason.Facts.Length == 1
            ? reason.Facts[0].Text
            : string.Join("; ", reason.Facts.Select(fact => fact.Term.Name + ": " + fact.Text));
        return text.Length == 0 ? "" : " " + marks.Aside("(" + text + ")");
    }

    private string Documents(Reason reason) =>
        string.Concat(reason.Criterion.Info.Documentation.Select(document => " " + marks.Aside("[" + document + "]")));
}
