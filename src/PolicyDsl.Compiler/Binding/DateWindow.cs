using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Where a date always lies, said with its declaration: <c>next planned surgery: date or never, after request date</c>. It is a line of
/// <c>always</c>; of a date that may be never it speaks only where there is a day.
/// </summary>
internal static class DateWindow
{
    /// <summary>The line; broken where it has no meaning (reported).</summary>
    public static Criterion Bind(NameEntry date, EquatableArray<Token> window, FileScope file)
    {
        var line = CellLine.Bind(date, window, file);
        var parts = line is GroupCriterion group ? group.Children : EquatableArray.Of(line);
        if (line is BrokenCriterion)
        {
            return line;
        }

        if (!parts.All(part => part is ElapsedCriterion or NoneCriterion) || !parts.Any(part => part is ElapsedCriterion))
        {
            file.Report(
                NameFindings.DoesNotFit, window[0], "Behind the comma stands where the date always lies, as in `after request date`: anything else belongs under `always`.");
            return new BrokenCriterion { Info = line.Info };
        }

        line = line with { Info = line.Info with { Text = date.Name + (window[0].Is("is") ? " " : " is ") + line.Info.Text } };
        return date.Term is not { AllowsNone: true } term || parts.Any(part => part is NoneCriterion)
            ? line
            : new GroupCriterion(GroupKind.Any, 0, EquatableArray.Of(line, new NoneCriterion(term) { Info = line.Info with { Text = "" } }))
            {
                Info = line.Info with { Text = line.Info.Text + ", or never" },
            };
    }
}
