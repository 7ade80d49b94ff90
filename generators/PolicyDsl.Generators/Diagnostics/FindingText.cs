using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Generators.Diagnostics;

/// <summary>A finding as one line of a build's output.</summary>
internal static class FindingText
{
    /// <summary>The message, then the request that shows it.</summary>
    public static string Of(Finding finding)
    {
        var text = new StringBuilder(finding.Message);
        if (finding.Witness is { } witness)
        {
            text.Append(finding.Message.Length > 0 && finding.Message[finding.Message.Length - 1] is '.' or '?' or '!' ? " " : ". ").Append("For example: ").Append(string.Join(", ", witness.Facts.Select(fact => fact.Term + " is " + fact.Value)));
            if (witness.Clauses.Length > 0)
            {
                text.Append(" => ").Append(string.Join(" and ", witness.Clauses.Select(clause => clause.Verdict + " by " + clause.Clause)));
            }

            text.Append('.');
        }

        // A build's output is made of lines: one finding must stay one.
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
            {
                text[i] = ' ';
            }
        }

        return text.ToString();
    }
}
