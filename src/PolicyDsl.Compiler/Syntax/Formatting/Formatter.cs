using System.Collections.Generic;
using System.Text;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax.Formatting;

/// <summary>
/// The canonical layout of a policy file: two spaces a level, what stands under a label below the words after it, one space
/// between words, one blank line at most, one before each part. Lines stay lines, and comments stay with the line that they stand above.
/// </summary>
public static class Formatter
{
    /// <summary>
    /// The file in canonical layout, or null where it cannot be: a file with errors in its text is not understood well enough to
    /// be laid out. Formatting what was formatted changes nothing. Line ends are those of the file's first line.
    /// </summary>
    public static string? Format(SyntaxTree tree)
    {
        foreach (var finding in tree.Findings)
        {
            if (finding.Severity == Severity.Error)
            {
                return null;
            }
        }

        var lines = LineLayout.Of(tree);
        var text = new StringBuilder(tree.Source.Text.Length);
        var lineEnd = LineEnd(tree.Source.Text);
        foreach (var line in lines)
        {
            text.Append(line).Append(lineEnd);
        }

        return text.ToString();
    }

    /// <summary>
    /// Whether two files say the same in another layout: the same words in the same outline, and the same comments. What the
    /// formatter spells otherwise counts as the same.
    /// </summary>
    public static bool AreSame(SyntaxTree one, SyntaxTree other) =>
        AreSame(one.Outline, other.Outline) && AreSame(Comments(one), Comments(other));

    private static bool AreSame(EquatableArray<OutlineNode> one, EquatableArray<OutlineNode> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (!AreSame(Words(one[i]), Words(other[i])) || !AreSame(one[i].Children, other[i].Children))
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> Words(OutlineNode line) => TableParser.IsRow(line) ? TableLayout.Words(line) : Canonical.Words(line.Tokens);

    private static bool AreSame(List<string> one, List<string> other)
    {
        if (one.Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Count; i++)
        {
            if (!string.Equals(one[i], other[i], System.StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> Comments(SyntaxTree tree)
    {
        var comments = new List<string>();
        foreach (var line in tree.Trivia)
        {
            if (line.IsComment)
            {
                comments.Add(tree.Source.ToString(line.Span).TrimEnd());
            }
        }

        return comments;
    }

    private static string LineEnd(string text)
    {
        var end = text.IndexOfAny(new[] { '\r', '\n' });
        return end < 0 || text[end] == '\n' ? "\n" : end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : "\r";
    }
}
