using System.Globalization;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Which of the declared names anything uses.</summary>
internal static class UsedNames
{
    /// <summary>
    /// Reports the names that a policy declares and never uses. What it imports may serve others. Nothing is said of a file with
    /// errors: the line that was meant to use a name may be the one that could not be read.
    /// </summary>
    public static void ReportUnused(FileScope file)
    {
        if (file.Findings.HasErrors)
        {
            return;
        }

        foreach (var entry in file.Names.Entries)
        {
            // Documents list codes for information: a code list may stand for readers alone.
            if (entry.IsUsed || entry.Owner is not null || entry.Kind == NameKind.CodeList || entry.IsBroken || entry.Location.Path != file.Tree.Source.Path || entry.Location == SourceLocation.None)
            {
                continue;
            }

            var what = entry.Describe();
            file.Findings.Report(
                RecordFindings.Unused, entry.Location.Span,
                char.ToUpper(what[0], CultureInfo.InvariantCulture) + what.Substring(1) + " is not used by any criterion: remove it, or use it.");
        }
    }
}
