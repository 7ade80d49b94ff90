using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Policies.Tests;

/// <summary>
/// What a file says of its own findings, in comments: <c>#! POL3001</c> at the end of the line where it must be reported,
/// and <c>#! witness: hyperthermia is yes; agents includes melphalan</c> on a line of its own below it.
/// </summary>
internal static class MarkedFindings
{
    private const string Mark = "#!";
    private const string WitnessMark = "#! witness:";

    /// <summary>The marked findings of a file.</summary>
    public static IReadOnlyList<MarkedFinding> Of(SourceText file)
    {
        var found = new List<MarkedFinding>();
        for (var line = 1; line <= file.LineCount; line++)
        {
            var text = file.ToString(file.GetLine(line));
            if (text.IndexOf(WitnessMark, StringComparison.Ordinal) is var witness and >= 0)
            {
                found[^1].Witness.AddRange(Parts(text[(witness + WitnessMark.Length)..], ';'));
            }
            else if (text.IndexOf(Mark, StringComparison.Ordinal) is var mark and >= 0)
            {
                found.AddRange(Parts(text[(mark + Mark.Length)..], ' ').Select(id => new MarkedFinding(id, line, new List<string>())));
            }
        }

        return found;
    }

    /// <summary>Whether a witness shows a marked fact; of a set, the values that it surely includes count one by one.</summary>
    public static bool Shows(Witness? witness, string fact) =>
        witness is not null && witness.Facts.Any(given => Sentences(given).Contains(fact, StringComparer.Ordinal));

    private static IEnumerable<string> Sentences(WitnessFact fact)
    {
        yield return fact.Term + " is " + fact.Value;
        foreach (var intro in new[] { "only ", "includes " })
        {
            if (fact.Value.StartsWith(intro, StringComparison.Ordinal))
            {
                foreach (var value in Parts(fact.Value[intro.Length..].Split(';')[0], ','))
                {
                    yield return fact.Term + " includes " + value;
                }
            }
        }
    }

    private static IEnumerable<string> Parts(string text, char separator) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A finding that a file says it has.</summary>
/// <param name="Id">POLnnnn.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Witness">Facts that its witness must show.</param>
internal sealed record MarkedFinding(string Id, int Line, List<string> Witness)
{
    /// <summary>As it stands in a failed test.</summary>
    public override string ToString() => Line + ": " + Id;
}
